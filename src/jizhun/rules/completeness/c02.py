"""主管部门应当填写。

The cell for the department in charge is not empty. It applies where the form has the cell.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C02",
    name="主管部门缺失",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    if facts.sheet.department:
        return passed()
    if "department" not in facts.profile.asks:
        return not_applicable("本表式没有主管部门一栏")
    unit = facts.sheet.implementing_unit
    return fail(
        "主管部门没有填写" + (f"（实施单位为“{unit}”）。" if unit else "。"),
        where=["department"],
        suggestion="请填写一级预算单位的规范全称；实施单位就是主管部门本级的，也应填写。",
    )
