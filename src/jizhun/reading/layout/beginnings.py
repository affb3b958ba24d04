"""Where a form begins: at the row that names its project, at the labels above that row, or at a head without a known name."""

from collections.abc import Sequence

from jizhun.law import lexicon
from jizhun.reading.layout.columns import Columns
from jizhun.reading.layout.form import is_field
from jizhun.reading.layout.stream import Line

_FEWEST_LABELLED = 3  # rows of known labels that make a head


def starts_project(line: Line) -> bool:
    """Whether a row names a project: first in the row, behind a frame, or behind another label and its text."""
    fields = [found.field if (found := lexicon.label(slot.text)) else None for slot in line.own[:4]]
    if fields[:1] == ["project_name"]:
        return True
    if len(fields) == 4 and fields[1:] == [None, "project_name", None]:
        return fields[0] not in (None, lexicon.IGNORED)
    return fields[1:] == ["project_name"] and fields[0] in (None, lexicon.FRAME, "project_code")


def labelled_above(lines: list[Line], line: Line) -> list[Line]:
    """Takes off the end of lines the rows of labels that a form prints above the one that names the project (填报单位)."""
    taken: list[Line] = []
    while lines and lines[-1].table is line.table and _is_labelled(lines[-1]):
        taken.insert(0, lines.pop())
    return taken


def _is_labelled(line: Line) -> bool:
    first = lexicon.label(line.own[0].text)
    return (
        first is not None and first.field not in (lexicon.FRAME, lexicon.IGNORED, "project_name") and len(line.own) <= 4
    )


def unnamed_head(above: Sequence[Line], columns: Columns, below_title: bool) -> list[Line]:
    """The head of a form whose project no known label names: rows of other labels stand above its column heads. Empty for none.

    above: the rows since the last title or column heads. below_title: they stand under a title, so that all are the form's.
    """
    known = [position for position, line in enumerate(above) if any(map(is_field, line.own))]
    if len(known) < _FEWEST_LABELLED or not {"level1", "name", "value"} <= columns.kinds:
        return []
    return list(above if below_title else above[max(known[0] - 1, 0) :])  # what is not known above the labels names it
