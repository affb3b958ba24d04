"""有评分标准一栏的表式，每条指标都应当写评分标准。

The layout has a column for the standard of scoring (绩效标准, 评分标准) and an indicator with a name leaves it empty.
"""

from functools import cache

from jizhun.law.layout import layouts
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable

RULE = Rule(
    id="W07",
    name="评分标准缺失",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2021-101:scoring"),
)


def check(facts: Facts) -> Outcome:
    if not facts.items or facts.sheet.layout not in _with_scoring():
        return not_applicable("本表式没有评分标准一栏")
    return gathered(
        "{}没有写评分标准。",
        [(f"{item.path}.scoring", item.quoted) for item in facts.items if item.name and not item.indicator.scoring],
        suggestion="请写明怎样算完成、没有完成怎样扣分，如“每少 1 次扣 2 分，扣完为止”。",
    )


@cache
def _with_scoring() -> frozenset[str]:
    return frozenset(name for name, layout in layouts().items() if any(head.role == "scoring" for head in layout.heads))
