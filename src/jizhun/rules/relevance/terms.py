"""What texts are about, as pairs of neighbouring characters, and how much two texts have in common.

Deterministic and without a dictionary: empty words (`law/vocabulary/prose.yaml`) are taken out, what is left is cut into
pairs of Chinese characters. Two texts on the same thing share pairs even where they say it in other words.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from jizhun.law import data
from jizhun.rules.wording import REMEMBERED, plain

_RUN = re.compile(r"[一-龥]{2,}")
_CLAUSE = re.compile(r"[，,。.；;：:！!？?\s]|目标[\d一二三四五]+[:：]?|(?<!\d)\d{1,2}[.、．](?!\d)")
_LIST = re.compile(r"、|以及")
_TITLE = re.compile(r"《[^》]*》|[一-龥]{0,8}[〔\[(（<][12]\d{3}[〕\])）>]\d+号(?:文件)?")


@cache
def _empty() -> re.Pattern[str]:
    words = sorted(set(data.read("vocabulary", "prose")["empty"]), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@lru_cache(REMEMBERED)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Chinese characters of a text without its empty words."""
    kept = _empty().sub(" ", plain(text))
    return frozenset(run[at : at + 2] for run in _RUN.findall(kept) for at in range(len(run) - 1))


def pairs_of(texts: Iterable[str]) -> frozenset[str]:
    """The pairs of several texts together."""
    return frozenset().union(*(pairs(text) for text in texts))


@lru_cache(REMEMBERED)
def tasks(goal: str) -> tuple[str, ...]:
    """The things that a goal lists, each once: its clauses, taken apart at 、."""
    parts = (part for clause in clauses(goal) for part in _LIST.split(clause))
    return tuple(dict.fromkeys(part for part in parts if pairs(part)))


@lru_cache(REMEMBERED)
def clauses(goal: str) -> tuple[str, ...]:
    """The clauses of a goal that are about something, without the documents that it cites."""
    return tuple(clause for clause in _CLAUSE.split(_TITLE.sub("，", plain(goal))) if len(pairs(clause)) >= 2)
