"""满意度应当写百分比或得分，且不宜为 100% 或低于 60%。

Of the satisfaction indicators whose head is satisfaction: a value in words, exactly 100 %, or below 60 %. Other
indicators under 满意度 (投诉件数) are left alone.
"""

from decimal import Decimal

from jizhun.model import Category, Comparator, Kind, Severity
from jizhun.rules.clarity.vagueness import is_nothing, is_vague
from jizhun.rules.classification.k11 import is_satisfaction
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import cited, core

RULE = Rule(
    id="K12",
    name="满意度目标值异常",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-reasonable", "mof-2015-88:relevance-indicators"),
)

_LOW, _FULL = Decimal(60), Decimal(100)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.SATISFACTION) if item.name and item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的满意度指标")
    return failed([fault for item in items if (fault := _fault(item))])


def _fault(item: Item) -> Fault | None:
    target = item.indicator.target
    asked = is_satisfaction(item.name) or core(item.name).endswith("满意")
    if target is None:
        return None
    if target.kind is Kind.QUALITATIVE:
        if is_nothing(item.value):
            return None
        return _report(item, "不是百分比，无法用问卷结果对照", None) if asked or is_vague(item) else None
    if not asked or target.kind is not Kind.QUANTITY or target.number is None or target.unit != "%":
        return None
    if target.number == _FULL and target.comparator in (Comparator.EQUAL, Comparator.AT_LEAST):
        return _report(item, "要求人人满意，实际很难达到", Severity.INFO)
    return _report(item, "低于 60%，目标偏低", None) if target.number < _LOW else None


def _report(item: Item, why: str, severity: Severity | None) -> Fault:
    return Fault(
        message=f"{cited(item)}{why}。",
        where=(item.value_path,),
        severity=severity,
        found=item.value,
        suggestion="请参照上年调查结果写“≥90%”一类的目标，并说明调查对象和方式。",
    )
