"""成本、差错、投诉等越少越好的指标不应写“≥”，满意度、覆盖率等越多越好的指标不应写“≤”。

The comparator is held against the direction of the indicator. Costs are better lower, except savings and money
brought in; otherwise the head of the name decides, and a name that no list knows decides nothing. A value without a
comparator passes.
"""

from decimal import Decimal
from functools import lru_cache

from jizhun.model import Certainty, Comparator, Fix, Kind, Severity, Target
from jizhun.rules.clarity.direction import Direction, direction
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, cannot_tell, failed, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, cited, core

RULE = Rule(
    id="M14",
    name="比较方向错误",
    criterion="明确",
    severity=Severity.ERROR,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:relevance-indicators"),
)

_FULL = Decimal(100)
_AT_LEAST = (Comparator.AT_LEAST, Comparator.MORE)
_AT_MOST = (Comparator.AT_MOST, Comparator.LESS)


def check(facts: Facts) -> Outcome:
    compared = [item for item in facts.items if _sided(item.indicator.target)]
    if not compared:
        return not_applicable("没有带“≥”“≤”一类符号的指标值")
    told = [(item, found) for item in compared if (found := direction(item))]
    faults = [_fault(item, found) for item, found in told if _against(item.indicator.target, found)]
    if faults:
        return failed(faults)
    return passed() if told else cannot_tell("指标名称看不出越大越好还是越小越好")


def _sided(target: Target | None) -> bool:
    return target is not None and target.kind is Kind.QUANTITY and target.comparator in (*_AT_LEAST, *_AT_MOST)


def _against(target: Target | None, better: Direction) -> bool:
    if target is None:
        return False
    return target.comparator in (_AT_LEAST if better is Direction.LOWER else _AT_MOST)


def _fault(item: Item, better: Direction) -> Fault:
    target = item.indicator.target
    amount = "" if target is None or target.number is None else f"{target.number}{target.unit or ''}"
    wanted = "≤" if better is Direction.LOWER else "≥"
    category = item.indicator.category
    cost = category is not None and category.is_cost
    why = "成本应当控制在一定数额以内" if cost else f"这项指标{'越小' if better is Direction.LOWER else '越大'}越好"
    return Fault(
        message=f"{cited(item)}方向写反了：{why}，"
        f"现在的写法等于{'越多越好' if better is Direction.LOWER else '越低越好'}。",
        where=(item.value_path,),
        severity=Severity.WARNING if _arguable(item) else None,
        certainty=Certainty.LIKELY if _arguable(item) else Certainty.CERTAIN,
        expected=f"{wanted}{amount}",
        found=item.value,
        suggestion=f"请改为“{wanted}{amount}”" + (f"或“{amount}”。" if cost else "。"),
        fix=Fix(field=item.value_path, to=f"{wanted}{amount}") if amount else None,
    )


@lru_cache(REMEMBERED)
def _is_floor(name: str) -> bool:
    return anywhere("directions", "floors").search(core(name)) is not None


def _arguable(item: Item) -> bool:
    """A standard of help per person may be a floor, and `≤100%` says nothing wrong: neither is an error."""
    target, category = item.indicator.target, item.indicator.category
    if target is None:
        return True
    if category is not None and category.is_cost and "/" in (target.unit or ""):
        return _is_floor(item.name)
    return target.unit == "%" and target.number == _FULL
