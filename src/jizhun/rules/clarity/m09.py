"""目标值写在值格，不写进指标名称。

The number of the value stands in the name as well, a cost's name holds an amount, or the name of a timeliness
indicator holds a deadline. That name and value differ is the matter of A02.
"""

import re
from decimal import Decimal
from functools import lru_cache

from jizhun.model import Category, Severity, Target
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, plain

RULE = Rule(
    id="M09",
    name="名称里写了目标值",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity", "mof-2015-88:relevance-indicators", "mof-2021-101:indicator-name"),
)

_NUMBERS = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(?!\d)(?=余?[^\d年月日号届期])|(?<![\d.])(\d+)(?=期)")
_AMOUNT = re.compile(r"\d(?:\.\d+)?(?:万|亿)?元|\d(?:万|亿)")
_CHINESE = re.compile(r"[一两二三四五六七八九十](?=名|次|个|场|项|件|辆|台|套|家|户|人)")
_DEADLINE = re.compile(
    r"\d{4}年(?:年底|\d{1,2}月|底)|年底前|\d{1,2}月(?:\d{1,2}日|底)前?|\d+个?(?:工作日|小时|天)(?:内|制度)?"
)
_DIGITS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了名称和值的指标")
    doubled = [item for item in items if _doubled(item)]
    if not doubled:
        return passed()
    return fail(
        f"{len(doubled)} 个指标把目标值写进了名称：{listed(item.quoted for item in doubled)}。",
        where=[item.name_path for item in doubled],
        suggestion="名称只写考核什么，数字、金额和日期写在值格，名称里的请删去，免得两处改动后不一致。",
    )


def _doubled(item: Item) -> bool:
    category = item.indicator.category
    if category is not None and category.is_cost and _AMOUNT.search(plain(item.name)):
        return True
    if category is Category.TIMELINESS and _DEADLINE.search(plain(item.name)) and not item.name.endswith("率"):
        return True
    named = _in_name(item.name)
    return bool(named) and not named.isdisjoint(_in_target(item.indicator.target))


@lru_cache(REMEMBERED)
def _in_name(name: str) -> frozenset[Decimal]:
    text = plain(name)
    digits = {Decimal(first or second) for first, second in _NUMBERS.findall(text)}
    return frozenset(digits | {Decimal(_DIGITS[found]) for found in _CHINESE.findall(text)})


def _in_target(target: Target | None) -> set[Decimal]:
    if target is None:
        return set()
    return {part.number for part in (target, *target.parts) if part.number is not None}
