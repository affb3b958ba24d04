"""Numbers as printed: Arabic digits or Chinese numerals."""

import re
from decimal import Decimal

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10000}
_SCALES = {"百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
CHINESE = r"(?:[零〇一二两三四五六七八九十百万]|千(?!瓦))+|半"
_YEAR = re.compile(r"(?:二[〇○零]|一九)[〇○零一二三四五六七八九]{2}(?=年)")
# 3万5千, 1亿2000万: several sections in digits
_SECTIONS = re.compile(r"(\d+(?:\.\d+)?)([亿万千])(\d+(?:\.\d+)?)([万千百])(?!分之)")


def number_of(text: str) -> Decimal:
    """`12.5`, `-3`, `二十一`, `三万五`, `半`: the number. The text is one that the grammar let through."""
    if text[-1].isdigit():
        return Decimal(text)
    if text == "半":
        return Decimal("0.5")
    if not any(c in _SCALE for c in text):
        return Decimal("".join(str(_DIGIT[c]) for c in text if c in _DIGIT) or "0")
    whole, section, digit, last = 0, 0, 0, 10
    for c in text:
        if c in _DIGIT:
            digit = _DIGIT[c]
            last = 10 if c in "零〇" else last
        elif c == "万":
            whole, section, digit, last = (whole + section + digit or 1) * 10000, 0, 0, 10000
        else:
            scale = _SCALE.get(c, 1)
            section, digit, last = section + (digit or 1) * scale, 0, scale
    # 三万五 is 35000, 三万零五 is 30005
    return Decimal(whole + section + digit * (last // 10))


def with_plain_years(text: str) -> str:
    """The text with years in words, which are written digit by digit (二〇二六年, 二○二六年), in digits (2026年)."""
    return _YEAR.sub(lambda m: "".join(str(_DIGIT[c]) for c in m[0].replace("○", "〇")), text) if "年" in text else text


def is_bare_scale(text: str) -> bool:
    """百, 千, 万: a numeral without a digit, more often part of a word (千家万户) than a number."""
    return text[0] in "百千万"


def joined(text: str) -> str:
    """The text with numbers in sections (3万5千元) as one number (35000元)."""
    return _SECTIONS.sub(_joined, text) if "万" in text or "亿" in text else text


def _joined(m: re.Match[str]) -> str:
    first, second = _SCALES[m[2]], _SCALES[m[4]]
    if second >= first or len(m[0]) > 20:
        return m[0]
    value = (Decimal(m[1]) * first + Decimal(m[3]) * second).normalize()
    return f"{value:f}"
