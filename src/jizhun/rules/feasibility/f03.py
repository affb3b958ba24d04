"""项目的开始时间不应当晚于结束时间。

The dates of beginning and end, or the two ends of the period.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.period import day, interval_of

RULE = Rule(
    id="F03",
    name="起止时间倒置",
    criterion="可行",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:feasibility-possible"),
)


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if not sheet.period and not (sheet.start_date and sheet.end_date):
        return not_applicable("没有填写起止时间")
    found = interval_of(sheet)
    if found is None:
        return cannot_tell("起止时间不是年月")
    first, last = day(sheet.start_date or ""), day(sheet.end_date or "")
    if found.first < found.last or (found.first == found.last and not (first and last and first > last)):
        return passed()
    printed = sheet.period if not (sheet.start_date and sheet.end_date) else f"{sheet.start_date}—{sheet.end_date}"
    return fail(
        f"项目的起止时间“{printed}”前后颠倒，开始晚于结束。",
        where=["start_date", "end_date"] if sheet.start_date and sheet.end_date else ["period"],
        found=printed,
        suggestion="请核对并改正起止时间。",
    )
