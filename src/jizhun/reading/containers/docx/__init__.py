"""Word documents since 2007: .docx, .docm, .dotx and what WPS writes under the same name (ECMA-376 part 1)."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree

from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers.docx import grid
from jizhun.reading.containers.docx import names as n
from jizhun.reading.containers.docx.styles import Styles
from jizhun.reading.containers.docx.text import TextReader, alternative
from jizhun.reading.containers.ooxml import Package, parse_xml

_STYLE = f"{n.PARAGRAPH_MARKS}/{n.W}pStyle"
_DELETED_MARKS = (f"{n.PARAGRAPH_MARKS}/{n.RUN_MARKS}/{n.W}del", f"{n.PARAGRAPH_MARKS}/{n.RUN_MARKS}/{n.W}moveFrom")


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a .docx in reading order: Table (cells with text, row, column, spans) and Paragraph.

    Tracked insertions are text, tracked deletions are not; hidden text, headers, footers and notes are left out; text
    boxes come after the paragraph that holds them, nested tables after the table that holds them. A table of one column
    that only frames other tables is no table: its cells are read as if they stood in the body.
    Raises Unreadable (encrypted, not a zip, no main part, beyond the limits) with a sentence for the user.
    """
    package = Package(data, limits)
    main = package.main_part("word/document.xml")
    styles = next((each.target for each in package.relationships(main).values() if each.kind == "styles"), None)
    sheet = package.read(styles) if styles is not None and styles in package else None
    yield from read(_as_utf8(package.read(main)), sheet, limits)


def read(part: bytes, styles: bytes | None, limits: Limits) -> Iterator[Block]:
    """Blocks of a main part in UTF-8 under its style sheet (`None`: it has none). Raises Unreadable as `tables`."""
    sheet = Styles(styles)
    body = parse_xml(part).find(n.BODY)
    if body is not None:
        yield from _Reader(TextReader(part, sheet), sheet, limits).blocks(body)


def _as_utf8(part: bytes) -> bytes:
    """The part in UTF-8, in which the names of its elements can be looked for; few programs write UTF-16."""
    if part[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return part
    text = part.decode("utf-16", "replace")
    return re.sub(r"^<\?xml[^>]*\?>", "", text).encode()


class _Reader:
    def __init__(self, text: TextReader, styles: Styles, limits: Limits) -> None:
        self._text = text
        self._styles = styles
        self._cells_left = limits.cells
        self._limits = limits
        self._tables = 0
        self._tracked = text.tracked

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """Blocks of the body, a text box or a framing cell."""
        carried = ""
        for element in _flow(container):
            if element.tag == n.TABLE:
                yield from self._table(element)
                continue
            text = carried + self._text.paragraph(element)
            carried = text if self._runs_on(element) else ""
            boxes, self._text.boxes = self._text.boxes, []
            if text.strip() and not carried:
                yield Paragraph(text=text.strip(), heading=self._is_heading(element))
            for box in boxes:
                yield from self.blocks(box)
        if carried.strip():
            yield Paragraph(text=carried.strip())

    def _table(self, table: etree._Element) -> Iterator[Block]:
        if _is_frame(table):
            for row in grid.rows(table):
                for cell in grid.cells(row):
                    yield from self.blocks(cell)
            return
        inner: list[etree._Element] = []
        placed = grid.slots(table)
        self._cells_left -= len(placed)
        if self._cells_left < 0:
            raise Unreadable(
                f"文件中的表格超过 {self._limits.cells} 个单元格的上限，没有读完：请把文件分成几个后再提交。"
            )
        cells = [self._cell(slot, inner) for slot in placed]
        number, self._tables = self._tables, self._tables + 1
        yield Table(cells=cells, index=number, spans_known=not grid.has_lost_merges(table, placed))
        for nested in inner:
            yield from self._table(nested)

    def _cell(self, slot: grid.Slot, inner: list[etree._Element]) -> Cell:
        texts = [self._cell_text(source, inner) for source in slot.sources]
        return Cell(
            text="\n".join(filter(None, texts)),
            row=slot.row,
            column=slot.column,
            row_span=slot.row_span,
            column_span=slot.column_span,
        )

    def _cell_text(self, source: etree._Element, inner: list[etree._Element]) -> str:
        lines: list[str] = []
        self._lines(source, lines, inner)
        return "\n".join(lines).strip()

    def _lines(self, container: etree._Element, lines: list[str], inner: list[etree._Element]) -> None:
        """Add the paragraphs of a cell to its lines and the tables in it to `inner`."""
        carried = ""
        for element in _flow(container):
            if element.tag == n.TABLE:
                inner.append(element)
                continue
            text = carried + self._text.paragraph(element)
            carried = text if self._runs_on(element) else ""
            if not carried:
                lines.append(text)
            boxes, self._text.boxes = self._text.boxes, []
            for box in boxes:
                self._lines(box, lines, inner)
        if carried:
            lines.append(carried)

    def _runs_on(self, paragraph: etree._Element) -> bool:
        """Whether a tracked change deletes the end of the paragraph, so that it is one with the next."""
        return self._tracked and any(paragraph.find(mark) is not None for mark in _DELETED_MARKS)

    def _is_heading(self, paragraph: etree._Element) -> bool:
        if paragraph.find(n.OUTLINE) is not None:
            return True
        style = paragraph.find(_STYLE)
        return style is not None and self._styles.is_heading(style.get(n.VAL, ""))


def _flow(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables of a container in order, whatever stands around them."""
    for child in container:
        tag = child.tag
        if tag == n.PARAGRAPH or tag == n.TABLE:
            yield child
        elif tag in n.WRAPPERS:
            yield from _flow(child)
        elif tag == n.ALTERNATIVES:
            yield from _flow(alternative(child))


def _is_frame(table: etree._Element) -> bool:
    """Whether a table has one cell a row and holds other tables: a border drawn around a form, not a form."""
    framed = False
    for row in grid.rows(table):
        held = list(grid.cells(row))
        if len(held) > 1:
            return False
        framed = framed or any(element.tag == n.TABLE for cell in held for element in _flow(cell))
    return framed
