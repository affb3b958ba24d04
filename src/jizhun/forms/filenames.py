"""Names of files that every system takes."""

import re
from collections.abc import Iterable, Iterator
from itertools import count

_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST = 60  # characters of a file name, so that its bytes fit everywhere


def file_names(wanted: Iterable[str]) -> Iterator[str]:
    """A name without ending for each of the wanted ones, in order, each once whatever the case of its letters."""
    taken: set[str] = set()
    for name in wanted:
        safe = _UNFIT.sub("_", name).strip(" ._")[:_LONGEST] or "未命名"
        unique = next(each for each in _numbered(safe) if each.lower() not in taken)
        taken.add(unique.lower())
        yield unique


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
