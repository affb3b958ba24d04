"""The weights of a sheet's indicators as numbers."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from jizhun.law import data
from jizhun.rules.facts import Facts, Item

WORDS: Mapping[str, Any] = data.read("vocabulary", "weights")

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?:分|%)?")


def weight(item: Item) -> Decimal | None:
    """The points of an indicator; None where nothing or no number is printed."""
    found = _NUMBER.fullmatch((item.indicator.weight or "").strip())
    return Decimal(found[1]) if found else None


def weighted(facts: Facts) -> list[tuple[Item, Decimal]]:
    """The indicators that have a weight, with it."""
    if not any(item.indicator.weight for item in facts.items):
        return []
    return [(item, points) for item in facts.items if (points := weight(item)) is not None]
