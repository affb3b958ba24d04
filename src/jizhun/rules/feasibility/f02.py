"""时效指标的完成时间不应当晚于项目期。

A timeliness indicator names a year and month after the end of the project's period, or after the end of the fiscal year
where the project runs for one year. Final payments and guarantees come later by their nature.
"""

import re

from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, cannot_tell, failed, not_applicable
from jizhun.rules.period import interval_of, months_of
from jizhun.rules.wording import plain

RULE = Rule(
    id="F02",
    name="完成时间晚于项目期",
    criterion="可行",
    severity=Severity.ERROR,
    basis=("mof-2015-88:feasibility-possible",),
)

_WHEN = re.compile(r"(20\d\d)年(?:度)?(?:(\d{1,2})月)?")
_LATER = re.compile(r"尾款|质保|保修|缺陷责任|质量保证|后续|管护|使用年限|次年|下一年|结转|以后|之后")
_YEAR = 12


def check(facts: Facts) -> Outcome:
    dated = [(item, last) for item in facts.of(Category.TIMELINESS) if (last := _last(item)) is not None]
    if not dated:
        return not_applicable("时效指标没有写年月")
    end = _end(facts)
    if end is None:
        return cannot_tell("看不出项目何时结束")
    return failed([_fault(item, end) for item, last in dated if last > end])


def _last(item: Item) -> int | None:
    """The last month that the value names, as year × 12 + month - 1."""
    if _LATER.search(item.value) or _LATER.search(item.name):
        return None
    months = [
        int(found[1]) * _YEAR + (int(found[2]) if found[2] else 12) - 1 for found in _WHEN.finditer(plain(item.value))
    ]
    return max(months, default=None)


def _end(facts: Facts) -> int | None:
    found, year = interval_of(facts.sheet), facts.sheet.fiscal_year
    if found is not None:
        return max(found.first, found.last)
    months = months_of(facts.sheet)
    return year * _YEAR + 11 if year is not None and months is not None and months <= _YEAR else None


def _fault(item: Item, end: int) -> Fault:
    month = f"{end // _YEAR}年{end % _YEAR + 1}月"
    return Fault(
        message=f"{item.quoted}的完成时间“{item.value}”晚于项目期结束的 {month}。",
        where=(item.value_path,),
        expected=month,
        found=item.value,
        suggestion="请核对完成时间和项目期；跨年度的项目请相应延长项目期。",
    )
