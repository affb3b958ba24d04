"""The stream of lines cut into forms: each with its titles, the lines of its head and the lines of its indicators."""

import re
from collections import deque
from collections.abc import Iterable
from typing import Literal

from jizhun.law import lexicon
from jizhun.reading.layout import department
from jizhun.reading.layout.beginnings import labelled_above, starts_project, unnamed_head
from jizhun.reading.layout.belonging import Since, belongs, in_same_list, looks_own, names_indicator, names_level
from jizhun.reading.layout.columns import Columns, columns_of, is_numbering
from jizhun.reading.layout.continued import continued
from jizhun.reading.layout.form import Form, Listing, Segment, is_field, unit_above
from jizhun.reading.layout.furniture import is_furniture, is_other_title, is_running_head
from jizhun.reading.layout.stream import Line, Slot, as_row
from jizhun.reading.layout.titles import Title, Titles
from jizhun.reading.layout.two_row_heads import dividing, under_amounts, under_upper_heads

_YEAR_PRINTED = re.compile(r"20\d\d年?度?|续$")
_LONGEST_HEAD = 60  # rows
_FEWEST = 3  # cells of a row that names a level, an indicator and its value


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
        elif starts_project(line) and not (isinstance(self.current, Form) and names_indicator(line, self.current)):
            self._start(line, "project")
        elif department.starts(line, self.titles.last.text):
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
        lines = self.loose
        if not lines and isinstance(self.current, Form) and self.current.blocks:
            lines = self.current.blocks[-1][1]
        above = labelled_above(lines, line)
        self.loose = []
        self._open(Form(self.titles.take(), [*above, line], kind=kind))

    def _start_unnamed(self, columns: Columns) -> None:
        """Begins a form whose project no known label names, where its labels stand above its column heads."""
        if isinstance(self.current, Form) and not self.current.blocks:
            return  # these are its own heads
        above = unnamed_head(list(self.above)[:-1], columns, self.titles.fresh)
        if not above:
            return
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

    def _under_upper_heads(self, line: Line) -> Columns | None:
        """The columns under two rows of heads; the upper one is then no row of anything else."""
        lines = self.current.lines if isinstance(self.current, Listing) and self.current.lines else self.loose
        columns = under_upper_heads(line, lines[-1] if lines else None)
        if columns is not None:
            lines.pop()
        return columns

    def _row(self, line: Line) -> None:
        form = self.current
        if isinstance(form, Listing):
            if in_same_list(form.lines[-1] if form.lines else None, line) and not is_numbering(line):
                form.lines.append(line)
        elif form is None:
            self.loose.append(line)
        elif not form.blocks:
            self._head_row(form, line)
        elif not form.blocks[-1][1] and (divided := dividing(line, form.blocks[-1][0])):
            form.blocks[-1] = (divided, [])
        elif belongs(line, form, self._since()):
            form.add(line)
            self.outside, self.loose = False, []
        else:
            self.loose.append(line)
            if looks_own(line, form):
                form.refused.append(line)

    def _since(self) -> Since:
        fresh, form = self.titles.fresh, self.current
        again = fresh and form is not None and _is_same_title(self.titles.last, form.title)
        return Since(self.outside, self.other, fresh and not again, again, self.heads.table if self.heads else None)

    def _head_row(self, form: Form, line: Line) -> None:
        if names_level(line) and len(line.own) >= 2 and not any(lexicon.label(slot.text) for slot in line.own[:1]):
            form.blocks.append((Columns.usual(line), [line]))
        elif (
            not self.outside or line.table is form.head[-1].table or any(lexicon.label(slot.text) for slot in line.own)
        ):
            form.head.append(line)


def _is_same_title(title: Title, other: Title) -> bool:
    return _shape(title) == _shape(other)


def _shape(title: Title) -> str:
    return _YEAR_PRINTED.sub("", lexicon.bare(title.text or ""))


def _worksheet(line: Line) -> str | None:
    return line.table.worksheet if line.table is not None else None


def segments(lines: Iterable[Line]) -> list[Segment]:
    """The forms and lists of a document, in order. What is neither (other tables, running text) is left out."""
    segmenter = _Segmenter()
    for line in lines:
        segmenter.feed(line)
    return [segment for segment in continued(segmenter.segments) if _is_target_sheet(segment)]


def _is_target_sheet(segment: Segment) -> bool:
    """A form counts where it has an indicator table: column heads, or rows that name levels.

    A form that prints what was reached (实际完成值) is a self-evaluation or a monitoring form, not a target sheet; a list of words
    (项目名称, 一级指标, 产出指标) with neither column heads nor another field nor an indicator explains how to fill one in.
    """
    if isinstance(segment, Listing):
        return bool(segment.lines)
    evaluated = any(column.role == "evaluated" for columns, _ in segment.blocks for column in columns.all_roles)
    return bool(segment.blocks) and not evaluated and not _is_explanation(segment)


def _is_explanation(form: Form) -> bool:
    if any(column.printed for columns, _ in form.blocks for column in columns.all_roles):
        return False
    fields = sum(any(map(is_field, line.own)) for line in form.head)
    return fields < 2 and all(len(line.own) < _FEWEST for line in form.body)
