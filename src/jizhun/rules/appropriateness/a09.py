"""资金量小的项目，指标不宜过多。

The annual total is at or below the profile's small amount and there are more indicators than it finds reasonable. A remark.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="A09",
    name="小额项目指标过多",
    criterion="适当",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-funds", "mof-2021-101:principles"),
    yields_to=("C26", "C35"),
)


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    profile = facts.profile
    if not named or not facts.total or facts.total > profile.small_amount:
        return not_applicable(f"资金总额超过 {shown(profile.small_amount)}")
    if len(named) <= profile.small_indicators:
        return passed()
    return fail(
        f"年度资金总额只有 {shown(facts.total)}，却设了 {len(named)} 条指标。",
        where=["funding.total", "indicators"],
        expected=profile.small_indicators,
        found=len(named),
        suggestion="请只保留主要的产出和效果指标；金额单位填错的，请改正金额。",
    )
