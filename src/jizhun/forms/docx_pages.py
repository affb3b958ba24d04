"""About how many pages a table takes in Word: for the numbers that contents show until Word has set the pages itself."""

from collections.abc import Sequence

from jizhun.forms.cells import Cell
from jizhun.forms.document import is_wide, lines_of, rows_of, widths
from jizhun.forms.grid import Grid
from jizhun.forms.wrapping import HIGH, ems

# In twentieths of a point.
TEXT_WIDTH = {False: 9638, True: 14570}  # of the text area: upright, across
PADDING, CHARACTER = 140, 210  # both paddings of a cell; a Chinese character
ROW = 420  # least height of a row
_TEXT_HEIGHT = {False: 14344, True: 9412}
_TITLE, _LINE_ABOVE = 710, 380  # the title and a line below it, with the room around them
_LINE, _AROUND = 272, 40  # a line in a cell; room above and below


def lines(cell: Cell, columns: Sequence[int]) -> int:
    """How many lines the text of a cell will about take. columns: widths."""
    room = max((sum(columns[cell.column : cell.column + cell.column_span]) - PADDING) / CHARACTER, 1)
    return sum(1 + int(ems(text) / room) if text else 1 for text in lines_of(cell))


def first_pages(grids: Sequence[Grid]) -> list[int]:
    """The page on which each table begins, from 1."""
    found, page = [], 1
    for drawn in grids:
        found.append(page)
        page += _pages(drawn)
    return found


def _pages(drawn: Grid) -> int:
    room = _TEXT_HEIGHT[is_wide(drawn)]
    heights = _heights(drawn)
    pages, used = 1, _TITLE + _LINE_ABOVE * len(drawn.lines)
    repeated = sum(heights[: drawn.head_rows])
    for height in heights:
        whole = height <= HIGH * _LINE + _AROUND
        if used + height > room and whole:
            pages, used = pages + 1, repeated
        used += height
        while used > room:  # a row that is split
            pages, used = pages + 1, used - room + repeated
    return pages


def _heights(drawn: Grid) -> list[int]:
    """Heights of the rows; what a merged cell needs more than its rows have goes to the last of them, as in Word."""
    columns = widths(drawn, TEXT_WIDTH[is_wide(drawn)])
    heights = [ROW] * drawn.rows
    cells = [cell for row in rows_of(drawn) for cell, begins in row if begins]
    for cell in sorted(cells, key=lambda cell: cell.row_span):
        last = cell.row + cell.row_span - 1
        need = lines(cell, columns) * _LINE + _AROUND
        heights[last] += max(need - sum(heights[cell.row : last + 1]), 0)
    return heights
