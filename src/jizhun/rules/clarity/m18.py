"""比率应当看得出分子、分母是什么。

Ratios whose definition nobody knows (提升率, 健全完善率, 保障程度), told by the end of the name, without an
explanation in a column of its own. That an ability or a level rises by most of itself in a year (能力提升率 ≥92%)
cannot be measured at all: a warning.
"""

from decimal import Decimal
from functools import lru_cache

from jizhun.model import Kind, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, cited, core

RULE = Rule(
    id="M18",
    name="计算口径不明",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:completeness-clarity"),
)

_RISES = ("提升率", "提高率", "增强率", "改善率", "增长率")
_IMPLAUSIBLE = Decimal(60)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and _counted(item)]
    if not items:
        return not_applicable("没有用数值表示、又没有另写口径的指标")
    undefined = [item for item in items if _undefined(item.name)]
    impossible = [item for item in undefined if _impossible(item)]
    return failed([*map(_of_rise, impossible), *_of_unclear([item for item in undefined if item not in impossible])])


def _counted(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind in (Kind.QUANTITY, Kind.RANGE) and not item.indicator.explanation


@lru_cache(REMEMBERED)
def _undefined(name: str) -> bool:
    text = core(name)
    if at_end("subjects", "defined_ratios").search(text):
        return False
    return at_end("subjects", "undefined_ratios").search(text) is not None


def _impossible(item: Item) -> bool:
    target = item.indicator.target
    if target is None or target.number is None or target.unit != "%" or target.number < _IMPLAUSIBLE:
        return False
    return core(item.name).endswith(_RISES) and anywhere("subjects", "abilities").search(item.name) is not None


def _of_rise(item: Item) -> Fault:
    return Fault(
        message=f"{cited(item)}没有基数，也不可能一年提高这么多：能力、水平一类没有可以计算的比率。",
        where=(item.value_path,),
        severity=Severity.WARNING,
        found=item.value,
        suggestion="请换成能统计的指标，例如“培训考核合格率 ≥95%”“事项按期公开率 ≥98%”；"
        "确用提升率的，写明基数、分子和分母。",
    )


def _of_unclear(items: list[Item]) -> list[Fault]:
    if not items:
        return []
    return [
        Fault(
            message=f"{len(items)} 个比率看不出怎样计算：{listed(map(cited, items))}。",
            where=tuple(item.name_path for item in items),
            suggestion="请在指标说明里写明分子、分母和数据来源，或换成合格率、完成率、覆盖率一类口径明确的指标。",
        )
    ]
