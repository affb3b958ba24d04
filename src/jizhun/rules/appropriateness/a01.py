"""成本指标的合计应当等于年度资金总额，不能超过。

The cost indicators that are amounts of the year, taken together, against the annual total: more is an error, less a
warning.
Unit costs (元/人, 元/个) and shares are not added up; with them or with a cost that is no amount, less says nothing. A
line that repeats the total beside lines that make it up is not counted twice.
"""

from decimal import Decimal

from jizhun.model import Certainty, Severity
from jizhun.rules.costs import Cost
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import shown, sum_shown

RULE = Rule(
    id="A01",
    name="成本合计与资金总额不符",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:appropriateness-funds",),
    yields_to=("C26", "C34"),
)


def check(facts: Facts) -> Outcome:
    total, costs = facts.total, facts.costs
    if total is None:
        return not_applicable("表中没有年度资金总额")
    if not costs.sums:
        return not_applicable("没有以总金额表示的成本指标")
    found = costs.total
    if abs(found - total) <= facts.profile.tolerance or _listed_twice(costs.sums, total, facts.profile.tolerance):
        return passed()
    if found < total and (costs.rates or costs.unpriced):
        return not_applicable("另有单位成本或没有金额的成本指标，合计小于总额不说明问题")
    if any(cost.assumed for cost in costs.sums):
        return cannot_tell("有的成本指标值没有写金额单位")
    if any(cost.periodic for cost in costs.sums):
        return cannot_tell("有的成本按月、按日计算，全年几个月、几天不明确")
    whole = facts.sheet.funding.whole
    if whole is not None and whole.yuan is not None and abs(found - whole.yuan) <= facts.profile.tolerance:
        return cannot_tell("成本指标合计与项目全周期的资金总额一致，可能填的是总成本")
    return _fault(facts, found, total)


def _listed_twice(sums: tuple[Cost, ...], total: Decimal, tolerance: Decimal) -> bool:
    """The total itself among the lines, and the other lines make it up again."""
    rest = sum((cost.yuan for cost in sums), Decimal(0)) - total
    return any(cost.yuan == total for cost in sums) and len(sums) > 2 and abs(rest - total) <= tolerance


def _fault(facts: Facts, found: Decimal, total: Decimal) -> Outcome:
    sums, more = facts.costs.sums, found > total
    terms = f"（{sum_shown((cost.yuan for cost in sums), total)}）" if len(sums) > 1 else ""
    equal = next((cost for cost in sums if cost.yuan == total), None) if len(sums) > 1 else None
    note = f"其中{equal.item.quoted}一项已等于总额，其余各项可能重复计算。" if equal and more else ""
    return fail(
        f"成本指标合计 {shown(found, total)}{terms}，年度资金总额 {shown(total)}，"
        f"{'多' if more else '少'} {shown(abs(found - total), total)}。{note}",
        where=[*facts.costs.paths, "funding.total"],
        severity=Severity.ERROR if more else Severity.WARNING,
        certainty=Certainty.CERTAIN,
        expected=total,
        found=found,
        suggestion="请逐项核对成本指标的金额和单位；总额为准时，调整分项使合计等于总额。",
    )
