"""Whether the words of a qualitative target can be measured (`law/vocabulary/vague.yaml`)."""

import re
from enum import StrEnum
from functools import lru_cache

from jizhun.model import Category, Kind
from jizhun.rules.facts import Item
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, at_start, core, plain, whole

_ALL = re.compile(r"全覆盖$|应[一-鿿]{1,3}尽[一-鿿]{1,3}$")
_WORD = re.compile(r"[\w一-鿿]")
_SCALE = re.compile(r"优.{0,8}良.{0,8}(?:中|可|合格|一般).{0,8}|[①-④].+[②-④]|一档.+二档")
_CLASS = re.compile(r"[A-Da-dⅠ-Ⅴ一二三四五甲乙丙\d](?:类|级|等|档)|[A-D]及以上|二级|第[一二三\d]")
_NUMBER = re.compile(
    r"[\d零〇]|百分之|[两二三四五六七八九十百千万]+[个次人件户项场处名家份期]|一[个次人件户项场处名家份期]"
)


@lru_cache(REMEMBERED)
def names_a_scale(text: str) -> bool:
    """Whether a text lists the steps of a scale, such as 优良中低差 or 优：……；良：……；中：……."""
    return _SCALE.search(plain(text)) is not None


@lru_cache(REMEMBERED)
def is_nothing(value: str) -> bool:
    """Whether a value only says that there is nothing to fill in: 不适用, a dash, a stroke."""
    text = core(value)
    return text in whole("vague", "nothing") or _WORD.search(text) is None


@lru_cache(REMEMBERED)
def covers_all(value: str) -> bool:
    """Whether a value is a hundred per cent in words: 全覆盖, 应保尽保."""
    return _ALL.search(core(value)) is not None


@lru_cache(REMEMBERED)
def is_nought(value: str) -> bool:
    """Whether a value is nought in words: 零发生, 动态清零."""
    return at_end("vague", "nought").search(core(value)) is not None


class Vagueness(StrEnum):
    """degree: a trend or an intention. state: something that can be checked, but not by a stated measure."""

    DEGREE = "degree"
    STATE = "state"


@lru_cache(REMEMBERED)
def vagueness(value: str, name: str) -> Vagueness | None:
    """How vague a value in words is; None where it can be checked (a grade, a level, nought, a stated base)."""
    text = core(value)
    if is_nothing(value) or _exact(text, name):
        return None
    if text in whole("vague", "empty") or anywhere("vague", "degree").search(text):
        return Vagueness.DEGREE
    return Vagueness.STATE if anywhere("vague", "state").search(text) else None


def _exact(text: str, name: str) -> bool:
    if text in whole("vague", "exact") or covers_all(text) or is_nought(text):
        return True
    if at_start("vague", "exact_beginnings").match(text):
        return True
    if _NUMBER.search(text) or names_a_scale(text) or _CLASS.search(text) or anywhere("vague", "bases").search(text):
        return True
    if text not in whole("vague", "grades") or core(name).endswith("率"):  # a ratio is a number and no grade
        return False
    return anywhere("vague", "grading_names").search(plain(name)) is not None


def is_vague(item: Item) -> Vagueness | None:
    """How vague the target of an indicator is; None for one that is not in words or is graded in its own column."""
    indicator = item.indicator
    target = indicator.target
    if target is None or target.kind is not Kind.QUALITATIVE or not indicator.value:
        return None
    if _graded(indicator.scoring) or _graded(indicator.explanation):
        return None
    found = vagueness(indicator.value, item.name)
    if found is not None or indicator.category is not Category.QUALITY or is_nothing(indicator.value):
        return found
    return None if _exact(core(indicator.value), item.name) else Vagueness.STATE


def _graded(text: str | None) -> bool:
    return text is not None and names_a_scale(text)
