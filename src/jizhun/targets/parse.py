"""An 指标值 in words made into a Target."""

import re
from functools import lru_cache
from itertools import pairwise

from msgspec import structs

from jizhun.model.target import Kind, Target
from jizhun.model.taxonomy import Category
from jizhun.targets import times
from jizhun.targets.numerals import joined
from jizhun.targets.plain import normal
from jizhun.targets.quantity import is_one_each, quantity
from jizhun.targets.signs import BEFORE_WORDS
from jizhun.targets.units import family

_LONGEST = 200  # more than this is a paragraph: words
_LONGEST_PRINTED = 10 * _LONGEST  # with its white space and LaTeX
_HEDGE = re.compile(r"若干|[数好十]?几[次个人件项十百千万]|数[十百千万]")
_NUMERAL = re.compile(r"[\d零一二两三四五六七八九十百千万半]")
_SPLIT = re.compile(r"[,;。、+]|/(?=\d+[^\d万千百])|(?<=[^\d])(?:和|与|以及|及(?!以))(?=[^,;、]*\d)")
_NUMBER = re.compile(rf"(?:{BEFORE_WORDS})?[约近]?(?<![\d./:×^百千万亿第至到A-Za-z±~-])\d+(?:\.\d+)?")
_FRACTION = re.compile(r"\d+/\d+")
_END = "。;,、.!"


def parse(text: str | None, category: Category | None = None) -> Target | None:
    """What an 指标值 says (see Target); None for None and blank text. Never raises; words without a number are qualitative.

    category decides only where the words are open: 12个月 is a time under timeliness and a quantity elsewhere. A quantity with a
    date (2031年10月底前完成3座) is the quantity and keeps the date in `when`; under timeliness it is the time. Ranks (第3名), ratios
    (1:3), grades (3级以上) and fractions (2/3) are qualitative; ±5% is the range -5 to 5; what a number is counted for is
    joined to its unit (每人每年2万元: 万元/人/年).
    """
    if not text or not text.strip():
        return None
    if len(text) > _LONGEST_PRINTED:
        return Target(kind=Kind.QUALITATIVE)
    return _parse(normal(text).rstrip(_END), category is Category.TIMELINESS)


@lru_cache(maxsize=65536)
def _parse(text: str, timely: bool) -> Target:
    if times.is_period(text, timely):
        return Target(kind=Kind.TIME, when=text)
    dated = times.dates_in(text) if len(text) <= _LONGEST else None
    if dated is not None:
        return _dated(text, *dated, timely)
    year, rest = times.without_year(text)
    found = _said(rest) if len(text) <= _LONGEST and _NUMERAL.search(text) else None
    if found is None:
        return Target(kind=Kind.QUALITATIVE, vague=_HEDGE.search(text) is not None)
    return structs.replace(found, when=year) if year else found


def _dated(text: str, when: str, rest: str, timely: bool) -> Target:
    """A text with a date: the quantity beside it, or the time. Of timeliness only a share (到场率≥95%) comes before a deadline."""
    found = _said(rest)
    if times.is_base(text, when):
        return found or Target(kind=Kind.QUALITATIVE)
    if found is None or (timely and not times.is_only_year(when) and family(found.unit) != "share"):
        return Target(kind=Kind.TIME, when=text)
    return structs.replace(found, when=when)


def _said(text: str) -> Target | None:
    """The quantity, range, rate or composite of a text; None where there is none that can be told."""
    text = joined(text).replace("百分百", "100%")
    found = quantity(text)
    if found is not None or _FRACTION.match(text):
        return found
    pieces = [piece for piece in _SPLIT.split(text) if piece]
    said = [part for piece in pieces if _NUMERAL.search(piece) for part in _parts(piece)]
    parts = tuple(part for part in said if part is not None)
    if len(parts) != len(said) or not parts or not any(part.unit or part.label for part in parts):
        return None
    return parts[0] if len(parts) == 1 else Target(kind=Kind.COMPOSITE, parts=parts)


def _parts(text: str) -> list[Target | None]:
    """The quantity of a piece, or of each of several that stand side by side. Words with a Chinese numeral only may say none."""
    one = quantity(text)
    if one is not None:
        return [one]
    if is_one_each(text) or not any(character.isdigit() for character in text):
        return []
    # 7期210人次: cut before each number but the first; its comparator goes with it
    cuts = [0, *[m.start() for m in _NUMBER.finditer(text)][1:], len(text)]
    return [quantity(text[start:end]) for start, end in pairwise(cuts)]
