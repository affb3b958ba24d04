"""Names of bodies made alike, so that two spellings of one body meet."""

import re
from functools import lru_cache

from jizhun.law import data
from jizhun.rules.wording import REMEMBERED, plain

_WORDS = data.read("vocabulary", "body_names")
_OPTIONAL = re.compile("|".join(_WORDS["optional"]))
_SAME: dict[str, str] = _WORDS["same"]
_LONG = re.compile("|".join(_SAME))


@lru_cache(REMEMBERED)
def alike(name: str) -> str:
    """A body's name without the words that one spelling has and another leaves out (人民, 本级), long words shortened."""
    return _LONG.sub(lambda found: _SAME[found[0]], _OPTIONAL.sub("", plain(name)))


@lru_cache(REMEMBERED)
def printed(name: str) -> str:
    """A body's name as it is compared: 本级 and brackets around it are no part of the name."""
    return re.sub(r"\(本级\)|本级$", "", plain(name))
