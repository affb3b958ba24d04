"""满意度应当放在满意度指标，不应放在产出或效益指标。

An indicator whose head is 满意度 or 满意率 under another category. How many surveys were made is an output and no
satisfaction.
"""

from functools import lru_cache

from jizhun.law.names import category_name
from jizhun.model import Category, Fix, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, at_end, core

RULE = Rule(
    id="K11",
    name="满意度放在其他类",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds",),
    yields_to=("C21",),
)


def check(facts: Facts) -> Outcome:
    asked = [item for item in facts.items if item.name and is_satisfaction(item.name)]
    if not asked:
        return not_applicable("没有满意度一类的指标")
    return failed([_fault(item) for item in asked if item.indicator.category not in (None, Category.SATISFACTION)])


@lru_cache(REMEMBERED)
def is_satisfaction(name: str) -> bool:
    """Whether the head of a name is 满意度 or the like."""
    return at_end("subjects", "satisfaction_heads").search(core(name)) is not None


def _fault(item: Item) -> Fault:
    category = item.indicator.category
    return Fault(
        message=f"{item.quoted}是满意度，却放在{category_name(category) if category else '其他类'}。",
        where=(item.name_path,),
        expected=category_name(Category.SATISFACTION),
        found=category_name(category) if category else None,
        suggestion="请移到满意度指标的服务对象满意度指标；原来的位置另写能反映本类产出或效益的指标。",
        fix=Fix(field=f"{item.path}.category", to=Category.SATISFACTION.value),
    )
