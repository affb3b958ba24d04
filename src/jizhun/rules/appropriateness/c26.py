"""金额单位应当填对：元和万元不能相差一万倍。

The total against the costs (sums, or unit costs times quantities): not equal as printed, but ten thousand times as much
or as little. Equal after the swap is an error; of the same size after the swap is likely.
"""

from decimal import Decimal

from jizhun.model import Certainty, Fix, Severity
from jizhun.rules.costs import products
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import shown

RULE = Rule(
    id="C26",
    name="金额单位错误",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:appropriateness-funds"),
)

_WAN = Decimal(10000)
_UNITS = ("元", "万元")
_NEAR = (Decimal("0.2"), Decimal(5))


def check(facts: Facts) -> Outcome:
    total = facts.total
    if not total:
        return not_applicable("表中没有年度资金总额")
    candidates = _candidates(facts)
    if not candidates:
        return not_applicable("没有能与总额比较的成本金额")
    for swapped in (total * _WAN, total / _WAN):
        for cost in candidates:
            if abs(cost - swapped) <= min(facts.profile.tolerance, swapped / 100):
                return _fault(facts, cost, swapped, Certainty.CERTAIN)
    for swapped in (total * _WAN, total / _WAN):
        if _NEAR[0] <= candidates[0] / swapped <= _NEAR[1]:
            return _fault(facts, candidates[0], swapped, Certainty.LIKELY)
    return passed()


def _candidates(facts: Facts) -> list[Decimal]:
    """What the costs can add up to; amounts without a unit of their own say nothing of units."""
    costs = facts.costs
    if any(cost.assumed for cost in (*costs.sums, *costs.rates)):
        return []
    sums = [costs.total] if costs.sums else []
    return [amount for amount in (*sums, *(each.total for each in products(costs, facts.items))) if amount > 0]


def _fault(facts: Facts, cost: Decimal, swapped: Decimal, certainty: Certainty) -> Outcome:
    total = facts.total or Decimal(0)
    right = "万元" if swapped > total else "元"
    exact = certainty is Certainty.CERTAIN
    text = facts.sheet.funding.total.text if facts.sheet.funding.total else ""
    return fail(
        f"年度资金总额印的是“{text}”，按表头的{facts.sheet.amount_unit or '元'}是 {shown(total)}，"
        f"成本指标合计 {shown(cost)}，相差约一万倍；改按{right}读是 {shown(swapped)}，"
        f"与成本{'一致' if exact else '相当'}，金额单位很可能填错了。",
        where=["funding.total", "amount_unit", *facts.costs.paths],
        severity=Severity.ERROR if exact else Severity.WARNING,
        certainty=certainty,
        expected=swapped,
        found=total,
        fix=Fix(field="amount_unit", to=right) if exact and facts.sheet.amount_unit in _UNITS else None,
        suggestion=f"请核对资金总额的单位；应为{right}的，请改正表头单位或数字。",
    )
