"""Look-alike sheets in a collection that is too large to be held in memory.

Sheets are taken one by one and only hashes are kept of them (about one kilobyte a sheet), so that a hundred thousand
sheets are searched in one pass. The measure is that of rule R04: four fifths of the indicators, costs aside, have the same
name and value, and the projects have other names. Exact sets of hashes do without the estimates of MinHash.
"""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from jizhun.model import Indicator, Sheet
from jizhun.rules.wording import plain

LEAST_INDICATORS = 4
SHARE = 0.8
_LINKED = 6  # the nearest earlier sheets with the same indicator that are compared


class Alike(msgspec.Struct, frozen=True):
    """A pair of sheets: their numbers in the order given, the earlier one first. same: indicators with the same name and
    value; of: indicators of the larger sheet, costs aside. differing: names in the later sheet whose value or name differs.
    """

    first: int
    second: int
    same: int
    of: int
    differing: tuple[str, ...]


class _Kept(NamedTuple):
    """What is kept of a sheet: the hash of its project's name and those of its indicators."""

    project: int
    keys: "array[int]"


def look_alikes(sheets: Iterable[Sheet]) -> Iterator[Alike]:
    """For each sheet that copies an earlier one the pair with the most in common; in the order of the later sheets.

    Near-linear: of an indicator that very many sheets share, only the first and the nearest are compared.
    """
    kept: list[_Kept] = []
    seen: dict[int, array[int]] = {}
    for number, sheet in enumerate(sheets):
        named = {_hash(f"{plain(each.name or '')}\t{plain(each.value or '')}"): each for each in _compared(sheet)}
        own = _Kept(_hash(plain(sheet.project_name or "")), array("Q", named))
        alike = _nearest(own, kept, seen)
        kept.append(own)
        for key in own.keys:
            _remember(seen, key, number)
        if alike is not None:
            other = frozenset(kept[alike].keys)
            differing = tuple(each.name or "" for key, each in named.items() if key not in other)
            same = len(named) - len(differing)
            yield Alike(alike, number, same, max(len(named), len(other)), differing)


def _compared(sheet: Sheet) -> Iterator[Indicator]:
    return (each for each in sheet.indicators if each.name and not (each.category and each.category.is_cost))


def _nearest(own: _Kept, kept: list[_Kept], seen: "dict[int, array[int]]") -> int | None:
    """The earlier sheet of another project that shares enough, the most of all; None where there is none."""
    if len(own.keys) < LEAST_INDICATORS:
        return None
    shared: dict[int, int] = {}
    for key in own.keys:
        for other in set(seen.get(key, ())):
            shared[other] = shared.get(other, 0) + 1
    enough = [
        (same, -other)
        for other, same in shared.items()
        if kept[other].project != own.project
        and len(kept[other].keys) >= LEAST_INDICATORS
        and same >= SHARE * max(len(own.keys), len(kept[other].keys))
    ]
    return -max(enough)[1] if enough else None


def _remember(seen: "dict[int, array[int]]", key: int, number: int) -> None:
    """Keeps the first sheet with the key and the nearest ones."""
    numbers = seen.setdefault(key, array("L"))
    numbers.append(number)
    if len(numbers) > _LINKED + 1:
        numbers.pop(1)


def _hash(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "little")
