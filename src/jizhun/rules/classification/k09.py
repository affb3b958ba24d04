"""经济效益指标应当写出经济上的量。

An economic benefit in words that names nothing economic, or only 经济发展 in general. A value with a number, and any
name of income, output, employment, savings and the like, passes.
"""

import re
from functools import lru_cache

from jizhun.model import Category, Kind, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, plain

RULE = Rule(
    id="K09",
    name="经济效益牵强",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)

_GENERAL = re.compile(
    "(?:全县|全区|全市|我县|我区|县域|区域|地方|当地|农村|乡村|社会|辖区|本地)?"
    "经济(?:社会)?(?:高质量|健康|持续|快速|又好又快)*(?:发展|效益|增长|繁荣)?"
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.ECONOMIC) if item.name]
    if not items:
        return not_applicable("没有经济效益指标")
    strained = [item for item in items if _in_words(item) and not _names_a_quantity(item.name)]
    if not strained:
        return passed()
    return fail(
        f"{len(strained)} 个经济效益指标没有经济上的量，无法衡量：{listed(item.quoted for item in strained)}。",
        where=[item.name_path for item in strained],
        suggestion="项目没有直接经济效益的，此行留空或写“不适用”；有的请写增收、节支、产值、就业等并给出数字。",
    )


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUALITATIVE


@lru_cache(REMEMBERED)
def _names_a_quantity(name: str) -> bool:
    return anywhere("subjects", "economy").search(_GENERAL.sub("", plain(name))) is not None
