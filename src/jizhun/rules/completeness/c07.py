"""项目属性应当填写，并在本地的代码表里。

The attribute is empty (a warning), or is none of those that the profile lists by name or by code (a remark: lists differ
from county to county). It applies where the form has the cell; a value is judged only where the profile has a list.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="C07",
    name="项目属性缺失或不在代码表",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    sheet, profile = facts.sheet, facts.profile
    if not sheet.attribute:
        if "attribute" not in profile.asks:
            return not_applicable("本表式没有项目属性一栏")
        return fail("项目属性没有填写。", where=["attribute"], suggestion=f"请填写项目属性{_choice(facts)}。")
    if not profile.attributes:
        return not_applicable("没有本地的项目属性代码表")
    known = {plain(text) for entry in profile.attributes.items() for text in entry}
    if plain(sheet.attribute) in known or (sheet.attribute_code or "") in profile.attributes:
        return passed()
    return fail(
        f"项目属性“{sheet.attribute}”不在本地的代码表里。",
        where=["attribute"],
        severity=Severity.INFO,
        found=sheet.attribute,
        suggestion=f"请改填规定的项目属性{_choice(facts)}。",
    )


def _choice(facts: Facts) -> str:
    names = dict.fromkeys(facts.profile.attributes.values())
    return f"（{'、'.join(names)}）" if names else ""
