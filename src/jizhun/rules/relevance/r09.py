"""年度目标不应当与总体（中期）目标完全相同。

The annual goal repeats the goal of the middle term, or the goal of the own level repeats that of all levels, word for word. A
remark. A one-year project has one goal for both and is left alone.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.period import months_of
from jizhun.rules.wording import plain

RULE = Rule(
    id="R09",
    name="年度目标与总体目标相同",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity",),
)

_YEAR = 12
_OTHERS = {"goal_midterm": "总体（中期）目标", "goal_own_level": "本级目标"}


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    others = {field: text for field in _OTHERS if (text := getattr(sheet, field))}
    if not sheet.goal or not others:
        return not_applicable("只有一个目标")
    months = months_of(sheet)
    if "goal_midterm" in others and months is not None and months <= _YEAR:
        del others["goal_midterm"]
    same = [field for field, text in others.items() if plain(text) == plain(sheet.goal)]
    if not same:
        return passed() if others else not_applicable("一年的项目，总体目标就是年度目标")
    return fail(
        f"年度目标与{_OTHERS[same[0]]}一字不差，没有写出各自的内容。",
        where=["goal", *same],
        suggestion="请在年度目标中写明本年完成哪一部分；两级资金相同的，只填一处。",
    )
