"""年度目标应当简明，不宜过长。

A goal longer than the profile allows (300 characters). Several numbered goals in one cell are not by themselves too
long.
"""

from jizhun.model import Severity
from jizhun.rules.clarity.goal import annual_goals
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import plain

RULE = Rule(
    id="M20",
    name="年度目标过长",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity",),
)


def check(facts: Facts) -> Outcome:
    goals = annual_goals(facts.sheet)
    if not goals:
        return not_applicable("没有填写年度目标")
    limit = facts.profile.goal_length
    return failed([_fault(field, size, limit) for field, text in goals if (size := len(plain(text))) > limit])


def _fault(field: str, size: int, limit: int) -> Fault:
    return Fault(
        message=f"年度目标有 {size} 字，超过 {limit} 字，重点不突出。",
        where=(field,),
        expected=str(limit),
        found=str(size),
        suggestion="请只留本年度要完成的产出和效果，依据、背景和做法移到项目说明。",
    )
