"""比率不应大于 100%，也不应写“≥100%”或负数。

Shares in per cent. Rates of growth, returns, indices and the like may be more; costs and prices are no shares.
`达到100%` is 100% and passes. A completion rate of more than 100 % is only a remark: more than planned can be done.
"""

from decimal import Decimal
from functools import lru_cache

from jizhun.model import Certainty, Comparator, Fix, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, anywhere, cited, negative, plain

RULE = Rule(
    id="M15",
    name="比率超出范围",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-reasonable",),
)

_FULL = {"%": Decimal(100), "‰": Decimal(1000)}
_BEYOND = (Comparator.AT_LEAST, Comparator.MORE)


def check(facts: Facts) -> Outcome:
    shares = [(item, target) for item in facts.items for target in _shares(item.indicator.target)]
    if not shares:
        return not_applicable("没有用百分比表示的指标值")
    return failed([fault for item, target in shares if (fault := _fault(item, target))])


def _shares(target: Target | None) -> list[Target]:
    if target is None or (target.unit not in _FULL and not target.parts):
        return []
    whole = [target, *target.parts]
    return [part for part in whole if part.kind in (Kind.QUANTITY, Kind.RANGE) and part.unit in _FULL]


@lru_cache(REMEMBERED)
def _open(name: str) -> bool:
    return anywhere("directions", "open_ratios").search(plain(name)) is not None


def _fault(item: Item, target: Target) -> Fault | None:
    number, full = target.number, _FULL[target.unit or "%"]
    if number is None or _open(item.name) or _open(item.value):
        return None
    top = target.number2 or number
    if number < 0 or negative(item.value):
        return _report(item, "是负数，比率不能小于 0", None)
    if top > full:
        return _report(item, f"超过 {full.normalize():f}{target.unit}，比率不可能大于它", None)
    if number == full and target.comparator in _BEYOND and not plain(item.value).startswith("达"):
        return _report(
            item,
            f"等于要求超过 {number:f}{target.unit}，比率最多就是 {number:f}{target.unit}",
            f"{number:f}{target.unit}",
        )
    return None


def _report(item: Item, why: str, right: str | None) -> Fault:
    more = "完成率" in item.name and right is None
    return Fault(
        message=f"{cited(item)}{why}。",
        where=(item.value_path,),
        severity=Severity.INFO if more else None,
        certainty=Certainty.LIKELY if more else Certainty.CERTAIN,
        expected=right,
        found=item.value,
        suggestion=f"请改为“{right}”或“={right}”。"
        if right
        else "请核对计算口径；确有超过的可能时，改用增长率或绝对数表示。",
        fix=Fix(field=item.value_path, to=right) if right and not _has_parts(item) else None,
    )


def _has_parts(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and bool(target.parts)
