"""Numbers as printed: Arabic digits or Chinese numerals."""

from decimal import Decimal

_DIGIT = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000, "万": 10000}


def number_of(text: str) -> Decimal:
    """`12.5`, `二十一`, `三万五`, `半`: the number. The text is one that the grammar let through."""
    if text[0].isdigit():
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
            whole, section, digit, last = (whole + section + digit) * 10000, 0, 0, 10000
        else:
            scale = _SCALE.get(c, 1)
            section, digit, last = section + (digit or 1) * scale, 0, scale
    # 三万五 is 35000, 三万零五 is 30005
    return Decimal(whole + section + digit * (last // 10))
