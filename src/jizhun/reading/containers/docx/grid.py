"""Rows and cells of a `w:tbl` on its grid (ECMA-376 part 1 §17.4): spans, merges old and new, tracked changes."""

from collections.abc import Iterator

from lxml import etree

from jizhun.reading.containers.docx import names as n
from jizhun.reading.containers.docx.styles import is_on
from jizhun.reading.containers.docx.text import alternative

# Word allows 63 columns; a wider span is an attack or an accident.
_MOST_COLUMNS = 63
_CELL_MARKS, _ROW_MARKS = n.W + "tcPr", n.W + "trPr"
_GRID_SPAN, _V_MERGE, _H_MERGE = n.W + "gridSpan", n.W + "vMerge", n.W + "hMerge"
_GRID_BEFORE, _GRID_AFTER = n.W + "gridBefore", n.W + "gridAfter"
_TRACKED_MERGE, _TRACKED_DELETION = n.W + "cellMerge", n.W + "cellDel"


class Slot:
    """A cell in the making: where it stands, what it covers, and the `w:tc` elements whose text it shows."""

    __slots__ = ("column", "column_span", "row", "row_span", "sources")

    def __init__(self, row: int, column: int, column_span: int, source: etree._Element) -> None:
        self.row = row
        self.column = column
        self.row_span = 1
        self.column_span = column_span
        self.sources = [source]


def children(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also where content controls and tracked insertions stand around them."""
    for child in element:
        found = child.tag
        if found == tag:
            yield child
        elif found in n.WRAPPERS:
            yield from children(child, tag)
        elif found == n.ALTERNATIVES:
            yield from children(alternative(child), tag)


def rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows that are shown: not those that a tracked change deletes, not hidden ones."""
    for row in children(table, n.ROW):
        marks = _row_marks(row)
        if marks is None or not _is_gone(marks):
            yield row


def cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row, without those that a tracked change deletes."""
    return (cell for cell in children(row, n.CELL) if _merges(cell) is not None)


def slots(table: etree._Element) -> list[Slot]:
    """All cells of a table in row-major order; text left in covered cells stays with the cell that covers them."""
    found: list[Slot] = []
    open_: dict[int, Slot] = {}
    for number, row in enumerate(rows(table)):
        open_ = _place(row, number, open_, found)
    return found


def has_lost_merges(table: etree._Element, placed: list[Slot]) -> bool:
    """Whether rows end before others do and nothing is merged downwards: a converter has dropped the covered cells.

    Then the cells of a short row stand too far left. Word itself states what a row leaves free at its end.
    """
    ends: dict[int, int] = {}
    for slot in placed:
        if slot.row_span > 1:
            return False
        ends[slot.row] = max(ends.get(slot.row, 0), slot.column + slot.column_span)
    widest = max(ends.values(), default=0)
    short = {row for row, end in ends.items() if end < widest}
    return bool(short) and any(
        number in short and _beside(row, _GRID_AFTER) == 0 for number, row in enumerate(rows(table))
    )


def _place(row: etree._Element, number: int, above: dict[int, Slot], found: list[Slot]) -> dict[int, Slot]:
    """Put the cells of one row on the grid.

    above: vertical merges that reach down to this row, by column. Returns those that reach down to the next.
    """
    column = _beside(row, _GRID_BEFORE)
    below: dict[int, Slot] = {}
    left: Slot | None = None
    for cell in children(row, n.CELL):
        merges = _merges(cell)
        if merges is None:
            continue
        span, vertical, horizontal = merges
        top = above.get(column) if vertical == "continue" else None
        if horizontal == "continue" and left is not None:
            left.sources.append(cell)
            if left.row == number:
                left.column_span += span
        elif top is not None and span >= top.column_span:
            top.row_span = number - top.row + 1
            top.sources.append(cell)
            below[column] = left = top
        else:
            left = Slot(number, column, span, cell)
            found.append(left)
            if vertical is not None:
                below[column] = left
        column += span
    return below


def _merges(cell: etree._Element) -> tuple[int, str | None, str | None] | None:
    """Grid columns of a cell; vertical and horizontal merge: `restart`, `continue` or None. None: a deleted cell."""
    span, vertical, horizontal = 1, None, None
    marks = next(iter(cell), None)  # the schema puts them first
    if marks is None or marks.tag != _CELL_MARKS:
        return span, vertical, horizontal
    for mark in marks:
        tag = mark.tag
        if tag == _GRID_SPAN:
            span = max(1, _number(mark, 1))
        elif tag == _V_MERGE:
            vertical = mark.get(n.VAL, "continue")
        elif tag == _H_MERGE:
            horizontal = mark.get(n.VAL, "continue")
        elif tag == _TRACKED_MERGE:
            vertical = "continue" if mark.get(_V_MERGE) == "cont" else "restart"
        elif tag == _TRACKED_DELETION:
            return None
    return span, vertical, horizontal


def _is_gone(marks: etree._Element) -> bool:
    return any(mark.tag == n.DELETED or is_on(mark) for mark in marks.iterchildren(n.DELETED, n.W + "hidden"))


def _row_marks(row: etree._Element) -> etree._Element | None:
    """The properties of a row, which the schema puts before its cells."""
    for child in row:
        if child.tag == _ROW_MARKS:
            return child
        if child.tag == n.CELL:
            break
    return None


def _beside(row: etree._Element, side: str) -> int:
    """Grid columns that the row leaves free before its first or after its last cell. side: _GRID_BEFORE or _GRID_AFTER."""
    marks = _row_marks(row)
    return 0 if marks is None else _number(next(marks.iterchildren(side), None), 0)


def _number(element: etree._Element | None, default: int) -> int:
    stated = "" if element is None else element.get(n.VAL, "")
    return min(int(stated), _MOST_COLUMNS) if stated.isascii() and stated.isdecimal() and len(stated) < 10 else default
