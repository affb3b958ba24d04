"""Flat lists: one row an indicator, with the project, its unit, amount and goal in columns of their own."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from jizhun.law import lexicon
from jizhun.model import Dimension
from jizhun.reading.layout.columns import UNKNOWN, Column, Columns
from jizhun.reading.layout.department import is_note
from jizhun.reading.layout.form import Listing, unit_above
from jizhun.reading.layout.stream import Line, Slot

_INDICATOR = frozenset(
    ("level1", "level2", "name", "value", "operator", "unit", "weight", "explanation", "scoring", "direction", "nature", "core",
     "previous", "midterm_value", "evaluated", "ignored", "frames", UNKNOWN)
)  # fmt: skip

_PREFIX = re.compile(r"^(?:单位|部门)\s*[:：]\s*")
_TELLING = frozenset(("department", "implementing_unit", "project_code"))
_ORDER = (Dimension.OUTPUT, Dimension.BENEFIT, Dimension.SATISFACTION)  # cost stands first, second or last


@dataclass
class Project:
    """The rows of one project of a list, and the cells of its own columns by field path. others: further texts in these columns."""

    cells: dict[str, Slot] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    others: list[tuple[str, Slot]] = field(default_factory=list)

    def take(self, cells: dict[str, Slot]) -> None:
        """Keeps the first text of each column; what differs from it in a row below is told."""
        for name, slot in cells.items():
            kept = self.cells.setdefault(name, slot)
            if not slot.inherited and slot.text != kept.text:
                self.others.append((name, slot))


def projects(listing: Listing) -> Iterator[Project]:
    """The projects of a list, in order. A row that names only a unit holds for the projects below it."""
    own_columns = [column for column in listing.columns.roles if column.role not in _INDICATOR]
    beside = {column.start for column in listing.columns.roles if column.role not in _INDICATOR - {"ignored", UNKNOWN}}
    current: Project | None = None
    unit, below_unit = listing.unit, False
    for line in listing.lines:
        if _is_apart(line):
            continue
        named = unit_above(line) or (_unprefixed(line.own[0]) if _stands_alone(line, listing.columns) else None)
        if named is not None:
            unit, below_unit = named, True
            continue
        cells = _cells(line, own_columns)
        if _begins(cells, line, current, below_unit):
            if current is not None:
                yield current
            current = Project({"implementing_unit": unit} if unit else {})
        below_unit = False
        if current is None:
            continue
        current.take(cells)
        current.lines.append(line if line.spans_known else _without(line, beside))
    if current is not None:
        yield current


def _begins(cells: dict[str, Slot], line: Line, current: Project | None, below_unit: bool) -> bool:
    """Whether a row is the first of a project."""
    name = cells.get("project_name")
    if current is None:
        return name is not None or "goal" in cells
    if name is None:
        return _is_nameless(cells, line, current)
    return (below_unit and not name.inherited) or _is_new(name, cells, current)


def _unprefixed(slot: Slot) -> Slot:
    """The unit of a row `单位：…`."""
    return msgspec.structs.replace(slot, text=_PREFIX.sub("", slot.text))


def _stands_alone(line: Line, columns: Columns) -> bool:
    """A row of one text at the left, beside which at most levels reach down."""
    first = min(column.start for column in columns.roles)
    reached = {column.role for column in columns.roles for slot in line.slots if slot.column <= column.start < slot.end}
    return len(line.own) == 1 and (
        len(line.slots) == 1 or (line.own[0].column <= first and not reached & {"name", "value", "goal"})
    )


def _is_apart(line: Line) -> bool:
    """A row of sums (合计) or of names and signatures under the list, which is no project's."""
    first = line.own[0].text
    return is_note(first) and not any(lexicon.level(slot.text) for slot in line.own)


def _cells(line: Line, columns: list[Column]) -> dict[str, Slot]:
    found: dict[str, Slot] = {}
    for column in columns:
        slot = next((slot for slot in line.slots if slot.column <= column.start < slot.end), None)
        if slot is not None:
            found[column.role] = slot
    return found


def _without(line: Line, beside: set[int]) -> Line:
    """The line without the cells in the project's columns, so that what is left begins with the levels; slid levels stay."""
    kept = [slot for slot in line.slots if slot.column not in beside or lexicon.level(slot.text)]
    return Line(kept, line.table, line.row, line.gap, line.text)


def _is_new(name: Slot, cells: dict[str, Slot], current: Project) -> bool:
    """A new project begins where the name changes, or begins anew with another body or another amount beside it."""
    if "project_name" not in current.cells or name.text != current.cells["project_name"].text:
        return True
    return not name.inherited and any(
        role in current.cells and slot.text != current.cells[role].text
        for role, slot in cells.items()
        if role in _TELLING or role.startswith("funding.")
    )


def _is_nameless(cells: dict[str, Slot], line: Line, current: Project) -> bool:
    """A project whose name is left blank: a goal of its own begins, and with it another cell of the project, or the first levels."""
    anew = {
        role
        for role, slot in cells.items()
        if role in current.cells and not slot.inherited and slot.text != current.cells[role].text
    }
    return "goal" in anew and (len(anew) > 1 or _goes_back(line, current))


def _goes_back(line: Line, current: Project) -> bool:
    """Whether the first level named in a line stands before the last one named in the project (产出 after 满意度)."""
    named = [order for above in current.lines if (order := _order(above)) is not None]
    here = _order(line)
    return here is not None and bool(named) and here < named[-1]


def _order(line: Line) -> int | None:
    found = (lexicon.level(slot.text) for slot in line.own)
    return next((_ORDER.index(level.dimension) for level in found if level and level.dimension in _ORDER), None)


def indicator_columns(columns: Columns) -> Columns:
    """The columns of a list without those of the project."""
    return Columns([column for column in columns.roles if column.role in _INDICATOR])
