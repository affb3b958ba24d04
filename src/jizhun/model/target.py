"""What an 指标值 says once it is parsed (made by `jizhun.targets.parse`)."""

from decimal import Decimal
from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """quantity: one number; range: number to number2; time: says when; rate: so often; qualitative: words; composite: parts."""

    QUANTITY = "quantity"
    RANGE = "range"
    TIME = "time"
    RATE = "rate"
    QUALITATIVE = "qualitative"
    COMPOSITE = "composite"


class Comparator(StrEnum):
    EQUAL = "="
    AT_LEAST = "≥"
    MORE = ">"
    AT_MOST = "≤"
    LESS = "<"


class Target(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A parsed target value. Fields that the kind has no use for are None (and left out of the JSON).

    number, number2: as printed, in the printed unit (percent keeps its number: 95 with unit `%`).
    unit: as printed, NFKC, without white space (人, 万元/个, %). when: the words that say when; a quantity with a date beside it
    has them too (`2024年完成30次`).
    vague: the text hedges (100余次, 约30次, 若干). label: what a part of a composite is about.
    """

    kind: Kind
    comparator: Comparator | None = None
    number: Decimal | None = None
    number2: Decimal | None = None
    unit: str | None = None
    when: str | None = None
    vague: bool = False
    label: str | None = None
    parts: tuple["Target", ...] = ()
