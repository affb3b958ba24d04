"""上年执行率低的项目，预算不应当继续增加。

Last year's rate of execution (given with the run, in percent) is below 80 and this year's total is above last year's sheet of the
same project. Cannot tell without the rate or the sheet.
"""

from collections.abc import Sequence
from decimal import Decimal

from jizhun.model import Severity, Sheet
from jizhun.rules.background import looked_up
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.history import Key, earlier_sheets, year_before
from jizhun.rules.money import plain, shown

RULE = Rule(
    id="A13",
    name="上年执行率低仍增加预算",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds", "mof-2020-10:use-of-results"),
    scope="corpus",
)

_LOW = Decimal(80)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    known = earlier_sheets(sheets)
    return [_outcome(facts, known) for facts in sheets]


def _outcome(facts: Facts, known: dict[Key, list[Sheet]]) -> Outcome:
    rates = facts.background.execution_rates
    if facts.total is None:
        return not_applicable("表中没有年度资金总额")
    rate = looked_up(rates, facts.sheet) if rates is not None else None
    if rate is None:
        return cannot_tell("不知道上年的预算执行率")
    if rate >= _LOW:
        return passed()
    before = year_before(facts.sheet, known)
    last = before.funding.total.yuan if before and before.funding.total else None
    if last is None:
        return cannot_tell("没有本项目上年的绩效目标表")
    if facts.total <= last:
        return passed()
    return fail(
        f"上年预算执行率 {plain(rate)}%，本年资金却从 {shown(last, facts.total)} 增加到 {shown(facts.total, last)}。",
        where=["funding.total"],
        expected=last,
        found=facts.total,
        suggestion="请说明增加的理由；执行率低的，应当压减或调整预算。",
    )
