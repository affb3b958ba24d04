"""In which direction an indicator is better, told by its name and category (`law/vocabulary/directions.yaml`)."""

import re
from enum import StrEnum
from functools import lru_cache

from jizhun.model import Category
from jizhun.rules.facts import Item
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, core, plain

_MONEY = re.compile("[元万亿]")
_COST = re.compile("[元费]|经费|资金|成本|工资|价")
_LESS = re.compile("下降|降低|减少|压减|缩短|降幅")


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


@lru_cache(REMEMBERED)
def _told_by_name(name: str) -> Direction | None:
    text = core(name)
    if at_end("directions", "wanted_costs").search(text):
        return None
    if at_end("directions", "lower").search(text):
        return None if anywhere("directions", "handling").search(text) else Direction.LOWER
    return Direction.HIGHER if at_end("directions", "higher").search(text) else None


@lru_cache(REMEMBERED)
def _costs_money(name: str, unit: str) -> bool:
    """Whether a cost is an amount to be kept low: money, and not money saved or brought in."""
    text = core(name)
    if anywhere("directions", "wanted_costs").search(text):
        return False
    if unit:
        return _MONEY.search(unit) is not None
    return _COST.search(plain(name)) is not None and not text.endswith("率")


@lru_cache(REMEMBERED)
def _says_less(value: str) -> bool:
    return _LESS.search(value) is not None


def direction(item: Item) -> Direction | None:
    """Whether more or less of the indicator is better; None where its words do not say."""
    category, target = item.indicator.category, item.indicator.target
    if _says_less(item.value):
        return None
    told = _told_by_name(item.name)
    if category is not None and category.is_cost:
        unit = (target.unit if target is not None else None) or ""
        return Direction.LOWER if _costs_money(item.name, unit) else told
    if category is Category.QUANTITY and told is Direction.LOWER:
        return None  # a count of unwanted events under 数量 may be the work done on them
    return told


@lru_cache(REMEMBERED)
def unwanted(name: str) -> bool:
    """Whether the name speaks of an event that nobody wants, so that nought is the right target."""
    return anywhere("directions", "unwanted").search(core(name)) is not None
