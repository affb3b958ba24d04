"""The indicator rows of a table: of a form's block, and of a list of many sheets."""

import re
from collections.abc import Sequence
from itertools import groupby

from jizhun.forms import fields
from jizhun.forms.cells import Role, Table
from jizhun.forms.rows import Group, Pair, groups
from jizhun.law.layout import Block, Head, Layout
from jizhun.model import Indicator, Sheet

_OPERATOR = re.compile(r"([≥≤=<>＝＞＜≧≦])\s*(?=\S)")
_NUMBER = re.compile(r"([-+]?\d[\d,]*(?:\.\d+)?)\s*([^\d\s+×(（,，、;；:：~～—–-]*)")
_NO_UNIT = re.compile(
    r"月|日|号|点|年.|.*(以上|以下|以内|及|左右|余|多|底|前|后|起)"
)  # words that say when or how about
QUALITATIVE = "定性"
_UNIT = "implementing_unit"  # above its projects in some lists
_ROLES: dict[str, Role] = {"name": "name", "value": "target", "operator": "target", "unit": "target"}


class _Place:
    """A row of the body: its group, where in the group it stands, and how far its merged cells reach."""

    def __init__(self, group: Group, position: int, level1: Sequence[Pair] | None) -> None:
        self.group = group
        self.position = position
        self.level1 = level1  # the rows that its first level reaches over; None: covered by the cell above
        self.annual, self.midterm = group.rows[position]


def split(value: str | None) -> tuple[str, str, str]:
    """A printed 指标值 as operator, value and unit for columns of their own; put together again they are the same text.

    Words and compound values are 定性 with the whole text as value. A bare number keeps an empty operator.
    """
    if not value:
        return "", "", ""
    operator = _OPERATOR.match(value)
    number = _NUMBER.fullmatch(value[operator.end() :] if operator else value)
    if number is None or _NO_UNIT.match(number[2]):
        return QUALITATIVE, value, ""
    return operator[1] if operator else "", number[1], number[2]


def block_cells(table: Table, layout: Layout, block: Block, sheet: Sheet) -> None:
    """Puts an indicator table of a form: heads, levels, indicators and blank rows."""
    places = _places(groups(sheet, layout, block))
    depth = 2 if any(head.group for head in block.heads) else 1
    table.inner_heads.append((table.row, depth))
    if block.label is not None:
        if block.label_head is not None:
            table.put(block.label_head, "head", span=(depth, block.label_columns))
        else:
            table.put(block.label, "label", span=(depth + len(places), block.label_columns))
    table.heads(block.heads)
    if block.label is not None and block.label_head is not None:
        table.put(block.label, "label", span=(len(places), block.label_columns))
    for place in places:
        for head in block.heads:
            _cell(table, layout, block, head, sheet, place)
        table.end_row()


def list_cells(table: Table, layout: Layout, sheets: Sequence[Sheet]) -> int:
    """Puts a list of sheets, one row per indicator. Returns the number of head rows."""
    block = layout.blocks[0]
    head_rows = table.heads(block.heads)
    if layout.number_row:
        for number, head in enumerate(block.heads, 1):
            table.put(str(number), "head", span=(1, head.columns))
        table.end_row()
        head_rows += 1
    for unit, same in groupby(enumerate(sheets), key=lambda item: fields.text(item[1], _UNIT)):
        members = list(same)
        if layout.unit_rows:
            _unit_row(table, block, members, unit)
        for number, sheet in members:
            table.sheet = number
            _list_sheet(table, layout, block, sheet)
    return head_rows


def _unit_row(table: Table, block: Block, members: Sequence[tuple[int, Sheet]], unit: str) -> None:
    """The unit's name above its projects; the first owns the cell, the others share it."""
    table.sheet = members[0][0]
    table.inner_heads.append((table.row, 1))
    table.shared |= {(number, _UNIT) for number, _ in members}
    for index, head in enumerate(block.heads):
        table.put(unit if index == 0 else "", "value", (_UNIT,) if index == 0 else (), span=(1, head.columns))
    table.end_row()


def _list_sheet(table: Table, layout: Layout, block: Block, sheet: Sheet) -> None:
    places = _places(groups(sheet, layout, block))
    for position, place in enumerate(places):
        for head in block.heads:
            if head.role is not None:
                _cell(table, layout, block, head, sheet, place)
            elif position == 0 or not layout.merge:
                text = fields.text(sheet, head.field, table.unit, sheet.amount_unit) if head.field else ""
                paths = (head.field,) if head.field else ()
                table.put(text, "value", paths, span=(len(places) if layout.merge else 1, head.columns))
        table.end_row()


def _places(found: Sequence[Group]) -> list[_Place]:
    places = []
    for _, same in groupby(found, key=lambda group: (group.dimension, group.level1)):
        members = list(same)
        rows = [pair for group in members for pair in group.rows]
        for index, group in enumerate(members):
            for position in range(len(group.rows)):
                first = index == 0 and position == 0
                places.append(_Place(group, position, rows if first else None))
    return places


def _cell(table: Table, layout: Layout, block: Block, head: Head, sheet: Sheet, place: _Place) -> None:
    """The cell of one column in one row."""
    role = head.role or ""
    merged = layout.arrangement == "form" or layout.merge
    if role in ("level1", "level2", "midterm.level2"):
        _level_cell(table, block, head, place, merged)
        return
    midterm = role.startswith("midterm.") or block.source == "indicators_midterm"
    index, kind = (place.midterm, "indicators_midterm") if midterm else (place.annual, "indicators")
    if not role or index is None:
        to_fill_in = role.removeprefix("midterm.") == "name" and block.numbered and not getattr(sheet, kind)
        text = (block.numbered or "").format(n=place.position + 1) if to_fill_in else ""
        table.put(text, _ROLES.get(role.removeprefix("midterm."), "value"), span=(1, head.columns))
        return
    part = role.removeprefix("midterm.")
    indicator = getattr(sheet, kind)[index]
    attribute = "value" if part in ("operator", "unit") else part
    path = f"{kind}[{index}].{attribute}"
    table.put(_text(indicator, part, block, place), _ROLES.get(part, "value"), (path,), span=(1, head.columns))


def _level_cell(table: Table, block: Block, head: Head, place: _Place, merged: bool) -> None:
    """A first or second level, once for all its rows, or in every row where the form repeats it."""
    group = place.group
    own = (group.rows[place.position],)
    if head.role == "level1":
        pairs = place.level1 if merged else own
        if pairs is not None:
            paths = [path for half in (0, 1) for path in _paths(pairs, half, "dimension")]
            table.put(group.level1, "level", paths, span=(len(pairs), head.columns))
        return
    if merged and place.position > 0:
        return
    pairs = group.rows if merged else own
    half = 1 if head.role == "midterm.level2" or block.source == "indicators_midterm" else 0
    table.put(group.level2, "level", _paths(pairs, half, "category"), span=(len(pairs), head.columns))


def _paths(pairs: Sequence[Pair], half: int, part: str) -> list[str]:
    """The field paths of the indicators in one half of some rows."""
    name = ("indicators", "indicators_midterm")[half]
    return [f"{name}[{pair[half]}].{part}" for pair in pairs if pair[half] is not None]


def _text(indicator: Indicator, part: str, block: Block, place: _Place) -> str:
    roles = {head.role for head in block.heads}
    if part == "name" and indicator.name and block.numbered:
        return block.numbered.format(n=place.position + 1) + indicator.name
    if part in ("operator", "value", "unit") and "operator" in roles:
        return split(indicator.value)[("operator", "value", "unit").index(part)]
    return fields.text(indicator, part)
