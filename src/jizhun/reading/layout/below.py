"""Texts that stand in the row below their labels: goals, and amounts under 合计 | 财政拨款 | 其他资金."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from jizhun.law import lexicon
from jizhun.law.lexicon import Label
from jizhun.model import Notice
from jizhun.reading.layout.filing import GOALS, is_money
from jizhun.reading.layout.goals import Piece
from jizhun.reading.layout.head import Head
from jizhun.reading.layout.stream import Line, Slot
from jizhun.targets import read_money

# labels of a row without texts, by column: their texts may stand in the row below
Waiting = Mapping[int, tuple[Label, Slot]]


class Below(NamedTuple):
    """A text and the label above it. at: the cell of the label; exact: the text stands right under it."""

    label: Label
    at: Slot
    slot: Slot

    @property
    def exact(self) -> bool:
        return self.at.column < self.slot.end and self.slot.column < self.at.end


def read_below(line: Line, waiting: Waiting, head: Head) -> bool:
    """Reads texts that stand below their labels; False where the row is not such a row."""
    found = _texts_below(line, waiting)
    for label, at, slot in found or ():
        if label.field in GOALS:
            head.goals.append(Piece(label.field, slot.text, slot.origin()))
        else:
            _fill(head, label, at, slot)
    head.notices += [_out_of_place(one.slot, one.label) for one in found or () if is_money(one.label) and not one.exact]
    return found is not None


def _fill(head: Head, label: Label, at: Slot, slot: Slot) -> None:
    """The amount for a label that was met without one."""
    for place, entry in enumerate(head.entries):
        if (entry.field, entry.column, entry.text) == (label.field, at.column, None):
            head.entries[place] = entry._replace(text=slot.text, origin=slot.origin())


def _out_of_place(slot: Slot, label: Label) -> Notice:
    message = f"“{slot.text}”印在“{label.word}”的下一行而不在其正下方，读作这一栏，请核对原件。"
    return Notice(code="amount-below", message=message, field=label.field, before=slot.text, locator=slot.locator())


def say_whose(head: Head, said: int, waiting: Waiting) -> None:
    """Texts under labels of amounts that are no amounts: the notices on them name the first of the labels."""
    field_name = next((label.field for label, _ in waiting.values() if is_money(label)), None)
    head.notices[said:] = [
        msgspec.structs.replace(notice, field=notice.field or field_name) if notice.code == "unplaced-text" else notice
        for notice in head.notices[said:]
    ]


def _texts_below(line: Line, waiting: Waiting) -> list[Below] | None:
    """The texts of a row with the labels of the row above; None where the row is not such a row.

    waiting: the labels by column, of a row that holds nothing else. As many texts as labels stand in the same order.
    """
    own = line.own
    if not waiting or any(lexicon.label(slot.text) for slot in own):
        return None
    in_order = sorted(waiting) if len(own) == len(waiting) else None
    found = [
        Below(*waiting[in_order[place] if in_order else _nearest(slot, waiting)], slot)
        for place, slot in enumerate(own)
    ]
    money = [one for one in found if is_money(one.label)]
    clear = all(map(_may_be_amount, money)) and len({one.at.column for one in money}) == len(money)
    return found if clear else None


def _nearest(slot: Slot, waiting: Waiting) -> int:
    over = [column for column, (_, at) in waiting.items() if at.column < slot.end and slot.column < at.end]
    return min(over or waiting, key=lambda column: abs(column - slot.column))


def _may_be_amount(one: Below) -> bool:
    """An amount, or a dash in its place."""
    return lexicon.is_placeholder(one.slot.text) or read_money(one.slot.text, None).yuan is not None
