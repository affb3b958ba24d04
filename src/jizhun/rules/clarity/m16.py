"""“不少于零”不是目标，目标值也不应是负数。

A target of at least nought is always met; a negative count cannot be. `0起` for events that nobody wants is a good
target, a bare nought for something wanted is not. Changes (增长率, 同比) and temperatures may be negative.
"""

from decimal import Decimal

from jizhun.model import Category, Comparator, Kind, Severity, Target
from jizhun.rules.clarity.direction import Direction, direction, unwanted
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import anywhere, cited, negative, plain

RULE = Rule(
    id="M16",
    name="目标值为零或负数",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:appropriateness-reasonable"),
)

_COUNTED = (Category.QUANTITY, Category.SATISFACTION)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if _number(item.indicator.target) is not None]
    if not items:
        return not_applicable("没有填了数值的指标")
    return failed([fault for item in items if (fault := _fault(item))])


def _number(target: Target | None) -> Decimal | None:
    return target.number if target is not None and target.kind is Kind.QUANTITY else None


def _fault(item: Item) -> Fault | None:
    target = item.indicator.target
    number = _number(target)
    if target is None or number is None:
        return None
    if number < 0 or negative(item.value):
        changes = anywhere("directions", "open_ratios").search(plain(item.name)) or "温" in item.name
        return None if changes or target.unit in ("%", "‰") else _report(item, "是负数")
    if number > 0:
        return None
    if target.comparator is Comparator.AT_LEAST:
        return _report(item, "要求“不少于零”，不做也算完成")
    bare = target.comparator is Comparator.EQUAL and item.indicator.category in _COUNTED
    return _report(item, "是零，等于没有任务") if bare and not _nought_is_right(item) else None


def _nought_is_right(item: Item) -> bool:
    return unwanted(item.name) or "零" in item.name or direction(item) is Direction.LOWER


def _report(item: Item, why: str) -> Fault:
    return Fault(
        message=f"{cited(item)}{why}。",
        where=(item.value_path,),
        found=item.value,
        suggestion="请写计划完成的数；要求不发生的，名称写清是什么事，值写“0起”。",
    )
