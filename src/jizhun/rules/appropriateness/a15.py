"""金额应当大于零，并精确到分以内。

The annual total is zero or negative, a part of it is negative, or an amount has a fraction of a 分 (more than two decimals in 元).
Zeros at the end (71.900000) are a matter of printing.
"""

from decimal import Decimal

from jizhun.model import Money, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="A15",
    name="金额为零、为负或精度异常",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:completeness-form"),
    yields_to=("C26",),
)

_NAMES = {
    "total": "年度资金总额",
    "fiscal_appropriation": "财政拨款",
    "carried_over": "上年结转",
    "other_funds": "其他资金",
    "whole": "项目总额",
}
_CENT = Decimal("0.01")


def check(facts: Facts) -> Outcome:
    funding = facts.sheet.funding
    amounts = [(field, money) for field in _NAMES if (money := getattr(funding, field)) is not None]
    if not any(money.yuan is not None for _, money in amounts):
        return not_applicable("表中没有金额")
    return failed([_fault(field, money, why) for field, money in amounts if (why := _odd(field, money.yuan))])


def _odd(field: str, yuan: Decimal | None) -> str | None:
    if yuan is None:
        return None
    if yuan < 0:
        return "是负数"
    if yuan == 0 and field == "total":
        return "是零"
    return "精确到了分以下" if yuan % _CENT else None


def _fault(field: str, money: Money, why: str) -> Fault:
    return Fault(
        message=f"{_NAMES[field]}“{money.text}”{why}。",
        where=(f"funding.{field}",),
        found=str(money.yuan),
        suggestion="请核对金额和金额单位。" if why != "是零" else "没有资金的项目不填绩效目标表；有资金的请填写金额。",
    )
