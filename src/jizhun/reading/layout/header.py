"""The head of a form: labels and the texts that they name, by vocabulary and neighbourhood, never by a column number alone."""

import re
from dataclasses import dataclass, field

import msgspec

from jizhun.law import lexicon
from jizhun.law.lexicon import FRAME, IGNORED, Label
from jizhun.model import Locator, Notice, Origin
from jizhun.reading.layout import department
from jizhun.reading.layout.funding import Entry
from jizhun.reading.layout.goals import ANNUAL, MIDTERM_OR_ANNUAL, Piece
from jizhun.reading.layout.stream import Line, Slot
from jizhun.reading.layout.words import clean

_GOALS = (*ANNUAL, MIDTERM_OR_ANNUAL, "goal_midterm")
_TICKABLE = {"attribute_or_category": "项目属性", "attribute": "项目属性", "project_category": "项目类别"}
_TICK_BRACKETS = re.compile(r"[(（]\s*([√☑✓■])\s*[)）]")
_EMPTY_BRACKETS = re.compile(r"[(（]\s*[)）]")
_ORDER = re.compile(r"^\d+[.、]")
_AROUND = "、，,;；。/ "
_BOX = re.compile(r"[√☑✓□☐■]")
_CODE = re.compile(r"^[\[【(（]?([0-9A-Za-z]{2,})[\]】)）]\s*[-—]?\s*(.+)$|^(\d{2,}|[0-9A-Z]{6,})[-—]\s*(.+)$")
_PROJECT_CODE = re.compile(r"^([0-9]{2}[0-9A-Za-z]{6,})\s*[-—_]\s*(.+)$")
_CODED = ("department", "implementing_unit", "attribute", "finance_division")


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

    def put(self, name: str, text: str, origin: Origin) -> None:
        """Keeps the first text of a field; codes are split off."""
        if name in self.texts:
            return
        text, code = split_code(name, text)
        self.texts[name], self.origins[name] = text, origin
        if code is not None:
            self.texts[f"{name}_code" if name != "project_name" else "project_code"] = code


def split_code(name: str, text: str) -> tuple[str, str | None]:
    """A text and the code printed before it: `0101-一年期项目`, `[812]教育厅`; for a project only a long code."""
    if name == "project_name":
        found = _PROJECT_CODE.match(text)
        return (found.group(2), found.group(1)) if found else (text, None)
    found = _CODE.match(text) if name in _CODED else None
    if found is None:
        return text, None
    return (found.group(2) or found.group(4)).strip(), found.group(1) or found.group(3)


def read_head(lines: list[Line]) -> Head:
    """The head of a form from its lines."""
    head = Head()
    waiting: dict[int, Label] = {}  # labels of a row without texts: their texts may stand in the row below
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
            if not _vertical(line, waiting, head):
                waiting = _pairs(line, head)
            below_goal = len(head.goals) == before + 1
    return head


def _rejoined(lines: list[Line], head: Head) -> list[Line]:
    """The lines of a head; where a page break cut a label in two (年度 | 总体目标), its two rows are one."""
    out: list[Line] = []
    for line in lines:
        joined = _joined(out[-1], line) if out else None
        if joined is None:
            out.append(line)
        else:
            out[-1] = joined
            message = f"栏目名称“{joined.own[0].text}”被换页截成两行，已接回。"
            head.notices.append(
                Notice(code="label-joined", message=message, after=joined.own[0].text, locator=line.locator())
            )
    return out


def _joined(above: Line, line: Line) -> Line | None:
    if not (above.own and line.own) or above.own[0].cell.page == line.own[0].cell.page:
        return None
    first, rest = above.own[0], line.own[0]
    found = lexicon.label(first.text + rest.text)
    cut = first.column == rest.column and lexicon.label(first.text) is None and found is not None and not found.rest
    if not cut:
        return None
    below = {slot.column: slot.text for slot in line.own}
    slots = [msgspec.structs.replace(slot, text=slot.text + below.get(slot.column, "")) for slot in above.slots]
    return Line(slots, above.table, above.row, above.gap, above.text)


