"""绩效指标应当有产出指标和效益指标，服务公众的项目还应当有满意度指标。

First levels without any indicator, by what the profile asks for; with no indicator at all it is one finding. It cannot
tell where the level of some indicator is not known.
"""

from jizhun.law.names import dimension_name
from jizhun.model import Dimension, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, cannot_tell, fail, failed

RULE = Rule(
    id="C15",
    name="缺少一级指标",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("cpc-2018-34:target-contents", "mof-2015-88:indicator-kinds", "mof-2015-88:completeness-form"),
)

_ADVICE = {
    Dimension.OUTPUT: "请补充数量、质量、时效、成本等产出指标。",
    Dimension.COST: "请补充成本指标。",
    Dimension.BENEFIT: "请按项目实际补充经济、社会、生态或可持续影响中至少一类效益指标。",
    Dimension.SATISFACTION: "请补充服务对象满意度指标；项目不直接服务公众的，请说明理由。",
}


def check(facts: Facts) -> Outcome:
    if not facts.items:
        return fail(
            "表中没有任何绩效指标。", where=["indicators"], suggestion="请按产出、效益、满意度设置指标和指标值。"
        )
    present = {item.indicator.dimension for item in facts.items}
    missing = {
        dimension: severity
        for dimension, severity in facts.profile.required_dimensions.items()
        if dimension not in present and severity is not Severity.INFO
    }
    if missing and None in present:
        return cannot_tell("有的指标看不出属于哪一级")
    return failed([_fault(dimension, severity) for dimension, severity in missing.items()])


def _fault(dimension: Dimension, severity: Severity) -> Fault:
    name = dimension_name(dimension)
    return Fault(
        message=f"没有一条{name}。",
        where=("indicators",),
        severity=severity,
        expected=name,
        suggestion=_ADVICE[dimension],
    )
