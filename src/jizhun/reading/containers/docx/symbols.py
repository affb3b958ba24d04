"""Characters of the symbol fonts that Office writes by number: tick boxes, comparison signs, bullets.

Code points are those of the fonts Symbol, Wingdings and Wingdings 2 (Microsoft's published character tables); Office
stores them as they are or raised by U+F000.
"""

from collections.abc import Mapping

UNKNOWN = "\ufffd"

_SYMBOL = {
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xBB: "≈",
    0xB1: "±",
    0xB4: "×",
    0xB8: "÷",
    0xB0: "°",
    0xB7: "·",
    0xA5: "∞",
    0xD7: "·",
    0x6D: "μ",
    0x57: "Ω",
    0x44: "Δ",
    0x53: "Σ",
    0xE5: "∑",
    0xAE: "→",
    0xAC: "←",
    0xAD: "↑",
    0xAF: "↓",
} | {code: chr(code) for code in range(0x20, 0x40)}
_WINGDINGS = {
    0xFE: "☑",
    0xFD: "☒",
    0xFC: "✓",
    0xFB: "✗",
    0x6F: "□",
    0x71: "□",
    0x72: "□",
    0xA8: "□",
    0x6E: "■",
    0xA7: "▪",
    0x6C: "●",
    0x9F: "•",
    0xA1: "○",
    0x75: "◆",
    0x76: "❖",
    0xD8: "➢",
    0xE0: "→",
    0xF0: "⇨",
    0xAB: "★",
    0x20: " ",
} | {0x81 + number: chr(0x2460 + number) for number in range(10)}
_WINGDINGS_2 = {
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x50: "✓",
    0x4F: "✗",
    0xA3: "□",
    0x2A: "□",
    0xA2: "■",
    0x98: "●",
    0x99: "○",
    0x20: " ",
} | {0x6A + number: chr(0x2460 + number) for number in range(10)}

_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}


def is_symbol_font(font: str | None) -> bool:
    """Whether the letters of this font stand for other characters."""
    return font is not None and font.lower() in _FONTS


def character(code: int, font: str | None) -> str:
    """The character that a symbol font shows at a code; without a known font Wingdings, then the others, are asked."""
    number = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    named = _FONTS.get((font or "").lower())
    if named is not None:
        return named.get(number, UNKNOWN)
    if code == number:
        return chr(code)
    return _WINGDINGS.get(number) or _WINGDINGS_2.get(number) or _SYMBOL.get(number) or UNKNOWN


def unfold(text: str, font: str | None) -> str:
    """A text with its private-use letters, or all its letters where the font is a symbol font, as what they show."""
    if is_symbol_font(font):
        return "".join(character(ord(each), font) for each in text)
    return "".join(character(ord(each), None) if "\uf000" <= each <= "\uf0ff" else each for each in text)
