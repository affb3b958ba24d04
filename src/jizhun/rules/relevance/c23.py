"""数字的指标值应当有计量单位。

A number without a unit, unless the unit stands in brackets in the name or the name says that it is a ratio. All of a
sheet are one finding.
"""

import re

from jizhun.model import Indicator, Kind, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C23",
    name="指标值缺计量单位",
    criterion="相关",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators",),
)

_NUMBERS = (Kind.QUANTITY, Kind.RANGE)
_UNIT_IN_NAME = re.compile(r"[（(][^（()）]{1,8}[)）]\s*$")
_RATIO = re.compile(r"(?:比|比值|倍数|系数|指数|比例|评分|得分|等级|郁闭度|盖度|pH值?|PH值?)$")


def check(facts: Facts) -> Outcome:
    numbers = [item for item in facts.items if item.indicator.target and item.indicator.target.kind in _NUMBERS]
    if not numbers:
        return not_applicable("没有数字的指标值")
    bare = [item for item in numbers if _lacks_unit(item.indicator)]
    if not bare:
        return passed()
    return fail(
        f"{listed(f'{item.quoted}的值“{item.value}”' for item in bare)}没有计量单位。",
        where=[item.value_path for item in bare],
        suggestion="请在数字后写明单位，如“18个”“240次”。",
    )


def _lacks_unit(indicator: Indicator) -> bool:
    if indicator.target is None or indicator.target.unit:
        return False
    name = indicator.name or ""
    return not (_UNIT_IN_NAME.search(name) or _RATIO.search(name))
