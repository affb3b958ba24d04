"""Blocks laid out as one stream of lines: what stands in each row, left to right, whatever the container was."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import msgspec

from jizhun.model import Locator, Origin
from jizhun.reading.block import Block, Cell, Paragraph, Table
from jizhun.reading.layout.words import clean

_LOOSE = Table(cells=(), index=-1)
BULLETS = "·•∙・▪◆➢"  # before a text they mark an item of a list
DOUBTFUL = 0.8  # confidence below which a recognised text is doubtful


class Slot(msgspec.Struct, frozen=True):
    """A cell with text in a line. inherited: the cell begins in a row above and reaches down to this one."""

    text: str
    column: int
    cell: Cell
    table: Table
    inherited: bool = False

    @property
    def end(self) -> int:
        """The first column to the right of the cell."""
        return self.column + self.cell.column_span

    def origin(self) -> Origin:
        confidence = self.cell.confidence
        doubtful = confidence is not None and confidence < DOUBTFUL
        return Origin(text=self.cell.text, locator=self.locator(), doubtful=doubtful)

    def locator(self) -> Locator:
        return Locator() if self.table is _LOOSE else self.table.locator(self.cell)


class Line(msgspec.Struct, frozen=True, dict=True):
    """One row of a table, or a paragraph (then `table` is None and `text` its text).

    gap: something that is not the row above it stands directly before it (a blank line, a paragraph, another table, a page).
    unreadable: cells of a scan that hold ink and no text.
    """

    slots: Sequence[Slot]
    table: Table | None
    row: int = 0
    gap: bool = False
    text: str = ""
    unreadable: Sequence[Slot] = ()

    @cached_property
    def own(self) -> list[Slot]:
        """The cells that begin in this row."""
        return [slot for slot in self.slots if not slot.inherited]

    @property
    def spans_known(self) -> bool:
        return self.table is not None and self.table.spans_known

    def locator(self) -> Locator:
        return (
            Locator()
            if self.table is None
            else Locator(table=self.table.index, row=self.row, worksheet=self.table.worksheet)
        )


def as_row(paragraph: Line) -> Line:
    """A paragraph as a row of one cell, for a head that is printed outside the table."""
    cell = Cell(text=paragraph.text, row=0, column=0)
    return Line([Slot(paragraph.text, 0, cell, _LOOSE)], None, 0, True, paragraph.text)


def lines(blocks: Iterable[Block]) -> Iterator[Line]:
    """The lines of a document. Empty rows are left out."""
    for block in blocks:
        if isinstance(block, Paragraph):
            text = clean(block.text)
            if text:
                yield Line((), None, 0, True, text)
        else:
            yield from _rows(block)


def _rows(table: Table) -> Iterator[Line]:
    rows: dict[int, list[Slot]] = {}
    unreadable: dict[int, list[Slot]] = {}
    last = max((cell.row for cell in table.cells), default=0)
    for cell in table.cells:
        text = clean(cell.text)
        if not text:
            if cell.confidence is not None and cell.confidence < DOUBTFUL:
                unreadable.setdefault(cell.row, []).append(Slot("", cell.column, cell, table))
            continue
        if text[0] in BULLETS:
            text = text.lstrip(BULLETS + " ") or text
        rows.setdefault(cell.row, []).append(Slot(text, cell.column, cell, table))
        if cell.row_span > 1:
            for row in range(cell.row + 1, min(cell.row + cell.row_span, last + 1)):
                rows.setdefault(row, []).append(Slot(text, cell.column, cell, table, inherited=True))
    gap = True
    for row in sorted(rows):
        slots = sorted(rows[row], key=lambda slot: slot.column)
        if any(not slot.inherited for slot in slots):
            yield Line(slots, table, row, gap, unreadable=unreadable.get(row, ()))
            gap = False
