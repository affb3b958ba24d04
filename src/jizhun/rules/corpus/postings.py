"""Finds sheets that share something, without comparing every sheet with every other."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

_LINKED = 6


def candidates(keys: Sequence[Iterable[Hashable]]) -> list[set[int]]:
    """For each entry the earlier entries worth comparing: the first and the nearest ones that share one of its keys.

    Linear in the number of keys: of a key that very many share only a few entries are taken, which is enough to find
    copies, because a copy shares nearly all keys with its model.
    """
    seen: dict[Hashable, list[int]] = defaultdict(list)
    found: list[set[int]] = []
    for number, own in enumerate(keys):
        near: set[int] = set()
        for key in own:
            earlier = seen[key]
            near.update(earlier[:1])
            near.update(earlier[-_LINKED:])
            earlier.append(number)
        found.append(near)
    return found
