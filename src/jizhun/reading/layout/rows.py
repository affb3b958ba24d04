"""Rows of an indicator table read one by one: which cell is a level, a name, a value or another part.

Where merged cells are known the columns of the heads hold. Where they are lost, cells slide: then the words decide what is a
level, and order with the nearest column decides the rest.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from jizhun.law import lexicon
from jizhun.model import Category, Dimension
from jizhun.reading.layout.columns import Columns
from jizhun.reading.layout.stream import Line, Slot
from jizhun.reading.layout.values import is_value

_NUMBERED = re.compile(r"^(?:三级)?指标\s*([0-9０-９]{1,2})\s*[:：.、]?\s*")
_BOUND = re.compile(r"^[≥≤≧≦><＞＜=＝]|^(不少于|不低于|不超过|大于|小于|达到|至少)\s*[\d０-９]")


@dataclass
class Row:
    """One row. names: usually one text; more where cells were pushed together. shift: by how many columns it slid.

    level: the cell that names the category (or dimension); own_level: it begins in this very row. number: N of a `指标N` left
    alone beside the level. parts: the other texts by role. marks: what the reader says of the row's category later on.
    """

    line: Line
    dimension: Dimension | None = None
    category: Category | None = None
    category_text: str | None = None
    level: Slot | None = None
    level_exact: bool = True
    own_level: bool = False
    names: list[Slot] = field(default_factory=list)
    value: Slot | None = None
    parts: dict[str, list[Slot]] = field(default_factory=dict)
    placeholders: list[Slot] = field(default_factory=list)
    number: int | None = None
    shift: int = 0
    marks: set[str] = field(default_factory=set)

    @property
    def blank(self) -> bool:
        """No indicator in this row."""
        return not self.names and self.value is None


def strip_number(text: str) -> str:
    """An indicator's name without the form's numbering `指标N:`."""
    return _NUMBERED.sub("", text, count=1).lstrip(":： ")


def number_of(text: str) -> int | None:
    """N of a text that begins with `指标N`."""
    found = _NUMBERED.match(text)
    return int(found.group(1)) if found else None


def read_row(line: Line, columns: Columns) -> Row:
    """The row as its cells stand; nothing is put right here."""
    row = Row(line)
    rest = _levels(row, columns)
    row.shift = _shift(row, rest, columns)
    texts = _without_placeholders(row, rest, columns)
    if line.spans_known and row.shift == 0:
        _by_column(row, texts, columns)
    else:
        _by_order(row, texts, columns)
    return row


def _levels(row: Row, columns: Columns) -> list[Slot]:
    """Takes the levels off the left of the row; returns the other cells."""
    name, known = columns.start("name"), row.line.spans_known
    numbered = columns.start("ignored") is not None
    levels: list[tuple[Slot, lexicon.Level]] = []
    rest: list[Slot] = []
    for slot in row.line.slots:
        if numbered and _is_number(slot, columns):
            continue
        right = name is not None and slot.column >= name
        beyond = known and right
        found = None if rest or (beyond and levels) else lexicon.level(slot.text)
        if found is not None and not _is_name(slot, row.line, levels, columns):
            levels.append((slot, found))
        elif not (rest or levels or beyond) and (pair := _level_pair(slot, row.line, right)):
            levels += [(slot, one) for one in pair]
        elif slot.inherited:
            rest += [slot] if beyond else []
        elif _foreign_level(slot, columns):
            row.category_text, row.level, row.own_level = slot.text, slot, True
        elif rest or not _is_frame(slot, columns):
            rest.append(slot)
    _name_levels(row, levels, columns)
    return rest


def _ends_as_level(slot: Slot) -> bool:
    """…指标, which no name ends with."""
    return lexicon.bare(slot.text).endswith("指标")


def _has_second(levels: list[tuple[Slot, lexicon.Level]]) -> bool:
    """Whether a second level has been named: what follows is a name, whatever its words are."""
    return bool(levels) and levels[-1][1].dimension is None


def _is_name(slot: Slot, line: Line, levels: list[tuple[Slot, lexicon.Level]], columns: Columns) -> bool:
    """Whether a level's word is a name or a part of one: behind a second level, numbered 指标N, or under the names."""
    follows = not line.spans_known and _has_second(levels)
    if (follows or number_of(slot.text)) and not _ends_as_level(slot):
        return True
    name = columns.start("name")
    if name is None or slot.column < name:
        return False
    if not line.spans_known and _is_tail(slot, line):
        return True
    second = levels[-1][0].column if levels and levels[-1][1].dimension is None else None
    in_place = line.spans_known or (second is not None and second == columns.start("level2"))
    return (in_place and slot is not line.slots[-1]) or _stands_as_name(slot, line)


def _level_pair(slot: Slot, line: Line, right: bool) -> tuple[lexicon.Level, lexicon.Level] | None:
    return None if right and _is_tail(slot, line) else lexicon.level_pair(slot.text)


def _is_tail(slot: Slot, line: Line) -> bool:
    """数量 under the names is the tail of a name; so is 满意度 alone where a page begins."""
    return len(slot.text) == 2 or (line.gap and len(line.own) == 1 and not slot.text.endswith("指标"))


def _stands_as_name(slot: Slot, line: Line) -> bool:
    """A level's word under the names that is a name: a value stands right of it (满意度 | ≥90%)."""
    right = next((other.text for other in line.slots if other.column > slot.column), "")
    return is_value(right) and not _ends_as_level(slot)


def _is_number(slot: Slot, columns: Columns) -> bool:
    """The number of a row in a column of numbers (序号) left of the levels."""
    column, first = columns.start("ignored"), columns.start("level1")
    return column is not None and first is not None and slot.column == column < first and slot.text.isdigit()


