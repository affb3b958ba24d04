"""Which layout of `law/layouts` a form was printed in, by the words of its title, head and columns."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from jizhun.law import lexicon
from jizhun.law.layout import Layout, layouts

_UNIT = re.compile(r"\((亿元|百万元|万元|千元|元)\)")
_YEAR = re.compile(r"[(（]?(\{year\}|20\d\d)年?度?[)）]?")
_ENOUGH = 0.5  # share of a layout's words that must be there


@cache
def _words(identifier: str) -> frozenset[str]:
    layout: Layout = layouts()[identifier]
    return frozenset(filter(None, map(printed, layout.printed)))


def printed(text: str) -> str:
    """A label as layouts are told apart by it: with its hints (含本级), without its unit and colon."""
    return _UNIT.sub("", lexicon.compact(text)).rstrip(":")


def _same_title(pattern: str, title: str) -> bool:
    return _YEAR.sub("", lexicon.compact(title)) == _YEAR.sub("", lexicon.compact(pattern))


def recognise(words: Iterable[str], title: str | None, kind: str, listing: bool, unit: str | None) -> str | None:
    """The id of the layout that shares most words with the form, or None where none is near."""
    return _best(frozenset(words), title, kind, listing, unit)


@lru_cache(1024)  # the forms of one document are alike
def _best(words: frozenset[str], title: str | None, kind: str, listing: bool, unit: str | None) -> str | None:
    seen = frozenset(filter(None, map(printed, words)))
    best: tuple[float, str] | None = None
    for identifier, layout in layouts().items():
        if layout.kind != kind or (layout.arrangement == "list") != listing:
            continue
        own = _words(identifier)
        shared = len(own & seen)
        score = 2 * shared / (len(own) + len(seen)) if own and seen else 0.0
        score += 0.05 * (title is not None and _same_title(layout.title, title))
        score += 0.02 * (unit is not None and unit == layout.unit)
        if best is None or score > best[0]:
            best = (score, identifier)
    return best[1] if best is not None and best[0] >= _ENOUGH else None
