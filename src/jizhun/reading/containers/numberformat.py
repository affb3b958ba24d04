"""Numbers as a person sees them in a workbook: 0.95 under `0%` is 95%, 20 under `0"万元"` is 20万元.

Follows ECMA-376 part 1 §18.8.30–31. Widths are no part of it: what Excel would show as `####` for want of room is shown
in full, and so is a long whole number under General (Excel shows 1.23E+17, which says less).
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

import msgspec

from jizhun.reading.containers.numberformat_date import is_date, render_date
from jizhun.reading.containers.numberformat_tokens import Mark, Section, Token, parse

_PRECISION = Context(prec=15, rounding=ROUND_HALF_UP)  # what Excel keeps of a number
_WIDE = Context(prec=3000, rounding=ROUND_HALF_UP)  # the largest number under the longest code
_GENERAL_DIGITS = 10
_SHOWN_AS_STORED = re.compile(r"0|-?[1-9][0-9]*|-?(?:0|[1-9][0-9]*)\.(?!000)[0-9]*[1-9]").fullmatch
_LARGEST = Decimal("1e308")
_SMALLEST = Decimal("1e-4")
_CONDITIONS = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}
_NUMERALS = {1: "〇一二三四五六七八九", 2: "零壹贰叁肆伍陆柒捌玖", 3: "０１２３４５６７８９"}
_TENS = {1: ("", "十", "百", "千"), 2: ("", "拾", "佰", "仟")}
_MYRIADS = ("", "万", "亿", "万亿")


class Format(msgspec.Struct, frozen=True, eq=False):
    """A number format code, taken apart."""

    sections: tuple[Section, ...]
    adds_to_text: bool
    is_general: bool

    @property
    def is_date(self) -> bool:
        return is_date(self.sections[0])

    def number(self, stored: str, date1904: bool = False) -> str:
        """The text of a number as stored (`0.95`, `4.5E4`); the stored text itself where it is no number."""
        if self.is_general and len(stored) <= _GENERAL_DIGITS and _SHOWN_AS_STORED(stored):
            return stored
        return _number(self, stored, date1904)

    def render(self, stored: str, date1904: bool) -> str:
        """See `number`, which keeps what it has rendered."""
        try:
            value = _PRECISION.create_decimal(stored.strip())
        except InvalidOperation:
            return stored.strip()
        if not value.is_finite() or abs(value) > _LARGEST:
            return stored.strip()
        section, signed = self._choose(value)
        return _show(section, value, signed, date1904).strip()

    def text(self, stored: str) -> str:
        """The text of a cell that holds text: as stored, unless the code adds to it (`@"万元"`)."""
        if not self.adds_to_text:
            return stored
        return "".join(stored if token.mark is Mark.TEXT else token.text for token in self.sections[-1].tokens)

    def _choose(self, value: Decimal) -> tuple[Section, bool]:
        """The section for a number, and whether a minus sign has to be added to it."""
        numeric = [section for section in self.sections[:3] if not section.has(Mark.TEXT)] or list(self.sections[:1])
        if any(section.condition for section in numeric):
            for section in numeric:
                if section.condition is None or _CONDITIONS[section.condition[0]](value, section.condition[1]):
                    return section, value < 0
            return numeric[-1], value < 0
        if value < 0 and len(numeric) > 1:
            return numeric[1], False
        if value == 0 and len(numeric) > 2:
            return numeric[2], False
        return numeric[0], value < 0


@lru_cache(maxsize=2000)
def compile_format(code: str) -> Format:
    """A format code made ready for use."""
    sections = tuple(parse(code))
    marks = [token for token in sections[-1].tokens if token.text.strip()]
    return Format(sections, adds_to_text=len(marks) > 1 and sections[-1].has(Mark.TEXT), is_general=code == "General")


@lru_cache(maxsize=20_000)
def _number(form: Format, stored: str, date1904: bool) -> str:
    return form.render(stored, date1904)


def general(value: Decimal) -> str:
    """A number without a format: no noise, no trailing zeros, at most ten digits where it has decimals."""
    if value == value.to_integral_value():
        return f"{value.quantize(Decimal(1), context=_WIDE):f}" if abs(value) < Decimal("1e21") else f"{value:E}"
    size = abs(value)
    if size < _SMALLEST and len(value.normalize().as_tuple().digits) - value.adjusted() > _GENERAL_DIGITS:
        mantissa = value.scaleb(-value.adjusted()).quantize(Decimal("1e-5"), ROUND_HALF_UP).normalize()
        return f"{mantissa:f}E-{-value.adjusted():02}"
    decimals = max(0, _GENERAL_DIGITS - max(1, value.adjusted() + 1))
    text = f"{value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _show(section: Section, value: Decimal, signed: bool, date1904: bool) -> str:
    if is_date(section):
        pieces = render_date(section, value, date1904)
        if pieces is None:
            return general(value)
        return "".join(_date_numeral(text, mark, section.numerals) for mark, text in pieces)
    sign = "-" if signed else ""
    size = abs(value)
    if not section.tokens:
        return ""
    if section.has(Mark.GENERAL, Mark.TEXT):
        shown = _spelled(general(size), section.numerals)
        marks = (Mark.GENERAL, Mark.TEXT)
        return sign + "".join(shown if token.mark in marks else token.text for token in section.tokens)
    if not section.has(Mark.DIGIT):
        return sign + "".join(token.text for token in section.tokens)
    if section.has(Mark.EXPONENT):
        text = _scientific(section.tokens, size)
    elif section.has(Mark.SLASH) and not section.has(Mark.POINT):
        text = _fraction(section.tokens, size)
    else:
        text = _decimal(section.tokens, size)
    return sign + (text.translate(_digits(section.numerals)) if section.numerals else text)


def _decimal(tokens: tuple[Token, ...], size: Decimal) -> str:
    """A number by its digit marks, from the right for the whole part, from the left for the decimals."""
    places = [n for n, token in enumerate(tokens) if token.mark is Mark.DIGIT]
    point = next((n for n, token in enumerate(tokens) if token.mark is Mark.POINT), len(tokens))
    whole_places = [n for n in places if n < point]
    decimal_places = [n for n in places if n > point]
    last = whole_places[-1] if whole_places else -1
    commas = [n for n, token in enumerate(tokens) if token.mark is Mark.COMMA]
    grouped = any(whole_places and whole_places[0] < n < last for n in commas)
    thousands = sum(last < n < point or n > places[-1] for n in commas)  # each divides by 1000
    hundreds = sum(token.mark is Mark.PERCENT for token in tokens)
    size = size.scaleb(2 * hundreds - 3 * thousands, _WIDE)
    rounded = f"{size.quantize(Decimal(1).scaleb(-len(decimal_places)), ROUND_HALF_UP, _WIDE):f}"
    whole, _, decimals = rounded.partition(".")
    whole = whole.lstrip("0")
    filled = _fill_whole([tokens[n].text for n in whole_places], whole, grouped)
    shown = dict(zip(whole_places, filled, strict=True))
    shown |= dict(zip(decimal_places, _fill_decimals([tokens[n].text for n in decimal_places], decimals), strict=True))
    if not whole_places and whole:
        shown[point] = f"{whole}."
    return "".join(shown.get(n, "" if token.mark is Mark.COMMA else token.text) for n, token in enumerate(tokens))


def _fill_whole(marks: list[str], digits: str, grouped: bool) -> list[str]:
    """What each digit mark of the whole part shows; the first one takes all digits that are left over."""
    if not marks:
        return []
    surplus = max(0, len(digits) - len(marks))
    padded = [digits[: surplus + 1] if surplus else ""] if surplus else []
    rest = digits[surplus + 1 :] if surplus else digits.rjust(len(marks), "\0")
    characters = [*padded, *rest]
    filled = []
    right = len(marks)
    for mark, text in zip(marks, characters, strict=True):
        right -= 1
        shown = text if text != "\0" else {"0": "0", "?": " "}.get(mark, "")
        filled.append(_grouped(shown, right) if grouped else shown)
    return filled


def _grouped(digits: str, right: int) -> str:
    """Digits with a comma after every one that has 3, 6, 9 … digits to its right. right: how many marks follow."""
    total = right + len(digits)
    return "".join(
        f"{digit}," if digit.isdigit() and (left := total - n - 1) and left % 3 == 0 else digit
        for n, digit in enumerate(digits)
    )


def _fill_decimals(marks: list[str], digits: str) -> list[str]:
    """What each digit mark of the decimals shows: zeros at the end only where the mark is a zero."""
    needed = len(digits.rstrip("0"))
    return [
        digit if mark == "0" or n < needed else " " if mark == "?" else ""
        for n, (mark, digit) in enumerate(zip(marks, digits, strict=True))
    ]


def _scientific(tokens: tuple[Token, ...], size: Decimal) -> str:
    """`0.00E+00`; with several marks before the point the exponent is a multiple of their number (`##0.0E+0`)."""
    split = next(n for n, token in enumerate(tokens) if token.mark is Mark.EXPONENT)
    step = max(1, sum(1 for token in _before_point(tokens[:split]) if token.mark is Mark.DIGIT))
    exponent = 0 if size == 0 else size.adjusted() - size.adjusted() % step
    mantissa = _decimal(tokens[:split], size.scaleb(-exponent, _WIDE))
    width = sum(1 for token in tokens[split:] if token.mark is Mark.DIGIT)
    tail = "".join(token.text for token in tokens[split + 1 :] if token.mark is not Mark.DIGIT)
    sign = "-" if exponent < 0 else "+" if tokens[split].text.endswith("+") else ""
    return f"{mantissa}E{sign}{abs(exponent):0{max(width, 1)}}{tail}"


def _before_point(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return next((tokens[:n] for n, token in enumerate(tokens) if token.mark is Mark.POINT), tokens)


def _fraction(tokens: tuple[Token, ...], size: Decimal) -> str:
    """`# ?/?`: the nearest fraction whose denominator has as many digits as marks."""
    slash = next(n for n, token in enumerate(tokens) if token.mark is Mark.SLASH)
    width = sum(1 for token in tokens[slash:] if token.mark is Mark.DIGIT)
    nearest = Fraction(size).limit_denominator(max(1, 10 ** min(width, 6) - 1))
    before = [token for token in tokens[:slash] if token.mark is Mark.DIGIT]
    mixed = any(token.text == " " for token in tokens[:slash]) and len(before) > 1
    if not mixed:
        return f"{nearest.numerator}/{nearest.denominator}"
    whole, rest = divmod(nearest.numerator, nearest.denominator)
    part = f"{rest}/{nearest.denominator}" if rest else ""
    return f"{whole or ''} {part}".strip() or "0"


def _digits(numerals: int) -> dict[int, str]:
    return dict(zip(map(ord, "0123456789"), _NUMERALS.get(numerals, "0123456789"), strict=True))


def _date_numeral(text: str, mark: str, numerals: int) -> str:
    """Years digit by digit (二〇二六), months and days as numbers (十二)."""
    if not numerals or not text.isdigit():
        return text
    if mark[:1] in ("y", "e", "") or numerals == 3:
        return text.translate(_digits(numerals))
    return _spelled(str(int(text)), numerals)


def _spelled(text: str, numerals: int) -> str:
    """A plain number in Chinese numerals (1204 → 一千二百〇四); with decimals or beyond 10^16 digit by digit."""
    if not numerals:
        return text
    whole, point, decimals = text.partition(".")
    if numerals == 3 or not whole.isdigit() or len(whole) > 16:
        return text.translate(_digits(numerals))
    return _spelled_whole(whole, numerals) + point + decimals.translate(_digits(numerals))


def _spelled_whole(digits: str, numerals: int) -> str:
    names, tens = _NUMERALS[numerals], _TENS[numerals]
    groups = [digits[max(0, end - 4) : end] for end in range(len(digits), 0, -4)]
    spelled, pending = "", False
    for level, group in reversed(list(enumerate(groups))):
        number = ""
        for place, digit in zip(range(len(group) - 1, -1, -1), group, strict=True):
            if digit == "0":
                pending = bool(spelled or number)
                continue
            number += (names[0] if pending else "") + names[int(digit)] + tens[place]
            pending = False
        spelled += number + (_MYRIADS[level] if number else "")
    if numerals == 1 and spelled.startswith("一十"):
        spelled = spelled[1:]
    return spelled or names[0]
