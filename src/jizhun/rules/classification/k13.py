"""可持续影响指标应当说明项目结束后还能持续什么。

A sustainability indicator whose value is only this year or a year at most, or whose name speaks of this year and of
nothing that lasts.
"""

from functools import lru_cache

from jizhun.model import Category, Severity
from jizhun.rules.clarity.m05 import is_whole_year
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, cited, core, plain

RULE = Rule(
    id="K13",
    name="可持续影响写成了年度结果",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.SUSTAINABILITY) if item.name]
    if not items:
        return not_applicable("没有可持续影响指标")
    ending = [item for item in items if (item.value and is_whole_year(item.value)) or _this_year_only(item.name)]
    if not ending:
        return passed()
    dated = any(at_end("timely", "asks_when").search(core(item.name)) for item in ending)
    return fail(
        f"{len(ending)} 个可持续影响指标只说到本年度，没有说明以后：{listed(map(cited, ending))}。",
        where=[item.value_path if item.value else item.name_path for item in ending],
        severity=Severity.WARNING if dated else None,
        suggestion="请写项目结束后仍起作用的事，例如“设备正常使用年限 ≥5年”“管护制度执行年限 ≥3年”。",
    )


@lru_cache(REMEMBERED)
def _this_year_only(name: str) -> bool:
    text = plain(name)
    return bool(anywhere("subjects", "this_year").search(text)) and not anywhere("subjects", "lasting").search(text)
