"""Labels of a head that a page or a narrow cell cut into two rows: put together, and told."""

import msgspec

from jizhun.law import lexicon
from jizhun.model import Notice
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.stream import Line, Slot


def rejoined(lines: list[Line], head: Head) -> list[Line]:
    """The lines of a head; where a label is cut in two (年度 | 总体目标), its two rows are one."""
    out: list[Line] = []
    for line in lines:
        joined = _whole(out[-1], line) if out else None
        if joined is None:
            out.append(line)
            continue
        out[-1] = joined
        whole = next(slot.text for slot in joined.own if slot.column == line.own[0].column)
        message = f"栏目名称“{whole}”被截成两行，已接回。"
        head.notices.append(Notice(code="label-joined", message=message, after=whole, locator=line.locator()))
    return out


def _whole(above: Line, line: Line) -> Line | None:
    """The row with the rest of its label, which stands below it: on the next page, or alone where merged cells are lost."""
    first, rest = _cut(above, line)
    if first is None or rest is None or first.column != rest.column or lexicon.label(first.text) is not None:
        return None
    found = lexicon.label(first.text + rest.text)
    if found is None or found.rest:
        return None
    below = {slot.column: slot.text for slot in line.own}
    slots = [msgspec.structs.replace(slot, text=slot.text + below.get(slot.column, "")) for slot in above.slots]
    return Line(slots, above.table, above.row, above.gap, above.text)


def _cut(above: Line, line: Line) -> tuple[Slot | None, Slot | None]:
    """The two parts of what may be one label."""
    if not (above.own and line.own):
        return None, None
    rest = line.own[0]
    if above.own[0].cell.page != rest.cell.page:
        return above.own[0], rest
    if line.spans_known or len(line.own) > 1 or line.table is not above.table or lexicon.label(rest.text):
        return None, None
    return next((slot for slot in above.own if slot.column == rest.column), None), rest
