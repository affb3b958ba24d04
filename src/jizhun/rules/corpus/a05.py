"""指标值不应当定得过低。

Three ways to be too low: much money and no quantity above one occasion (≥1次, 1项); a quantity less than half of last year's
with no less money; a ratio far below those of like indicators in the run. The first is a warning, the others are likely.
"""

from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal

from jizhun.model import Category, Certainty, Comparator, Kind, Severity, Sheet
from jizhun.rules.corpus.figures import count, levels
from jizhun.rules.corpus.peers import Figure, Peers, beyond, peers
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.history import earlier_sheets, year_before
from jizhun.rules.money import plain, shown
from jizhun.rules.wording import cited, core

RULE = Rule(
    id="A05",
    name="指标值过低",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:appropriateness-reasonable"),
    scope="corpus",
    yields_to=("M11",),
)

_MUCH = Decimal(50_000)  # 元 for which one occasion is too little
_OCCASIONS = ("次", "项", "场", "批", "期", "批次", "场次", "件", "个")
_HALF = Decimal("0.5")
_FACTOR = 1.5


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    figures = [tuple(levels(number, facts)) for number, facts in enumerate(sheets)]
    usual = peers((figure for own in figures for figure in own), _FACTOR)
    history = earlier_sheets(sheets)
    outcomes = []
    for facts, own in zip(sheets, figures, strict=True):
        faults = [*_only_once(facts), *_below_peers(own, usual)]
        before = year_before(facts.sheet, history)
        if before is not None:
            faults += _below_last_year(facts, before)
        counted = any(item.indicator.target for item in facts.items)
        outcomes.append(failed(faults) if counted else not_applicable("没有指标值"))
    return outcomes


def _only_once(facts: Facts) -> Iterator[Fault]:
    """At least once, for much money, and nothing else is counted."""
    quantities = [item for item in facts.of(Category.QUANTITY) if item.value]
    if not quantities or not facts.total or facts.total < _MUCH:
        return
    if all(_is_once(item) for item in quantities):
        yield Fault(
            message=f"资金总额 {shown(facts.total)}，数量指标只要求{listed(map(cited, quantities))}，目标过低。",
            where=tuple(item.value_path for item in quantities),
            certainty=Certainty.LIKELY,
            suggestion="请按资金规模写明全年要完成的数量，或补充反映主要产出的数量指标。",
        )


def _is_once(item: Item) -> bool:
    target = item.indicator.target
    return (
        target is not None
        and target.kind is Kind.QUANTITY
        and target.comparator is Comparator.AT_LEAST
        and target.number == 1
        and target.unit in _OCCASIONS
    )


def _below_last_year(facts: Facts, before: Sheet) -> Iterator[Fault]:
    total = before.funding.total.yuan if before.funding.total else None
    if not facts.total or not total or facts.total < total:
        return
    values = {core(each.name): each for each in before.indicators if each.name}
    for item in facts.of(Category.QUANTITY):
        last = values.get(core(item.name)) if item.name else None
        now, then = count(item), last.target.number if last and last.target else None
        if now is None or not then or not last or last.target is None or item.indicator.target is None:
            continue
        if last.target.unit == item.indicator.target.unit and now < _HALF * then:
            yield Fault(
                message=f"{item.quoted}上年是“{last.value}”，本年是“{item.value}”，不到上年的一半，资金没有减少。",
                where=(item.value_path,),
                certainty=Certainty.LIKELY,
                expected=plain(then),
                found=plain(now),
                suggestion="请说明下调的原因，或按上年水平设置目标值。",
            )


def _below_peers(own: tuple[Figure, ...], usual: dict[Hashable, Peers]) -> Iterator[Fault]:
    for figure in own:
        if beyond(figure, usual) < 0:
            known = usual[figure.key]
            yield Fault(
                message=f"{figure.words}，{known.count} 张表的同名指标中位数是 {plain(known.middle)}%，低得多。",
                where=(figure.path,),
                certainty=Certainty.LIKELY,
                expected=plain(known.middle),
                found=plain(figure.number),
                suggestion="请参照同类项目的水平设置指标值。",
            )
