"""产出能按人或按件计数的，宜写单位成本。

Several costs, none of them per unit, although exactly one quantity counts persons or pieces. One cost that repeats
the total is the matter of K03.
"""

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="K04",
    name="没有单位成本",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-funds", "mof-2021-101:cost-control"),
)

_PIECES = ("人", "名", "户", "台", "套", "台(套)", "台（套）", "辆", "份", "块", "张", "本", "册")


def check(facts: Facts) -> Outcome:
    costs = facts.costs
    if len(costs.sums) + len(costs.rates) < 2:
        return not_applicable("成本指标不到两个")
    counted = [item for item in facts.of(Category.QUANTITY) if _counts_pieces(item)]
    if len(counted) != 1:
        return not_applicable("没有唯一的、按人或按件计数的数量指标")
    if costs.rates:
        return passed()
    return fail(
        f"数量指标{counted[0].quoted}可以按“{_unit(counted[0])}”计数，成本指标却都是总额，没有单位成本。",
        where=costs.paths,
        certainty=Certainty.POSSIBLE,
        suggestion=f"请对主要支出补写单位成本，例如“××元/{_unit(counted[0])}”，便于与标准和同类项目比较。",
    )


def _unit(item: Item) -> str:
    target = item.indicator.target
    return "" if target is None else target.unit or ""


def _counts_pieces(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.number is not None and target.number > 1 and target.unit in _PIECES
