"""年度绩效目标应当填写。

The goal of the year is not empty.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, passed

RULE = Rule(
    id="C14",
    name="年度绩效目标缺失",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:completeness-clarity"),
)


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if sheet.goal or sheet.goal_own_level:
        return passed()
    return fail(
        "年度绩效目标没有填写" + ("，只填了中期目标。" if sheet.goal_midterm else "。"),
        where=["goal"],
        suggestion="请写明本年度用这笔资金完成什么、达到什么效果，并与下面的指标对应。",
    )
