"""不适用的二级指标应当写“不适用”或删去空行。

Rows of categories that may be left out (by the profile) and that stand empty in the form. A required category without an
indicator is C16.
"""

from jizhun.law.names import category_name
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C17",
    name="空行没有删去",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    if not facts.items:
        return not_applicable("表中没有绩效指标")
    required = facts.profile.required
    blank = [
        category
        for category in facts.sheet.blank_rows
        if category not in facts.by_category and required.get(category, Severity.INFO) is Severity.INFO
    ]
    if not blank:
        return passed()
    names = "、".join(dict.fromkeys(map(category_name, blank)))
    return fail(
        f"{names}的行空着，看不出是不适用还是漏填。",
        where=["indicators"],
        found=names,
        suggestion="项目有这些方面的效益时请补充指标；确实没有的，请写“不适用”或删去空行。",
    )
