"""结转资金项目应当说明结转的来源和上年未完成的目标。

The project's name speaks of money carried over, and neither the goal nor the background nor the amount of 上年结转 says
anything of it. A remark.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.project import is_kind, pattern

RULE = Rule(
    id="F08",
    name="结转资金没有说明",
    criterion="可行",
    severity=Severity.INFO,
    basis=("mof-2015-88:feasibility-possible", "mof-2020-10:carried-over"),
)

_SAID = ("goal", "goal_own_level", "goal_midterm", "background")


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if not is_kind("carried_over", sheet.project_name):
        return not_applicable("不是结转资金项目")
    carried, words = sheet.funding.carried_over, pattern("carried_over")
    told = any(words.search(text) or "上年" in text for field in _SAID if (text := getattr(sheet, field)))
    if told or (carried is not None and carried.yuan):
        return passed()
    return fail(
        f"项目“{sheet.project_name}”用的是结转资金，年度目标没有说明结转的原因和上年还有哪些没有完成。",
        where=["project_name", "goal"],
        suggestion="请在目标中写明结转金额、原因，以及本年要完成的上年目标；有“上年结转”一栏的请填写。",
    )
