"""A worksheet becomes tables and paragraphs: shared by the two kinds of Excel files.

What stands apart on the sheet is kept apart: blocks between wholly blank rows, and notes beside a table. A block of
single cells below each other is running text. Hidden worksheets, rows and columns are read, and a notice says so.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from jizhun.model import Locator, Notice
from jizhun.reading.block import Block, Cell, Paragraph, Table

# A workbook of strangers may merge anything with anything; beyond this the merges are not followed.
_MOST_COVERED = 2_000_000
_MOST_LARGE = 50


class Area(NamedTuple):
    """Cells from top left to bottom right, both included, from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def size(self) -> int:
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


class Worksheet(msgspec.Struct, kw_only=True):
    """A worksheet as read. texts: of the cells that are not blank, by row and column.

    framed: cells with a border. errors: cells that show an error. uncounted: formulas without a value (text: empty).
    """

    name: str
    hidden: bool = False
    texts: dict[tuple[int, int], str] = msgspec.field(default_factory=dict)
    framed: set[tuple[int, int]] = msgspec.field(default_factory=set)
    merges: list[Area] = msgspec.field(default_factory=list)
    hidden_rows: set[int] = msgspec.field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = msgspec.field(default_factory=list)
    errors: set[tuple[int, int]] = msgspec.field(default_factory=set)
    uncounted: set[tuple[int, int]] = msgspec.field(default_factory=set)


def address(row: int, column: int) -> str:
    """`B7` for row 6, column 1."""
    letters = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return f"{letters}{row + 1}"


def blocks(sheet: Worksheet, first_index: int) -> Iterator[Block]:
    """Tables (numbered from first_index) and paragraphs of a worksheet, from top to bottom."""
    spans, skipped = _spans(sheet)
    index = first_index
    for region in _regions(sheet, spans):
        if not sheet.hidden and _is_running_text(region):
            for area in region:
                for line in sheet.texts.get((area.top, area.left), "").split("\n"):
                    if line.strip():
                        yield Paragraph(text=line.strip(), worksheet=sheet.name)
            continue
        yield _table(sheet, region, index, skipped)
        index += 1


def _spans(sheet: Worksheet) -> tuple[dict[tuple[int, int], Area], int]:
    """Merges by their first cell, cut to the used range, without those that overlap; and how many were not followed.

    Texts under a merge are not seen: they are taken out of the sheet.
    """
    if not sheet.texts:
        return {}, 0
    last_row = max(max(row for row, _ in sheet.texts), max((row for row, _ in sheet.framed), default=0))
    last_column = max(max(column for _, column in sheet.texts), max((column for _, column in sheet.framed), default=0))
    spans: dict[tuple[int, int], Area] = {}
    covered: set[tuple[int, int]] = set()
    large, skipped = 0, 0
    for merge in sheet.merges:
        area = Area(merge.top, merge.left, min(merge.bottom, last_row), min(merge.right, last_column))
        if area.top > last_row or area.left > last_column or area.size < 2 or (area.top, area.left) in covered:
            continue
        if len(covered) + area.size <= _MOST_COVERED:
            covered.update((row, column) for row in _rows(area) for column in range(area.left, area.right + 1))
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


def _rows(area: Area) -> range:
    return range(area.top, area.bottom + 1)


def _holds(area: Area, place: tuple[int, int]) -> bool:
    return area.top <= place[0] <= area.bottom and area.left <= place[1] <= area.right


def _regions(sheet: Worksheet, spans: dict[tuple[int, int], Area]) -> Iterator[list[Area]]:
    """Blocks that stand apart, each the areas of its cells with text or merge in row-major order.

    Where the sheet draws borders, one blank row or column without them parts two blocks; where it draws none, two do.
    """
    gap = 1 if sheet.framed else 2
    filled = {place: spans.get(place) or Area(*place, *place) for place in sheet.texts} | spans
    everything = sorted([*filled.values(), *(Area(*place, *place) for place in sheet.framed if place not in filled)])
    for band in _apart(everything, gap, 0):
        for part in _beside(band, sheet, gap):
            for region in _apart(sorted(part), gap, 0):
                kept = [area for area in region if (area.top, area.left) in filled]
                if any((area.top, area.left) in sheet.texts for area in kept):
                    yield kept


