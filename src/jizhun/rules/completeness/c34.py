"""有金额的表应当写明金额单位。

Neither the form nor the amounts say in which unit they are. Not applicable without an amount.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C34",
    name="没有写明金额单位",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)

_NAMED = re.compile(r"[元万亿]")
_AMOUNTS = ("total", "fiscal_appropriation", "carried_over", "other_funds", "whole")


def check(facts: Facts) -> Outcome:
    funding = facts.sheet.funding
    amounts = [(f"funding.{name}", money) for name in _AMOUNTS if (money := getattr(funding, name)) is not None]
    amounts = [(field, money) for field, money in amounts if money.yuan]
    if not amounts:
        return not_applicable("表中没有金额")
    if facts.sheet.amount_unit:
        return passed()
    bare = [(field, money.text) for field, money in amounts if not _NAMED.search(money.text)]
    if not bare:
        return passed()
    field, text = bare[0]
    return fail(
        f"表头和金额“{text}”都没有写明是元还是万元。",
        where=[field],
        found=text,
        suggestion="请在表头写“金额单位：万元”或“金额单位：元”。",
    )
