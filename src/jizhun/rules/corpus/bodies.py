"""Names of bodies made alike, so that two spellings of one body meet."""

import re
from functools import lru_cache

from jizhun.law import data
from jizhun.rules.wording import REMEMBERED, plain

_WORDS = data.read("vocabulary", "body_names")
_OPTIONAL = re.compile("|".join(_WORDS["optional"]))
_DIVISION = re.compile(rf"^[一-龥]{{2,8}}?(?:{'|'.join(_WORDS['divisions'])})(?=[一-龥]{{3,}})")
_LOWER = re.compile(rf"[一-龥]{{1,8}}?(?:{'|'.join(_WORDS['divisions'])})")
_SAME: dict[str, str] = _WORDS["same"]
_LONG = re.compile("|".join(_SAME))


@lru_cache(REMEMBERED)
def alike(name: str) -> str:
    """A body's name without the words that one spelling has and another leaves out (人民, 本级), long words shortened."""
    return _LONG.sub(lambda found: _SAME[found[0]], _OPTIONAL.sub("", plain(name)))


@lru_cache(REMEMBERED)
def without_division(name: str) -> str:
    """A name made alike, without the division at its beginning (云溪县水务局 → 水务局); the same where it has none, or where
    another one is left (云溪县临河镇政府): a town is named without its county rightly."""
    short = _DIVISION.sub("", alike(name))
    return short if _LOWER.match(short) is None else alike(name)


@lru_cache(REMEMBERED)
def printed(name: str) -> str:
    """A body's name as it is compared: 本级 and brackets around it are no part of the name."""
    return re.sub(r"\(本级\)|本级$", "", plain(name))
