"""指标名称里写的金额应当与指标值一致。

A cost indicator whose name states an amount and whose value states another. Names that state a rate (每人, 每月, 标准)
and names that only hold an amount as part of an object (500万元以上项目) are left alone. The message adds up both
columns.
"""

import re
from decimal import Decimal
from functools import lru_cache

from jizhun import targets
from jizhun.law import data
from jizhun.model import Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.money import shown, total_of
from jizhun.rules.wording import REMEMBERED

RULE = Rule(
    id="A02",
    name="名称金额与指标值不一致",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:appropriateness-funds"),
)

_AMOUNT = re.compile(
    r"(?<![\d.])(\d[\d,，]*(?:\.\d+)?)\s*(亿元|万元|亿|万|元)"
    r"(?=$|[。；;，,、.!！)）＋+和及\s])"
)
_RATE = re.compile("|".join(data.read("vocabulary", "costs")["rate_in_name"]))


def check(facts: Facts) -> Outcome:
    stated = [(item, amounts) for item in facts.items if (amounts := _in_name(item)) and _in_value(item, facts)]
    if not stated:
        return not_applicable("没有名称里写着金额的成本指标")
    wrong = [(item, amounts) for item, amounts in stated if not _agree(amounts, _in_value(item, facts))]
    amounts_of = {item.index: amounts for item, amounts in wrong}
    groups = facts.by_certainty(item for item, _ in wrong)
    return failed([_fault([(item, amounts_of[item.index]) for item in group], facts) for group in groups])


def _fault(wrong: list[tuple[Item, list[Decimal]]], facts: Facts) -> Fault:
    pairs = "；".join(
        f"{item.quoted}写 {shown(total_of(amounts))}，值是 {shown(total_of(_in_value(item, facts)))}"
        for item, amounts in wrong
    )
    return Fault(
        message=f"名称与指标值的金额不一致：{pairs}。{_totals(facts)}",
        where=tuple(path for item, _ in wrong for path in (item.name_path, item.value_path)),
        expected=str(total_of(amount for _, amounts in wrong for amount in amounts)),
        found=str(total_of(amount for item, _ in wrong for amount in _in_value(item, facts))),
        suggestion="请核对以哪个金额为准并改成一致；金额写在指标值里，名称里不再写。",
    )


def _in_name(item: Item) -> list[Decimal]:
    return list(_amounts(item.name))


@lru_cache(REMEMBERED)
def _amounts(name: str) -> tuple[Decimal, ...]:
    """The amounts in 元 that a name states; none where it speaks of a rate."""
    if not name or _RATE.search(name):
        return ()
    amounts = (targets.read_money(f"{number}{unit}", None).yuan for number, unit in _AMOUNT.findall(name))
    return tuple(yuan for yuan in amounts if yuan is not None)


def _in_value(item: Item, facts: Facts) -> list[Decimal]:
    return [cost.yuan for cost in facts.costs.sums if cost.item.index == item.index and not cost.assumed]


def _agree(amounts: list[Decimal], values: list[Decimal]) -> bool:
    """One of the amounts, or all together, is the value."""
    value = total_of(values)
    return value in amounts or value == total_of(amounts) or set(amounts) == set(values)


def _totals(facts: Facts) -> str:
    """Both columns added up, where every cost states an amount in its name: which of them is the annual total."""
    costs, total = facts.costs, facts.total
    named = [_in_name(item) for item in dict.fromkeys(cost.item for cost in costs.sums)]
    if len(named) < 2 or total is None or not all(named):
        return ""
    by_name = total_of(amount for amounts in named for amount in amounts)
    return f"名称里的金额合计 {shown(by_name)}，指标值合计 {shown(costs.total)}，年度资金总额 {shown(total)}。"
