"""Levels carried down to the rows below them, and up where a label is printed on the second row of its merged cell."""

from jizhun.law import lexicon
from jizhun.model import Category, Dimension
from jizhun.reading.layout.rows import Row, number_of
from jizhun.reading.layout.values import is_value


def carry_levels(rows: list[Row], above: Row | None = None) -> None:
    """Carries levels down to the rows below them; a label printed on the second row of its merged cell also covers the first.

    above: the last row above column heads that are printed again, whose levels go on.
    """
    dimension: Dimension | None = above.dimension if above else None
    category: Category | None = above.category if above else None
    text: str | None = above.category_text if above else None
    pending: list[Row] = []
    since: list[Row] = []  # rows since the last label, the label's own row first
    for row in rows:
        if category is not None:
            _take_as_name(row, category)
        opens = row.dimension is not None and row.dimension is not dimension
        named = row.category is not None or (row.category_text is not None and row.own_level)
        if opens:
            dimension, category, text = row.dimension, None, None
            _leave_open(pending)
        if named:
            _label_below(pending, row)
            _numbered_below(since, row)
            _below_blank(since, row)
            if row.own_level and row.blank and (row.number or 0) > 1:
                _reach_up(since, row)
            category, text = row.category, row.category_text
            since = [row]
            dimension = _dimension(category, dimension)
        else:
            since.append(row)
            if category is None and text is None and not row.blank and row.dimension is not Dimension.SATISFACTION:
                pending.append(row)
        row.category, row.category_text = (row.category, row.category_text) if named else (category, text)
        row.dimension = dimension
    _leave_open(pending)


def _take_as_name(row: Row, category: Category) -> None:
    """A value beside the word of the category that is open already, and no name: the word is the name of an indicator."""
    level = row.level
    if level is None or row.category is not category or lexicon.bare(level.text).endswith("指标"):
        return
    if row.own_level and not row.names and row.value and is_value(row.value.text) and not row.line.spans_known:
        row.names, row.level, row.own_level, row.category, row.category_text = [level], None, False, None, None
        row.marks.add("level-as-name")


def _dimension(category: Category | None, current: Dimension | None) -> Dimension | None:
    if category is None:
        return current
    if category is Category.COST and current in (Dimension.OUTPUT, Dimension.COST):
        return current
    return category.dimension


def _label_below(pending: list[Row], row: Row) -> None:
    for above in pending:
        above.category, above.category_text = row.category, row.category_text
        above.marks.add("label-below")
    pending.clear()


def _numbered_below(since: list[Row], row: Row) -> None:
    """Rows numbered from 1 again under a label, where the next label stands beside the number that follows theirs."""
    if row.line.spans_known or not row.own_level:
        return
    numbers = [_number(above) for above in since]
    starts = [position for position, number in enumerate(numbers) if number == 1 and position > 0]
    if not starts:
        return
    again = since[starts[-1] :]
    if numbers[starts[-1] :] == list(range(1, len(again) + 1)) and _number(row) == len(again) + 1:
        for above in again:
            above.category, above.category_text, above.dimension = (
                row.category,
                row.category_text,
                row.dimension or above.dimension,
            )
            above.marks.add("label-below")


def _number(row: Row) -> int | None:
    return number_of(row.names[0].text) if row.names else row.number


def _below_blank(since: list[Row], row: Row) -> None:
    """Rows between a label whose own row is blank and the next label: which of the two they belong to cannot be told."""
    if row.line.spans_known or not (row.own_level and since and since[0].blank and since[0].own_level):
        return
    for above in since[1:]:
        if not above.blank and "label-below" not in above.marks:
            above.marks.add("category-unsure")


def _leave_open(pending: list[Row]) -> None:
    for row in pending:
        row.marks.add("category-open")
    pending.clear()


def _reach_up(since: list[Row], row: Row) -> None:
    """`指标2` beside the label: the rows of 指标1 stand above it. Only where the label above them left its own row blank."""
    free = since[1:] if since and since[0].blank else []
    for above in [r for r in free if not r.blank][-((row.number or 1) - 1) :]:
        above.category, above.category_text, above.dimension = row.category, row.category_text, row.dimension
        above.marks.add("label-below")