def _is_frame(slot: Slot, columns: Columns) -> bool:
    """绩效指标 and the like in front of the levels."""
    first = columns.start("level1")
    word = lexicon.label(slot.text)
    return (word is not None and word.field == lexicon.FRAME) or (
        first is not None and slot.table.spans_known and slot.column < first
    )


def _foreign_level(slot: Slot, columns: Columns) -> bool:
    """A level outside the taxonomy, where the columns can be trusted."""
    name = columns.start("name")
    first = columns.start("level1")
    return (
        slot.table.spans_known
        and first is not None
        and name is not None
        and first <= slot.column < name
        and slot.end <= name
    )


def _name_levels(row: Row, levels: list[tuple[Slot, lexicon.Level]], columns: Columns) -> None:
    """Says of each level cell whether it is the first or the second level: 成本指标 can be either."""
    second = columns.start("level2")
    for position, (slot, found) in enumerate(levels):
        first_level = found.dimension is not None and (found.category is None or position < len(levels) - 1)
        if found.category is not None and found.dimension is not None and slot.table.spans_known and second is not None:
            first_level = slot.column < second
        if first_level:
            row.dimension = found.dimension
        elif found.category is not None:
            row.category, row.category_text = found.category, slot.text
        row.level_exact = row.level_exact and found.exact
        if not first_level or row.level is None:
            row.level, row.own_level = slot, not slot.inherited
    if row.dimension is Dimension.SATISFACTION and row.category is None:  # whatever its words are
        row.category = Category.SATISFACTION


def half_of(line: Line, columns: Columns) -> Line:
    """The cells of a line that belong to one half of a table that prints two halves side by side."""
    if columns.other is not None:
        first, cut = columns.start("level1"), columns.start("level2") or 0
        slots = [slot for slot in line.slots if slot.column >= cut or slot.column == first]
    else:
        slots = list(line.slots)
    return Line(slots, line.table, line.row, line.gap, line.text)


def left_of(line: Line, cut: int) -> Line:
    """The cells of a line left of a column."""
    return Line([slot for slot in line.slots if slot.column < cut], line.table, line.row, line.gap, line.text)


def _shift(row: Row, rest: list[Slot], columns: Columns) -> int:
    """How far the row slid: its level stands beside its column, or its first text stands left of the names."""
    if row.line.spans_known:
        return 0
    name = columns.start("name")
    if row.own_level and row.level is not None:
        role = "level2" if row.category is not None or row.category_text else "level1"
        if role == "level1" and rest and name is not None:
            return 0
        expected = columns.start(role)
        if expected is not None:
            return row.level.column - expected
    if rest and name is not None and rest[0].column < name:
        return rest[0].column - name
    return 0


def _without_placeholders(row: Row, rest: list[Slot], columns: Columns) -> list[Slot]:
    texts = []
    weight = columns.start("weight")
    for slot in rest:
        value_like = row.line.spans_known and slot.column >= (columns.start("value") or 99)
        if lexicon.is_placeholder(slot.text) and not (value_like and slot.column == weight):
            row.placeholders.append(slot)
            row.number = row.number or number_of(slot.text)
        else:
            texts.append(slot)
    return texts


def _by_column(row: Row, texts: list[Slot], columns: Columns) -> None:
    for slot in texts:
        role = next((column.role for column in columns.parts if slot.column <= column.start < slot.end), None)
        role = role or next((column.role for column in columns.parts if column.start <= slot.column < column.end), None)
        _put(row, role, slot)


def _by_order(row: Row, texts: list[Slot], columns: Columns) -> None:
    """Gives the cells, left to right, to the columns, left to right, as near as can be."""
    parts = columns.parts
    if len(texts) > len(parts):
        extra = len(texts) - len(parts)
        row.names += texts[: extra + 1]
        for slot, column in zip(texts[extra + 1 :], parts[1:], strict=True):
            _put(row, column.role, slot)
        return
    role = _alone(texts[0], row.shift) if len(texts) == 1 else None
    if role is not None:
        _put(row, role, texts[0])
        return
    chosen = _nearest(tuple(slot.column for slot in texts), tuple(column.start + row.shift for column in parts))
    for slot, place in zip(texts, chosen, strict=True):
        _put(row, parts[place].role, slot)


def _alone(slot: Slot, shift: int) -> str | None:
    """What a text alone in its row is where its words say so: a numbered name, a bound; in a row slid right a value was lost."""
    if number_of(slot.text):
        return "name"
    if _BOUND.match(slot.text) or (slot.text[0].isdigit() and is_value(slot.text)):
        return "value"
    return "name" if shift > 0 and not slot.text[0].isdigit() else None


@lru_cache(4096)  # rows of a few shapes make up most tables
def _nearest(texts: tuple[int, ...], places: tuple[int, ...]) -> tuple[int, ...]:
    """The increasing choice of places with the least sum of distances to the texts; ties go to the left-most places."""
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for text in texts:
        following: dict[int, tuple[int, tuple[int, ...]]] = {}
        for used, (cost, chosen) in best.items():
            for position in range(used, len(places)):
                total = cost + abs(places[position] - text)
                if position + 1 not in following or total < following[position + 1][0]:
                    following[position + 1] = (total, (*chosen, position))
        best = following
    return min(best.items(), key=lambda entry: (entry[1][0], entry[0]))[1][1] if best else ()


def _put(row: Row, role: str | None, slot: Slot) -> None:
    if role == "name":
        row.names.append(slot)
    elif role == "value" and row.value is None:
        row.value = slot
    elif role is not None:
        row.parts.setdefault(role, []).append(slot)
    else:
        row.parts.setdefault("unplaced", []).append(slot)
