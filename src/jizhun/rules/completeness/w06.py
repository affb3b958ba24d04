"""直接服务群众的项目应当设满意度指标，没有服务对象的项目不必设。

In forms where satisfaction is set as the project calls for it (the profile does not require it): a project that by its
name serves the public has none (a warning), or one that pays debts has one (a remark).
"""

from jizhun.model import Category, Certainty, Dimension, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.project import is_kind

RULE = Rule(
    id="W06",
    name="满意度该设未设或不该设而设",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2021-101:cost-indicators"),
)


def check(facts: Facts) -> Outcome:
    name, asked = facts.sheet.project_name, facts.of(Category.SATISFACTION)
    if not facts.items or not name:
        return not_applicable("没有项目名称或没有指标")
    if is_kind("no_service", name):
        if not asked:
            return passed()
        return fail(
            f"项目“{name}”没有直接的服务对象，满意度指标可以不设。",
            where=[item.path for item in asked],
            severity=Severity.INFO,
            certainty=Certainty.POSSIBLE,
            suggestion="请删去满意度指标，或说明调查谁、怎样调查。",
        )
    if facts.profile.required_dimensions.get(Dimension.SATISFACTION) is not Severity.INFO:
        return not_applicable("本表式一律要求满意度指标，由 C15 检查")
    if asked or not is_kind("public", name):
        return passed()
    return fail(
        f"项目“{name}”直接服务群众，却没有满意度指标。",
        where=["indicators"],
        certainty=Certainty.LIKELY,
        suggestion="请补充服务对象满意度指标，并实际开展调查。",
    )
