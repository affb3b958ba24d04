"""Measurable wordings to propose where a name or a value is vague (`law/vocabulary/proposals.yaml`)."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from jizhun.law import data
from jizhun.rules.facts import Item
from jizhun.rules.wording import REMEMBERED, plain

_OFFERED = 3


class Proposal(NamedTuple):
    """Measurable wordings for one matter, the nearest first, and what makes them fit to be checked."""

    wordings: tuple[str, ...]
    because: str


@cache
def _known() -> tuple[tuple[re.Pattern[str], Proposal], ...]:
    entries = data.read("vocabulary", "proposals")
    return tuple(
        (re.compile("|".join(map(re.escape, each["words"]))), Proposal(tuple(each["proposals"]), each["because"]))
        for each in entries
    )


@lru_cache(REMEMBERED)
def proposal(name: str) -> Proposal | None:
    """Measurable wordings for what the name is about (`政策知晓率（问卷）≥90%`); None where no word is known."""
    text = plain(name)
    return next((proposed for pattern, proposed in _known() if pattern.search(text)), None)


def proposals(items: Iterable[Item]) -> str:
    """Proposals for up to three indicators of different matters, each with the name it is for; empty where there is none.

    The first gets two or three wordings and the reason, the others one each.
    """
    offered: dict[Proposal, str] = {}
    for item in items:
        proposed = proposal(item.name)
        if proposed is not None and proposed not in offered:
            offered[proposed] = item.quoted
        if len(offered) == _OFFERED:
            break
    return "；".join(
        f"{quoted}可写作{_all(each) if number == 0 else f'“{each.wordings[0]}”'}"
        for number, (each, quoted) in enumerate(offered.items())
    )


def _all(proposed: Proposal) -> str:
    """`“A”“B”或“C”，因为……`."""
    *others, last = (f"“{each}”" for each in proposed.wordings)
    return f"{''.join(others)}{'或' if others else ''}{last}（{proposed.because}）"
