"""上级转移支付项目应当注明资金来源。

The project's name tells of a transfer from above (提前下达……, 中央……资金), the form has cells for the sources, and nothing
but 财政拨款 is filled in without a word on the level. A remark.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.project import is_kind, pattern

RULE = Rule(
    id="P11",
    name="转移支付没有标明来源",
    criterion="合规",
    severity=Severity.INFO,
    basis=("mof-2015-163:transfer-targets",),
)


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if not is_kind("transfers", sheet.project_name):
        return not_applicable("看名称不是上级转移支付项目")
    money = sheet.funding.fiscal_appropriation or sheet.funding.total
    if money is None:
        return not_applicable("没有填写资金")
    said = pattern("sources")
    if sheet.funding.other_funds is not None and sheet.funding.other_funds.yuan:
        return passed()
    if any(said.search(text) for text in (money.text, sheet.goal, sheet.goal_own_level, sheet.background) if text):
        return passed()
    return fail(
        f"项目“{sheet.project_name}”看名称是上级转移支付，资金栏和目标都没有写明资金来自哪一级。",
        where=["project_name", "funding.total"],
        suggestion="请在资金来源或目标中注明中央、自治区（省）、市各多少。",
    )
