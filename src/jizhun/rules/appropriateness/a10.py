"""绩效目标表的资金总额应当与部门预算项目支出表一致。

The annual total against the amount of the same project in the table of project expenditure, given with the run by code or name.
Cannot tell without that table.
"""

from jizhun.model import Severity
from jizhun.rules.background import looked_up
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="A10",
    name="总额与部门预算表不一致",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:appropriateness-funds", "cpc-2018-34:precondition"),
    yields_to=("C26",),
)


def check(facts: Facts) -> Outcome:
    budget = facts.background.budget
    if facts.total is None:
        return not_applicable("表中没有年度资金总额")
    if budget is None:
        return cannot_tell("没有部门预算的项目支出表")
    planned = looked_up(budget, facts.sheet)
    if planned is None:
        return fail(
            f"部门预算的项目支出表里没有“{facts.sheet.project_name}”。",
            where=["project_name"],
            severity=Severity.WARNING,
            suggestion="请核对项目名称或代码，两张表使用同一名称。",
        )
    if abs(facts.total - planned) <= facts.profile.tolerance:
        return passed()
    return fail(
        f"绩效目标表的资金总额 {shown(facts.total, planned)}，部门预算项目支出表 {shown(planned, facts.total)}，两表不一致。",
        where=["funding.total"],
        expected=planned,
        found=facts.total,
        suggestion="请以批复的预算为准，把两张表改成一致。",
    )
