"""Quantities in running prose (goals, indicator names)."""

import re

import msgspec

from jizhun.model.target import Kind, Target
from jizhun.targets.parse import parse
from jizhun.targets.units import KNOWN

_UNITS = "|".join(re.escape(u) for u in sorted(KNOWN, key=len, reverse=True))
_SIGNS = "大于等于|小于等于|不少于|不低于|不超过|不高于|至少|达到|大于|超过|低于|小于|少于|约|近|≥|≤|>|<|≧|≦"
_NUMBER = r"(?<![\d.年月])(?<!\d,)(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PROSE = re.compile(
    rf"(?:{_SIGNS})?\s*{_NUMBER}\s*[余多]?\s*[万亿千]?\s*(?:{_UNITS})(?:/(?:{_UNITS}))*(?:及?以上|以内|以下|左右)?"
)


class Found(msgspec.Struct, frozen=True):
    """A quantity in a text: text[start:end] says target."""

    start: int
    end: int
    target: Target


def quantities(text: str) -> list[Found]:
    """All numbers with a known unit in prose, in order; dates (2026年, 5月) are not quantities."""
    found = []
    for m in _PROSE.finditer(text):
        target = parse(m[0])
        if target is not None and target.kind is Kind.QUANTITY:
            found.append(Found(m.start(), m.end(), target))
    return found
