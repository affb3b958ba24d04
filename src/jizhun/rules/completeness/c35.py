"""指标数量应当适中，突出重点。

Fewer indicators than the profile's least or more than its most. A remark; a sheet without indicators is C15.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C35",
    name="指标过少或过多",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "mof-2021-101:principles"),
)


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    if not named:
        return not_applicable("表中没有绩效指标")
    least, most = facts.profile.min_indicators, facts.profile.max_indicators
    if least <= len(named) <= most:
        return passed()
    few = len(named) < least
    return fail(
        f"共 {len(named)} 条指标，{f'少于 {least} 条，反映不出项目的主要产出和效果' if few else f'多于 {most} 条，重点不突出'}。",
        where=["indicators"],
        expected=f"{least}—{most}",
        found=len(named),
        suggestion="请补充反映主要产出和效果的指标。" if few else "请保留最能反映项目产出和效果的核心指标。",
    )
