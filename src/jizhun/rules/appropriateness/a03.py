"""单位成本乘以数量，加上其他成本，应当与年度资金总额相符。

Unit costs (3万元/个) times the quantity that they are for, plus the costs in sums, against the annual total. A finding
only where one quantity fits each unit cost. A sum with its unit cost in one value (每座2万元，共33万元) is held against the
quantity in the same way; several fitting quantities with none right cannot be decided. With bounds
(≤ 3万元/个, ≥ 16个) the total can be right although it differs: a difference above one in a hundred is then only
possibly a fault.
"""

from decimal import Decimal

from jizhun.model import Certainty, Comparator, Severity
from jizhun.rules.costs import Cost, Product, explained, products
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import plain, shown

RULE = Rule(
    id="A03",
    name="单价乘数量与金额不符",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds",),
    yields_to=("C26",),
)

_UPPER = (Comparator.AT_MOST, Comparator.LESS)
_LOWER = (Comparator.AT_LEAST, Comparator.MORE)


def check(facts: Facts) -> Outcome:
    total, costs = facts.total, facts.costs
    if not costs.rates:
        return not_applicable("没有单位成本指标")
    if total is None:
        return not_applicable("表中没有年度资金总额")
    if costs.unpriced or any(rate.assumed for rate in costs.rates):
        return cannot_tell("有的成本指标没有金额或没有金额单位")
    for amount, made in explained(costs, facts.items):
        if len(made) == 1 and _differs(made[0], amount, facts):
            return _fault(made[0], facts, amount.yuan, amount)
    if abs(costs.total - total) <= facts.profile.tolerance:
        return passed()  # the sums alone make the total; the unit costs only explain them
    if costs.total > total:
        return not_applicable("成本指标的总金额已超过资金总额，由A01指出")
    possible = products(costs, facts.items)
    if not possible:
        return cannot_tell("没有与单位成本对应的数量指标")
    if any(abs(each.total - total) <= facts.profile.tolerance or _nearly(each, total) for each in possible):
        return passed()
    if any(rate.periodic for rate in costs.rates):
        return cannot_tell("单位成本按月、按日计算，全年几个月、几天不明确")
    if len(possible) > 1 or not all(_related(factor.rate, factor.item.name) for factor in possible[0].factors):
        return cannot_tell("单位成本对应哪个数量不明确")
    return _fault(possible[0], facts, total)


def _differs(each: Product, amount: Cost, facts: Facts) -> bool:
    """Whether a unit cost × its quantity is surely not the sum in the same value."""
    if abs(each.total - amount.yuan) <= facts.profile.tolerance or _bounded(each, amount.yuan):
        return False
    return all(_related(factor.rate, factor.item.name) for factor in each.factors)


def _nearly(each: Product, total: Decimal) -> bool:
    """Whether bounds explain a small difference."""
    return _bounded(each, total) and abs(each.total - total) <= total / 100


def _bounded(each: Product, total: Decimal) -> bool:
    """Whether the bounds of the factors and of the sums let the total be what it is."""
    bounds = [factor.rate.comparator for factor in each.factors]
    bounds += [factor.item.indicator.target.comparator for factor in each.factors if factor.item.indicator.target]
    bounds += [cost.comparator for cost in each.sums]
    return any(bound in (_UPPER if total < each.total else _LOWER) for bound in bounds)


def _related(rate: Cost, name: str) -> bool:
    """Whether the quantity's name speaks of what the unit cost is about: they share a word of two characters."""
    cost_name = rate.item.name
    return any(cost_name[start : start + 2] in name for start in range(len(cost_name) - 1))


def _fault(each: Product, facts: Facts, total: Decimal, amount: Cost | None = None) -> Outcome:
    terms = [f"{shown(factor.rate.yuan)}/{factor.rate.per} × {plain(factor.number)}" for factor in each.factors]
    terms += [shown(cost.yuan) for cost in each.sums]
    difference = each.total - total
    paths = [path for factor in each.factors for path in (factor.rate.item.value_path, factor.item.value_path)]
    bounded = _bounded(each, total)
    note = "（指标写的是上限或下限，请一并核实。）" if bounded else ""
    against = [*facts.costs.paths, "funding.total"] if amount is None else [amount.item.value_path]
    whole = "年度资金总额" if amount is None else f"{amount.item.quoted}写的总额"
    return fail(
        f"按单位成本计算为 {' + '.join(terms)} = {shown(each.total)}，{whole} {shown(total)}，"
        f"{'多' if difference > 0 else '少'} {shown(abs(difference), total)}。{note}",
        where=list(dict.fromkeys([*paths, *against])),
        certainty=Certainty.POSSIBLE if bounded else Certainty.LIKELY,
        expected=total,
        found=each.total,
        suggestion="请核对补助标准、数量和资金总额；另有其他开支的，请在成本指标中补列。",
    )
