"""Dates and times of a workbook: a count of days, shown by the marks of a format code."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from jizhun.reading.containers.numberformat_tokens import Mark, Section, Token

_MONTHS = "January February March April May June July August September October November December".split(" ")  # noqa: SIM905
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ")  # noqa: SIM905
_CHINESE_DAYS = "一二三四五六日"
_LAST = 2_958_466  # 10000-01-01
_TO_1904 = 1462  # days from the beginning of one calendar to that of the other
_SECONDS = 86_400
_PHANTOM = 60  # Excel counts 29 February 1900, which never was


def is_date(section: Section) -> bool:
    """Whether a section shows its number as a date or time."""
    return section.has(Mark.DATE, Mark.ELAPSED) and not section.has(Mark.GENERAL)


def render_date(section: Section, serial: Decimal, date1904: bool) -> list[tuple[str, str]] | None:
    """The date in pieces (mark, text), the mark `""` for what is no date part; None where the number is no date.

    serial: days since 1899-12-31 (with the day that never was), or since 1904-01-01.
    """
    last = _LAST - (_TO_1904 if date1904 else 0)
    if not 0 <= serial < last:
        return None
    decimals = _decimals(section.tokens)
    seconds = (serial * _SECONDS).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    if seconds >= last * _SECONDS:
        return None
    days, rest = divmod(seconds, _SECONDS)
    moment = datetime.combine(_day(int(days), date1904), datetime.min.time()) + timedelta(seconds=int(rest))
    pieces: list[tuple[str, str]] = []
    previous = ""
    skip_digits = False
    for position, token in enumerate(section.tokens):
        if token.mark is Mark.DIGIT and skip_digits:
            continue
        skip_digits = False
        if token.mark is Mark.POINT and decimals and previous.startswith("s"):
            pieces.append(("", str(rest % 1)[1 : decimals + 2]))
            skip_digits = True
        elif token.mark is Mark.DATE:
            minutes = token.text.startswith("m") and _is_minute(section.tokens, position, previous)
            pieces.append((token.text, _part(token.text, moment, minutes, section.has(Mark.NOON))))
            previous = token.text
        elif token.mark is Mark.ELAPSED:
            pieces.append(("", _elapsed(token.text, seconds)))
            previous = token.text
        elif token.mark is Mark.NOON:
            pieces.append(("", _noon(token.text, moment)))
        elif token.mark is not Mark.TEXT:
            pieces.append(("", token.text))
    return pieces


def _day(serial: int, date1904: bool) -> date:
    if date1904:
        return date(1904, 1, 1) + timedelta(days=serial)
    return date(1899, 12, 31) + timedelta(days=serial - (serial >= _PHANTOM))


def _decimals(tokens: Sequence[Token]) -> int:
    """How many decimals of a second are shown (`ss.00`), at most 3."""
    count, after_second, after_point = 0, False, False
    for token in tokens:
        if token.mark in (Mark.DATE, Mark.ELAPSED):
            after_second, after_point = token.text.startswith("s"), False
        elif token.mark is Mark.POINT:
            after_point = after_second
        elif token.mark is Mark.DIGIT and after_point:
            count += 1
    return min(count, 3)


def _is_minute(tokens: Sequence[Token], position: int, previous: str) -> bool:
    """An m is a minute right after an hour or right before a second (ECMA-376 part 1 §18.8.31)."""
    if len(tokens[position].text) > 2:
        return False
    following = next((t.text for t in tokens[position + 1 :] if t.mark in (Mark.DATE, Mark.ELAPSED)), "")
    return previous.startswith("h") or following.startswith("s")


def _part(mark: str, moment: datetime, minutes: bool, half_days: bool) -> str:
    length = len(mark)
    match mark[0]:
        case "y":
            return f"{moment.year % 100:02}" if length < 3 else f"{moment.year:04}"
        case "e":
            return str(moment.year)
        case "m" if minutes:
            return f"{moment.minute:0{min(length, 2)}}"
        case "m":
            return _named(_MONTHS[moment.month - 1], moment.month, length)
        case "d":
            return _named(_DAYS[moment.weekday()], moment.day, length)
        case "a":
            return ("星期" if length > 3 else "周") + _CHINESE_DAYS[moment.weekday()]
        case "h":
            hour = (moment.hour + 11) % 12 + 1 if half_days else moment.hour
            return f"{hour:0{min(length, 2)}}"
        case "s":
            return f"{moment.second:0{min(length, 2)}}"
        case _:
            return ""


def _named(name: str, number: int, length: int) -> str:
    if length < 3:
        return f"{number:0{length}}"
    return name[:3] if length == 3 else name[:1] if length == 5 else name


def _elapsed(mark: str, seconds: Decimal) -> str:
    unit = {"h": 3600, "m": 60, "s": 1}[mark[0]]
    return f"{int(seconds // unit):0{len(mark)}}"


def _noon(mark: str, moment: datetime) -> str:
    morning, evening = mark.split("/")
    return morning if moment.hour < 12 else evening
