"""工资、社保、公积金等人员支出宜列入人员类，不按项目设置绩效目标。

The project's name tells that it pays wages, insurance or allowances of own or hired staff. A remark: local rules
differ.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.classification.spending import is_personnel
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="K14",
    name="人员类支出按项目设置",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:relevance-goal"),
)


def check(facts: Facts) -> Outcome:
    name = facts.sheet.project_name
    if not name or facts.sheet.kind != "project":
        return not_applicable("没有项目名称")
    if not is_personnel(name):
        return passed()
    return fail(
        f"项目“{name}”看名称是人员支出（工资、社保、补贴等），按预算管理一体化的分类属于人员类，一般不逐项设置绩效目标。",
        where=["project_name"],
        certainty=Certainty.POSSIBLE,
        suggestion="请与财政业务股室核对项目类别；确需作为特定目标类的，指标请围绕人员承担的工作设置。",
    )
