"""年度目标应当与项目名称说的是同一件事。

The goal, which says enough, shares no pair of characters with a project's name that says enough. By words, hence a remark:
other words may mean the same. Slogans are M19.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.relevance.terms import pairs, pairs_of

RULE = Rule(
    id="R03",
    name="目标与项目名称无关",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-goal",),
    yields_to=("M19", "R04"),
)

_LEAST = 3


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    name = pairs(sheet.project_name or "")
    goal = pairs_of(text for text in (sheet.goal, sheet.goal_own_level) if text)
    if len(name) < _LEAST or len(goal) < _LEAST:
        return not_applicable("项目名称或年度目标太短，无从比较")
    if not name.isdisjoint(goal):
        return passed()
    return fail(
        f"年度目标没有一处提到项目“{sheet.project_name}”所说的内容。",
        where=["goal"],
        certainty=Certainty.POSSIBLE,
        suggestion="请核对目标是否抄自别的项目；不是的，请写明本项目做什么。",
    )