def _apart(areas: Sequence[Area], gap: int, axis: int) -> Iterator[list[Area]]:
    """Groups of areas with `gap` or more blank rows (axis 0) or columns (axis 1) between them; areas sorted along it."""
    group: list[Area] = []
    end = 0
    for area in areas:
        if group and area[axis] > end + gap:
            yield group
            group = []
        end = max(end, area[axis + 2]) if group else area[axis + 2]
        group.append(area)
    if group:
        yield group


def _beside(band: list[Area], sheet: Worksheet, gap: int) -> Iterator[list[Area]]:
    """The parts of a band beside each other: across blank columns, and within and without the frame of a table."""
    for part in _apart(sorted(band, key=lambda area: area.left), gap, 1):
        columns = {area.left for area in part if (area.top, area.left) in sheet.framed}
        if len(columns) < 2:
            yield part
            continue
        first, last = min(columns), max(columns)
        inside = [area for area in part if area.left <= last and area.right >= first]
        outside = [area for area in part if area.left > last or area.right < first]
        yield inside
        if outside:
            yield outside


def _is_running_text(region: list[Area]) -> bool:
    """Each row holds one cell: no table."""
    return len({area.top for area in region}) == len(region) and all(area.top == area.bottom for area in region)


def _table(sheet: Worksheet, region: list[Area], index: int, skipped: int) -> Table:
    top, left = min(area.top for area in region), min(area.left for area in region)
    cells = [
        Cell(
            text=sheet.texts.get((area.top, area.left), ""),
            row=area.top - top,
            column=area.left - left,
            row_span=area.bottom - area.top + 1,
            column_span=area.right - area.left + 1,
            address=address(area.top, area.left),
        )
        for area in region
    ]
    notices = list(_notices(sheet, region, index, skipped))
    return Table(cells=cells, index=index, worksheet=sheet.name, notices=notices)


def _notices(sheet: Worksheet, region: list[Area], index: int, skipped: int) -> Iterator[Notice]:
    where = f"工作表“{sheet.name}”"
    table = Locator(table=index, worksheet=sheet.name)
    if sheet.hidden:
        yield Notice(
            code="hidden-worksheet", locator=table, message=f"{where}是隐藏的，内容照读：请确认其中的表是否应当报送。"
        )
    if rows := sorted({area.top for area in region} & sheet.hidden_rows):
        numbers = "、".join(str(row + 1) for row in rows[:10]) + ("等" if len(rows) > 10 else "")
        message = f"{where}第 {numbers} 行是隐藏的，内容照读：请取消隐藏后核对这些行是否有效。"
        yield Notice(code="hidden-rows", locator=table, message=message)
    columns = {area.left for area in region if any(first <= area.left <= last for first, last in sheet.hidden_columns)}
    if columns:
        names = "、".join(address(0, column)[:-1] for column in sorted(columns)[:10])
        message = f"{where}第 {names} 列是隐藏的，内容照读：请取消隐藏后核对这些列是否有效。"
        yield Notice(code="hidden-columns", locator=table, message=message)
    if skipped:
        message = f"{where}的合并单元格过多且互相重叠，有 {skipped} 处没有采用：请在 Excel 中核对后另存再提交。"
        yield Notice(code="merges-left-out", locator=table, message=message)
    for area in region:
        yield from _cell_notices(sheet, area, index, where)


def _cell_notices(sheet: Worksheet, area: Area, index: int, where: str) -> Iterator[Notice]:
    place = (area.top, area.left)
    if place not in sheet.errors and place not in sheet.uncounted:
        return
    cell = address(*place)
    locator = Locator(table=index, worksheet=sheet.name, cell=cell)
    if place in sheet.errors:
        text = sheet.texts.get(place, "")
        message = f"{where}的 {cell} 单元格显示错误值 {text}：请在 Excel 中改正公式后重新提交。"
        yield Notice(code="error-cell", locator=locator, before=text, message=message)
    else:
        message = (
            f"{where}的 {cell} 单元格是公式，但文件里没有保存计算结果，按空白读取：请在 Excel 中打开并保存后重新提交。"
        )
        yield Notice(code="formula-without-value", locator=locator, message=message)
