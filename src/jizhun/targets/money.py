"""Amounts of money: header amounts and targets in 元."""

import re
from decimal import Decimal

import msgspec

from jizhun.model.sheet import Money
from jizhun.model.target import Comparator, Kind, Target
from jizhun.targets.numerals import number_of
from jizhun.targets.plain import normal

_SCALE = {
    "元": 1,
    "块钱": 1,
    "百元": 100,
    "千元": 1000,
    "万": 10**4,
    "万元": 10**4,
    "亿": 10**8,
    "亿元": 10**8,
    "百万": 10**6,
    "百万元": 10**6,
    "千万": 10**7,
    "千万元": 10**7,
}
_TOTAL = ("合计", "共计", "总计")
_CELL = re.compile(r"[¥¥]?(-?\d+(?:\.\d+)?)([百千]?万元?|亿元|千元|元|亿)?(?:人民币)?整?")
_OF_WHICH = re.compile(r"\((?:其中|含|包括)[^()]*\)$")  # 50(其中:本级30) is 50
# one numeral alone is no amount: 一 is a dash as often
_SPELLED = re.compile(r"(?!.$)([零一二两三四五六七八九十][零一二两三四五六七八九十百千万]*)(亿元|元|亿)?(?:人民币)?整?")
_FORMAL = str.maketrans("〇壹贰叁肆伍陆柒捌玖拾佰仟圆", "零一二三四五六七八九十百千元")
_PART_OF = ("其中", "包括")  # 总额20万元，其中培训5万元: the second is in the first


class Amount(msgspec.Struct, frozen=True, kw_only=True):
    """Money of a target. yuan: in 元; per: what follows the slash (`年`, `人/年`, `人·年`); comparator: as in the target."""

    yuan: Decimal
    per: str | None = None
    comparator: Comparator | None = None


def _exact(value: Decimal) -> Decimal:
    """The same amount without exponent or trailing zeros."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def read_money(text: str, form_unit: str | None) -> Money:
    """A header amount: the form's unit (元, 万元) is applied unless the cell names its own. yuan is None where it is no amount.

    Chinese numerals, formal ones too (壹佰万元整), are amounts like digits.
    """
    bare = _OF_WHICH.sub("", normal(text).removeprefix("人民币"))
    if bare == "零":
        return Money(text=text, yuan=Decimal(0))
    m = _CELL.fullmatch(bare) or _SPELLED.fullmatch(bare.translate(_FORMAL))
    if m is None or len(m[1]) > 20:
        return Money(text=text, yuan=None)
    scale = _SCALE.get(m[2] or ("元" if "万" in m[1] else normal(form_unit or "元")), 1)
    return Money(text=text, yuan=_exact(number_of(m[1]) * scale))


def amount(target: Target | None, default_unit: str | None = None) -> Amount | None:
    """The money of a target in 元; None where it is none. default_unit: of a number without one.

    A composite is the sum of its plain amounts (水费3万元、电费4万元); unit prices beside them (30万元，每个社区每年3万元), parts of
    them (其中…) and what is no money are not added. A total among the parts (合计5万元) is the amount. None without a plain amount.
    """
    if target is None:
        return None
    if target.kind is Kind.COMPOSITE:
        totals = [part for part in target.parts if (part.label or "").startswith(_TOTAL)]
        whole = totals[:1] or [part for part in target.parts if not (part.label or "").startswith(_PART_OF)]
        return _sum(whole, default_unit)
    first, _, per = (target.unit or default_unit or "").partition("/")
    scale = _SCALE.get(first)
    if scale is None or target.number is None or target.kind is Kind.RANGE or len(target.number.as_tuple().digits) > 18:
        return None
    if not per and target.label and target.label.startswith("每"):
        per = target.label[1:]  # 每人3000, the unit in the head of the form
    return Amount(yuan=_exact(target.number * scale), per=per or None, comparator=target.comparator)


def _sum(parts: list[Target], default_unit: str | None) -> Amount | None:
    found = [amount(part, default_unit) for part in parts]
    plain = [each for each in found if each is not None and each.per is None]
    if not plain:
        return None
    return Amount(yuan=_exact(sum((each.yuan for each in plain), Decimal(0))), comparator=plain[0].comparator)
