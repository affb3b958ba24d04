"""一级指标的权重应当接近规定的分配。

The points of the first levels against the schemes of `law/vocabulary/weights.yaml`, each within the points allowed. It
applies where the weights come to 90; other totals have schemes of their own. A remark: the documents
allow other shares where there is a reason.
"""

from decimal import Decimal

from jizhun.law.names import dimension_name
from jizhun.model import Certainty, Dimension, Severity
from jizhun.rules.appropriateness.weights import WORDS, weighted
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import plain, total_of

RULE = Rule(
    id="W02",
    name="一级权重偏离标准",
    criterion="适当",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators", "mof-2020-10:weights", "mof-2021-101:weights"),
    yields_to=("W01",),
)

_SCHEMES: list[dict[Dimension, int]] = [
    {Dimension(name): points for name, points in scheme.items()} for scheme in WORDS["schemes"]
]


def check(facts: Facts) -> Outcome:
    points = weighted(facts)
    if not points or total_of(number for _, number in points) != WORDS["total"]:
        return not_applicable("没有权重，或权重合计不是 90 分")
    shares: dict[Dimension, Decimal] = {}
    for item, number in points:
        if item.indicator.dimension is None:
            return not_applicable("有的指标看不出属于哪一级")
        shares[item.indicator.dimension] = shares.get(item.indicator.dimension, Decimal(0)) + number
    alike = [scheme for scheme in _SCHEMES if scheme.keys() == shares.keys()]
    if not alike or any(_fits(shares, scheme) for scheme in alike):
        return passed() if alike else not_applicable("没有规定这样的一级指标怎样分配权重")
    told = "、".join(f"{dimension_name(each)} {plain(number)} 分" for each, number in shares.items())
    usual = "、".join(f"{dimension_name(each)} {number} 分" for each, number in alike[0].items())
    return fail(
        f"一级指标的权重为{told}，与一般的分配（{usual}）相差超过 {WORDS['within']} 分。",
        where=[f"{item.path}.weight" for item, _ in points],
        certainty=Certainty.LIKELY,
        expected=usual,
        found=told,
        suggestion="请调整权重；情况特殊的，请在材料中说明理由。",
    )


def _fits(shares: dict[Dimension, Decimal], scheme: dict[Dimension, int]) -> bool:
    return all(abs(number - scheme[each]) <= WORDS["within"] for each, number in shares.items())
