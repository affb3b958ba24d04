"""应当选用核心绩效指标。

The form marks core indicators and none is marked, or the run knows the core indicators of the library and the sheet uses
none of them. Cannot tell without either.
"""

from functools import cache

from jizhun.law.layout import layouts
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.wording import core

RULE = Rule(
    id="W08",
    name="没有核心指标",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators", "mof-2021-101:core-indicators"),
)

_YES = frozenset({"是", "√", "✓", "☑", "核心", "核心指标", "★", "Y", "1"})


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    if not named:
        return not_applicable("表中没有绩效指标")
    if facts.sheet.layout in _with_marks():
        if any((item.indicator.core or "") in _YES for item in named):
            return passed()
        return _none("没有一条指标标为核心指标。")
    known = facts.background.core_indicators
    if known is None:
        return cannot_tell("不知道本行业有哪些核心指标")
    wanted = {core(name) for name in known}
    return passed() if any(core(item.name) in wanted for item in named) else _none("没有选用指标库里的核心指标。")


def _none(message: str) -> Outcome:
    return fail(message, where=["indicators"], suggestion="请从本行业的核心指标中选用与项目密切相关的指标。")


@cache
def _with_marks() -> frozenset[str]:
    return frozenset(name for name, layout in layouts().items() if any(head.role == "core" for head in layout.heads))
