"""每个指标值都应当有指标名称。

A value without a name.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="C20",
    name="有指标值无指标名",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    valued = [item for item in facts.items if item.value]
    if not valued:
        return not_applicable("没有写了值的指标")
    nameless = [item for item in valued if not item.name]
    return failed([_fault(group) for group in facts.by_certainty(nameless)])


def _fault(nameless: list[Item]) -> Fault:
    return Fault(
        message=f"指标值{listed(f'“{item.value}”' for item in nameless)}前面没有指标名称，不知道考核什么。",
        where=tuple(item.name_path for item in nameless),
        suggestion="请补写三级指标的名称；多出来的值请删去。",
    )
