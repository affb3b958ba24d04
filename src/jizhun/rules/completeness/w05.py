"""二级指标应当是本地表式里有的。

A category that the sheet's layout does not have (a 经济成本指标 in a form of 2015), or a second level that is none of the
official ones. Rows without any label are a matter of reading and left alone.
"""

from functools import cache

from jizhun.law.layout import layouts
from jizhun.law.names import category_name
from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable

RULE = Rule(
    id="W05",
    name="二级指标不在本地目录",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:indicator-kinds"),
    yields_to=("C21",),
)


def check(facts: Facts) -> Outcome:
    layout = facts.sheet.layout
    if layout not in layouts() or not facts.items:
        return not_applicable("没有认出本表的表式")
    known = _categories(layout or "")
    return gathered(
        "{}的二级指标不在本表式的目录里。",
        [(item.path, f"{item.quoted}（{_label(item)}）") for item in facts.items if _strange(item, known)],
        certainty=Certainty.LIKELY,
        suggestion="请对照空白表式，改为规定的二级指标。",
    )


@cache
def _categories(layout: str) -> frozenset[Category]:
    return frozenset(category for level in layouts()[layout].levels.values() for category in level.categories)


def _strange(item: Item, known: frozenset[Category]) -> bool:
    category = item.indicator.category
    if category is None:
        return bool(item.indicator.category_text)
    return category not in known and not (category.is_cost and any(each.is_cost for each in known))


def _label(item: Item) -> str:
    category = item.indicator.category
    return item.indicator.category_text or (category_name(category) if category else "")
