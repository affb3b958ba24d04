"""不由单位控制的事件，不应当定为“不少于”的目标。

Petitions, accidents, cases and the like as a quantity that has to be reached: the more happen, the better the score. What
the unit does about them (handling, settling) is within its power; at most so many, or none, is a proper target.
"""

import re
from functools import cache

from jizhun.law import data
from jizhun.model import Category, Certainty, Comparator, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable
from jizhun.rules.wording import core

RULE = Rule(
    id="A07",
    name="不可控事件作为数量目标",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-reasonable", "mof-2021-101:principles"),
    yields_to=("M11", "M14"),
)

_NUMBERS = re.compile(r"\d.*$")  # 接待来访300批: what the name repeats of the value
_FEWER = (Comparator.AT_MOST, Comparator.LESS)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(data.read("vocabulary", "sensitive")[key]))


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUANTITY) if item.name and item.indicator.target]
    if not items:
        return not_applicable("没有填了值的数量指标")
    return gathered(
        "{}不由本单位控制，发生得越多反而完成得越好。",
        [(item.path, f"{item.quoted}“{item.value}”") for item in items if _uncontrollable(item)],
        certainty=Certainty.LIKELY,
        suggestion="请改为本单位做的工作，如“办结率”“化解率”“及时处置率”，或写不超过多少。",
    )


def _uncontrollable(item: Item) -> bool:
    target, name = item.indicator.target, _NUMBERS.sub("", core(item.name))
    if target is None or not any(_is_wanted(part) for part in target.parts or (target,)):
        return False
    return _pattern("uncontrollable").search(name) is not None and not _pattern("controllable").search(name)


def _is_wanted(part: Target) -> bool:
    """Whether so many, or more, have to be reached."""
    return (
        part.kind is Kind.QUANTITY
        and bool(part.number)
        and part.comparator not in _FEWER
        and part.unit not in ("%", "‰")
    )
