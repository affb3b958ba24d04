"""每个指标都应当有指标值。

A name without a value (or with a dash for one). Where the value was lost by the conversion of the document the reader
says so, and the finding weighs less.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="C19",
    name="有指标名无指标值",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:completeness-form"),
)

_DASH = re.compile(r"[-—–/\\\s]*")


def check(facts: Facts) -> Outcome:
    named = [item for item in facts.items if item.name]
    if not named:
        return not_applicable("没有写了名称的指标")
    empty = [item for item in named if _DASH.fullmatch(item.value) and not item.indicator.midterm_value]
    return failed([_fault(group) for group in facts.by_certainty(empty)])


def _fault(empty: list[Item]) -> Fault:
    return Fault(
        message=f"{listed(item.quoted for item in empty)}没有指标值。",
        where=tuple(item.value_path for item in empty),
        suggestion="请为指标填写可以考核的指标值；不再考核的指标请整行删去。",
    )
