"""项目名称应当填写。

The sheet has a project name. It applies to project sheets; a whole-department sheet has none.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C01",
    name="项目名称缺失",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    if facts.sheet.kind != "project":
        return not_applicable("部门整体支出绩效目标表没有项目名称")
    if facts.sheet.project_name:
        return passed()
    return fail("项目名称没有填写。", where=["project_name"], suggestion="请填写与项目库、预算批复一致的项目名称。")
