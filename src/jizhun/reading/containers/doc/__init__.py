"""Word documents of 1997–2003 and the .wps files of WPS ([MS-DOC] 9.1), read without Word. Older ones: see `legacy`."""

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers.doc import grid
from jizhun.reading.containers.doc.binary import properties, u16, u32
from jizhun.reading.containers.doc.document import (
    WORD_97,
    DamagedError,
    Document,
    EncryptedError,
    ParagraphText,
)
from jizhun.reading.ole import streams

_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_DEFINITION, _VERTICAL_MERGE = 0xD608, 0xD62B
_CELL_END = "\x07"
_HEADINGS = range(1, 10)
_DEEPEST = 32
_BROKEN = "文件不完整或已损坏，读不出来：请在 Word 或 WPS 中重新打开，另存为 .docx 后再提交。"
_PASSWORD = "文件设置了打开密码，读不出内容：请在 Word 或 WPS 中打开文件，取消密码并保存后重新提交。"


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a .doc in reading order: Table (cells with text, row, column, spans) and Paragraph.

    Tracked deletions, hidden text, headers, footers and notes are left out; nested tables come after the table that
    holds them; text boxes come last. Word 6 and 95 documents go to LibreOffice (`legacy.tables`).
    Raises Unreadable (encrypted, damaged) with a sentence for the user.
    """
    try:
        found = streams(data, ("WordDocument", "0Table", "1Table", "Data"))
        main = found["WordDocument"]
        if u16(main, 0) != WORD_97:
            from jizhun.reading.containers import legacy

            yield from legacy.tables(data, limits)
            return
        yield from _Reader(limits).blocks(Document(main, found, found.get("Data", b"")))
    except EncryptedError as error:
        raise Unreadable(_PASSWORD) from error
    except (DamagedError, struct.error, IndexError, KeyError, ValueError) as error:
        raise Unreadable(_BROKEN) from error


@dataclass(kw_only=True)
class _Grid:
    """A table in the making: its rows as stored, and what stands in their cells: lines of text and nested tables."""

    rows: list[grid.Row] = field(default_factory=list)
    contents: list[list[list["str | _Grid"]]] = field(default_factory=list)
    cells: list[list["str | _Grid"]] = field(default_factory=list)
    open_cell: list["str | _Grid"] = field(default_factory=list)
    emptied: bool = False


@dataclass(kw_only=True)
class _Marks:
    """What the properties of a paragraph say of tables. depth: 0 outside tables."""

    depth: int = 0
    ends_cell: bool = False
    ends_row: bool = False
    definition: bytes | None = None
    vertical: dict[int, int] = field(default_factory=dict)


class _Reader:
    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._cells_left = limits.cells
        self._tables = 0

    def blocks(self, document: Document) -> Iterator[Block]:
        """Blocks of a whole document."""
        stack: list[_Grid] = []
        carried = ""
        for paragraph in document.paragraphs():
            marks = _marks(paragraph)
            while len(stack) > marks.depth:
                yield from self._close(stack)
            if marks.depth:
                _add(stack, paragraph, marks)
            elif paragraph.deleted:
                carried += paragraph.text
            else:
                text, carried = (carried + paragraph.text).strip(), ""
                if text:
                    yield Paragraph(text=text, heading=paragraph.style in _HEADINGS)
        while stack:
            yield from self._close(stack)

    def _close(self, stack: list[_Grid]) -> Iterator[Block]:
        """End the innermost table: into the cell that holds it, or out."""
        table = stack.pop()
        leftover = [*table.cells, table.open_cell]
        if stack:
            stack[-1].open_cell.append(table)
        else:
            yield from self._emit(table)
        # Cells without the end of their row have no place on a grid; their text is not lost.
        for line in (line for cell in leftover for line in cell if isinstance(line, str)):
            if line.strip():
                yield Paragraph(text=line.strip())

    def _emit(self, table: _Grid) -> Iterator[Block]:
        if _is_frame(table):
            for item in (item for cells in table.contents for cell in cells for item in cell):
                if isinstance(item, _Grid):
                    yield from self._emit(item)
                elif item.strip():
                    yield Paragraph(text=item.strip())
            return
        inner: list[_Grid] = []
        placed = [self._cell(slot, table, inner) for slot in grid.slots(table.rows)]
        self._cells_left -= len(placed)
        if self._cells_left < 0:
            raise Unreadable(
                f"文件中的表格超过 {self._limits.cells} 个单元格的上限，没有读完：请把文件分成几个后再提交。"
            )
        if placed:
            number, self._tables = self._tables, self._tables + 1
            yield Table(cells=placed, index=number)
        for nested in inner:
            yield from self._emit(nested)

    def _cell(self, slot: grid.Slot, table: _Grid, inner: list[_Grid]) -> Cell:
        texts = []
        for row, cell in slot.sources:
            held: Sequence[str | _Grid] = table.contents[row][cell] if cell < len(table.contents[row]) else ()
            texts.append("\n".join(item for item in held if isinstance(item, str)).strip())
            inner.extend(item for item in held if isinstance(item, _Grid))
        return Cell(
            text="\n".join(filter(None, texts)),
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
        )


def _add(stack: list[_Grid], paragraph: ParagraphText, marks: _Marks) -> None:
    """Put a paragraph into the table of its depth, opening tables down to it."""
    while len(stack) < marks.depth:
        stack.append(_Grid())
    table = stack[-1]
    if not marks.ends_row:
        table.open_cell.append(paragraph.text)
        table.emptied = table.emptied or paragraph.emptied
        if marks.ends_cell:
            table.cells.append(table.open_cell)
            table.open_cell = []
        return
    # Some programs mark the text of a deleted row as deleted, but not the end of the row.
    gone = paragraph.deleted or (table.emptied and not any(item for cell in table.cells for item in cell))
    if marks.definition is not None and not gone:
        row = grid.definition(marks.definition)
        row.vertical = marks.vertical
        table.rows.append(row)
        table.contents.append(table.cells)
    table.cells, table.open_cell, table.emptied = [], [], False


def _marks(paragraph: ParagraphText) -> _Marks:
    marks, inner_end = _Marks(), False
    for operation, operand in properties(paragraph.marks):
        if operation == _IN_TABLE and operand[:1] == b"\1":
            marks.depth = max(marks.depth, 1)
        elif operation == _DEPTH and len(operand) == 4:
            marks.depth = min(u32(operand, 0), _DEEPEST)
        elif operation in (_ROW_END, _INNER_ROW_END):
            marks.ends_row = operand[:1] == b"\1"
        elif operation == _INNER_CELL:
            inner_end = operand[:1] == b"\1"
        elif operation == _DEFINITION:
            marks.definition = operand
        elif operation == _VERTICAL_MERGE and len(operand) >= 3:
            marks.vertical[operand[1]] = operand[2]
    marks.ends_cell = inner_end if marks.depth > 1 else paragraph.end == _CELL_END
    return marks


def _is_frame(table: _Grid) -> bool:
    """Whether a table has one cell a row and holds other tables: a border drawn around a form, not a form."""
    single = all(len(cells) <= 1 for cells in table.contents)
    return single and any(isinstance(item, _Grid) for cells in table.contents for cell in cells for item in cell)
