"""年度资金不应当填成多年的累计金额。

The form has the amount of the whole project beside the annual one, the project runs for more than a year, and both are the
same; or the annual amount is larger than the whole.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import shown
from jizhun.rules.period import months_of

RULE = Rule(
    id="A11",
    name="年度金额用了累计金额",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:completeness-form"),
    yields_to=("C26",),
)

_YEAR = 12


def check(facts: Facts) -> Outcome:
    whole = facts.sheet.funding.whole
    if whole is None or not whole.yuan or not facts.total:
        return not_applicable("本表没有项目总额或年度资金总额")
    if facts.total > whole.yuan + facts.profile.tolerance:
        return fail(
            f"年度资金总额 {shown(facts.total, whole.yuan)}，大于项目总额 {shown(whole.yuan, facts.total)}。",
            where=["funding.total", "funding.whole"],
            expected=whole.yuan,
            found=facts.total,
            suggestion="请核对两个金额，项目总额应当是各年度之和。",
        )
    if facts.total != whole.yuan:
        return passed()
    months = months_of(facts.sheet)
    if months is None:
        return cannot_tell("项目期看不出有多长")
    if months <= _YEAR:
        return passed()
    return fail(
        f"项目期 {months} 个月，年度资金总额却与项目总额相同（{shown(facts.total)}），可能填成了累计金额。",
        where=["funding.total", "funding.whole"],
        severity=Severity.WARNING,
        certainty=Certainty.LIKELY,
        found=facts.total,
        suggestion="年度资金请只填本年安排的金额。",
    )
