"""The figures of a sheet that can be compared with those of other sheets."""

from collections.abc import Iterator
from decimal import Decimal

from jizhun.model import Category, Kind
from jizhun.rules.corpus.peers import Figure
from jizhun.rules.facts import Facts, Item
from jizhun.rules.history import undated
from jizhun.rules.money import plain, shown
from jizhun.rules.wording import core
from jizhun.targets import unit_of

_RATIOS = ("%", "‰")


def unit_costs(number: int, facts: Facts) -> Iterator[Figure]:
    """Unit costs by name and by what they are for; the total by the only countable quantity, by project and quantity."""
    for rate in facts.costs.rates:
        if not rate.assumed:
            per = ("rate", core(rate.item.name), rate.per)
            yield Figure(number, per, rate.yuan, rate.item.value_path, f"{rate.item.quoted}{rate.item.value}")
    counted = [item for item in facts.of(Category.QUANTITY) if count(item) is not None]
    if facts.total and len(counted) == 1 and facts.sheet.project_name:
        item, amount = counted[0], count(counted[0])
        if amount:
            key = ("total", undated(facts.sheet.project_name), core(item.name), unit(item) or "")
            cost = facts.total / amount
            words = f"资金总额 {shown(facts.total)} ÷ {item.quoted}{item.value} = 每{unit(item)} {_money(cost)}"
            yield Figure(number, key, cost, "funding.total", words)


def levels(number: int, facts: Facts) -> Iterator[Figure]:
    """Ratios by category, name and unit: levels that do not depend on how large a project is."""
    for item in facts.items:
        target = item.indicator.target
        if target is None or target.unit not in _RATIOS or target.number is None or not item.name:
            continue
        if target.kind is Kind.QUANTITY and item.indicator.category is not Category.SATISFACTION:
            key = (item.indicator.category, core(item.name), target.unit, target.comparator)
            yield Figure(number, key, target.number, item.value_path, f"{item.quoted}{item.value}")


def count(item: Item) -> Decimal | None:
    """How many a quantity indicator counts; None where it is a ratio, text or less than one."""
    target = item.indicator.target
    if target is None or target.kind is not Kind.QUANTITY or target.number is None or target.unit in _RATIOS:
        return None
    return target.number if target.number >= 1 and target.unit else None


def unit(item: Item) -> str | None:
    """The unit of an indicator's number."""
    target = item.indicator.target
    return unit_of(target.unit) if target is not None else None


def _money(yuan: Decimal) -> str:
    return f"{plain(yuan.quantize(Decimal('0.01')))} 元"