def _vertical(line: Line, waiting: dict[int, Label], head: Head) -> bool:
    """Reads texts that stand below their goal labels; False where the row is not such a row."""
    own = line.own
    if not waiting or any(lexicon.label(slot.text) for slot in own):
        return False
    for position, slot in enumerate(own):
        nearest = min(waiting, key=lambda column: abs(column - slot.column))
        if len(own) == len(waiting):
            nearest = sorted(waiting)[position]
        head.goals.append(Piece(waiting[nearest].field, slot.text, slot.origin()))
    return True


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


def _pairs(line: Line, head: Head) -> dict[int, Label]:
    """Reads label and text pairs of one row; returns its goal labels where the row holds nothing but labels."""
    current: tuple[Label, Slot] | None = None
    labels: list[tuple[Label, Slot]] = []
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
        if not found.field.startswith("funding."):
            head.unit = head.unit or found.unit
        labels.append((found, slot))
        if current is not None and _is_frame_of(current, found, slot, head):
            frame = head.entries.pop()
            head.unit = head.unit or frame.unit
        current = (found, slot)
        if found.rest:
            texts += 1
            _emit(head, found, lexicon.after_label(slot.text, found), slot, slot)
            amount = current
            current = current if found.field in _GOALS else None
        elif found.field.startswith("funding."):
            head.entries.append(Entry(found.field, slot.column, None, None, found.word, found.unit))
    head.notices += [_unreadable(slot, labels) for slot in line.unreadable]
    if texts:
        return {}
    return {
        slot.column: found
        for found, slot in labels
        if (found.field in _GOALS and found.field != "goal") or _is_annual(found)
    }


def _take_unit(unit: str, head: Head, beside: tuple[Label, Slot] | None) -> None:
    """The unit of money in a cell of its own: of the amount left of it (or of its label), else of all amounts."""
    if beside is None or not beside[0].field.startswith("funding.") or not head.entries:
        head.unit = head.unit or unit
        return
    head.unit = head.unit or head.entries[-1].unit
    head.entries[-1] = head.entries[-1]._replace(unit=unit)


def _is_frame_of(current: tuple[Label, Slot], found: Label, slot: Slot, head: Head) -> bool:
    """预算金额 directly beside 总金额 only frames it: no cell for an amount of its own stands between."""
    label, at = current
    return (
        label.field == "funding.total"
        and found.field.startswith("funding.")
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
    if current[0].field.startswith("funding.") or found.rest:
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
    elif label.field.startswith("funding."):
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
        head.put(label.field, text, slot.origin())


def _ticked(head: Head, name: str, text: str, slot: Slot) -> None:
    """The ticked option where there are boxes (新增□ 延续☑); else the text itself."""
    if not _BOX.search(text):
        head.put(name, text, slot.origin())
        return
    chosen = _chosen(slot.cell.text if _BOX.search(slot.cell.text) else text)
    if len(chosen) == 1:
        head.put(name, chosen[0], slot.origin())
        return
    message = f"“{text}”中{'没有勾选任何一项' if not chosen else '勾选了不止一项'}，{_TICKABLE[name]}未读出。"
    head.notices.append(Notice(code="tick-unclear", message=message, field=name, before=text, locator=slot.locator()))


def _chosen(text: str) -> list[str]:
    """The ticked options. A row of boxes stands either before its options or behind them: the first box tells.

    Where options that are not chosen have no box, white space parts them.
    """
    marked = _EMPTY_BRACKETS.sub("□", _TICK_BRACKETS.sub(r"\1", text)).strip()
    before = _BOX.match(marked) is not None and _BOX.match(marked[-1]) is None
    found = re.findall(r"[√☑✓■]([^√☑✓□☐■]+)" if before else r"([^√☑✓□☐■]+)[√☑✓■]", marked)
    if not re.search(r"[□☐]", marked):
        found = [word.split()[0 if before else -1] for word in found if word.strip()]
    return [_ORDER.sub("", clean(word).strip(_AROUND)).strip(_AROUND) for word in found]


def _label_part(text: str, found: Label) -> str:
    return text[: len(text) - len(lexicon.after_label(text, found))] if found.rest else text


def place(origin: Origin | None) -> Locator:
    """Where an origin stands; nowhere for none."""
    return origin.locator if origin is not None else Locator()
