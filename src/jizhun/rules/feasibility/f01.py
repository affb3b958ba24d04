"""项目属性应当与项目期限、项目内容相符。

一次性 beside a name of money that comes back every year (wages, running costs), 一年期 with a period of several years,
多年期 with a period of one. 延续性 with the period of the budget year is common practice and left alone.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.period import months_of
from jizhun.rules.project import is_kind

RULE = Rule(
    id="F01",
    name="项目属性与期限或内容矛盾",
    criterion="可行",
    severity=Severity.WARNING,
    basis=("mof-2015-88:feasibility-conditions", "mof-2015-88:completeness-form"),
)

_YEAR = 12


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    attribute, months = sheet.attribute or "", months_of(sheet)
    if "一次性" in attribute and is_kind("recurring", sheet.project_name):
        return fail(
            f"项目属性是“{attribute}”，项目“{sheet.project_name}”看名称却是每年都有的支出。",
            where=["attribute", "project_name"],
            certainty=Certainty.LIKELY,
            found=attribute,
            suggestion="每年安排的请改为延续性（经常性）项目；确属一次性的，请在名称中写明事由。",
        )
    if "一年期" not in attribute and "多年期" not in attribute:
        return passed() if "一次性" in attribute else not_applicable("项目属性不限定期限")
    if months is None:
        return cannot_tell("项目期看不出有多长")
    if ("一年期" in attribute) == (months <= _YEAR):
        return passed()
    return fail(
        f"项目属性是“{attribute}”，项目期“{sheet.period or f'{sheet.start_date}—{sheet.end_date}'}”却"
        f"{'超过' if months > _YEAR else '不超过'}一年。",
        where=["attribute", "period" if sheet.period else "end_date"],
        found=f"{months} 个月",
        suggestion="请核对项目属性和项目期，改成一致。",
    )
