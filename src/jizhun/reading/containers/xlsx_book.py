"""What all worksheets of an .xlsx workbook share: their texts and styles, and how a cell's stored value is shown under them.

Kinds of cells (their `t`) after ECMA-376 part 1 §18.18.11; shared strings and styles are read by `xlsx_strings`.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

import msgspec

from jizhun.reading.containers.xlsx_cells import style_and_kind
from jizhun.reading.containers.xlsx_strings import GENERAL, Style

_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_LONGEST_NUMBER = 20


class Strings(dict[str, str]):
    """The shared strings by their numbers as cells write them. lost: cells whose number is that of none."""

    lost = 0

    def __missing__(self, number: str) -> str:
        """Of a number written otherwise (` 3 `, `3.0`), else blank."""
        with suppress(ArithmeticError, ValueError):
            if (plain := str(int(Decimal(number.strip()[:_LONGEST_NUMBER])))) in self:
                return self[plain]
        self.lost += 1
        return ""


class Look(NamedTuple):
    """What cells of one style and kind look like. shown: from the stored value to the text."""

    framed: bool
    shown: Callable[[str], str | None]
    is_error: bool
    style: Style


class Book(msgspec.Struct):
    """What all worksheets of a workbook share: texts and styles by their number as cells state it.

    left: how many more cells may be read. looks: those that were met, by what cells say of them.
    """

    strings: Strings
    styles: Mapping[str, Style]
    date1904: bool
    left: int
    looks: dict[str, Look] = msgspec.field(default_factory=dict)

    def look(self, written: str) -> Look:
        """What cells look like by what is written behind their address."""
        found = self.looks[written] = self.look_of(*style_and_kind(written))
        return found

    def look_of(self, number: str, kind: str | None) -> Look:
        """What cells of a style and kind (their `s` and `t`) look like."""
        style = self.styles.get(number) or self.styles.get("0", GENERAL)
        return Look(style.framed, _shown_by(kind, style, self), kind == "e", style)


def _shown_by(kind: str | None, style: Style, book: Book) -> Callable[[str], str | None]:
    """How cells of a kind and style show their stored value, escapes resolved (ECMA-376 part 1 §18.18.11)."""
    form, date1904 = style.format, book.date1904
    if kind == "s":
        shared = book.strings
        return (lambda value: form.text(shared[value])) if form.adds_to_text else shared.__getitem__
    if kind is None or kind == "n":
        return (lambda value: form.number(value, True)) if date1904 else form.number
    if kind in ("str", "inlineStr"):
        return form.text if form.adds_to_text else str
    if kind == "b":
        return lambda value: _TRUTH.get(value.strip(), value)
    if kind == "d":
        return lambda value: _iso_date(value.strip(), style, date1904)
    return str


def _iso_date(value: str, style: Style, date1904: bool) -> str:
    """A date that is stored as text (`2026-03-01T00:00:00`), under the cell's format where that is one for dates."""
    if not style.format.is_date:
        return value
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return value
    passed = moment - (datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30))
    return style.format.number(str(passed.days + Decimal(passed.seconds) / 86_400), date1904)
