"""When a project runs: its period as the form has it, and dates in words."""

import re
from datetime import date
from functools import lru_cache

import msgspec

from jizhun.model import Sheet
from jizhun.rules.wording import REMEMBERED, plain

_DATE = re.compile(r"(20\d\d)(?:年|[-./])?(?:(\d{1,2})(?:月|[-./])?(?:(\d{1,2})日?)?)?")
_SPAN = re.compile(r"^(.*?20\d\d.*?)(?:[-—–~～至到]+)(.*20\d\d.*)$")
_LENGTH = re.compile(r"(\d{1,2}(?:\.\d+)?|[一二两三四五六七八九十])个?(年|月|学期)")
_ONLY_YEAR = re.compile(r"20\d\d年?(?:度)?")
_WORDS = {word: number for number, word in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_MONTHS = {"年": 12, "学期": 6, "月": 1}


class Interval(msgspec.Struct, frozen=True):
    """From the first to the last month, each as year × 12 + month - 1."""

    first: int
    last: int

    @property
    def months(self) -> int:
        return self.last - self.first + 1


@lru_cache(REMEMBERED)
def interval(text: str) -> Interval | None:
    """The months that a text such as `2025年1月—2025年12月`, `2025年-2027年` or `2025年` names; None where it names
    none. The end may stand before the beginning."""
    whole = plain(text)
    span = _SPAN.match(whole)
    if span is not None:
        first, last = _month(span[1], 1), _month(span[2], 12)
        return Interval(first, last) if first is not None and last is not None else None
    if _ONLY_YEAR.fullmatch(whole):
        year = int(whole[:4])
        return Interval(year * 12, year * 12 + 11)
    return None


def _month(text: str, missing: int) -> int | None:
    """The month that a text names; without one the first or the last of its year."""
    found = _DATE.search(text)
    if found is None:
        return None
    month = int(found[2]) if found[2] else missing
    return int(found[1]) * 12 + month - 1 if 1 <= month <= 12 else None


@lru_cache(REMEMBERED)
def length(text: str) -> int | None:
    """The months of a period that is given by its length (1年, 三年, 12个月); None where it is not."""
    found = _LENGTH.fullmatch(plain(text))
    if found is None:
        return None
    number = float(_WORDS.get(found[1], 0) or found[1])
    return round(number * _MONTHS[found[2]])


def is_only_year(text: str) -> bool:
    """Whether a period is nothing but a year."""
    return _ONLY_YEAR.fullmatch(plain(text)) is not None


def interval_of(sheet: Sheet) -> Interval | None:
    """When the project runs, by its dates or its period; None where the sheet does not say."""
    if sheet.start_date and sheet.end_date:
        first, last = _month(plain(sheet.start_date), 1), _month(plain(sheet.end_date), 12)
        return Interval(first, last) if first is not None and last is not None else None
    return interval(sheet.period) if sheet.period else None


def months_of(sheet: Sheet) -> int | None:
    """How many months the project runs; None where the sheet does not say."""
    found = interval_of(sheet)
    if found is not None:
        return found.months
    return length(sheet.period) if sheet.period else None


@lru_cache(REMEMBERED)
def day(text: str) -> date | None:
    """A full date (2026/1/1, 2026年1月1日); None where the text is none."""
    found = _DATE.fullmatch(plain(text))
    if found is None or not found[2] or not found[3]:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
