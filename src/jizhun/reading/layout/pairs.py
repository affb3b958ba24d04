"""A row of the head read as labels, each with the text that stands right of it or behind it in its own cell."""

from jizhun.law import lexicon
from jizhun.law.lexicon import FRAME, IGNORED, Label
from jizhun.model import Notice
from jizhun.reading.layout.below import Waiting
from jizhun.reading.layout.doubt import said_of_label
from jizhun.reading.layout.filing import GOALS, file_slot, file_text, is_money, part_of_funds, path_of
from jizhun.reading.layout.funding import WHOLE_OR_TOTAL, Entry
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.stream import Line, Slot

_WHOLE = ("funding.whole", WHOLE_OR_TOTAL)


class _Pairs:
    """What has been met in a row so far. current: the label whose text may come next."""

    def __init__(self, line: Line, head: Head) -> None:
        self.head = head
        self.current: tuple[Label, Slot] | None = None
        self.amount: tuple[Label, Slot] | None = None  # the label whose text stands directly before
        self.labels: list[tuple[Label, Slot]] = []
        self.framing: list[tuple[Entry, Label]] = []
        self.texts = 0  # behind labels
        self.unknown: Slot | None = None  # the text before, which no label named
        self.reaching = _reaching(line)
        self.inherited = next((found for found in self.reaching if found.field in GOALS), None)

    def feed(self, slot: Slot) -> None:
        if (unit := lexicon.unit_cell(slot.text)) is not None:
            _take_unit(unit, self.head, self.amount or self.current)
            self.head.notices += said_of_label(slot, None, repaired=False, unit=True)
            return
        self.amount = None
        found = _label(slot, self.current) or _sum_of_frame(slot, self.current, self.reaching)
        if found is None:
            self._text(slot)
        else:
            self._label(found, slot)

    def _text(self, slot: Slot) -> None:
        self.texts += bool(self.labels) or self.inherited is not None
        file_slot(self.head, slot, self.current, self.inherited)
        if self.current is None and self.unknown and (notice := part_of_funds(self.unknown, slot)):
            self.head.notices.append(notice)
        self.unknown = slot if self.current is None else None
        self.amount = self.current
        self.current = self.current if self.current and self.current[0].field in GOALS else None

    def _label(self, found: Label, slot: Slot) -> None:
        head, self.unknown = self.head, None
        head.labels.add(_label_part(slot.text, found))
        head.fields.add(found.field)
        if slot.cell.confidence is not None:
            repaired = lexicon.label(slot.text) is None and not lexicon.is_sum(slot.text)
            head.notices += said_of_label(slot, path_of(found), repaired=repaired, unit=bool(found.unit))
        if not is_money(found):
            head.unit = head.unit or found.unit
        self.labels.append((found, slot))
        if self.current is not None and _is_frame_of(self.current, found, slot, head):
            self.framing.append((head.entries[-1], found))
        self.current = (found, slot)
        if found.rest:
            self.texts += 1
            file_text(head, found, lexicon.after_label(slot.text, found), slot, slot)
            self.amount = self.current
            self.current = self.current if found.field in GOALS else None
        elif is_money(found):
            head.entries.append(Entry(found.field, slot.column, None, None, found.word, found.unit))


def read_pairs(line: Line, head: Head) -> Waiting:
    """Reads label and text pairs of one row; returns its labels of goals and amounts where the row holds nothing but labels."""
    row = _Pairs(line, head)
    for slot in line.own:
        row.feed(slot)
    head.notices += [_unreadable(slot, row.labels) for slot in line.unreadable]
    _drop_frames(head, [entry for entry, found in row.framing if row.texts or found.field in _WHOLE])
    if row.texts:
        return {}
    return {
        slot.column: (found, slot)
        for found, slot in row.labels
        if is_money(found) or (found.field in GOALS and found.field != "goal") or _is_annual(found)
    }


def _drop_frames(head: Head, frames: list[Entry]) -> None:
    for entry in frames:
        head.entries.remove(entry)
        head.unit = head.unit or entry.unit


def _take_unit(unit: str, head: Head, beside: tuple[Label, Slot] | None) -> None:
    """The unit of money in a cell of its own: of the amount left of it (or of its label), else of all amounts."""
    if beside is None or not is_money(beside[0]) or not head.entries:
        head.unit = head.unit or unit
        return
    head.unit = head.unit or head.entries[-1].unit
    head.entries[-1] = head.entries[-1]._replace(unit=unit)


def _is_frame_of(current: tuple[Label, Slot], found: Label, slot: Slot, head: Head) -> bool:
    """预算金额 directly beside 总金额 only frames it: no cell for an amount of its own stands between."""
    label, at = current
    return (
        label.field == "funding.total"
        and is_money(found)
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
    return Notice(
        code="cell-unreadable", message=message, field=path_of(left[-1]) if left else None, locator=slot.locator()
    )


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
    if found is None or current is None or current[0].field in (FRAME, IGNORED, *GOALS):
        return found
    if is_money(current[0]) or found.rest:
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


def _label_part(text: str, found: Label) -> str:
    return text[: len(text) - len(lexicon.after_label(text, found))] if found.rest else text
