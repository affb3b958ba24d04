"""成本、差错、投诉等越少越好的指标不应写“≥”，满意度、覆盖率等越多越好的指标不应写“≤”。

The comparator is held against the direction of the indicator. Costs are better lower, except savings and money
brought in; otherwise the head of the name decides, and a name that no list knows decides nothing. A value without a
comparator passes. A standard of help per person may be a floor, and `≤100%` says little: only warnings.
"""

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
    target, category = item.indicator.target, item.indicator.category
    amount = "" if target is None or target.number is None else f"{target.number:f}{target.unit or ''}"
    lower = better is Direction.LOWER
    right = f"{'≤' if lower else '≥'}{amount}"
    cost = category is not None and category.is_cost
    why = "成本应当控制在一定数额以内" if cost else f"这项指标越{'小' if lower else '大'}越好"
    floor = cost and _is_floor(item.name) and target is not None and "/" in (target.unit or "")
    unclear = floor or amount == "100%"
    return Fault(
        message=f"{cited(item)}方向写反了：{why}，现在的写法等于越{'多' if lower else '少'}越好。",
        where=(item.value_path,),
        severity=Severity.WARNING if unclear else None,
        certainty=Certainty.LIKELY if unclear else Certainty.CERTAIN,
        expected=right,
        found=item.value,
        suggestion=_suggestion(right, amount if cost else None, floor),
        fix=None if unclear else Fix(field=item.value_path, to=right),
    )


def _suggestion(right: str, amount: str | None, floor: bool) -> str:
    either = f"“{right}”或“{amount}”" if amount else f"“{right}”"
    return (
        f"如果是政策规定的最低标准，请在名称里写明“最低标准”；不是的，请改为{either}。"
        if floor
        else f"请改为{either}。"
    )


@lru_cache(REMEMBERED)
def _is_floor(name: str) -> bool:
    """Whether a unit cost may be a standard of help per person, which policy sets as a floor."""
    return anywhere("directions", "floors").search(core(name)) is not None
