"""表中应当有预算年度，并与标题的年度一致。

A missing year is a warning: the table may stand under a heading that gives it. A title with another year is an error.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C09",
    name="年度缺失或与标题不符",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    titled = {int(year) for year in _YEAR.findall(sheet.form_title or "")}
    if sheet.fiscal_year is None:
        if "fiscal_year" not in facts.profile.asks and not titled:
            return not_applicable("本表式不印预算年度")
        return fail(
            "表中没有填写预算年度。",
            where=["fiscal_year"],
            severity=Severity.WARNING,
            suggestion="请在表题下填写“（20××年度）”。",
        )
    if not titled or sheet.fiscal_year in titled:
        return passed()
    years = "、".join(str(year) for year in sorted(titled))
    return fail(
        f"标题写的是 {years} 年，表中年度是 {sheet.fiscal_year} 年，两处不一致。",
        where=["fiscal_year", "form_title"],
        expected=sheet.fiscal_year,
        found=years,
        suggestion="请核对预算年度，把标题和表中年度改成同一年。",
    )
