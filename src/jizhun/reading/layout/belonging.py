"""Whether a row of indicators belongs to the form that is being read."""

from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.reading.block import Table
from jizhun.reading.layout import department
from jizhun.reading.layout.form import Form
from jizhun.reading.layout.stream import Line
from jizhun.reading.layout.values import is_value


class Since(NamedTuple):
    """What has come since the form's last row. outside: content of no form; other: the title of a table of another kind;

    titled: another title; again: its own title. heads: the table in which the column heads last stood.
    """

    outside: bool
    other: bool
    titled: bool
    again: bool
    heads: Table | None


def names_level(line: Line) -> bool:
    """Whether a row names a level in one of its first cells."""
    return any(lexicon.level(slot.text) for slot in line.own[:3])


def in_same_list(last: Line | None, line: Line) -> bool:
    """Whether a row goes on a flat list below its last row."""
    return last is None or last.table is line.table or not line.spans_known or len(line.own) >= 4


def belongs(line: Line, form: Form, since: Since) -> bool:
    """Whether a row belongs to the indicators of a form; a row of another table must show that it does."""
    last = (form.blocks[-1][1] or form.head)[-1]
    if since.other and not names_level(line):
        return False
    if line.table is last.table or (since.heads is not None and line.table is since.heads):
        return not ((_is_note(line) and not names_indicator(line, form)) or _is_below_title(line, since))
    if line.table is None or last.table is None or line.table.worksheet != last.table.worksheet:
        return False  # no form goes on from one worksheet to the next
    if names_level(line):
        return True
    if line.spans_known or last.spans_known:
        return not since.outside and _below_levels(line, last, form)
    first = line.own[0]
    return not since.outside and (
        first.column > 0 or lexicon.is_placeholder(first.text) or (since.again and _is_slid_left(line))
    )


def names_indicator(line: Line, form: Form) -> bool:
    """Whether a text stands right under the names and a value with its unit under the values, whatever the words (合计 | 110条)."""
    columns = form.blocks[-1][0] if form.blocks and line.table is not None else None
    texts = [slot for slot in line.own if not lexicon.level(slot.text)]
    if columns is None or len(texts) < 2:
        return False
    placed = texts[0].column == columns.start("name") and texts[1].column == columns.start("value")
    return placed and is_value(texts[1].text) and not texts[1].text.isdigit()


def looks_own(line: Line, form: Form) -> bool:
    """A row that could be the form's all the same: a name and a value, and blank levels before them."""
    return _below_blank_levels(line, form) and not _is_note(line)


def _is_slid_left(line: Line) -> bool:
    """A name and its value in the first two columns."""
    return len(line.own) == 2 and not lexicon.label(line.own[0].text) and is_value(line.own[1].text)


def _is_note(line: Line) -> bool:
    own = line.own
    return len(own) <= 6 and department.is_note(own[0].text) and not lexicon.level(own[0].text)


def _is_below_title(line: Line, since: Since) -> bool:
    """A row of another table right under a title, where tables run together: the form's own rows begin with levels or blanks."""
    return since.titled and not line.spans_known and line.own[0].column == 0 and not names_level(line)


def _below_levels(line: Line, last: Line, form: Form) -> bool:
    """The first row of a table that goes on where another ended: as wide, its level cells empty for the levels above."""
    wide = {max(slot.end for slot in own.slots) for own in (line, last)}
    return _below_blank_levels(line, form) and len(wide) == 1


def _below_blank_levels(line: Line, form: Form) -> bool:
    """Two texts or more, the first of them under the names (of the left half where the table prints two)."""
    columns = form.blocks[-1][0]
    name = (columns.other or columns).start("name")
    return name is not None and len(line.own) >= 2 and line.own[0].column >= name
