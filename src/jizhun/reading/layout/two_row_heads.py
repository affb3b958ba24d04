"""Column heads that are printed in two rows: the upper row frames the lower one, or names what the lower one leaves out."""

from itertools import pairwise

import msgspec

from jizhun.law import lexicon
from jizhun.reading.layout.columns import Columns, columns_of, heads_of
from jizhun.reading.layout.stream import Line, Slot


def under_amounts(columns: Columns, upper: Line | None) -> tuple[Columns, str | None]:
    """The columns of a list under an upper head of amounts: 合计 below it is the total, and its unit of money is theirs."""
    roles, unit = list(columns.roles), None
    own: list[Slot | None] = [*upper.own, None] if upper is not None else []
    for slot, following in pairwise(own):
        assert slot is not None  # only the last one is
        label = lexicon.label(slot.text)
        if label is None or not label.field.startswith("funding."):
            continue
        end = slot.end if slot.cell.column_span > 1 else (following.column if following else slot.end)
        below = [column for column in roles if slot.column <= column.start < end and column.printed != slot.text]
        if not below:
            continue
        unit = unit or label.unit
        roles = [column for column in roles if column.printed != slot.text or column.start != slot.column]
        roles = [
            column._replace(role="funding.total") if column in below and lexicon.is_sum(column.printed) else column
            for column in roles
        ]
    return msgspec.structs.replace(columns, roles=roles), unit


def under_upper_heads(line: Line, above: Line | None) -> Columns | None:
    """The columns of a list whose heads stand in two rows, where merged cells are lost: the upper row names the project."""
    if above is None or above.table is not line.table or columns_of(line) is None:
        return None
    if any(slot.inherited for slot in line.slots):
        return None
    if not all(lexicon.label(slot.text) or lexicon.head(slot.text) for slot in above.own):
        return None
    free = [
        slot
        for slot in above.slots
        if lexicon.head(slot.text) != "frames"
        and not any(slot.column <= below.column < slot.end for below in line.slots)
    ]
    slots = sorted((*free, *line.slots), key=lambda slot: slot.column)
    columns = columns_of(Line(slots, line.table, line.row, line.gap))
    return columns if columns is not None and columns.listing else None


def dividing(line: Line, columns: Columns) -> Columns | None:
    """The columns under a row of heads that only divides those above it (近两年指标值: 前年, 上年), where merged cells are lost."""
    found = heads_of(line)
    if line.spans_known or len(found) < 2 or len(found) < len(line.own):
        return None
    return Columns(found).over(columns)
