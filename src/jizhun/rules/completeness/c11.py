"""年度资金总额应当填写。

The annual total is there as an amount. It applies where the form has the cell.
"""

import re
from decimal import Decimal

from jizhun.model import Fix, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C11",
    name="资金总额缺失",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)

_PARTS = ("fiscal_appropriation", "carried_over", "other_funds")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def check(facts: Facts) -> Outcome:
    total = facts.sheet.funding.total
    if total is not None and total.yuan is not None:
        return passed()
    if "funding.total" not in facts.profile.asks or facts.sheet.kind != "project":
        return not_applicable("本表式不印年度资金总额")
    printed = total.text if total is not None else ""
    message = f"年度资金总额写的是“{printed}”，不是金额。" if printed else "年度资金总额没有填写。"
    return fail(
        message,
        where=["funding.total"],
        suggestion="请按预算批复填写年度资金总额，并与表头的金额单位一致。",
        fix=_sum(facts) if not printed else None,
    )


def _sum(facts: Facts) -> Fix | None:
    """The sum of the sources where all of the form's sources are plain amounts in the head's unit."""
    parts = [money for field in _PARTS if (money := getattr(facts.sheet.funding, field)) is not None]
    if facts.sheet.funding.fiscal_appropriation is None or not all(_NUMBER.fullmatch(money.text) for money in parts):
        return None
    total = sum((Decimal(money.text) for money in parts), Decimal(0))
    return Fix(field="funding.total", to=f"{total:f}") if total else None
