"""指标值不应当定得过高，无法实现。

A full score for what does not depend on the unit (employment, recovery, passing), or a ratio far above those of like
indicators in the run. A full satisfaction is K12, more than the whole is M15.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from jizhun.law import data
from jizhun.model import Category, Certainty, Comparator, Kind, Severity
from jizhun.rules.corpus.figures import levels
from jizhun.rules.corpus.peers import Figure, Peers, beyond, peers
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.money import plain

RULE = Rule(
    id="A06",
    name="指标值过高",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:feasibility-possible"),
    scope="corpus",
    yields_to=("M15", "K12"),
)

_OTHERS_DECIDE = re.compile("|".join(data.read("vocabulary", "sensitive")["others_decide"]))
_WHOLE = Decimal(100)
_FACTOR = 1.5


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    figures = [tuple(levels(number, facts)) for number, facts in enumerate(sheets)]
    usual = peers((figure for own in figures for figure in own), _FACTOR)
    return [
        failed([*_full(facts), *_above_peers(own, usual)]) if own else not_applicable("没有用百分比表示的指标值")
        for facts, own in zip(sheets, figures, strict=True)
    ]


def _full(facts: Facts) -> Iterator[Fault]:
    for item in facts.items:
        if _is_full(item) and _OTHERS_DECIDE.search(item.name):
            yield Fault(
                message=f"{item.quoted}定为“{item.value}”，结果不由本单位决定，难以全部实现。",
                where=(item.value_path,),
                certainty=Certainty.LIKELY,
                found=item.value,
                suggestion="请参照近三年的实际水平设置，如“≥85%”。",
            )


def _is_full(item: Item) -> bool:
    target = item.indicator.target
    return (
        target is not None
        and target.kind is Kind.QUANTITY
        and target.number == _WHOLE
        and target.unit == "%"
        and target.comparator not in (Comparator.AT_MOST, Comparator.LESS)
        and item.indicator.category is not Category.SATISFACTION
    )


def _above_peers(own: tuple[Figure, ...], usual: dict[Hashable, Peers]) -> Iterator[Fault]:
    for figure in own:
        if beyond(figure, usual) > 0:
            known = usual[figure.key]
            yield Fault(
                message=f"{figure.words}，{known.count} 张表的同名指标中位数是 {plain(known.middle)}%，高得多。",
                where=(figure.path,),
                certainty=Certainty.LIKELY,
                expected=plain(known.middle),
                found=plain(figure.number),
                suggestion="请参照同类项目的水平设置指标值。",
            )
