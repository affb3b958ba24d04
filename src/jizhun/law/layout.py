"""Layouts of target sheets as data: what stands where in a form, for the reader and the writer alike.

One file per layout, `law/layouts/<id>.yaml`, whose keys are the attributes of `Layout`. A form has as many columns as
it has `widths`. `header` is a list of rows, each a list of cells; a label cell names the field cell to its right, or
says by `names` what it is about; a cell with both prints its label above its value. Texts may hold `{year}` and
`{unit}`. A `blocks` entry is an indicator table: its heads are columns with a role, its rows follow `levels`.
Sources: the annexes of 财预〔2015〕88号 and 财预〔2021〕101号, and the published forms of each region.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Literal

import msgspec

from jizhun.law import data
from jizhun.model import Category, Dimension

FIELDS = frozenset(
    {
        *("project_name", "department", "implementing_unit", "attribute", "project_category", "period", "start_date"),
        *("end_date", "finance_division", "background", "goal", "goal_own_level", "goal_midterm", "funding.total"),
        *("funding.fiscal_appropriation", "funding.carried_over", "funding.other_funds", "funding.whole"),
    }
)
ROLES = frozenset(
    {
        *("level1", "level2", "name", "value", "operator", "unit", "weight", "explanation", "scoring", "direction"),
        *("nature", "core", "previous[0]", "previous[1]", "midterm_value"),
        *("midterm.level2", "midterm.name", "midterm.value"),
    }
)
TASK_ROLES = frozenset({"name", "content", "total", "fiscal_appropriation", "other_funds"})


class LayoutError(ValueError):
    """A layout file that cannot be used; the message names the file, the place and what is wrong there."""


class _Data(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pass


class Slot(_Data, frozen=True, kw_only=True):
    """A cell of the header: a printed label, a field of the sheet (path as in `Sheet`), or both in one cell.

    names: the field that a label is about where the field's cell does not stand to its right.
    """

    label: str | None = None
    field: str | None = None
    names: str | None = None
    columns: int = 1
    rows: int = 1


class Head(_Data, frozen=True, kw_only=True):
    """A column of an indicator table or a list. role: an indicator's attribute (`ROLES`); `midterm.…`: the other half.

    field: in a list, the column of a field of the whole sheet instead. group: a common head over neighbouring columns.
    A column with neither is printed and stays empty.
    """

    label: str
    role: str | None = None
    field: str | None = None
    columns: int = 1
    group: str | None = None


class Block(_Data, frozen=True, kw_only=True):
    """An indicator table. label: the upright cell at its left; label_head: the cell above that, where there is one.

    source: the indicators of the year or of the middle term. numbered: how a name is numbered (`指标{n}：`).
    always: categories whose rows stand in the form even when they are blank.
    """

    heads: tuple[Head, ...]
    label: str | None = None
    label_columns: int = 1
    label_head: str | None = None
    source: Literal["indicators", "indicators_midterm"] = "indicators"
    numbered: str | None = None
    always: tuple[Category, ...] = ()

    @property
    def has_halves(self) -> bool:
        """Whether mid-term and annual indicators stand side by side."""
        return any((head.role or "").startswith("midterm.") for head in self.heads)


class Tasks(_Data, frozen=True, kw_only=True):
    """年度主要任务 of a whole-department form: heads with the roles of `TASK_ROLES`; sum_label: the last row's."""

    label: str
    heads: tuple[Head, ...]
    sum_label: str | None = None


class Level(_Data, frozen=True, kw_only=True):
    """A first level: its printed name and its second levels with theirs, in printed order."""

    label: str
    categories: dict[Category, str]


class Line(_Data, frozen=True, kw_only=True):
    """A line between title and table."""

    text: str
    align: Literal["left", "center", "right"] = "center"


