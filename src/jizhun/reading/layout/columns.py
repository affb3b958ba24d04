"""The column heads of an indicator table: which column holds what."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import msgspec

from jizhun.law import lexicon
from jizhun.reading.layout.stream import Line, Slot

_MIDTERM = re.compile(r"^(长期|中期|中长期|实施期|总体)")
_ORDINAL = ("level1", "level2", "name")
UNKNOWN = "unknown"  # the role of a column whose head is not known


class Column(NamedTuple):
    """A column with a role: the first column of the head cell, the first one to its right, and its printed head."""

    role: str
    start: int
    end: int
    printed: str = ""


class Columns(msgspec.Struct, frozen=True, dict=True):
    """The columns of one half of an indicator table, left to right.

    roles: indicator parts (`level1`, `level2`, `name`, `value`, `weight` …) and, in a list, field paths of the sheet.
    midterm: the half speaks of the middle term or the whole project. other: the second half of the same rows, if there is one.
    """

    roles: Sequence[Column]
    midterm: bool = False
    listing: bool = False
    other: "Columns | None" = None

    def start(self, role: str) -> int | None:
        """The first column of a role, None where the table has no such column."""
        return self._starts.get(role)

    @cached_property
    def _starts(self) -> dict[str, int]:
        return {column.role: column.start for column in reversed(self.roles)}

    @property
    def places(self) -> list[tuple[str, int]]:
        """Each role with its first column."""
        return [(column.role, column.start) for column in self.roles]

    @property
    def known(self) -> list[tuple[str, int]]:
        """As places, without the columns whose heads are not known."""
        return [place for place in self.places if place[0] != UNKNOWN]

    @property
    def kinds(self) -> set[str]:
        """The roles that the table has columns for."""
        return {column.role for column in self.roles}

    @property
    def all_roles(self) -> list[Column]:
        """The columns of both halves."""
        return [*self.roles, *(self.other.roles if self.other else ())]

    @cached_property
    def parts(self) -> list[Column]:
        """The columns that hold parts of an indicator, without its levels."""
        return [column for column in self.roles if column.role not in ("level1", "level2", "frames")]

    def refines(self, above: "Columns") -> bool:
        """Whether these heads are the second row of the heads above."""
        return {c.role for c in above.roles} & {c.role for c in self.roles} != set() and self.listing == above.listing

    def over(self, above: "Columns") -> "Columns":
        """These heads laid over those of the row above."""
        taken = {column.start for column in self.roles}
        kept = [column for column in above.roles if column.start not in taken]
        roles = sorted([*kept, *self.roles], key=lambda column: column.start)
        return Columns(roles, self.midterm or above.midterm, self.listing, self.other or above.other)

    @classmethod
    def usual(cls, line: Line) -> "Columns":
        """Columns of a table without heads, from its first row: level, level, name, value."""
        levels = [slot.column for slot in line.own if lexicon.level(slot.text)]
        second = levels[-1] if len(levels) > 1 else levels[0] + 1
        order = (("level1", second - 1), ("level2", second), ("name", second + 1), ("value", second + 2))
        return cls([Column(role, start, start + 1) for role, start in order])


def is_numbering(line: Line) -> bool:
    """A row that only numbers the columns."""
    return len(line.own) >= 3 and all(slot.text.isdigit() for slot in line.own)


def heads_of(line: Line) -> list[Column]:
    """The columns of the heads that begin in the line."""
    return _roles(line.own)


def columns_of(line: Line) -> Columns | None:
    """The columns where the line is a row of column heads, else None."""
    if len(line.slots) < 3 or sum(1 for slot in line.own if lexicon.head(slot.text)) < 2:
        return None
    found = _completed(_roles(line.slots))
    roles = {column.role for column in found}
    if "value" not in roles or not roles & {"name", "level2"} or len(roles) < 3:
        return None
    found = _with_unknown(found, line.own)
    listing = "project_name" in roles
    midterm = any(_MIDTERM.match(slot.text) and "绩效" in slot.text for slot in line.slots)
    halves = [found] if listing else _halves(found)
    first = Columns(_named(halves[0]), midterm or len(halves) > 1, listing)
    if len(halves) == 1:
        return first
    return Columns(_named(halves[1]), False, other=first)


def _with_unknown(found: list[Column], slots: Sequence[Slot]) -> list[Column]:
    """The columns with those whose head is not known: their cells are told, and are nobody else's."""
    taken = {start for column in found for start in range(column.start, column.end)}
    unknown = [
        Column(UNKNOWN, slot.column, slot.end, slot.text)
        for slot in slots
        if slot.column not in taken and lexicon.head(slot.text) is None and lexicon.label(slot.text) is None
    ]
    return sorted([*found, *unknown], key=lambda column: column.start) if unknown else found


def _roles(slots: Sequence[Slot]) -> list[Column]:
    found: list[Column] = []
    ordinal = 0
    for slot in slots:
        role = lexicon.head(slot.text)
        if role is None and lexicon.compact(slot.text) == "级指标" and ordinal < len(_ORDINAL):
            role = _ORDINAL[ordinal]  # recognised text often loses the lone stroke of 一
        if role == "unit_of_value":
            role = "unit" if any(column.role in ("value", "operator") for column in found) else None
        if role in _ORDINAL:
            ordinal = _ORDINAL.index(role) + 1
        if role is None:
            label = lexicon.label(slot.text)
            role = label.field if label and not label.rest and label.field != lexicon.FRAME else None
        if role not in (None, "frames"):
            found.append(Column(str(role), slot.column, slot.end, slot.text))
    return found


def _completed(found: list[Column]) -> list[Column]:
    """Heads of which one could not be recognised: a name between level and value, a value right of the name."""
    by_role = {column.role: column for column in found}
    level, name, value = by_role.get("level2"), by_role.get("name"), by_role.get("value")
    if level and value and not name:
        end = min((column.start for column in found if column.start >= level.end), default=level.end)
        if level.end < end <= value.start:
            return sorted([*found, Column("name", level.end, end)], key=lambda column: column.start)
    if "level1" in by_role and level and name and not value:
        return sorted([*found, Column("value", name.end, name.end + 1)], key=lambda column: column.start)
    return found


def _halves(found: list[Column]) -> list[list[Column]]:
    """Where the heads name two values, the second half begins after the first of them; the first level serves both."""
    values = [position for position, column in enumerate(found) if column.role == "value"]
    if len(values) < 2:
        return [found]
    cut = values[0] + 1
    shared = [column for column in found[:cut] if column.role == "level1"]
    return [found[:cut], [*shared, *(column for column in found[cut:] if column.role != "level1")]]


def _named(found: list[Column]) -> list[Column]:
    """Heads with a name column: where a form calls the name 指标内容 or has none, the column before the value serves."""
    roles = [column.role for column in found]
    if "name" in roles:
        return found
    for position, column in enumerate(found):
        if column.role == "explanation":
            return [*found[:position], Column("name", column.start, column.end, column.printed), *found[position + 1 :]]
    return found
