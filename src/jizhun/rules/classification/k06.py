"""产出指标写做了什么，不写“提高能力”“提升效能”一类的效果。

A quantity or quality indicator that begins with a verb of effect and speaks of abilities, levels or influence, with a
value in words.
"""

from functools import lru_cache

from jizhun.model import Category, Kind, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, at_start, core

RULE = Rule(
    id="K06",
    name="产出写成了效益",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUANTITY, Category.QUALITY, Category.TIMELINESS) if item.name]
    if not items:
        return not_applicable("没有数量、质量和时效指标")
    effects = [item for item in items if _in_words(item) and _is_effect(item.name)]
    if not effects:
        return passed()
    return fail(
        f"{len(effects)} 个产出指标写的是效果：{listed(item.quoted for item in effects)}。",
        where=[item.name_path for item in effects],
        suggestion="效果请移到效益指标；这里写完成的数量、质量要求或时间，例如“栏目更新差错率 ≤1%”。",
    )


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUALITATIVE


@lru_cache(REMEMBERED)
def _is_effect(name: str) -> bool:
    text = core(name)
    return (
        at_start("subjects", "effect_verbs").match(text) is not None
        and anywhere("subjects", "effects").search(text) is not None
    )
