"""同一类指标里不应当有完全相同的两行。

Indicators with the same category, name and value. The same name in two categories is another rule.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import plain

RULE = Rule(
    id="C33",
    name="表内重复行",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    if len(named) < 2:
        return not_applicable("指标不足两条")
    groups: dict[tuple[object, ...], list[Item]] = {}
    for item in named:
        key = (item.indicator.category, plain(item.name), plain(item.value))
        groups.setdefault(key, []).append(item)
    return failed([_fault(group) for group in groups.values() if len(group) > 1])


def _fault(group: list[Item]) -> Fault:
    first = group[0]
    return Fault(
        message=f"{first.quoted}（{first.value or '无指标值'}）在同一类里列了 {len(group)} 次。",
        where=tuple(item.path for item in group),
        suggestion="请删去重复的行，或改写成不同的指标。",
    )
