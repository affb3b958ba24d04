"""From a sheet and a layout to the cells of the printed table: the one place that knows how a form is drawn.

Every writer and the review page draw a `Grid`. What a layout cannot hold is named in `left_out`, never dropped.
"""

from collections.abc import Iterable, Sequence

from jizhun.forms import fields
from jizhun.forms.body import block_cells, list_cells
from jizhun.forms.cells import Cell, Table
from jizhun.law.layout import Layout, Slot, layouts
from jizhun.model import Dimension, Sheet
from jizhun.model.value import Value


class LeftOut(Value, frozen=True, kw_only=True):
    """A filled field for which the layout has no place. sheet: index of the sheet in a list; name: in Chinese."""

    sheet: int = 0
    field: str
    name: str
    text: str


class Line(Value, frozen=True, kw_only=True):
    """A line between the title and the table. align: left, center or right."""

    text: str
    align: str


class Grid(Value, frozen=True, kw_only=True):
    """A table ready to be drawn. cells: in row-major order, each once, those that a merge covers left out.

    widths: relative widths of the columns. head_rows: how many rows at the top are heads to be repeated on each page.
    sheets: the sheets drawn, in order.
    """

    layout: str
    title: str
    lines: tuple[Line, ...]
    widths: tuple[float, ...]
    rows: int
    head_rows: int
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
    """The tables of many sheets: one each in a form, one for all in a list."""
    sheets = list(sheets)
    if layout.arrangement == "list":
        return [list_grid(sheets, layout)] if sheets else []
    return [_form(sheet, layout) for sheet in sheets]


def list_grid(sheets: Sequence[Sheet], layout: Layout) -> Grid:
    """The table of many sheets, one row per indicator. Amounts are in the first sheet's unit."""
    unit = next((sheet.amount_unit for sheet in sheets if sheet.amount_unit), layout.unit)
    table = Table(unit)
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
    year = next((sheet.fiscal_year for sheet in sheets if sheet.fiscal_year), None)
    texts = [layout.title, *(line.text for line in layout.lines)]
    lines = [Line(text=_dated(table.with_unit(line.text), year), align=line.align) for line in layout.lines]
    shows_year = any("{year}" in text for text in texts)
    return Grid(
        layout=layout.id,
        title=_dated(layout.title, year),
        lines=tuple(line for line in lines if line.text),
        widths=layout.widths,
        rows=table.row,
        head_rows=head_rows,
        cells=tuple(table.cells),
        sheets=tuple(sheets),
        left_out=tuple(_left_out(table, sheets, year if shows_year else None)),
    )


def _dated(text: str, year: int | None) -> str:
    """The text with its year; without a year `（{year}年度）` and `{year}年` are left out."""
    if year is not None:
        return text.replace("{year}", str(year))
    for words in ("（{year}年度）", "（{year}年）", "{year}年"):
        text = text.replace(words, "")
    return text


def _left_out(table: Table, sheets: Sequence[Sheet], year: int | None) -> Iterable[LeftOut]:
    drawn = {(cell.sheet, path) for cell in table.cells for path in cell.fields} | table.shared
    for number, sheet in enumerate(sheets):
        for path in fields.filled(sheet):
            shown = (number, path) in drawn or (path == "fiscal_year" and sheet.fiscal_year == year)
            if not shown:
                text = fields.text(sheet, path, sheet.amount_unit, sheet.amount_unit)
                yield LeftOut(sheet=number, field=path, name=fields.name(path), text=text)
