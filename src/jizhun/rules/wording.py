"""The words that rules look for in names and values, compiled once from `law/vocabulary`."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from jizhun.law import data
from jizhun.rules.item import Item

REMEMBERED = 32768  # names and values repeat from sheet to sheet; the bound keeps long runs small

_SPACE = re.compile(r"\s+")
_MINUS = re.compile(r"[=≥≤><]*(?:[-−–﹣]|负)\d")
_TAIL = re.compile(r"(?:[(（][^()（）]{0,12}[)）]|[。；;，,、.．:：!！*]|指标$)+$")


@lru_cache(REMEMBERED)
def plain(text: str) -> str:
    """NFKC without white space: the form in which words are compared."""
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(REMEMBERED)
def core(text: str) -> str:
    """`plain` without a unit in brackets and punctuation at the end, so that the head of the compound stands last."""
    whole = plain(text)
    return _TAIL.sub("", whole) or whole


@cache
def words(vocabulary: str, *keys: str) -> tuple[str, ...]:
    """The words under some keys of a vocabulary, longest first. Raises KeyError for a key that is not there."""
    known = data.read("vocabulary", vocabulary)
    return tuple(sorted({word for key in keys for word in known[key]}, key=lambda word: (-len(word), word)))


def _joined(of: Iterable[str]) -> str:
    return "|".join(map(re.escape, of))


@cache
def anywhere(vocabulary: str, *keys: str) -> re.Pattern[str]:
    """Finds any of the words."""
    return re.compile(_joined(words(vocabulary, *keys)))


@cache
def at_end(vocabulary: str, *keys: str) -> re.Pattern[str]:
    """Finds any of the words at the end of a text (use with `core`)."""
    return re.compile(f"(?:{_joined(words(vocabulary, *keys))})$")


@cache
def at_start(vocabulary: str, *keys: str) -> re.Pattern[str]:
    """Finds any of the words at the beginning of a text (use with `.match`)."""
    return re.compile(_joined(words(vocabulary, *keys)))


@cache
def whole(vocabulary: str, *keys: str) -> frozenset[str]:
    """The words, to compare with a whole text."""
    return frozenset(words(vocabulary, *keys))


@lru_cache(REMEMBERED)
def negative(value: str) -> bool:
    """Whether a value is printed with a minus sign before its number."""
    return _MINUS.match(plain(value)) is not None


def cited(item: Item) -> str:
    """An indicator and its value as a message speaks of them: “name”的值“value”."""
    value = item.value
    return f"{item.quoted}的值“{value if len(value) <= 24 else value[:23] + '…'}”"
