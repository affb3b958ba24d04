"""计量单位应当写在指标值里，不写在指标名称里。

The unit stands in brackets in the name and the value is a bare number. A remark with a fix; one finding a sheet. Of a
bare number without any unit C23 speaks.
"""

import re

import msgspec

from jizhun.model import Fix, Kind, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, failed, gathered, not_applicable
from jizhun.rules.wording import plain

RULE = Rule(
    id="C24",
    name="单位写在名称里",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "mof-2021-101:indicator-name"),
)

_UNIT = re.compile(r"[（(](?:单位[:：])?([^（()）]{1,6})[)）]\s*$")
_NUMBERS = (Kind.QUANTITY, Kind.RANGE)
_NO_UNIT = re.compile(r"本级|[一二三四五六七八九十\d]+$|必填|其中|含")


def check(facts: Facts) -> Outcome:
    numbers = [item for item in facts.items if item.indicator.target and item.indicator.target.kind in _NUMBERS]
    if not numbers:
        return not_applicable("没有数字的指标值")
    found = [
        (item, named[1])
        for item in numbers
        if item.indicator.target
        and item.indicator.target.unit is None
        and (named := _UNIT.search(item.name))
        and not _NO_UNIT.search(named[1])
    ]
    outcome = gathered(
        "{}的单位写在名称里，指标值是没有单位的数字。",
        [(item.name_path, item.quoted) for item, _ in found],
        suggestion="请把单位移到指标值后面，如“8.28万元”，名称只写考核什么。",
    )
    if len(found) != 1:
        return outcome
    item, unit = found[0]
    (fault,) = outcome.faults
    return failed([msgspec.structs.replace(fault, fix=Fix(field=item.value_path, to=plain(item.value) + unit))])
