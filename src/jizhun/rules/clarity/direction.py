"""In which direction an indicator is better, told by its name and category (`law/vocabulary/directions.yaml`)."""

from enum import StrEnum
from functools import lru_cache

from jizhun.model import Category
from jizhun.rules.facts import Item
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, core


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


@lru_cache(REMEMBERED)
def _told_by_name(name: str) -> Direction | None:
    text = core(name)
    if at_end("directions", "wanted_costs").search(text):
        return None
    if at_end("directions", "lower").search(text):
        return Direction.LOWER
    return Direction.HIGHER if at_end("directions", "higher").search(text) else None


@lru_cache(REMEMBERED)
def _saves(name: str) -> bool:
    return anywhere("directions", "wanted_costs").search(core(name)) is not None


def direction(item: Item) -> Direction | None:
    """Whether more or less of the indicator is better; None where its words do not say."""
    category = item.indicator.category
    if category is not None and category.is_cost:
        return None if _saves(item.name) else Direction.LOWER
    if category is Category.SATISFACTION:
        return _told_by_name(item.name) or Direction.HIGHER
    return _told_by_name(item.name)


@lru_cache(REMEMBERED)
def unwanted(name: str) -> bool:
    """Whether the name speaks of an event that nobody wants, so that nought is the right target."""
    return anywhere("directions", "unwanted").search(core(name)) is not None
