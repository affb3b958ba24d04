"""Amounts in the words of a message."""

from collections.abc import Iterable
from decimal import Decimal

_WAN = Decimal(10000)
_SMALL = Decimal(100)


def shown(yuan: Decimal, beside: Decimal | None = None) -> str:
    """An amount of 元 as a person reads it: from 10,000 元 on in 万元, without zeros at the end; nothing is rounded.

    beside: the amount that it is compared with; from 10,000 元 on both are in 万元 (but not amounts below 100 元).
    """
    large = abs(yuan) >= _WAN or (beside is not None and abs(beside) >= _WAN and abs(yuan) >= _SMALL)
    return f"{plain(yuan / _WAN)} 万元" if large else f"{plain(yuan)} 元"


def sum_shown(amounts: Iterable[Decimal], beside: Decimal | None = None) -> str:
    """`3.58 万元 + 4.5 万元`."""
    return " + ".join(shown(yuan, beside) for yuan in amounts)


def total_of(amounts: Iterable[Decimal]) -> Decimal:
    """The sum as a Decimal, zero of nothing."""
    return sum(amounts, Decimal(0))


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at the end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
