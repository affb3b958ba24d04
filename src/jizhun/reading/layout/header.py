"""The head of a form: labels and the texts that they name, by vocabulary and neighbourhood, never by a column number alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from jizhun.law import lexicon
from jizhun.law.lexicon import FRAME, IGNORED, Label
from jizhun.model import Locator, Notice, Origin
from jizhun.reading.layout import department
from jizhun.reading.layout.below import texts_below
from jizhun.reading.layout.codes import split_code
from jizhun.reading.layout.funding import WHOLE_OR_TOTAL, Entry
from jizhun.reading.layout.goals import ANNUAL, MIDTERM_OR_ANNUAL, Piece
from jizhun.reading.layout.stream import Line, Slot
from jizhun.reading.layout.ticks import chosen, is_ticked
from jizhun.reading.layout.words import clean

_GOALS = (*ANNUAL, MIDTERM_OR_ANNUAL, "goal_midterm")
_WHOLE = ("funding.whole", WHOLE_OR_TOTAL)
_TICKABLE = {"attribute_or_category": "项目属性", "attribute": "项目属性", "project_category": "项目类别"}
_ASKS_FOR_CODE = ("代码", "编码", "编号")


Waiting = Mapping[
    int, tuple[Label, Slot]
]  # labels of a row without texts, by column: their texts may stand in the row below


@dataclass
class Head:
    """What the head of a form says: texts and origins by field, amounts, goals and tasks, and what the reader had to put right."""

    texts: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    goals: list[Piece] = field(default_factory=list)
    tasks: list[tuple[Line, dict[str, int]]] = field(default_factory=list)
    unit: str | None = None
    labels: set[str] = field(default_factory=set)
    fields: set[str] = field(default_factory=set)  # that the labels name, filled in or not
    notices: list[Notice] = field(default_factory=list)

    def put(self, name: str, text: str, origin: Origin, asked: bool = False) -> None:
        """Keeps the first text of a field; codes are split off. asked: its label asks for a code."""
        if name in self.texts:
            return
        text, code, glued = split_code(name, text, asked)
        self.texts[name], self.origins[name] = text, origin
        if code is not None:
            self.texts[f"{name}_code" if name != "project_name" else "project_code"] = code
        if glued:
            message = f"“{clean(origin.text)}”中的“{code}”按栏目名称读作代码，请核对原件。"
            before, after = clean(origin.text), f"{code} | {text}"
            self.notices.append(
                Notice(
                    code="code-split", message=message, field=name, before=before, after=after, locator=origin.locator
                )
            )


def read_head(lines: list[Line]) -> Head:
    """The head of a form from its lines."""
    head = Head()
    waiting: Waiting = {}
    tasks: dict[str, int] | None = None
    below_goal = False  # the row above is one goal, which may go on
    for line in _rejoined(lines, head):
        in_tasks = any(department.is_tasks(slot.text) for slot in line.slots)
        heads = department.task_columns(line) if in_tasks else None
        if heads is not None:
            tasks = {**(tasks or {}), **heads}
            head.unit = head.unit or next(filter(None, (lexicon.unit_in(slot.text) for slot in line.own)), None)
        elif in_tasks and tasks:
            head.tasks.append((line, tasks))
        elif not (below_goal and _goes_on(line, head)):
            before = len(head.goals)
            if _vertical(line, waiting, head):
                waiting = {column: one for column, one in waiting.items() if one[0].field in _GOALS}
            else:
                said, above = len(head.notices), waiting
                waiting = _pairs(line, head)
                _say_whose(head, said, above)
            below_goal = len(head.goals) == before + 1
    return head


def _rejoined(lines: list[Line], head: Head) -> list[Line]:
    """The lines of a head; where a label is cut in two (年度 | 总体目标), its two rows are one."""
    out: list[Line] = []
    for line in lines:
        joined = _joined(out[-1], line) if out else None
        if joined is None:
            out.append(line)
            continue
        out[-1] = joined
        whole = next(slot.text for slot in joined.own if slot.column == line.own[0].column)
        message = f"栏目名称“{whole}”被截成两行，已接回。"
        head.notices.append(Notice(code="label-joined", message=message, after=whole, locator=line.locator()))
    return out


def _joined(above: Line, line: Line) -> Line | None:
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


def _vertical(line: Line, waiting: Waiting, head: Head) -> bool:
    """Reads texts that stand below their labels; False where the row is not such a row."""
    found = texts_below(line, waiting)
    for label, at, slot in found or ():
        if label.field in _GOALS:
            head.goals.append(Piece(label.field, slot.text, slot.origin()))
        else:
            _fill(head, label, at, slot)
    head.notices += [
        _out_of_place(one.slot, one.label) for one in found or () if _is_money(one.label) and not one.exact
    ]
    return found is not None


def _fill(head: Head, label: Label, at: Slot, slot: Slot) -> None:
    """The amount for a label that was met without one."""
    for place, entry in enumerate(head.entries):
        if (entry.field, entry.column, entry.text) == (label.field, at.column, None):
            head.entries[place] = entry._replace(text=slot.text, origin=slot.origin())


def _out_of_place(slot: Slot, label: Label) -> Notice:
    message = f"“{slot.text}”印在“{label.word}”的下一行而不在其正下方，读作这一栏，请核对原件。"
    return Notice(code="amount-below", message=message, field=label.field, before=slot.text, locator=slot.locator())


def _say_whose(head: Head, said: int, waiting: Waiting) -> None:
    """Texts under labels of amounts that are no amounts: the notices on them name the first of the labels."""
    field_name = next((label.field for label, _ in waiting.values() if _is_money(label)), None)
    head.notices[said:] = [
        msgspec.structs.replace(notice, field=notice.field or field_name) if notice.code == "unplaced-text" else notice
        for notice in head.notices[said:]
    ]


def _goes_on(line: Line, head: Head) -> bool:
    """Takes a text alone in the row below a goal as the rest of the goal, where merged cells are lost."""
    if line.spans_known or len(line.own) != 1:
        return False
    last, slot = head.goals[-1], line.own[0]
    if lexicon.label(slot.text) or lexicon.head(slot.text) or lexicon.is_placeholder(slot.text):
        return False
    head.goals[-1] = last._replace(text=last.text + slot.text)
    message = "绩效目标的后半单独成行，已接回。"
    head.notices.append(
        Notice(
            code="goal-joined",
            message=message,
            field="goal" if last.field in ANNUAL else "goal_midterm",
            before=f"{last.text} ⏎ {slot.text}",
            after=last.text + slot.text,
            locator=slot.locator(),
        )
    )
    return True


def _pairs(line: Line, head: Head) -> Waiting:
    """Reads label and text pairs of one row; returns its labels of goals and amounts where the row holds nothing but labels."""
    current: tuple[Label, Slot] | None = None
    labels: list[tuple[Label, Slot]] = []
    framing: list[tuple[Entry, Label]] = []
    amount: tuple[Label, Slot] | None = None  # the label whose text stands directly before
    texts = 0
    reaching = _reaching(line)
    inherited = next((found for found in reaching if found.field in _GOALS), None)
    for slot in line.own:
        if (unit := lexicon.unit_cell(slot.text)) is not None:
            _take_unit(unit, head, amount or current)
            continue
        amount = None
        found = _label(slot, current) or _sum_of_frame(slot, current, reaching)
        if found is None:
            texts += 1
            _text(head, slot, current, inherited)
            amount = current
            current = current if current and current[0].field in _GOALS else None
            continue
        head.labels.add(_label_part(slot.text, found))
        head.fields.add(found.field)
        if not _is_money(found):
            head.unit = head.unit or found.unit
        labels.append((found, slot))
        if current is not None and _is_frame_of(current, found, slot, head):
            framing.append((head.entries[-1], found))
        current = (found, slot)
        if found.rest:
            texts += 1
            _emit(head, found, lexicon.after_label(slot.text, found), slot, slot)
            amount = current
            current = current if found.field in _GOALS else None
        elif _is_money(found):
            head.entries.append(Entry(found.field, slot.column, None, None, found.word, found.unit))
    head.notices += [_unreadable(slot, labels) for slot in line.unreadable]
    _drop_frames(head, [entry for entry, found in framing if texts or found.field in _WHOLE])
    if texts:
        return {}
    return {
        slot.column: (found, slot)
        for found, slot in labels
        if _is_money(found) or (found.field in _GOALS and found.field != "goal") or _is_annual(found)
    }


def _drop_frames(head: Head, frames: list[Entry]) -> None:
    for entry in frames:
        head.entries.remove(entry)
        head.unit = head.unit or entry.unit


def _take_unit(unit: str, head: Head, beside: tuple[Label, Slot] | None) -> None:
    """The unit of money in a cell of its own: of the amount left of it (or of its label), else of all amounts."""
    if beside is None or not _is_money(beside[0]) or not head.entries:
        head.unit = head.unit or unit
        return
    head.unit = head.unit or head.entries[-1].unit
    head.entries[-1] = head.entries[-1]._replace(unit=unit)


def _is_frame_of(current: tuple[Label, Slot], found: Label, slot: Slot, head: Head) -> bool:
    """预算金额 directly beside 总金额 only frames it: no cell for an amount of its own stands between."""
    label, at = current
    return (
        label.field == "funding.total"
        and _is_money(found)
        and at.end == slot.column
        and bool(head.entries)
        and head.entries[-1].text is None
        and head.entries[-1].column == at.column
    )


def _unreadable(slot: Slot, labels: list[tuple[Label, Slot]]) -> Notice:
    """A cell of a scan with ink and no text, under the field of the label to its left."""
    left = [found for found, at in labels if at.column < slot.column]
    name = left[-1].word if left else "这一行"
    message = f"扫描件中“{name}”一栏有字但辨认不出，请对照原件补录。"
    field_name = left[-1].field if left and left[-1].field not in (FRAME, IGNORED) else None
    return Notice(code="cell-unreadable", message=message, field=field_name, locator=slot.locator())


def _is_money(found: Label) -> bool:
    return found.field.startswith("funding.")


def _is_annual(found: Label) -> bool:
    return found.field == "goal" and found.word.startswith(("年度", "本年", "当年"))


def _reaching(line: Line) -> list[Label]:
    """The labels that reach down into the line from rows above, each once."""
    found = (lexicon.label(slot.text) for slot in line.slots if slot.inherited)
    return list(dict.fromkeys(label for label in found if label is not None))


def _label(slot: Slot, current: tuple[Label, Slot] | None) -> Label | None:
    found = lexicon.label(slot.text)
    if found is None and slot.table.spans_known and slot.cell.confidence is not None:
        found = lexicon.near_label(slot.text)
    if found is None or current is None or current[0].field in (FRAME, IGNORED, *_GOALS):
        return found
    if _is_money(current[0]) or found.rest:
        return found
    return None if _is_its_text(found, slot.text) else found


def _sum_of_frame(slot: Slot, current: tuple[Label, Slot] | None, reaching: list[Label]) -> Label | None:
    """合计 behind 项目资金, or beside it where 项目资金 reaches down from a row above."""
    frames = reaching if current is None else [current[0]]
    if not any(lexicon.is_frame_sum(frame, slot.text) for frame in frames):
        return None
    return Label("funding.total", lexicon.unit_in(slot.text), "", "", lexicon.bare(slot.text))


def _is_its_text(found: Label, text: str) -> bool:
    """A word right after a label that could be a label but is more likely its text, such as a unit's plain name."""
    return found.field in ("funding.other_funds", IGNORED) and len(text) <= 2


