"""年度目标里写的事，应当有对应的指标。

At least five of the things that the goal lists, and three fifths of all, meet no quantity or quality indicator (pairs of
characters compared). By words, so likely and never certain. Slogans are M19.
"""

import re

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.relevance.terms import pairs, pairs_of, tasks

RULE = Rule(
    id="R01",
    name="目标没有对应的指标",
    criterion="相关",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators",),
    yields_to=("M19",),
)

_LEAST = 5
_BY_THE_WAY = re.compile(
    r"^(?:以.*为|为了?贯彻|根据|按照|依据|遵照|\W|坚持|围绕|贯彻|努力|充分发挥|以实际行动|为.*(?:提供|创造|奠定|营造))"
)  # says how or what for
_SHARE = 0.4


def check(facts: Facts) -> Outcome:
    goals = [(field, text) for field in ("goal", "goal_own_level") if (text := getattr(facts.sheet, field))]
    goals = [(field, text) for field, text in goals if len(tasks(text)) >= _LEAST]
    outputs = facts.of(Category.QUANTITY, Category.QUALITY)
    if not goals or not outputs:
        return not_applicable("年度目标列的事不多，或没有数量和质量指标")
    named = pairs_of(text for item in outputs for text in (item.name, item.value))
    return failed([fault for field, text in goals if (fault := _fault(field, text, named)) is not None][:1])


def _fault(field: str, text: str, named: frozenset[str]) -> Fault | None:
    parts = [part for part in tasks(text) if not _BY_THE_WAY.match(part)]
    left = [part for part in parts if pairs(part).isdisjoint(named)]
    if len(left) < _LEAST or len(parts) - len(left) > _SHARE * len(parts):
        return None
    return Fault(
        message=f"年度目标列了 {len(parts)} 件事，其中 {len(left)} 件没有对应的数量或质量指标，"
        f"如{'、'.join(f'“{part[:24]}”' for part in left[:3])}。",
        where=(field, "indicators"),
        certainty=Certainty.LIKELY,
        found=f"{len(left)}/{len(parts)}",
        suggestion="请为目标中的主要工作补充指标，或从目标中删去不属于本项目的内容。",
    )
