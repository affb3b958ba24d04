"""The cost indicators of a sheet in 元: sums, unit costs, and what has no amount. Units first, then arithmetic."""

import re
import unicodedata
from decimal import Decimal
from itertools import product
from math import prod

import msgspec

from jizhun import targets
from jizhun.model import Category, Comparator, Kind, Sheet, Target
from jizhun.rules.item import Item
from jizhun.rules.money import total_of

_COST = (Category.COST, Category.ECONOMIC_COST)
_UNIT_IN_NAME = re.compile(r"[（(](?:单位[:：])?(亿元|万元|元)[)）]\s*$")
_PER = re.compile(r"[/·•.*×]")
_ANNUAL = frozenset({"年", "年度", "每年"})
_MONTH = frozenset({"月", "每月", "个月"})
_WAN = Decimal(10000)
_MOST_PRODUCTS = 64


class Cost(msgspec.Struct, frozen=True):
    """One amount of a cost indicator; a value such as 费用A 3万元、费用B 4万元 has two.

    yuan: in 元 a year; per: what a unit cost is for (人, 个), None for a sum. monthly: printed per month, taken twelve
    times. assumed: the value names no unit, the form's was taken.
    """

    item: Item
    yuan: Decimal
    per: str | None
    comparator: Comparator | None
    monthly: bool
    assumed: bool


class Factor(msgspec.Struct, frozen=True):
    """A unit cost with the indicator that gives its quantity."""

    rate: Cost
    item: Item
    number: Decimal


class Product(msgspec.Struct, frozen=True):
    """What unit costs × quantities + sums come to, in 元."""

    total: Decimal
    factors: tuple[Factor, ...]
    sums: tuple[Cost, ...]


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """sums: amounts of the year as a whole. rates: unit costs. unpriced: cost indicators without an amount."""

    sums: tuple[Cost, ...]
    rates: tuple[Cost, ...]
    unpriced: tuple[Item, ...]

    @property
    def total(self) -> Decimal:
        """The sums added up, in 元."""
        return total_of(cost.yuan for cost in self.sums)

    @property
    def paths(self) -> list[str]:
        """The fields of the sums."""
        return list(dict.fromkeys(cost.item.value_path for cost in self.sums))


def costs_of(sheet: Sheet, items: tuple[Item, ...]) -> Costs:
    """The costs of a sheet. Social and ecological costs (负面影响) are no amounts to be added up and are left out."""
    found: list[Cost] = []
    unpriced: list[Item] = []
    for item in items:
        if item.indicator.category in _COST:
            priced = _priced(item, sheet.amount_unit)
            found += priced
            if not priced:
                unpriced.append(item)
    return Costs(
        sums=tuple(cost for cost in found if cost.per is None),
        rates=tuple(cost for cost in found if cost.per is not None),
        unpriced=tuple(unpriced),
    )


def products(costs: Costs, items: tuple[Item, ...]) -> list[Product]:
    """Every total that unit costs × quantities + sums can give; empty where a unit cost finds no quantity.

    A quantity fits where its unit is what the cost is for, or where it has none and the name speaks of it (社区个数
    20).
    """
    choices = [[Factor(rate, item, number) for item, number in _quantities(rate, items)] for rate in costs.rates]
    if not choices or prod(map(len, choices)) not in range(1, _MOST_PRODUCTS + 1):
        return []
    return [
        Product(costs.total + total_of(each.rate.yuan * each.number for each in chosen), chosen, costs.sums)
        for chosen in product(*choices)
    ]


def _priced(item: Item, form_unit: str | None) -> list[Cost]:
    target = item.indicator.target
    if target is None:
        return []
    parts = target.parts if target.kind is Kind.COMPOSITE else (target,)
    named = _UNIT_IN_NAME.search(item.name)
    return [cost for part in parts if (cost := _cost(item, part, named.group(1) if named else None, form_unit))]


def _cost(item: Item, part: Target, named: str | None, form_unit: str | None) -> Cost | None:
    if part.kind is not Kind.QUANTITY:
        return None
    amount = targets.amount(part, named or form_unit)
    if amount is None:
        return None
    per, yuan, monthly = _normal(amount.per, amount.yuan)
    return Cost(item, yuan, per, part.comparator, monthly, assumed=part.unit is None and named is None)


def _normal(per: str | None, yuan: Decimal) -> tuple[str | None, Decimal, bool]:
    """What the amount is for without the time (人/年, 人·月 → 人; 万亩 → 亩), and the amount for one of it a year."""
    words = [word for word in _PER.split(unicodedata.normalize("NFKC", per or "")) if word]
    monthly = any(word in _MONTH for word in words)
    counted = [word for word in words if word not in _ANNUAL and word not in _MONTH]
    yuan = yuan * 12 if monthly else yuan
    if not counted:
        return None, yuan, monthly
    unit, size = _base("·".join(counted))
    return unit, yuan / size, monthly


def _base(unit: str) -> tuple[str, Decimal]:
    """万亩 is ten thousand 亩."""
    return (unit[1:], _WAN) if len(unit) > 1 and unit[0] == "万" and unit != "万元" else (unit, Decimal(1))


def _quantities(rate: Cost, items: tuple[Item, ...]) -> list[tuple[Item, Decimal]]:
    found = []
    for item in items:
        if item.indicator.category is Category.QUANTITY:
            target = item.indicator.target
            parts = (target.parts or (target,)) if target is not None else ()
            found += [(item, number) for part in parts if (number := _counted(rate.per or "", part, item)) is not None]
    return found


def _counted(per: str, part: Target, item: Item) -> Decimal | None:
    if part.kind is not Kind.QUANTITY or part.number is None:
        return None
    if part.unit is None:
        return part.number if per in item.name else None
    unit, size = _base(unicodedata.normalize("NFKC", part.unit))
    return part.number * size if unit == per else None
