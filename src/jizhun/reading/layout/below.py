"""Texts that stand in the row below their labels: goals, and amounts under 合计 | 财政拨款 | 其他资金."""

from collections.abc import Mapping
from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.law.lexicon import Label
from jizhun.reading.layout.stream import Line, Slot
from jizhun.targets import read_money


class Below(NamedTuple):
    """A text and the label above it. at: the cell of the label; exact: the text stands right under it."""

    label: Label
    at: Slot
    slot: Slot

    @property
    def exact(self) -> bool:
        return self.at.column < self.slot.end and self.slot.column < self.at.end


def texts_below(line: Line, waiting: Mapping[int, tuple[Label, Slot]]) -> list[Below] | None:
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
    money = [one for one in found if one.label.field.startswith("funding.")]
    clear = all(map(_may_be_amount, money)) and len({one.at.column for one in money}) == len(money)
    return found if clear else None


def _nearest(slot: Slot, waiting: Mapping[int, tuple[Label, Slot]]) -> int:
    over = [column for column, (_, at) in waiting.items() if at.column < slot.end and slot.column < at.end]
    return min(over or waiting, key=lambda column: abs(column - slot.column))


def _may_be_amount(one: Below) -> bool:
    """An amount, or a dash in its place."""
    return lexicon.is_placeholder(one.slot.text) or read_money(one.slot.text, None).yuan is not None
