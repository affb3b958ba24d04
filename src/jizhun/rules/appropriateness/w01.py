"""指标权重的合计应当等于规定的总分。

The sum of the weights against the profile's total; where the profile has none, against 90 (budget stage) or 100. An
indicator without a weight makes the sum uncertain and is reported itself.
"""

from decimal import Decimal

from jizhun.model import Severity
from jizhun.rules.appropriateness.weights import weighted
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.money import plain, total_of

RULE = Rule(
    id="W01",
    name="权重合计错误",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:relevance-indicators", "mof-2020-10:weights", "mof-2021-101:weights"),
)

_USUAL = (Decimal(90), Decimal(100))


def check(facts: Facts) -> Outcome:
    points = weighted(facts)
    if not points:
        return not_applicable("表中没有权重")
    total = total_of(number for _, number in points)
    wanted = (facts.profile.weight_total,) if facts.profile.weight_total is not None else _USUAL
    if total in wanted:
        return passed()
    named = [item for item in facts.items if item.name]
    bare = [item for item in named if not item.indicator.weight]
    if bare:
        return fail(
            f"{listed(item.quoted for item in bare)}没有写权重，其余各项合计 {plain(total)} 分。",
            where=[f"{item.path}.weight" for item in bare],
            severity=Severity.WARNING,
            suggestion="请给每条指标写上权重。",
        )
    expected = " 或 ".join(plain(number) for number in wanted)
    return fail(
        f"权重合计 {' + '.join(plain(number) for _, number in points)} = {plain(total)} 分，应为 {expected} 分。",
        where=[f"{item.path}.weight" for item, _ in points],
        expected=expected,
        found=plain(total),
        suggestion="请调整各指标的权重，使合计等于规定的总分。",
    )
