"""Measurable wordings to propose where a name or a value is vague (`law/vocabulary/proposals.yaml`)."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from jizhun.law import data
from jizhun.rules.facts import Item
from jizhun.rules.wording import REMEMBERED, plain

_OFFERED = 3


@cache
def _known() -> tuple[tuple[re.Pattern[str], str], ...]:
    entries = data.read("vocabulary", "proposals")
    return tuple((re.compile("|".join(map(re.escape, entry["words"]))), entry["proposal"]) for entry in entries)


@lru_cache(REMEMBERED)
def proposal(name: str) -> str | None:
    """A measurable wording for what the name is about (`政策知晓率（问卷）≥90%`); None where no word is known."""
    text = plain(name)
    return next((proposed for pattern, proposed in _known() if pattern.search(text)), None)


def proposals(items: Iterable[Item]) -> str:
    """Up to three proposals for different indicators, each with the name it is for; empty where there is none."""
    offered: dict[str, str] = {}
    for item in items:
        proposed = proposal(item.name)
        if proposed is not None and proposed not in offered:
            offered[proposed] = item.quoted
        if len(offered) == _OFFERED:
            break
    return "、".join(f"{quoted}可写作“{proposed}”" for proposed, quoted in offered.items())
