"""及时率放在时效指标，合格率放在质量指标，不应互换。

Told by the head of the name, under 质量 also by a value such as 按时缴纳. 按时办结率 is timeliness even where it
stands for quality of service; 合格率 has no place under 时效.
"""

from functools import lru_cache

from jizhun.law.names import category_name
from jizhun.model import Category, Fix, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, at_end, cited, core, whole

RULE = Rule(
    id="K02",
    name="时效与质量混放",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds",),
    yields_to=("C21",),
)

_TIMELY = ("及时", "按时", "按期", "时限", "时间", "时长", "时效", "响应", "到场", "工期", "进度", "周期")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUALITY, Category.TIMELINESS) if item.name]
    if not items:
        return not_applicable("没有质量指标和时效指标")
    return failed([_fault(item) for item in items if _misplaced(item)])


def _misplaced(item: Item) -> bool:
    if item.indicator.category is Category.QUALITY:
        return _about_time(item.name) or core(item.value) in whole("timely", "timely_values")
    return _about_quality(item.name)


@lru_cache(REMEMBERED)
def _about_time(name: str) -> bool:
    return at_end("timely", "timeliness_heads").search(core(name)) is not None


@lru_cache(REMEMBERED)
def _about_quality(name: str) -> bool:
    text = core(name)
    return at_end("timely", "quality_heads").search(text) is not None and not any(word in text for word in _TIMELY)


def _fault(item: Item) -> Fault:
    timely = item.indicator.category is Category.QUALITY
    here, there = (Category.QUALITY, Category.TIMELINESS) if timely else (Category.TIMELINESS, Category.QUALITY)
    return Fault(
        message=f"{cited(item)}说的是{'是否及时' if timely else '质量好坏'}，却放在{category_name(here)}。",
        where=(item.name_path,),
        expected=category_name(there),
        found=category_name(here),
        suggestion=f"请移到{category_name(there)}；"
        f"{category_name(here)}另写{'合格率、准确率一类' if timely else '完成日期、办理期限或及时率'}的指标。",
        fix=Fix(field=f"{item.path}.category", to=there.value),
    )
