"""Spelling: LaTeX to plain symbols, and the one normal spelling that the grammar reads."""

import re
import unicodedata

_LATEX = {
    "geqslant": "≥", "geqq": "≥", "geq": "≥", "ge": "≥", "leqslant": "≤", "leqq": "≤", "leq": "≤", "le": "≤",
    "times": "×", "sim": "~", "pm": "±", "gt": ">", "lt": "<", "approx": "≈", "%": "%",
}  # fmt: skip
_COMMAND = re.compile(r"\\(geqslant|leqslant|geqq|leqq|geq|leq|times|approx|sim|pm|ge|le|gt|lt|%)(?![A-Za-z])\s*")
_TEXT = re.compile(r"\\(?:text|mathrm|mathbf)\s*\{([^{}]*)\}")
_MATH = re.compile(r"\$([^$]*)\$")
_BLANK = re.compile(r"\s+")
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+(?!\d)")
_SYMBOLS = re.compile(r">=|=>|≧|⩾|<=|=<|≦|⩽|〜|～|－|—+|–")
_SPELLING = {">=": "≥", "=>": "≥", "≧": "≥", "⩾": "≥", "<=": "≤", "=<": "≤", "≦": "≤", "⩽": "≤", "〜": "~", "～": "~"}


def plain(text: str) -> str:
    """Text with LaTeX (`$\\geq 95\\%$`) as plain symbols (`≥95%`); a text without LaTeX is returned as it is."""
    if "$" not in text and "\\" not in text:
        return text
    text = _TEXT.sub(r"\1", text)
    text = _COMMAND.sub(lambda m: _LATEX[m[1]], text)
    return _MATH.sub(lambda m: _BLANK.sub("", m[1]), text)


def normal(text: str) -> str:
    """The spelling that the grammar reads: no LaTeX, NFKC, no white space, one sign per comparison, no thousands commas."""
    text = _BLANK.sub("", unicodedata.normalize("NFKC", plain(text)))
    text = _SYMBOLS.sub(lambda m: _SPELLING.get(m[0], "-"), text)
    return _THOUSANDS.sub(lambda m: m[0].replace(",", ""), text)
