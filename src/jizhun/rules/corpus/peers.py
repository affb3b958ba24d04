"""Like figures of many sheets: which of them stands far away from its peers.

Robust statistics on logarithms: the median and the median absolute deviation (MAD), which a few odd values do not move. The
usual bound of 3.5 robust deviations (Iglewicz and Hoaglin), and a least factor, because peers that agree closely have
nearly no deviation.
"""

from collections.abc import Hashable, Iterable
from decimal import Decimal
from math import log
from statistics import median

import msgspec

LEAST_PEERS = 8
_BOUND = 3.5
_TO_DEVIATION = 1.4826  # MAD of a normal distribution to its standard deviation


class Figure(msgspec.Struct, frozen=True):
    """A figure of a sheet. key: what it is compared by. path: its field. words: how a message speaks of it."""

    sheet: int
    key: Hashable
    number: Decimal
    path: str
    words: str


class Peers(msgspec.Struct, frozen=True):
    """What is usual for figures of one key. low, high: bounds beyond which a figure is unusual."""

    count: int
    middle: Decimal
    low: float
    high: float


def peers(figures: Iterable[Figure], least_factor: float) -> dict[Hashable, Peers]:
    """The peers of each key that at least LEAST_PEERS sheets have; numbers that are not above zero are left out."""
    groups: dict[Hashable, dict[int, Decimal]] = {}
    for figure in figures:
        if figure.number > 0:
            groups.setdefault(figure.key, {}).setdefault(figure.sheet, figure.number)
    return {
        key: _peers(list(group.values()), least_factor) for key, group in groups.items() if len(group) >= LEAST_PEERS
    }


def _peers(numbers: list[Decimal], least_factor: float) -> Peers:
    logs = [log(number) for number in numbers]
    middle = median(logs)
    deviation = _TO_DEVIATION * median(abs(each - middle) for each in logs)
    reach = max(_BOUND * deviation, log(least_factor))
    return Peers(len(numbers), sorted(numbers)[len(numbers) // 2], middle - reach, middle + reach)


def beyond(figure: Figure, known: dict[Hashable, Peers]) -> int:
    """1 where the figure stands above its peers, -1 below, 0 among them or without peers."""
    usual = known.get(figure.key)
    if usual is None or figure.number <= 0:
        return 0
    place = log(figure.number)
    return (place > usual.high) - (place < usual.low)
