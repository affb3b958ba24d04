"""What a project's name tells of its kind, by `law/vocabulary/projects.yaml`."""

import re
from functools import cache, lru_cache

from jizhun.law import data
from jizhun.rules.wording import REMEMBERED, plain


@cache
def pattern(kind: str) -> re.Pattern[str]:
    """The expressions of a kind (`works`, `public`, …) as one. Raises KeyError."""
    return re.compile("|".join(f"(?:{each})" for each in data.read("vocabulary", "projects")[kind]))


@lru_cache(REMEMBERED)
def is_kind(kind: str, name: str | None) -> bool:
    """Whether a project's name tells that it is of this kind."""
    return bool(name) and pattern(kind).search(plain(name or "")) is not None
