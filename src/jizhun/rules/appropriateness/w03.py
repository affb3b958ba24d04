"""单项指标的权重不应当过大或过小。

Points of one indicator above the most or below the least of `law/vocabulary/weights.yaml`. A remark. A sheet with one
indicator a first level (four or fewer in all) has no choice and is left alone.
"""

from jizhun.model import Severity
from jizhun.rules.appropriateness.weights import WORDS, weighted
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable
from jizhun.rules.money import plain

RULE = Rule(
    id="W03",
    name="单项权重过大或过小",
    criterion="适当",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators", "mof-2021-101:weights"),
    yields_to=("W01", "W02"),
)

_LEAST, _MOST = WORDS["single"]["least"], WORDS["single"]["most"]
_FEW = 4


def check(facts: Facts) -> Outcome:
    points = weighted(facts)
    if len(points) <= _FEW:
        return not_applicable("没有权重，或指标太少")
    return gathered(
        f"{{}}不在 {_LEAST}—{_MOST} 分之间，不利于区分重点。",
        [
            (f"{item.path}.weight", f"{item.quoted}的权重 {plain(number)} 分")
            for item, number in points
            if not _LEAST <= number <= _MOST
        ],
        suggestion="请按重要程度重新分配权重。",
    )
