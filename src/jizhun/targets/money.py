"""Amounts of money: header amounts and targets in 元."""

import re
from decimal import Decimal

import msgspec

from jizhun.model.sheet import Money
from jizhun.model.target import Comparator, Kind, Target
from jizhun.targets.plain import normal

_SCALE = {"元": 1, "块钱": 1, "千元": 1000, "万": 10**4, "万元": 10**4, "亿": 10**8, "亿元": 10**8, "百万元": 10**6}
_CELL = re.compile(r"[¥¥]?(-?\d+(?:\.\d+)?)(百万元|亿元|万元|千元|元|亿|万)?(?:整|人民币)?")
_PERIODS = frozenset(["年", "月", "季度", "季", "半年", "周", "日", "天", "学期"])


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """Money of a target. yuan: in 元; per: what follows the slash, as printed (`年`, `人/年`); comparator: as in the target."""

    yuan: Decimal
    per: str | None = None
    comparator: Comparator | None = None

    @property
    def is_unit_price(self) -> bool:
        """Whether the amount is for each person or piece (元/人); 元/年 is a total of the year."""
        return self.per is not None and any(part not in _PERIODS for part in self.per.split("/"))


def _exact(value: Decimal) -> Decimal:
    """The same amount without exponent or trailing zeros."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def read_money(text: str, form_unit: str | None) -> Money:
    """A header amount: the form's unit (元, 万元) is applied unless the cell names its own. yuan is None where it is no amount."""
    m = _CELL.fullmatch(normal(text).removeprefix("人民币"))
    if m is None or len(m[1]) > 20:
        return Money(text=text, yuan=None)
    scale = _SCALE.get(m[2] or normal(form_unit or "元"), 1)
    return Money(text=text, yuan=_exact(Decimal(m[1]) * scale))


def amount(target: Target | None, default_unit: str | None = None) -> Amount | None:
    """The money of a target: None where it is none. A composite is summed where its parts are plain amounts."""
    if target is None:
        return None
    if target.kind is Kind.COMPOSITE:
        found = [amount(part, default_unit) for part in target.parts]
        sums = [a for a in found if a is not None]
        if not sums or len(sums) != len(found) or any(a.per for a in sums):
            return None
        return Amount(yuan=_exact(sum((a.yuan for a in sums), Decimal(0))), comparator=sums[0].comparator)
    if target.number is None or target.kind is Kind.RANGE or len(target.number.as_tuple().digits) > 18:
        return None
    first, _, per = (target.unit or default_unit or "").partition("/")
    scale = _SCALE.get(first)
    if scale is None:
        return None
    return Amount(yuan=_exact(target.number * scale), per=per or None, comparator=target.comparator)