def _text(head: Head, slot: Slot, current: tuple[Label, Slot] | None, inherited: Label | None) -> None:
    if current is not None:
        _emit(head, current[0], slot.text, slot, current[1])
    elif inherited is not None:
        head.goals.append(Piece(inherited.field, slot.text, slot.origin()))
    elif not lexicon.is_placeholder(slot.text):
        head.notices.append(_unplaced(slot))


def _unplaced(slot: Slot) -> Notice:
    message = f"表头中的“{slot.text}”前面没有认得的栏目名称，未归入任何栏目。"
    return Notice(code="unplaced-text", message=message, before=slot.text, locator=slot.locator())


def _emit(head: Head, label: Label, text: str, slot: Slot, at: Slot) -> None:
    if label.field in _GOALS:
        head.goals.append(Piece(label.field, text, slot.origin()))
    elif _is_money(label):
        unit = label.unit
        if head.entries and head.entries[-1].text is None and head.entries[-1].column == at.column:
            unit = head.entries.pop().unit
        head.entries.append(Entry(label.field, at.column, text, slot.origin(), label.word, unit))
    elif label.field in _TICKABLE:
        _ticked(head, "attribute" if label.field == "attribute_or_category" else label.field, text, slot)
    elif label.field == FRAME and (field := lexicon.frame_field(label, text)) is not None:
        _emit(head, label._replace(field=field), text, slot, at)
    elif label.field == FRAME:
        if not lexicon.is_placeholder(text):
            head.notices.append(_unplaced(slot))
    elif label.field == "amount_unit":
        head.notices.append(msgspec.structs.replace(_unplaced(slot), field=label.field))
    elif label.field != IGNORED:
        head.put(label.field, text, slot.origin(), any(word in label.word for word in _ASKS_FOR_CODE))


def _ticked(head: Head, name: str, text: str, slot: Slot) -> None:
    """The ticked option where there are boxes (新增□ 延续☑); else the text itself."""
    if not is_ticked(text):
        head.put(name, text, slot.origin())
        return
    options = chosen(slot.cell.text if is_ticked(slot.cell.text) else text)
    if len(options) == 1:
        head.put(name, options[0], slot.origin())
        return
    message = f"“{text}”中{'看不出勾选了哪一项' if not options else '勾选了不止一项'}，{_TICKABLE[name]}未读出。"
    head.notices.append(Notice(code="tick-unclear", message=message, field=name, before=text, locator=slot.locator()))


def _label_part(text: str, found: Label) -> str:
    return text[: len(text) - len(lexicon.after_label(text, found))] if found.rest else text


def place(origin: Origin | None) -> Locator:
    """Where an origin stands; nowhere for none."""
    return origin.locator if origin is not None else Locator()
