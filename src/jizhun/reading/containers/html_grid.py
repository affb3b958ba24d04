"""Where the cells of a web table stand: the table model of HTML §4.9.12, with every span cut to what is there.

A column span reaches at most to the last column in which a cell begins, a row span to the end of its row group, so that
a `rowspan=65534 colspan=1000` costs no more than any other cell.
"""

from collections.abc import Sequence
from typing import NamedTuple

from jizhun.reading.block import Cell

MOST_COLUMNS = 2000
_MOST_SPANNED = 1000  # HTML §4.9.11: a colspan above 1000 is 1000


class Written(NamedTuple):
    """A cell as written: its text and the spans that it asks for (row_span 0: to the end of its row group)."""

    text: str
    row_span: int
    column_span: int


def place(rows: Sequence[Sequence[Written]], groups: Sequence[int]) -> tuple[list[Cell], bool]:
    """Cells in row-major order, and whether cells beyond `MOST_COLUMNS` had to be left out.

    groups: for every row, the number of the row that ends its row group (exclusive).
    """
    placed: list[tuple[int, int, str, int, int]] = []
    covered: list[tuple[int, int, int]] = []  # first column, column after the last, row after the last
    columns, cut = 0, False
    for number, row in enumerate(rows):
        covered = [span for span in covered if span[2] > number]
        column, taken, fresh = 0, 0, []
        for cell in row:
            while taken < len(covered) and covered[taken][0] <= column:
                column = max(column, covered[taken][1])
                taken += 1
            if column >= MOST_COLUMNS:
                cut = True
                break
            width = min(max(cell.column_span, 1), _MOST_SPANNED)
            height = min(cell.row_span or len(rows), groups[number] - number)
            free = covered[taken][0] - column if taken < len(covered) else width
            placed.append((number, column, cell.text, height, min(width, free)))
            columns = max(columns, column + 1)
            if height > 1:
                fresh.append((column, column + width, number + height))
            column += width
        if fresh:
            covered = sorted(covered + fresh)
    cells = [
        Cell(text=text, row=row, column=column, row_span=height, column_span=min(width, columns - column))
        for row, column, text, height, width in placed
    ]
    return cells, cut
