"""The cost indicators of a sheet in 元: sums, unit costs, and what has no amount. Units first, then arithmetic."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from itertools import product
from math import prod

import msgspec

from jizhun import targets
from jizhun.law import data
from jizhun.model import Category, Comparator, Kind, Sheet, Target
from jizhun.rules.item import Item
from jizhun.rules.money import total_of
from jizhun.rules.wording import REMEMBERED

_COST = (Category.COST, Category.ECONOMIC_COST)
_UNIT_IN_NAME = re.compile(r"[（(](?:单位[:：])?((?:亿元|万元|元)(?:/[^（()）]{1,4})*)[)）]\s*$")
_WORDS = data.read("vocabulary", "costs")
_UNIT_PRICE = re.compile("|".join(_WORDS["unit_price"]))
_NOT_OF_THE_YEAR = re.compile("|".join(_WORDS["not_of_the_year"]))
_SAME_UNIT: dict[str, str] = _WORDS["same_unit"]
_BRACKET = re.compile(r"[（(].*?[)）]")
_PART_OF = re.compile(r"其中|含|包括")  # 总额20万元，其中培训5万元: the second is in the first
_TOTAL = re.compile(r"合计|共计|总计")  # 水费3万元、电费4万元，合计7万元: the parts are in it
_PER = re.compile(r"[/·•.*×]")
_TIMES_A_YEAR = {"年": 1, "年度": 1, "半年": 2, "学期": 2, "季度": 4, "季": 4, "月": 12, "周": 52, "日": 365, "天": 365}
_WAN = Decimal(10000)
_UNKNOWN = "?"  # a price for one of something that the value does not name
_MOST_PRODUCTS = 64


class Cost(msgspec.Struct, frozen=True):
    """One amount of a cost indicator; a value such as 费用A 3万元、费用B 4万元 has two.

    yuan: in 元 a year; per: what a unit cost is for (人, 个; `?` where only the name says that it is one), None for a sum.
    periodic: printed per month, quarter or day and taken as often as a year has them. assumed: the value names no unit,
    the form's was taken.
    """

    item: Item
    yuan: Decimal
    per: str | None
    comparator: Comparator | None
    periodic: bool
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


def explained(costs: Costs, items: tuple[Item, ...]) -> list[tuple[Cost, list[Product]]]:
    """Sums with a unit cost in the same value (每座2万元，共33万元), each with what the unit cost × a quantity comes to."""
    found = []
    for rate in costs.rates:
        sums = [cost for cost in costs.sums if cost.item is rate.item]
        others = [cost for cost in costs.rates if cost.item is rate.item and cost is not rate]
        if len(sums) == 1 and not others and not rate.periodic and not rate.assumed:
            alone = Costs(sums=(), rates=(rate,), unpriced=())
            found.append((sums[0], products(alone, items)))
    return found


def _priced(item: Item, form_unit: str | None) -> list[Cost]:
    target = item.indicator.target
    if target is None or _not_of_the_year(item.name):
        return []
    parts = target.parts if target.kind is Kind.COMPOSITE else (target,)
    named = _unit_in_name(item.name)
    whole = _once(item, parts, named or form_unit)
    return [cost for part in whole if (cost := _cost(item, part, named, form_unit))]


@lru_cache(REMEMBERED)
def _not_of_the_year(name: str) -> bool:
    return _NOT_OF_THE_YEAR.search(name) is not None


@lru_cache(REMEMBERED)
def _unit_in_name(name: str) -> str | None:
    """The unit of money in brackets at the end of a name: 印刷费（万元）."""
    named = _UNIT_IN_NAME.search(name)
    return named.group(1) if named else None


def _once(item: Item, parts: tuple[Target, ...], unit: str | None) -> list[Target]:
    """The parts of a value without what another part already holds. A total stands for the parts that it adds up."""
    kept = [part for part in parts if not (part.label and _PART_OF.match(part.label))]
    totals = [part for part in kept if part.label and _TOTAL.match(part.label)]
    if not totals or len(kept) == len(totals):
        return kept[:1] if totals else kept
    return [part for part in kept if part in totals[:1] or _is_rate(item, part, unit)]


def _is_rate(item: Item, part: Target, unit: str | None) -> bool:
    """Whether the part is a unit cost."""
    cost = _cost(item, part, None, unit)
    return cost is not None and cost.per is not None


def _cost(item: Item, part: Target, named: str | None, form_unit: str | None) -> Cost | None:
    if part.kind is not Kind.QUANTITY:
        return None
    amount = targets.amount(part, named or form_unit)
    if amount is None:
        return None
    per, yuan, periodic = _normal(amount.per, amount.yuan)
    if per is None:
        per = _named_rate(item)
    return Cost(item, yuan, per, part.comparator, periodic, assumed=part.unit is None and named is None)


def _normal(per: str | None, yuan: Decimal) -> tuple[str | None, Decimal, bool]:
    """What the amount is for without the time (人/年, 人·月 → 人; 万亩 → 亩), and the amount for one of it a year."""
    if per is None:
        return None, yuan, False
    words = [word for word in _PER.split(unicodedata.normalize("NFKC", per)) if word]
    times = prod(_TIMES_A_YEAR.get(word, 1) for word in words)
    counted = [word for word in words if word not in _TIMES_A_YEAR]
    if not counted:
        return None, yuan * times, times > 1
    unit, size = _base("·".join(counted))
    return unit, yuan * times / size, times > 1


def _named_rate(item: Item) -> str | None:
    """What an amount is for that names nothing itself: 补助标准 is for something not named."""
    return _UNKNOWN if _is_unit_price(item.name) else None


@lru_cache(REMEMBERED)
def _is_unit_price(name: str) -> bool:
    """Whether the name speaks of a price for one; with an amount in the name (每日补助100元) the value is the sum."""
    return bool(_UNIT_PRICE.search(name)) and not any(character.isdigit() for character in name)


def _base(unit: str) -> tuple[str, Decimal]:
    """The plain unit and how many of it: 万亩次 is ten thousand 亩, 名 is one 人, 头(只) is one 头."""
    large = len(unit) > 1 and unit[0] == "万" and unit != "万元"
    plain = _BRACKET.sub("", unit[1:] if large else unit)
    plain = plain.removesuffix("次") or plain
    return _SAME_UNIT.get(plain, plain), _WAN if large else Decimal(1)


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
    if per in item.name and (part.unit is None or len(per) > 1):
        return part.number
    if part.unit is None:
        return None
    unit, size = _base(unicodedata.normalize("NFKC", part.unit))
    return part.number * size if unit == per else None
