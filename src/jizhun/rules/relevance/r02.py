"""数量指标应当与目标和项目有关。

A quantity indicator that shares no pair of characters with the goal, the project's name or any other indicator. By words, hence
a remark. It applies where the goal says enough.
"""

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed
from jizhun.rules.relevance.terms import pairs, pairs_of

RULE = Rule(
    id="R02",
    name="指标与目标无关",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators",),
    yields_to=("M19",),
)

_ENOUGH = 15  # pairs of goal and name together; below it the goal says too little


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    base = pairs_of(text for text in (sheet.goal, sheet.goal_own_level, sheet.project_name) if text)
    if len(base) < _ENOUGH:
        return not_applicable("年度目标太短，无从比较")
    strange = [item for item in facts.of(Category.QUANTITY) if pairs(item.name) and pairs(item.name).isdisjoint(base)]
    if not strange:
        return passed()
    alone = [item for item in strange if pairs(item.name).isdisjoint(_others(item.index, facts))]
    return gathered(
        "{}在年度目标、项目名称和其他指标里都没有提到。",
        [(item.name_path, item.quoted) for item in alone],
        certainty=Certainty.POSSIBLE,
        suggestion="请核对是否属于本项目；属于的，请在目标中写明。",
    )


def _others(index: int, facts: Facts) -> frozenset[str]:
    """The pairs of the names of the other indicators."""
    return pairs_of(item.name for item in facts.items if item.index != index)
