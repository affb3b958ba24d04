"""A text of a head put where its label says: among the fields, the amounts or the goals; or told as belonging nowhere."""

import re

import msgspec

from jizhun.law import lexicon
from jizhun.law.lexicon import FRAME, IGNORED, Label
from jizhun.model import Notice
from jizhun.reading.layout.funding import WHOLE_OR_TOTAL, Entry
from jizhun.reading.layout.goals import ANNUAL, MIDTERM_OR_ANNUAL, Piece
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.stream import Slot
from jizhun.reading.layout.ticks import chosen, is_ticked
from jizhun.targets import read_money

GOALS = (*ANNUAL, MIDTERM_OR_ANNUAL, "goal_midterm")
# labels whose text can be one of two fields: where it is looked for first
_PATHS = {
    "goal_first": "goal",
    MIDTERM_OR_ANNUAL: "goal",
    WHOLE_OR_TOTAL: "funding.total",
    "attribute_or_category": "attribute",
}
# words of labels that are not known and name a part of the money
_FUNDS = (
    ("funding.other_funds", re.compile(r"自筹|社会|自有|单位|其他|其它|捐|贷款|经营|事业收入")),
    (
        "funding.fiscal_appropriation",
        re.compile(r"财政|拨款|补助|预算|国债|债券|转移支付|基金|中央|省级|市级|县级|上级|本级"),
    ),
)
_LONGEST_LABEL = 20
PARTIAL = "amount-partial"
_TICKABLE = {"attribute_or_category": "项目属性", "attribute": "项目属性", "project_category": "项目类别"}
_ASKS_FOR_CODE = ("代码", "编码", "编号")


def is_money(found: Label) -> bool:
    """Whether a label names an amount."""
    return found.field.startswith("funding.")


def path_of(found: Label) -> str | None:
    """The field of the sheet that a label names; None for frames and for what is not read."""
    if found.field in (FRAME, IGNORED):
        return None
    return _PATHS.get(found.field, found.field)


def file_slot(head: Head, slot: Slot, current: tuple[Label, Slot] | None, inherited: Label | None) -> None:
    if current is not None:
        file_text(head, current[0], slot.text, slot, current[1])
    elif inherited is not None:
        head.goals.append(Piece(inherited.field, slot.text, slot.origin()))
    elif not lexicon.is_placeholder(slot.text):
        head.notices.append(_unplaced(slot))


def _unplaced(slot: Slot) -> Notice:
    message = f"表头中的“{slot.text}”前面没有认得的栏目名称，未归入任何栏目。"
    return Notice(code="unplaced-text", message=message, before=slot.text, locator=slot.locator())


def _whole_amount(text: str, slot: Slot) -> str:
    """An amount whose digits a line break in its cell parts (36.50⏎0000), without the gap; its origin keeps what is printed."""
    if "\n" not in slot.cell.text or read_money(text, "元").yuan is not None:
        return text
    whole = "".join(text.split())
    return whole if read_money(whole, "元").yuan is not None else text


def part_of_funds(label: Slot, amount: Slot) -> Notice | None:
    """An amount under a label that is not known and speaks of money: what is read as the whole may be a part beside it."""
    word = lexicon.bare(label.text)
    field = next((field for field, words in _FUNDS if words.search(word)), None)
    if field is None or len(word) > _LONGEST_LABEL or not read_money(amount.text, "元").yuan:
        return None
    name = "其他资金" if field == "funding.other_funds" else "财政拨款"
    message = f"“{label.text}”{amount.text}没有归入任何栏目，读出的{name}可能只是其中一部分，请核对原件。"
    return Notice(code=PARTIAL, message=message, field=field, before=amount.text, locator=amount.locator())


def file_text(head: Head, label: Label, text: str, slot: Slot, at: Slot) -> None:
    if label.field in GOALS:
        head.goals.append(Piece(label.field, text, slot.origin()))
    elif is_money(label):
        unit = label.unit
        if head.entries and head.entries[-1].text is None and head.entries[-1].column == at.column:
            unit = head.entries.pop().unit
        head.entries.append(Entry(label.field, at.column, _whole_amount(text, slot), slot.origin(), label.word, unit))
    elif label.field in _TICKABLE:
        _ticked(head, "attribute" if label.field == "attribute_or_category" else label.field, text, slot)
    elif label.field == FRAME and (field := lexicon.frame_field(label, text)) is not None:
        file_text(head, label._replace(field=field), text, slot, at)
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
