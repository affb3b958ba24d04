"""数量指标应当写数量，不应写比率。

A quantity indicator whose value is a per cent or full coverage in words, or whose name ends in 率. A rate per time
(60吨/日) is a quantity. The number of things done is what is asked for; the ratio belongs to quality.
"""

from functools import lru_cache

from jizhun.model import Category, Kind, Severity, Target
from jizhun.rules.clarity.vagueness import covers_all
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, cited, core

RULE = Rule(
    id="M02",
    name="数量指标用了比率",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUANTITY) if item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的数量指标")
    shares = [item for item in items if _is_share(item)]
    if not shares:
        return passed()
    return fail(
        f"{len(shares)} 个数量指标写的是比率，看不出做了多少：{listed(map(cited, shares))}。",
        where=[item.value_path for item in shares],
        suggestion="请在数量指标里写做多少（个、次、人、公里等）；比率移到质量指标，或写成“完成 ×× 件”。",
    )


def _is_share(item: Item) -> bool:
    target = item.indicator.target
    if target is None:
        return False
    if target.kind is Kind.QUALITATIVE:
        return covers_all(item.value)
    return any(_per_cent(part) for part in (target, *target.parts)) or (_ratio_name(item.name) and not target.unit)


def _per_cent(target: Target) -> bool:
    return target.unit in ("%", "‰")


@lru_cache(REMEMBERED)
def _ratio_name(name: str) -> bool:
    text = core(name)
    return text.endswith(("率", "占比", "比例")) and not text.endswith(("频率", "效率", "功率"))
