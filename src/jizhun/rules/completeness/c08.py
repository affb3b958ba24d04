"""项目期应当填写起止时间或年限。

The period is empty where the form asks for it, or it names neither dates nor a length (a warning); a year alone is a
remark. Forms with dates of beginning and end in cells of their own want both.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.period import interval, is_only_year, length
from jizhun.rules.wording import plain

RULE = Rule(
    id="C08",
    name="项目期缺失或不明确",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)

_OPEN = ("长期", "常年", "持续", "每年", "经常性", "延续", "跨年")
_ADVICE = "请写起止年月，如“2025年1月—2025年12月”，或写年限，如“1年”。"


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if bool(sheet.start_date) != bool(sheet.end_date):
        missing = "start_date" if not sheet.start_date else "end_date"
        name = "开始" if missing == "start_date" else "完成"
        return fail(f"只填了一个日期，计划{name}日期没有填写。", where=[missing], suggestion="请把起止日期填全。")
    if sheet.start_date:
        return passed()
    if not sheet.period:
        if "period" not in facts.profile.asks:
            return not_applicable("本表式没有项目期一栏")
        return fail("项目期没有填写。", where=["period"], suggestion=_ADVICE)
    if is_only_year(sheet.period):
        return fail(
            f"项目期只写了年份“{sheet.period}”，看不出从几月到几月。",
            where=["period"],
            severity=Severity.INFO,
            found=sheet.period,
            suggestion=_ADVICE,
        )
    text = plain(sheet.period)
    if interval(text) or length(text) or any(word in text for word in _OPEN) or "20" in text:
        return passed()
    return fail(
        f"项目期“{sheet.period}”看不出起止时间或年限。", where=["period"], found=sheet.period, suggestion=_ADVICE
    )
