"""填了资金总额，就应当填资金来源。

With a total above zero at least one of 财政拨款, 上年结转 and 其他资金 is filled in. It applies where the form has
these cells.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="C12",
    name="资金构成缺失",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    funding = facts.sheet.funding
    if "funding.sources" not in facts.profile.asks:
        return not_applicable("本表式没有资金来源各栏")
    if funding.total is None or not funding.total.yuan:
        return not_applicable("没有年度资金总额")
    if any(part is not None for part in (funding.fiscal_appropriation, funding.carried_over, funding.other_funds)):
        return passed()
    return fail(
        f"年度资金总额 {shown(funding.total.yuan)}，其中的财政拨款、其他资金都没有填写，看不出资金来源。",
        where=["funding.fiscal_appropriation", "funding.other_funds"],
        suggestion="请按来源填写财政拨款、其他资金（有上年结转的一并填写），没有的填 0。",
    )
