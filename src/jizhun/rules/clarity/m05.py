"""时效指标的值不应只写年份或整个年度。

A timeliness indicator whose value is only the year, 全年, 12个月 or 1—12月: it repeats the budget year and sets no
date. The length of a warranty, a term of service from day to day, a rate such as 每月一次, a date or a deadline are
left alone. Reported once per sheet
with all places.
"""

import re
from functools import lru_cache

from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, cited, core

RULE = Rule(
    id="M05",
    name="时效指标只有年度",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:relevance-indicators"),
)

_WARRANTY = re.compile("质保|保修|缺陷责任")
_TERM = re.compile("期限$|服务期$|合同期$|周期$|起止时间$")
_DAYS = re.compile(r"1月1日|[./]0?1[./]0?1")
_YEAR = re.compile(
    r"[=≤]?(?:"
    r"\d{4}年?(?:度|全年|年内|年度内|内|一年)?|(?:本|当)?年度?内?|全年度?|年内|"
    r"(?:\d{4}年)?(?:12|十二)个月(?:内)?|(?:1|一)年(?:内|期)?|"
    r"(?:\d{4}年)?(?:1|一)月?(?:份)?[-—–~～至到]+(?:\d{4}年)?(?:12|十二)月份?|"
    r"(?:\d{4}年)?1月1日[-—–~～至到]+(?:\d{4}年)?12月31日|\d{4}[./]0?1[./]0?1[-—–~～至到]+\d{4}[./]12[./]31"
    r")"
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.TIMELINESS) if item.value]
    if not items:
        return not_applicable("没有填了值的时效指标")
    yearly = [item for item in items if is_whole_year(item.value) and not _is_term(item)]
    year = facts.sheet.fiscal_year or "××××"
    return failed([_fault(group, year) for group in facts.by_certainty(yearly)])


def _fault(yearly: list[Item], year: int | str) -> Fault:
    return Fault(
        message=f"{len(yearly)} 个时效指标只写了年份或整个年度，没有具体日期或频次：{listed(map(cited, yearly))}。",
        where=tuple(item.value_path for item in yearly),
        suggestion=f"请写到具体日期或频次：一次完成的写“{year}年11月30日前”，"
        "按月发放的写“每月10日前”，常年开展的写“每季度 1 次”。",
    )


def _is_term(item: Item) -> bool:
    """Whether a warranty or, from the first day to the last, a term of service is asked for."""
    asked = core(item.name)
    return bool(_WARRANTY.search(asked) or (_TERM.search(asked) and _DAYS.search(core(item.value))))


@lru_cache(REMEMBERED)
def is_whole_year(value: str) -> bool:
    """Whether a value says no more than the year: 2024年, 全年, 12个月, 1-12月."""
    return _YEAR.fullmatch(core(value)) is not None
