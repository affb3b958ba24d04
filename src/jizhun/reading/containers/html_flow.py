"""The text of a web page as it runs: lines, cells, tables inside tables."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jizhun.model import Locator, Notice
from jizhun.reading.block import Block, Cell, Paragraph, Table
from jizhun.reading.containers.html_charset import REPLACEMENT
from jizhun.reading.containers.html_grid import MOST_COLUMNS, Written, place

_INVISIBLE = {ord(character): None for character in "\u200b\u200c\u200d\u2060\ufeff\xad"}
_HAS_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\xad]")
_CHINESE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f"
# A line of the source that ends inside Chinese words is no space to the reader (CSS Text 3 §4.1.2).
_BREAK = re.compile(f"(?<=[{_CHINESE}])[ \t\r\n]+(?=[{_CHINESE}])")


class Line(msgspec.Struct, frozen=True):
    """A line of text. heading: it stands in a heading."""

    text: str
    heading: bool = False


class Sink:
    """Where text goes: the page itself, or one cell. Holds finished lines and tables, in order."""

    __slots__ = ("_parts", "content", "heading", "preformatted")

    def __init__(self) -> None:
        self.content: list[Line | Table] = []
        self._parts: list[str] = []
        self.heading = 0
        self.preformatted = 0

    def add(self, text: str) -> None:
        if self.preformatted and "\n" in text:
            first, *others = text.split("\n")
            self._parts.append(first)
            for other in others:
                self.end_line()
                self._parts.append(other)
        else:
            self._parts.append(text)

    def end_line(self) -> None:
        """Close the line, where there is anything in it."""
        if not self._parts:
            return
        text = _clean("".join(self._parts))
        self._parts.clear()
        if text:
            self.content.append(Line(text, self.heading > 0))

    def put(self, item: Line | Table) -> None:
        self.end_line()
        self.content.append(item)


class Slot(msgspec.Struct, frozen=True):
    """A cell with what its sink holds, and the spans that it asks for."""

    content: list[Line | Table]
    row_span: int
    column_span: int

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.content if isinstance(line, Line))

    @property
    def tables(self) -> list[Table]:
        return [item for item in self.content if isinstance(item, Table)]


class Frame:
    """A table that is being read. `before`: its caption and what stands between its cells; a browser shows it first."""

    def __init__(self) -> None:
        self.rows: list[list[Slot]] = []
        self.flat_rows: set[int] = set()
        self.starts: list[int] = []
        self.before = Sink()
        self.sink = self.before
        self.blind = False

    def start_group(self) -> None:
        self.starts.append(len(self.rows))

    def start_row(self, flat: bool, blind: bool) -> None:
        """flat: the row is given no height. blind: it takes its place but its text is not seen."""
        if flat:
            self.flat_rows.add(len(self.rows))
        self.rows.append([])
        self.end_cell()
        self.blind = blind

    def start_cell(self, row_span: int, column_span: int) -> None:
        if not self.rows:
            self.rows.append([])
        self.sink.end_line()
        self.sink = Sink()
        self.rows[-1].append(Slot(self.sink.content, row_span, column_span))

    def end_cell(self) -> None:
        self.sink.end_line()
        self.sink = self.before

    def slots(self) -> Iterator[Slot]:
        for row in self.rows:
            yield from row

    def items(self) -> list[Line | Table]:
        """What the table gives to the text around it: itself, its lines, or the tables inside it."""
        self.end_cell()
        self.before.end_line()
        slots = list(self.slots())
        nested = [table for slot in slots for table in slot.tables]
        if len(slots) < 2 or (nested and not self._is_form()):
            return [*self.before.content, *(item for slot in slots for item in slot.content)]
        return [*self.before.content, self._table(), *nested]

    def _is_form(self) -> bool:
        """Of a table with tables inside: at least two rows pair words of its own, as a form pairs label and value."""
        paired = (
            sum(1 for slot in row if slot.content and not slot.tables and len(slot.text) < 500) >= 2
            for row in self.rows
        )
        return sum(paired) >= 2

    def _table(self) -> Table:
        kept = [n for n, row in enumerate(self.rows) if n not in self.flat_rows or any(slot.text for slot in row)]
        rows = [[Written(slot.text, slot.row_span, slot.column_span) for slot in self.rows[number]] for number in kept]
        cells, cut = place(rows, self._group_ends(kept))
        return Table(cells=cells, spans_known=not _has_lost_merges(cells), notices=_notices(rows, cut))

    def _group_ends(self, kept: Sequence[int]) -> list[int]:
        """For every kept row, the position of the row after its group."""
        starts, ends, end = set(self.starts), [0] * len(kept), len(kept)
        for position in reversed(range(len(kept))):
            ends[position] = end
            if kept[position] in starts:
                end = position
        return ends


class Flow:
    """The page while it is walked. cells: how many cells were met so far."""

    def __init__(self) -> None:
        self.page = Sink()
        self.frames: list[Frame] = []
        self.cells = 0

    @property
    def sink(self) -> Sink:
        return self.frames[-1].sink if self.frames else self.page

    @property
    def frame(self) -> Frame | None:
        return self.frames[-1] if self.frames else None

    def start_table(self) -> None:
        self.sink.end_line()
        self.frames.append(Frame())

    def end_table(self) -> None:
        if not self.frames:
            return
        items = self.frames.pop().items()
        for item in items:
            self.sink.put(item)

    def finish(self) -> Iterator[Block]:
        """The blocks of the page; tables are numbered from 0."""
        while self.frames:
            self.end_table()
        self.page.end_line()
        index = 0
        for item in self.page.content:
            if isinstance(item, Line):
                yield Paragraph(text=item.text, heading=item.heading)
                continue
            notices = [msgspec.structs.replace(each, locator=Locator(table=index)) for each in item.notices]
            yield msgspec.structs.replace(item, index=index, notices=notices)
            index += 1


def _has_lost_merges(cells: Sequence[Cell]) -> bool:
    """Whether rows of several cells end before others do and nothing is merged downwards: the covered cells were dropped.

    Then the cells of a short row stand too far left, as in flattened text.
    """
    ends: dict[int, int] = {}
    several: set[int] = set()
    for cell in cells:
        if cell.row_span > 1:
            return False
        if cell.row in ends:
            several.add(cell.row)
        ends[cell.row] = max(ends.get(cell.row, 0), cell.column + cell.column_span)
    widest = max(ends.values(), default=0)
    return any(ends[row] < widest for row in several)


def _clean(text: str) -> str:
    if "\n" in text:
        text = _BREAK.sub(lambda match: "" if "\n" in match[0] else " ", text)
    if _HAS_INVISIBLE.search(text):
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def _notices(rows: Sequence[Sequence[Written]], cut: bool) -> list[Notice]:
    notices = []
    if cut:
        notices.append(
            Notice(
                code="columns-left-out",
                message=f"网页表格超过 {MOST_COLUMNS} 列，右边多出的单元格没有读取：请核对原网页的表格是否正常。",
            )
        )
    spoilt = [cell.text for row in rows for cell in row if REPLACEMENT in cell.text]
    if spoilt:
        notices.append(
            Notice(
                code="undecodable-text",
                before=spoilt[0],
                message=f"网页表格中有 {len(spoilt)} 处文字编码损坏，显示为“{REPLACEMENT}”：请对照原网页核对这些文字。",
            )
        )
    return notices
