"""资金总额等于各项资金来源之和。

Total against 财政拨款 + 上年结转 + 其他资金, an empty cell being zero, within the profile's tolerance (0.01 万元).
It does not apply without a total or without any of the parts.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.money import shown, total_of

RULE = Rule(
    id="C13",
    name="资金总额与分项之和不符",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)

_PARTS = {"fiscal_appropriation": "财政拨款", "carried_over": "上年结转", "other_funds": "其他资金"}


def check(facts: Facts) -> Outcome:
    funding = facts.sheet.funding
    if funding.total is None or funding.total.yuan is None:
        return not_applicable("没有年度资金总额")
    printed = {field: getattr(funding, field) for field in _PARTS}
    present = {field: money for field, money in printed.items() if money is not None}
    if not present:
        return not_applicable("没有填写资金来源")
    parts = {field: money.yuan for field, money in present.items() if money.yuan is not None}
    if len(parts) < len(present):
        return cannot_tell("资金来源中有不是金额的内容")
    total, found = funding.total.yuan, total_of(parts.values())
    if abs(total - found) <= facts.profile.tolerance:
        return passed()
    sum_text = " + ".join(f"{_PARTS[field]} {shown(yuan, total)}" for field, yuan in parts.items())
    return fail(
        f"资金来源合计 {shown(found)}（{sum_text}），年度资金总额 {shown(total)}，"
        f"{'多' if found > total else '少'} {shown(abs(found - total), total)}。",
        where=["funding.total", *(f"funding.{field}" for field in parts)],
        expected=total,
        found=found,
        suggestion="请核对总额和各项来源的金额、单位，使合计等于总额。",
    )
