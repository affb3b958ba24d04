"""Tables that state merged cells but have lost all that reach down: their rows slide as those of flattened text do."""

from collections.abc import Sequence

import msgspec

from jizhun.law import lexicon
from jizhun.reading.block import Table
from jizhun.reading.layout.columns import Columns
from jizhun.reading.layout.stream import Line


def as_flattened(lines: Sequence[Line], columns: Columns) -> Sequence[Line]:
    """The lines; those of a table without downward merges in which a row has slid to the left, as lines of flattened text."""
    slid = {id(line.table): line.table for line in lines if line.table is not None and _has_slid(line, columns)}
    flat = {
        key: msgspec.structs.replace(table, spans_known=False)
        for key, table in slid.items()
        if not any(cell.row_span > 1 for cell in table.cells)
    }
    return [_flat(line, flat[id(line.table)]) if id(line.table) in flat else line for line in lines] if flat else lines


def _has_slid(line: Line, columns: Columns) -> bool:
    """A second level stands where the first levels are."""
    second = columns.start("level2")
    if not line.spans_known or second is None or columns.start("level1") is None or not line.own:
        return False
    first = line.own[0]
    found = lexicon.level(first.text) if first.end <= second else None
    return found is not None and found.dimension is None


def _flat(line: Line, table: Table) -> Line:
    slots = [msgspec.structs.replace(slot, table=table) for slot in line.slots]
    return Line(slots, table, line.row, line.gap, line.text, line.unreadable)
