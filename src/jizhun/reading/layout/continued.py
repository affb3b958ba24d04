"""Forms that a page break cut in two, of which the second part begins with the project's name printed again."""

from jizhun.law import lexicon
from jizhun.reading.layout.form import Form, Segment, is_field
from jizhun.reading.layout.stream import Line


def continued(found: list[Segment]) -> list[Segment]:
    """The segments, where a page repeats only the project's name and the form goes on below it, as one."""
    out: list[Segment] = []
    for segment in found:
        above = out[-1] if out else None
        if isinstance(above, Form) and isinstance(segment, Form) and above.blocks and _repeats_name(segment, above):
            rows = [*segment.head[1:], *segment.body]
            above.blocks[-1][1].extend(rows)
            above.continued += rows
        else:
            out.append(segment)
    return out


def _repeats_name(form: Form, above: Form) -> bool:
    if not form.blocks or any(any(column.printed for column in columns.roles) for columns, _ in form.blocks):
        return False
    name = _name_of(form.head[0]) if _is_alone(form.head[0]) else None
    others = any(any(map(is_field, line.own)) for line in form.head[1:])
    return name is not None and name in map(_name_of, above.head) and not others


def _is_alone(line: Line) -> bool:
    """A row of the project's name and nothing else."""
    found = lexicon.label(line.own[0].text) if line.own else None
    return found is not None and len(line.own) == (1 if found.rest else 2)


def _name_of(line: Line) -> str | None:
    """The name of the project that a row begins with."""
    found = lexicon.label(line.own[0].text) if line.own else None
    if found is None or found.field != "project_name":
        return None
    if found.rest:
        return found.rest
    return lexicon.compact(line.own[1].text) if len(line.own) > 1 else None
