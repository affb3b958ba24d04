"""资金量大的项目应当有足够细的指标。

The annual total is at or above the profile's large amount and there are fewer indicators than the profile asks for then. A
remark.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="A08",
    name="大额资金指标太粗",
    criterion="适当",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:relevance-indicators"),
    yields_to=("C35",),
)


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    profile = facts.profile
    if not named or facts.total is None or facts.total < profile.large_amount:
        return not_applicable(f"资金总额不到 {shown(profile.large_amount)}")
    if len(named) >= profile.large_indicators:
        return passed()
    return fail(
        f"年度资金总额 {shown(facts.total)}，只有 {len(named)} 条指标，反映不出资金的主要用途。",
        where=["funding.total", "indicators"],
        certainty=Certainty.LIKELY,
        expected=profile.large_indicators,
        found=len(named),
        suggestion=f"请按主要支出内容细化产出和成本指标，一般不少于 {profile.large_indicators} 条。",
    )
