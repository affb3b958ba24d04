"""The words of an 指标值 made into a Target."""

from jizhun.targets.money import Amount, amount, read_money
from jizhun.targets.numerals import with_plain_years
from jizhun.targets.parse import parse
from jizhun.targets.plain import plain
from jizhun.targets.prose import Found, quantities
from jizhun.targets.units import family, unit_of

__all__ = [
    "Amount",
    "Found",
    "amount",
    "family",
    "parse",
    "plain",
    "quantities",
    "read_money",
    "unit_of",
    "with_plain_years",
]
