"""目标值不应使用“余”“约”“左右”“2-3次”一类的模糊数。

Hedged numbers in a value, or in a name whose value repeats the number without the hedge, and counts given as a range.
A range of days or of a ratio, and a hedge on a benefit's reach, are left alone only where they are no counts of the
unit's own work.
"""

import re
from decimal import Decimal
from functools import lru_cache

from jizhun.model import Category, Certainty, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, cited, plain

RULE = Rule(
    id="M06",
    name="目标值为模糊数",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:relevance-indicators"),
)

_HEDGED = re.compile(r"(\d+(?:\.\d+)?)(?:余|多(?=[次个人名件条场份户家项批期台套块篇本万]))")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的指标")
    vague = [item for item in items if _vague(item.indicator.target)]
    ranged = [item for item in items if item not in vague and _counts_by_range(item)]
    named = [item for item in items if item not in vague and _hedged_name(item)]
    return failed(
        [
            *map(_of_values, facts.by_certainty(vague)),
            *map(_of_ranges, facts.by_certainty(ranged)),
            *map(_of_name, named),
        ]
    )


def _vague(target: Target | None) -> bool:
    if target is None or target.kind is Kind.QUALITATIVE:
        return False
    return target.vague or (bool(target.parts) and any(map(_vague, target.parts)))


def _counts_by_range(item: Item) -> bool:
    target = item.indicator.target
    if target is None or item.indicator.category is not Category.QUANTITY:
        return False
    return any(part.kind is Kind.RANGE for part in (target, *target.parts))


def _hedged_name(item: Item) -> bool:
    number = _hedged_number(item.name)
    target = item.indicator.target
    return number is not None and target is not None and target.number == number


@lru_cache(REMEMBERED)
def _hedged_number(name: str) -> Decimal | None:
    found = _HEDGED.search(plain(name))
    return Decimal(found.group(1)) if found else None


def _of_values(items: list[Item]) -> Fault:
    return Fault(
        message=f"{len(items)} 个指标的值是模糊数，完成与否说不清：{listed(map(cited, items))}。",
        where=tuple(item.value_path for item in items),
        suggestion="请按上年完成数或工作计划写确定的数；只能保证下限的，"
        "用“≥”或“不少于”表示，例如“100余次”写作“≥100次”。",
    )


def _of_ranges(items: list[Item]) -> Fault:
    return Fault(
        message=f"{len(items)} 个数量指标的值是一个区间，不是确定的目标：{listed(map(cited, items))}。",
        where=tuple(item.value_path for item in items),
        certainty=Certainty.LIKELY,
        suggestion="请写确定的数，或用区间的下限加“≥”，例如“2-3次”写作“≥2次”。",
    )


def _of_name(item: Item) -> Fault:
    return Fault(
        message=f"{item.quoted}的名称里是模糊数，值却写“{item.value}”，两处不一致。",
        where=(item.name_path, item.value_path),
        suggestion="请从名称里删去数字，把确定的目标写在值格。",
    )