class Layout(_Data, frozen=True, kw_only=True):
    """A layout. arrangement: `form`, one table per sheet, or `list`, one table for many sheets, one row per indicator.

    title: with `{year}` where it is printed in it. unit: the usual unit of amounts. lines: what stands below the title.
    widths: relative widths of the columns. merge: in a list, a sheet's own cells are merged (else repeated).
    unit_rows: in a list, a row with the unit's name stands above its projects. number_row: column numbers stand below
    the heads.
    """

    id: str
    name: str
    region: str
    kind: Literal["project", "department"] = "project"
    arrangement: Literal["form", "list"] = "form"
    title: str
    lines: tuple[Line, ...] = ()
    unit: Literal["元", "万元"] = "万元"
    widths: tuple[float, ...]
    header: tuple[tuple[Slot, ...] | Literal["tasks"], ...] = ()
    tasks: Tasks | None = None
    levels: dict[Dimension, Level]
    blocks: tuple[Block, ...]
    merge: bool = True
    unit_rows: bool = False
    number_row: bool = False

    @property
    def columns(self) -> int:
        """Number of grid columns of the table."""
        return len(self.widths)

    @property
    def heads(self) -> tuple[Head, ...]:
        """The columns of the indicator tables, in printed order (in a list with the columns of the sheet)."""
        return tuple(head for block in self.blocks for head in block.heads)

    @property
    def labels(self) -> Mapping[str, str]:
        """Printed label (without `（{unit}）` and a colon at its end) to field path; of equal labels the first."""
        found: dict[str, str] = {}
        for label, field in self._named():
            found.setdefault(plain(label), field)
        return MappingProxyType(found)

    @property
    def printed(self) -> frozenset[str]:
        """Every label and head that the form prints, whether it names a field or not; as in `labels`."""
        texts = [slot.label for slot in self._slots()] + [head.label for head in self.heads]
        texts += [head.group for head in self.heads] + [block.label for block in self.blocks]
        return frozenset(plain(text) for text in texts if text)

    @property
    def prints_unit(self) -> bool:
        """Whether the unit of amounts stands anywhere in the form."""
        labels = [slot.label for slot in self._slots()] + [line.text for line in self.lines]
        heads = (*self.heads, *(self.tasks.heads if self.tasks else ()))
        return any("{unit}" in text for text in (*labels, *(h.label for h in heads), *(h.group for h in heads)) if text)

    def level_label(self, category: Category) -> str | None:
        """How the form prints a second level; None where it has no such row."""
        return next(
            (level.categories[category] for level in self.levels.values() if category in level.categories), None
        )

    def _slots(self) -> Iterator[Slot]:
        for row in self.header:
            if not isinstance(row, str):
                yield from row

    def _named(self) -> Iterator[tuple[str, str]]:
        for row in self.header:
            if isinstance(row, str):
                continue
            for slot, right in zip(row, (*row[1:], Slot()), strict=True):
                field = slot.names or slot.field or (right.field if right.label is None else None)
                if slot.label and field:
                    yield slot.label, field
        for head in self.heads:
            if head.field:
                yield head.label, head.field


def plain(label: str) -> str:
    """A label without the unit in brackets and without a colon at its end."""
    return label.replace("（{unit}）", "").rstrip("：:")


@cache
def layouts() -> Mapping[str, Layout]:
    """All layouts by id. Raises LayoutError on a file that does not fit the schema or does not fill its rows."""
    return MappingProxyType({name: _load(name) for name in data.names("layouts")})


def parse(name: str, raw: Any) -> Layout:
    """A layout from the content of its file; name: its id. Raises LayoutError."""
    if not isinstance(raw, dict):
        raise LayoutError(f"law/layouts/{name}.yaml: a mapping is expected")
    try:
        layout = msgspec.convert({"id": name, **raw}, Layout)
    except msgspec.ValidationError as error:
        raise LayoutError(f"law/layouts/{name}.yaml: {error}") from error
    for fault in _faults(layout):
        raise LayoutError(f"law/layouts/{name}.yaml: {fault}")
    return layout


def _load(name: str) -> Layout:
    return parse(name, data.read("layouts", name))


def _faults(layout: Layout) -> Iterator[str]:
    fields = [slot.field or slot.names for slot in layout._slots()] + [head.field for head in layout.heads]
    yield from (f"unknown field {field!r}" for field in fields if field and field not in FIELDS)
    yield from (f"unknown role {head.role!r}" for head in layout.heads if head.role and head.role not in ROLES)
    if layout.tasks:
        yield from (f"unknown task role {h.role!r}" for h in layout.tasks.heads if h.role and h.role not in TASK_ROLES)
    if ("tasks" in layout.header) != (layout.tasks is not None):
        yield "`tasks` is described and stands in the header, or neither"
    for number, block in enumerate(layout.blocks, 1):
        width = sum(head.columns for head in block.heads) + (block.label_columns if block.label else 0)
        if width != layout.columns:
            yield f"block {number} fills {width} of {layout.columns} columns"
    yield from _row_faults(layout)


def _row_faults(layout: Layout) -> Iterator[str]:
    """Rows of the header that do not fill the table, with the merged cells that reach down into them."""
    reaching: list[tuple[int, int]] = []  # rows left, columns
    for number, row in enumerate(layout.header, 1):
        slots = () if isinstance(row, str) else row
        width = sum(slot.columns for slot in slots) + sum(columns for _, columns in reaching)
        if not isinstance(row, str) and width != layout.columns:
            yield f"header row {number} fills {width} of {layout.columns} columns"
        reaching = [(rows - 1, columns) for rows, columns in reaching if rows > 1]
        reaching += [(slot.rows - 1, slot.columns) for slot in slots if slot.rows > 1]
    if reaching:
        yield "a merged cell reaches below the header"
