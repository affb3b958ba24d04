"""资金总额应当有测算依据。

No cost indicator names an amount, although there are some, so that nothing shows how the total came about; unless a paper
with an estimate is attached. Missing cost indicators are C16, one that repeats the total is K03.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.background import looked_up
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import shown
from jizhun.rules.wording import cited

RULE = Rule(
    id="F06",
    name="没有测算依据",
    criterion="可行",
    severity=Severity.WARNING,
    basis=("mof-2015-88:feasibility-possible",),
    yields_to=("C19", "M03"),
)

_ESTIMATE = ("测算", "预算明细", "概算", "估算", "报价", "可行性研究", "实施方案")


def check(facts: Facts) -> Outcome:
    costs = facts.costs
    if not facts.total:
        return not_applicable("没有年度资金总额")
    if not costs.unpriced and not costs.sums and not costs.rates:
        return not_applicable("没有成本指标")
    if costs.sums or costs.rates:
        return passed()
    papers = looked_up(facts.background.attachments or {}, facts.sheet) or ()
    if any(word in title for title in papers for word in _ESTIMATE):
        return passed()
    return fail(
        f"年度资金总额 {shown(facts.total)}，成本指标没有一项写金额（{listed(map(cited, costs.unpriced), 3)}），看不出怎样测算。",
        where=[item.value_path for item in costs.unpriced],
        certainty=Certainty.LIKELY,
        suggestion="请把主要支出按“数量×单价”写成成本指标，或附测算明细。",
    )
