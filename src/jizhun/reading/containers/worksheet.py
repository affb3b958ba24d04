"""A worksheet becomes tables and paragraphs: shared by all kinds of Excel files.

What stands apart on the sheet is kept apart: blocks between wholly blank rows, and notes beside a table. A block of
single cells below each other is running text. Hidden worksheets, rows and columns are read, and a notice says so.
"""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise, product
from operator import itemgetter
from typing import NamedTuple

import msgspec

from jizhun.model import Locator, Notice
from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable

# A workbook of strangers may merge anything with anything; beyond this the merges are not followed.
_MOST_COVERED = 2_000_000
_MOST_LARGE = 50
_MOST_LISTED = 10
_TOO_LARGE = "工作簿超过 {} 个单元格的上限，没有读取：请删去与绩效目标无关的工作表，或者分成几个文件后再提交。"


Place = tuple[int, int]


class Area(NamedTuple):
    """Cells from top left to bottom right, both included, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


_ROW, _COLUMN = itemgetter(0), itemgetter(1)
_Spans = dict[Place, Area]
_Edges = tuple[int, int, int, int]  # as Area, which costs more to make


class _Extent(NamedTuple):
    """Rows and columns in which something stands."""

    rows: set[int]
    columns: set[int]


def _extent(places: Collection[Place]) -> _Extent:
    return _Extent(set(map(_ROW, places)), set(map(_COLUMN, places)))


class Worksheet(msgspec.Struct, kw_only=True):
    """A worksheet as read. texts: of the cells that are not blank, by row and column.

    framed: cells with a border. errors: cells that show an error. uncounted: formulas without a value (text: empty).
    lost: how many cells have a text that the file does not hold.
    """

    name: str
    hidden: bool = False
    texts: dict[Place, str] = msgspec.field(default_factory=dict)
    framed: set[Place] = msgspec.field(default_factory=set)
    merges: list[Area] = msgspec.field(default_factory=list)
    hidden_rows: set[int] = msgspec.field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = msgspec.field(default_factory=list)
    errors: set[Place] = msgspec.field(default_factory=set)
    uncounted: set[Place] = msgspec.field(default_factory=set)
    lost: int = 0


def address(row: int, column: int) -> str:
    """`B7` for row 6, column 1."""
    return f"{_column_name(column)}{row + 1}"


@cache
def _column_name(column: int) -> str:
    column, letter = divmod(column, 26)
    return (_column_name(column - 1) if column else "") + chr(65 + letter)


def too_large(limits: Limits) -> Unreadable:
    """What a workbook of more cells than `limits.cells` is refused with."""
    return Unreadable(_TOO_LARGE.format(limits.cells))


def blocks(sheet: Worksheet, first_index: int) -> Iterator[Block]:
    """Tables (numbered from first_index) and paragraphs of a worksheet, from top to bottom."""
    spans, skipped = _spans(sheet)
    index = first_index
    for region in _regions(sheet, spans):
        if not sheet.hidden and _is_running_text(region, spans):
            for place in region:
                for line in sheet.texts.get(place, "").split("\n"):
                    if line.strip():
                        yield Paragraph(text=line.strip(), worksheet=sheet.name)
            continue
        yield _table(sheet, region, spans, index, skipped)
        index += 1


def _spans(sheet: Worksheet) -> tuple[_Spans, int]:
    """Merges by their first cell, cut to the used range, without those that overlap; and how many were not followed.

    Texts under a merge are not seen: they are taken out of the sheet.
    """
    if not sheet.texts or not sheet.merges:
        return {}, 0
    used = _extent(sheet.texts.keys() | sheet.framed)
    last_row, last_column = max(used.rows), max(used.columns)
    spans: _Spans = {}
    covered: set[Place] = set()
    large, skipped = 0, 0
    for merge in sheet.merges:
        area = Area(merge.top, merge.left, min(merge.bottom, last_row), min(merge.right, last_column))
        if area.top > last_row or area.left > last_column or area.size < 2 or (area.top, area.left) in covered:
            continue
        if len(covered) + area.size <= _MOST_COVERED:
            covered.update(product(range(area.top, area.bottom + 1), range(area.left, area.right + 1)))
        elif large < _MOST_LARGE:
            large += 1
            covered.update(place for place in sheet.texts if _holds(area, place))
        else:
            skipped += 1
            continue
        spans[area.top, area.left] = area
    for place in covered & sheet.texts.keys():
        if place not in spans:
            del sheet.texts[place]
    return spans, skipped


def _holds(area: Area, place: Place) -> bool:
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def _regions(sheet: Worksheet, spans: _Spans) -> Iterator[list[Place]]:
    """Blocks that stand apart, each the places of its cells with text or merge in row-major order.

    Where the sheet draws borders, one blank row or column without them parts two blocks; where it draws none, two do.
    """
    filled = sheet.texts.keys() | spans.keys()
    if not filled:
        return
    if _is_one_block(sheet, filled):
        yield sorted([*sheet.texts, *(spans.keys() - sheet.texts.keys())])  # texts mostly stand in order
        return
    gap = 1 if sheet.framed else 2
    areas: list[_Edges] = sorted([spans.get(place) or place + place for place in filled | sheet.framed])
    for band in _apart(areas, gap, 0):
        for part in _beside(band, sheet, gap):
            for region in _apart(sorted(part), gap, 0):
                kept = [place for area in region if (place := area[:2]) in filled]
                if any(place in sheet.texts for place in kept):
                    yield kept


def _is_one_block(sheet: Worksheet, filled: set[Place]) -> bool:
    """Whether no row and no column is blank and nothing stands outside the frame: the usual sheet, at little cost."""
    used, framed = _extent(filled), _extent(sheet.framed)
    if framed.columns and not used.columns <= framed.columns:
        return False
    return all(max(lines) - min(lines) < len(lines) for lines in map(set.union, used, framed))


def _apart(areas: Sequence[_Edges], gap: int, axis: int) -> Iterator[list[_Edges]]:
    """Groups of areas with `gap` or more blank rows (axis 0) or columns (axis 1) between them; areas sorted so."""
    group: list[_Edges] = []
    end = 0
    for area in areas:
        if group and area[axis] > end + gap:
            yield group
            group = []
        last = area[axis + 2]
        if not group or last > end:
            end = last
        group.append(area)
    if group:
        yield group


def _beside(band: list[_Edges], sheet: Worksheet, gap: int) -> Iterator[list[_Edges]]:
    """The parts of a band beside each other: across blank columns, and within and without the frame of a table."""
    for part in _apart(sorted(band, key=_COLUMN), gap, 1):
        columns = {area[1] for area in part if area[:2] in sheet.framed}
        if len(columns) < 2:
            yield part
            continue
        first, last = min(columns), max(columns)
        yield [area for area in part if area[1] <= last and area[3] >= first]
        if outside := [area for area in part if area[1] > last or area[3] < first]:
            yield outside


def _is_running_text(region: list[Place], spans: _Spans) -> bool:
    """Each row holds one cell: no table."""
    if any(place[0] == following[0] for place, following in pairwise(region)):
        return False
    return all(place not in spans or spans[place].top == spans[place].bottom for place in region)


def _table(sheet: Worksheet, region: list[Place], spans: _Spans, index: int, skipped: int) -> Table:
    columns = _extent(region).columns
    top, left, names = region[0][0], min(columns), {column: _column_name(column) for column in columns}
    cells, texts = [], sheet.texts
    for place in region:
        row, column = place
        text, where = texts.get(place, ""), f"{names[column]}{row + 1}"
        if spans and (area := spans.get(place)):
            down, across = area.bottom - row + 1, area.right - column + 1
            cell = Cell(
                text=text, row=row - top, column=column - left, row_span=down, column_span=across, address=where
            )
        else:
            cell = Cell(text=text, row=row - top, column=column - left, address=where)
        cells.append(cell)
    notices = list(_notices(sheet, region, index, skipped))
    return Table(cells=cells, index=index, worksheet=sheet.name, notices=notices)


def _notices(sheet: Worksheet, region: list[Place], index: int, skipped: int) -> Iterator[Notice]:
    where = f"工作表“{sheet.name}”"
    table = Locator(table=index, worksheet=sheet.name)
    if sheet.hidden:
        message = f"{where}是隐藏的，内容照读：请确认其中的表是否应当报送。"
        yield Notice(code="hidden-worksheet", locator=table, message=message)
    if sheet.hidden_rows and (rows := sorted({row for row, _ in region} & sheet.hidden_rows)):
        message = (
            f"{where}第 {_listed([str(row + 1) for row in rows])} 行是隐藏的，内容照读：请取消隐藏后核对是否有效。"
        )
        yield Notice(code="hidden-rows", locator=table, message=message)
    columns = {column for _, column in region} if sheet.hidden_columns else set()
    if hidden := {c for c in columns if any(first <= c <= last for first, last in sheet.hidden_columns)}:
        names = _listed([_column_name(column) for column in sorted(hidden)])
        message = f"{where}第 {names} 列是隐藏的，内容照读：请取消隐藏后核对是否有效。"
        yield Notice(code="hidden-columns", locator=table, message=message)
    if skipped:
        message = f"{where}的合并单元格过多且互相重叠，有 {skipped} 处没有采用：请在 Excel 中核对后另存再提交。"
        yield Notice(code="merges-left-out", locator=table, message=message)
    if sheet.lost:
        message = (
            f"{where}有 {sheet.lost} 个单元格的文字在文件里找不到，按空白读取：请在 Excel 中打开核对，另存后再提交。"
        )
        yield Notice(code="texts-lost", locator=table, message=message)
    if sheet.errors or sheet.uncounted:
        for place in region:
            yield from _cell_notices(sheet, place, index, where)


def _listed(names: list[str]) -> str:
    return "、".join(names[:_MOST_LISTED]) + (f"等 {len(names)} " if len(names) > _MOST_LISTED else "")


def _cell_notices(sheet: Worksheet, place: Place, index: int, where: str) -> Iterator[Notice]:
    cell = address(*place)
    locator = Locator(table=index, worksheet=sheet.name, cell=cell)
    if place in sheet.errors:
        text = sheet.texts[place]
        message = f"{where}的 {cell} 单元格显示错误值 {text}：请在 Excel 中改正公式后重新提交。"
        yield Notice(code="error-cell", locator=locator, before=text, message=message)
    elif place in sheet.uncounted:
        message = (
            f"{where}的 {cell} 单元格是公式，但文件里没有保存计算结果，按空白读取：请在 Excel 中打开并保存后重新提交。"
        )
        yield Notice(code="formula-without-value", locator=locator, message=message)
