"""办公、水电、物业等日常运转支出宜列入运转类。

The project's name tells that it pays for offices, vehicles and daily running. A remark: local rules differ.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.classification.spending import is_personnel, is_running
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="K15",
    name="运转类支出按项目设置",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:relevance-goal"),
)


def check(facts: Facts) -> Outcome:
    name = facts.sheet.project_name
    if not name or facts.sheet.kind != "project":
        return not_applicable("没有项目名称")
    if not is_running(name) or is_personnel(name):
        return passed()
    return fail(
        f"项目“{name}”看名称是日常运转支出，按预算管理一体化的分类属于运转类。",
        where=["project_name"],
        certainty=Certainty.POSSIBLE,
        suggestion="请与财政业务股室核对项目类别；属于其他运转类的，指标请写保障的范围、标准和节约要求。",
    )
