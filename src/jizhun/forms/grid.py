"""From a sheet and a layout to the cells of the printed table: the one place that knows how a form is drawn.

Every writer and the review page draw a `Grid`. What a layout cannot hold is named in `left_out`, never dropped.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jizhun.forms import fields
from jizhun.forms.body import block_cells, list_cells
from jizhun.forms.cells import Cell, Table
from jizhun.forms.heading import Heading, Line, heading, own_title, same_title
from jizhun.forms.rows import blank_rows
from jizhun.law.layout import Layout, Slot, layouts
from jizhun.law.names import category_name
from jizhun.model import Dimension, Sheet
from jizhun.model.value import Value


class LeftOut(Value, frozen=True, kw_only=True):
    """A filled field for which the layout has no place. sheet: index of the sheet in a list; name: in Chinese."""

    sheet: int = 0
    field: str
    name: str
    text: str


class Grid(Value, frozen=True, kw_only=True):
    """A table ready to be drawn. cells: in row-major order, each once, those that a merge covers left out.

    widths: relative widths of the columns. head_rows: how many rows at the top are heads to be repeated on each page.
    inner_heads: heads inside the table, by first row and number of rows.
    unit: of the amounts, where it is printed. sheets: the sheets drawn, in order.
    """

    layout: str
    title: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    rows: int
    head_rows: int
    inner_heads: tuple[tuple[int, int], ...] = ()
    unit: str | None = None
    cells: tuple[Cell, ...]
    sheets: tuple[Sheet, ...]
    left_out: tuple[LeftOut, ...] = ()

    @property
    def columns(self) -> int:
        return len(self.widths)


def grid(sheet: Sheet, layout: Layout) -> Grid:
    """The table of one sheet."""
    return list_grid([sheet], layout) if layout.arrangement == "list" else _form(sheet, layout)


def fitting(sheet: Sheet) -> Layout:
    """The layout in which to draw a sheet: the one that it was read in, else one that its contents call for."""
    known = layouts()
    if sheet.layout is not None and sheet.layout in known:
        return known[sheet.layout]
    if sheet.kind == "department":
        return known["department-2015"]
    if sheet.indicators_midterm:
        return known["central-2015"]
    by_cost = any(i.category and i.category.dimension is Dimension.COST for i in sheet.indicators)
    weighted = any(i.weight for i in sheet.indicators)
    return known["central-2021" if by_cost or weighted else "ningxia-b"]


def grids(sheets: Iterable[Sheet], layout: Layout) -> list[Grid]:
    """The tables of many sheets: one each in a form; in a list one for all that stand below the same title and year."""
    if layout.arrangement == "list":
        return [list_grid(list(same), layout) for _, same in groupby(sheets, key=lambda sheet: _above(sheet, layout))]
    return [_form(sheet, layout) for sheet in sheets]


def _above(sheet: Sheet, layout: Layout) -> tuple[str | None, int | None, bool]:
    """What has to be one for all sheets of a list: title, year, and whether the unit of amounts is known."""
    return own_title(sheet, layout), sheet.fiscal_year, sheet.amount_unit is None


def list_grid(sheets: Sequence[Sheet], layout: Layout) -> Grid:
    """The table of many sheets, one row per indicator. Amounts are in the first sheet's unit."""
    table = Table(next((sheet.amount_unit for sheet in sheets if sheet.amount_unit), None))
    head_rows = list_cells(table, layout, sheets)
    return _grid(table, layout, sheets, head_rows)


def _form(sheet: Sheet, layout: Layout) -> Grid:
    table = Table(sheet.amount_unit)
    for row in layout.header:
        if isinstance(row, str):
            _tasks(table, layout, sheet)
        else:
            _header_row(table, row, sheet)
    for block in layout.blocks:
        block_cells(table, layout, block, sheet)
    return _grid(table, layout, [sheet], 0)


def _header_row(table: Table, slots: Sequence[Slot], sheet: Sheet) -> None:
    for slot in slots:
        label = table.with_unit(slot.label) if slot.label else None
        if slot.field is None:
            table.put(label or "", "label" if label else "value", span=(slot.rows, slot.columns))
            continue
        text = fields.text(sheet, slot.field, table.unit, sheet.amount_unit)
        table.put(text, "value", (slot.field,), span=(slot.rows, slot.columns), label=label)
    table.end_row()


def _tasks(table: Table, layout: Layout, sheet: Sheet) -> None:
    """年度主要任务: its heads, a row per task (one blank row where there is none) and the sums."""
    tasks = layout.tasks
    assert tasks is not None  # the loader has seen to it
    count = max(len(sheet.tasks), 1)
    grouped = any(head.group for head in tasks.heads)
    table.put(tasks.label, "label", span=(count + (2 if grouped else 1) + (tasks.sum_label is not None), 1))
    table.heads(tasks.heads)
    for index in range(count):
        for head in tasks.heads:
            path = f"tasks[{index}].{head.role}"
            text = fields.text(sheet, path, table.unit, sheet.amount_unit)
            table.put(text, "value", (path,) if index < len(sheet.tasks) else (), span=(1, head.columns))
        table.end_row()
    if tasks.sum_label is not None:
        for head in tasks.heads:
            money = head.role in ("total", "fiscal_appropriation", "other_funds")
            summed = fields.task_sum(sheet.tasks, head.role or "", table.unit, sheet.amount_unit) if money else ""
            text = tasks.sum_label if head is tasks.heads[0] else summed
            table.put(text, "label" if head is tasks.heads[0] else "value", span=(1, head.columns))
        table.end_row()


def _grid(table: Table, layout: Layout, sheets: Sequence[Sheet], head_rows: int) -> Grid:
    above = heading(table, layout, sheets)
    return Grid(
        layout=layout.id,
        title=above.title,
        lines=above.lines,
        widths=layout.widths,
        rows=table.row,
        head_rows=head_rows,
        inner_heads=tuple(table.inner_heads),
        unit=table.unit if layout.prints_unit else None,
        cells=tuple(table.cells),
        sheets=tuple(sheets),
        left_out=tuple(_left_out(table, layout, sheets, above)),
    )


def _left_out(table: Table, layout: Layout, sheets: Sequence[Sheet], above: Heading) -> Iterator[LeftOut]:
    drawn = {(cell.sheet, path) for cell in table.cells for path in cell.fields} | table.shared
    for number, sheet in enumerate(sheets):
        for path, text in _not_above(table, layout, sheet, above):
            yield LeftOut(sheet=number, field=path, name=fields.name(path), text=text)
        for path in fields.filled(sheet):
            shown = (number, path) in drawn or (path == "fiscal_year" and sheet.fiscal_year == above.year)
            if not shown:
                text = fields.text(sheet, path, sheet.amount_unit, sheet.amount_unit)
                yield LeftOut(sheet=number, field=path, name=fields.name(path), text=text)


def _not_above(table: Table, layout: Layout, sheet: Sheet, above: Heading) -> Iterator[tuple[str, str]]:
    """What of title, unit and blank rows is not printed: the path of the field and its text."""
    if sheet.form_title and not same_title(sheet.form_title, above.title):
        yield "form_title", sheet.form_title
    if sheet.amount_unit and sheet.amount_unit != (table.unit if layout.prints_unit else None):
        yield "amount_unit", sheet.amount_unit
    printed = blank_rows(sheet, layout)
    missing = [category_name(category) for category in sheet.blank_rows if category not in printed]
    if missing:
        yield "blank_rows", "、".join(missing)
