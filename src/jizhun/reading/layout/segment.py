"""The stream of lines cut into forms: each with its titles, the lines of its head and the lines of its indicators."""

import re
from collections import deque
from collections.abc import Iterable
from typing import Literal

from jizhun.law import lexicon
from jizhun.reading.layout import department
from jizhun.reading.layout.columns import Columns, columns_of, heads_of, is_numbering, under_amounts
from jizhun.reading.layout.continued import continued
from jizhun.reading.layout.form import Form, Listing, Segment, is_field, unit_above
from jizhun.reading.layout.furniture import is_furniture, is_other_title, is_running_head
from jizhun.reading.layout.stream import Line, Slot, as_row
from jizhun.reading.layout.titles import Title, Titles

_YEAR_PRINTED = re.compile(r"20\d\d年?度?|续$")
_LONGEST_HEAD = 60  # rows
_FEWEST_LABELLED = 3  # rows of known labels that make a head


class _Segmenter:
    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.current: Segment | None = None
        self.titles = Titles()
        self.loose: list[Line] = []  # rows that belong to no form
        self.outside = False  # other content has come since the current form's last line
        self.other = False  # the title of a table of another kind has come since
        self.heads: Line | None = None  # where the column heads last stood
        self.unit: Slot | None = None  # named above what comes next
        self.above: deque[Line] = deque(maxlen=_LONGEST_HEAD)  # rows since the last title or column heads

    def feed(self, line: Line) -> None:
        if is_furniture(line):
            return
        if self.titles.feed(line):
            self.above.clear()
            self.other = False
            return
        if is_other_title(line):
            self.other = True
        if line.table is not None:
            self.above.append(line)
        columns = self._under_upper_heads(line) or columns_of(line)
        self.unit = unit_above(line) or self.unit
        if columns is not None and columns.listing:
            self._list_heads(columns, line)
        elif _starts_project(line):
            self._start(line, "project")
        elif self._starts_department(line):
            self._start(line, "department")
        elif columns is not None:
            self._heads(columns, line)
        elif line.table is None:
            self._paragraph(line)
        else:
            self._row(line)

    def _list_heads(self, columns: Columns, line: Line) -> None:
        """Opens a list; where the heads of the current one are only printed again (a new page), the list goes on."""
        current = self.current
        again = (
            isinstance(current, Listing)
            and self.unit is None
            and set(current.columns.places) >= set(columns.known)
            and current.title == self.titles.last
            and bool(current.lines)
            and _worksheet(current.lines[-1]) == _worksheet(line)
        )
        if again:
            self.titles.take()
            return
        upper = self.above[-2] if len(self.above) > 1 and self.above[-2].table is line.table else None
        columns, amount_unit = under_amounts(columns, upper)
        self._open(Listing(self.titles.take(), columns, unit=self.unit, amount_unit=amount_unit))

    def _paragraph(self, line: Line) -> None:
        """Running text; or a head printed as `项目名称：…` above the table, and what else is named below it."""
        found = lexicon.label(line.text)
        if found is not None and found.rest and found.field == "project_name":
            self._start(as_row(line), "project")
        elif found is not None and found.rest and isinstance(self.current, Form) and self.current.is_loose:
            self.current.head.append(as_row(line))
        elif not is_running_head(line.text):
            self.outside = True

    def _open(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.current, self.outside, self.other, self.unit = segment, False, False, None
        self.above.clear()

    def _start(self, line: Line, kind: Literal["project", "department"]) -> None:
        above = self._rows_above(line)
        self._open(Form(self.titles.take(), [*above, line], kind=kind))

    def _rows_above(self, line: Line) -> list[Line]:
        """Rows of labels that the form prints above the one that names the project (填报单位)."""
        lines = self.loose
        if not lines and isinstance(self.current, Form) and self.current.blocks:
            lines = self.current.blocks[-1][1]
        taken: list[Line] = []
        while lines and lines[-1].table is line.table and _is_labelled(lines[-1]):
            taken.insert(0, lines.pop())
        self.loose = []
        return taken

    def _starts_department(self, line: Line) -> bool:
        return department.starts(line, self.titles.last.text)

    def _start_unnamed(self, columns: Columns) -> None:
        """A form whose project no known label names: rows of other labels stand above its column heads."""
        if isinstance(self.current, Form) and not self.current.blocks:
            return  # these are its own heads
        above = list(self.above)[:-1]
        known = [position for position, line in enumerate(above) if any(map(is_field, line.own))]
        if len(known) < _FEWEST_LABELLED or not {"level1", "name", "value"} <= columns.kinds:
            return
        if not self.titles.fresh:
            above = above[max(known[0] - 1, 0) :]  # what is not known above the labels names the project
        if isinstance(self.current, Form):
            self.current.give_back(above)
        kind: Literal["project", "department"] = "department" if "整体" in (self.titles.last.text or "") else "project"
        self._open(Form(self.titles.take(), above, kind=kind))

    def _heads(self, columns: Columns, line: Line) -> None:
        self._start_unnamed(columns)
        if self._is_elsewhere():
            self.current = Form(self.titles.last, [line])  # of no form that is kept
        if isinstance(self.current, Form):
            blocks = self.current.blocks
            second = any(slot.inherited for slot in line.slots if lexicon.head(slot.text))
            if blocks and not blocks[-1][1] and second and columns.refines(blocks[-1][0]):
                self.current.blocks[-1] = (columns.over(self.current.blocks[-1][0]), [])
            else:
                self.current.blocks.append((columns, []))
            self.outside, self.heads = False, line
        self.above.clear()

    def _is_elsewhere(self) -> bool:
        """Whether heads belong to another table than the current form: another title has come since its last row."""
        form = self.current
        if not isinstance(form, Form) or not form.blocks:
            return False
        return self.other or (self.titles.fresh and not _is_same_title(self.titles.last, form.title))

    def _row(self, line: Line) -> None:
        if isinstance(self.current, Listing):
            if self._same_table(self.current.lines[-1] if self.current.lines else None, line) and not is_numbering(
                line
            ):
                self.current.lines.append(line)
            return
        if self.current is None:
            self.loose.append(line)
            return
        if not self.current.blocks:
            self._head_row(line)
        elif self._second_heads(line):
            pass
        elif self._continues(line):
            self.current.add(line)
            self.outside, self.loose = False, []
        else:
            self.loose.append(line)
            if self._looks_own(line):
                self.current.refused.append(line)

    def _looks_own(self, line: Line) -> bool:
        """A row that could be the form's all the same: a name and a value, and blank levels before them."""
        form = self.current
        assert isinstance(form, Form)
        name = form.blocks[-1][0].start("name")
        return name is not None and len(line.own) >= 2 and line.own[0].column >= name and not _is_note(line)

    def _under_upper_heads(self, line: Line) -> Columns | None:
        """The columns of a list whose heads stand in two rows, where merged cells are lost: the upper row names the project."""
        lines = self.current.lines if isinstance(self.current, Listing) and self.current.lines else self.loose
        above = lines[-1] if lines else None
        if above is None or above.table is not line.table or columns_of(line) is None:
            return None
        if any(slot.inherited for slot in line.slots):
            return None
        if not all(lexicon.label(slot.text) or lexicon.head(slot.text) for slot in above.own):
            return None
        free = [
            slot
            for slot in _without_frames(above)
            if not any(slot.column <= below.column < slot.end for below in line.slots)
        ]
        slots = sorted((*free, *line.slots), key=lambda slot: slot.column)
        columns = columns_of(Line(slots, line.table, line.row, line.gap))
        if columns is None or not columns.listing:
            return None
        lines.pop()
        return columns

    def _second_heads(self, line: Line) -> bool:
        """Takes a row of heads that only divides the heads above it (近两年指标值: 前年, 上年) where merged cells are lost."""
        form = self.current
        assert isinstance(form, Form)
        columns, below = form.blocks[-1]
        found = heads_of(line)
        if below or line.spans_known or len(found) < 2 or len(found) < len(line.own):
            return False
        form.blocks[-1] = (Columns(found).over(columns), [])
        return True

    def _head_row(self, line: Line) -> None:
        form = self.current
        assert isinstance(form, Form)
        if self._levels(line) and len(line.own) >= 2 and not any(lexicon.label(slot.text) for slot in line.own[:1]):
            form.blocks.append((Columns.usual(line), [line]))
        elif (
            not self.outside or line.table is form.head[-1].table or any(lexicon.label(slot.text) for slot in line.own)
        ):
            form.head.append(line)

    @staticmethod
    def _same_table(last: Line | None, line: Line) -> bool:
        return last is None or last.table is line.table or not line.spans_known or len(line.own) >= 4

    @staticmethod
    def _levels(line: Line) -> bool:
        return any(lexicon.level(slot.text) for slot in line.own[:3])

    def _continues(self, line: Line) -> bool:
        """Whether a row belongs to the indicators of the current form; a row of another table must show that it does."""
        form = self.current
        assert isinstance(form, Form)
        last = (form.blocks[-1][1] or form.head)[-1]
        if self.other and not self._levels(line):
            return False
        if line.table is last.table or (self.heads is not None and line.table is self.heads.table):
            return not (_is_note(line) or self._is_below_title(line))
        if line.table is None or last.table is None or line.table.worksheet != last.table.worksheet:
            return False  # no form goes on from one worksheet to the next
        if self._levels(line):
            return True
        if line.spans_known or last.spans_known:
            return not self.outside and self._below_levels(line, last)
        return not self.outside and (line.own[0].column > 0 or lexicon.is_placeholder(line.own[0].text))

    def _is_below_title(self, line: Line) -> bool:
        """A row of another table right under a title, where tables run together: the form's own rows begin with levels or blanks."""
        return self.titles.fresh and not line.spans_known and line.own[0].column == 0 and not self._levels(line)

    def _below_levels(self, line: Line, last: Line) -> bool:
        """The first row of a table that goes on where another ended: as wide, its level cells empty for the levels above."""
        form = self.current
        assert isinstance(form, Form) and line.table is not None and last.table is not None
        name = form.blocks[-1][0].start("name")
        wide = {max(slot.end for slot in own.slots) for own in (line, last)}
        return name is not None and len(line.own) >= 2 and line.own[0].column >= name and len(wide) == 1


def _is_same_title(title: Title, other: Title) -> bool:
    return _shape(title) == _shape(other)


def _shape(title: Title) -> str:
    return _YEAR_PRINTED.sub("", lexicon.bare(title.text or ""))


def _worksheet(line: Line) -> str | None:
    return line.table.worksheet if line.table is not None else None


def _without_frames(line: Line) -> list[Slot]:
    return [slot for slot in line.slots if lexicon.head(slot.text) != "frames"]


def _is_labelled(line: Line) -> bool:
    first = lexicon.label(line.own[0].text)
    return (
        first is not None and first.field not in (lexicon.FRAME, lexicon.IGNORED, "project_name") and len(line.own) <= 4
    )


def _is_note(line: Line) -> bool:
    own = line.own
    return len(own) <= 6 and department.is_note(own[0].text) and not lexicon.level(own[0].text)


def _starts_project(line: Line) -> bool:
    """Whether a row names a project: first in the row, behind a frame, or behind another label and its text."""
    fields = [found.field if (found := lexicon.label(slot.text)) else None for slot in line.own[:4]]
    if fields[:1] == ["project_name"]:
        return True
    if len(fields) == 4 and fields[1:] == [None, "project_name", None]:
        return fields[0] not in (None, lexicon.IGNORED)
    return fields[1:] == ["project_name"] and fields[0] in (None, lexicon.FRAME, "project_code")


def segments(lines: Iterable[Line]) -> list[Segment]:
    """The forms and lists of a document, in order. What is neither (other tables, running text) is left out."""
    segmenter = _Segmenter()
    for line in lines:
        segmenter.feed(line)
    return [segment for segment in continued(segmenter.segments) if _is_target_sheet(segment)]


def _is_target_sheet(segment: Segment) -> bool:
    """A form counts where it has an indicator table: column heads, or rows that name levels.

    A form that prints what was reached (实际完成值) is a self-evaluation or a monitoring form, not a target sheet.
    """
    if isinstance(segment, Listing):
        return bool(segment.lines)
    evaluated = any(column.role == "evaluated" for columns, _ in segment.blocks for column in columns.all_roles)
    return bool(segment.blocks) and not evaluated
