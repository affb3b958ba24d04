"""成本指标不应只把年度资金总额再写一遍。

The only cost indicator repeats the annual total. Where a counted output stands in the sheet the message works out
what one unit costs. A remark: such a cost is poor but not wrong. Not applicable without a total, without a cost in
money, or with several costs; a name that holds the amounts of the parts (食材费30万元，燃料费5万元) passes.
"""

from decimal import ROUND_HALF_UP, Decimal

from jizhun import targets
from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import cited

RULE = Rule(
    id="K03",
    name="成本指标只写预算总额",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:relevance-indicators", "mof-2021-101:cost-control"),
)

_CENT = Decimal("0.01")


def check(facts: Facts) -> Outcome:
    if not facts.total:
        return not_applicable("表中没有年度资金总额")
    indicators = facts.of(Category.COST, Category.ECONOMIC_COST)
    if len(indicators) != 1:
        return not_applicable("成本指标不止一个" if indicators else "没有成本指标")
    costs, cost = facts.costs, indicators[0]
    if costs.unpriced:
        return not_applicable("成本指标的值不是金额")
    if costs.rates or len(costs.sums) != 1 or costs.total != facts.total or _broken_down(cost):
        return passed()
    return fail(
        f"唯一的成本指标{cited(cost)}就是年度资金总额，看不出钱是怎样测算的。",
        where=[cost.value_path],
        found=costs.total,
        suggestion=f"请写单位成本或分项成本{_unit_cost(facts, facts.total)}；分项成本合计应等于年度资金总额。",
    )


def _broken_down(cost: Item) -> bool:
    """Whether the name says what the amount is made of."""
    return sum(targets.amount(found.target) is not None for found in targets.quantities(cost.name)) > 1


def _unit_cost(facts: Facts, total: Decimal) -> str:
    counted = [(item, number) for item in facts.of(Category.QUANTITY) if (number := _number(item)) is not None]
    if len(counted) != 1:
        return "，例如“每人（每次、每公里）××元”"
    item, number = counted[0]
    target = item.indicator.target
    unit = "" if target is None else target.unit or ""
    each = (total / number).quantize(_CENT, ROUND_HALF_UP)
    return (
        f"：按{item.quoted} {number:f}{unit}折算，{total.normalize():f} 元 ÷ {number:f} = {each:f} 元/{unit or '单位'}"
    )


def _number(item: Item) -> Decimal | None:
    target = item.indicator.target
    if target is None or target.number is None or target.number <= 1 or target.unit in ("%", "‰"):
        return None
    return target.number if targets.amount(target) is None else None
