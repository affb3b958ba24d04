"""主要的支出内容都应当有产出指标。

Cost indicators with amounts (at least three) more than half of which share no pair of characters with any output's name. By words,
hence a remark.
"""

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed
from jizhun.rules.relevance.terms import pairs, pairs_of

RULE = Rule(
    id="R11",
    name="支出内容没有产出指标",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators",),
)

_LEAST = 3
_OUTPUTS = (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS)


def check(facts: Facts) -> Outcome:
    costs = {cost.item.index: cost.item for cost in (*facts.costs.sums, *facts.costs.rates)}
    outputs = [item for item in facts.of(*_OUTPUTS) if item.name]
    if len(costs) < _LEAST or not outputs:
        return not_applicable("以金额表示的成本指标不到三项，或没有产出指标")
    named = pairs_of(item.name for item in outputs)
    left = [item for item in costs.values() if pairs(item.name) and pairs(item.name).isdisjoint(named)]
    if 2 * len(left) <= len(costs):
        return passed()
    return gathered(
        "{}有支出，却没有对应的产出指标。",
        [(item.path, f"{item.quoted}（{item.value}）") for item in left],
        certainty=Certainty.POSSIBLE,
        suggestion="请为主要支出补充数量或质量指标，写明花钱办成什么。",
    )
