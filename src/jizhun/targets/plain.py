"""Spelling: LaTeX to plain symbols, and the one normal spelling that the grammar reads."""

import re
import unicodedata

from jizhun.targets.numerals import with_plain_years

_LATEX = {
    "geqslant": "≥", "geqq": "≥", "geq": "≥", "ge": "≥", "leqslant": "≤", "leqq": "≤", "leq": "≤", "le": "≤", "pm": "±",
    "times": "×", "sim": "~", "gt": ">", "lt": "<", "approx": "≈", "cdot": "·", "circ": "°", "quad": "", "%": "%", ",": "", " ": "",
    "~": "", "permil": "‰", "textperthousand": "‰",
}  # fmt: skip
_NAMES = "|".join(sorted(filter(str.isalpha, _LATEX), key=len, reverse=True))
_COMMAND = re.compile(rf"(?<!\\)\\+(?:({_NAMES})(?![A-Za-z])|([%,~ ]))\s*")
_TEXT = re.compile(r"(?<!\\)\\+(?:text|mathrm|mathbf|mathsf|rm|operatorname)\s*\{~?([^{}]*)\}")
_POWER = re.compile(r"\^\{?\s*([23°])\s*\}?")
_MATH = re.compile(r"\$([^$]*)\$")
_FORMULA = re.compile(r"[\d\s.,%‰≥≤<>=~±×≈+\-A-Za-z{}^°·/²³]*")
_DEEPEST = 20  # passes over nested commands

_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff]+")
_BLANK = re.compile(r"\s+")
_LISTED = re.compile(r"[①-⒛❶-➓㊀-㊉㈠-㈩⓪-⓿]")  # NFKC would make ①30人 130人
_RAISED = re.compile(r"(?<=\d)[⁰-⁹¹²³]")  # and 10³ 103
_ODD = re.compile(r"[\u200b-\u200f\u2060\ufeff①-⒛❶-➓㊀-㊉㈠-㈩⓪-⓿⁰-⁹¹²³]")
_THOUSANDS = re.compile(r"(?<![\d.])(?<!\d,)\d{1,3}(?:,\d{3})+(?!\d)")
_SYMBOLS = re.compile(
    r"\([≥≤><=]\)(?=[\d一二两三四五六七八九十百])|≥{2,}|≤{2,}"
    r"|>/=|>或=|[>=]=|=>|≧|⩾|≥=|≮|大于\(等于\)|</=|<或=|<=|=<|≦|⩽|≤=|≯|小于\(等于\)|〜|∼|≈|^[—–-]{2,}|[—–−‐‑-]+|正负|\+/?-(?=\d)"
)
_SPELLING = {
    ">/=": "≥", ">或=": "≥", ">=": "≥", "=>": "≥", "≧": "≥", "≥=": "≥", "⩾": "≥", "≮": "≥", "大于(等于)": "≥", "==": "=",
    "</=": "≤", "<或=": "≤", "<=": "≤", "=<": "≤", "≦": "≤", "≤=": "≤", "⩽": "≤", "≯": "≤", "小于(等于)": "≤",
    "〜": "~", "∼": "~", "≈": "约", "正负": "±", "+-": "±", "+/-": "±",
}  # fmt: skip
_INCLUSIVE = re.compile(
    r"(?<![不未得能应])(大于|超过|高于|多于|>|小于|低于|少于|<)(\d+(?:\.\d+)?[%‰一-龥]{0,3})\(包?含(?:本数|\2)?\)"
)
_MORE = ("大于", "超过", "高于", "多于", ">")
_SIMPLE = re.compile(r"[≥≤><=]?[0-9]+(?:\.[0-9]+)?[%一-龥]*")
_NUMBERING = re.compile(r"(?:^|(?<=[;。]))(?:\(\d{1,2}\)[、.]?|\d{1,2}[.、)](?=[^\d%.]))")


def plain(text: str) -> str:
    """Text with LaTeX (`$\\geq 95\\%$`) as plain symbols (`≥95%`); a text without LaTeX is returned as it is."""
    if "$" not in text and "\\" not in text:
        return text
    for _ in range(_DEEPEST):
        before = text
        text = _TEXT.sub(r"\1", _MATH.sub(_unwrapped, text))
        text = _COMMAND.sub(lambda m: _LATEX[m[1] or m[2]], text)
        if text == before:
            break
    return text


def _unwrapped(m: re.Match[str]) -> str:
    """A formula without its dollars and blanks; dollars around anything else stay."""
    inner = m[1]
    if "\\" not in inner and _FORMULA.fullmatch(inner) is None:
        return m[0]
    inner = _TEXT.sub(r"\1", inner)
    inner = _COMMAND.sub(lambda c: _LATEX[c[1] or c[2]], inner)
    inner = _POWER.sub(lambda p: {"2": "²", "3": "³"}.get(p[1], p[1]), inner)
    return re.sub(r"\s+|(?<!\\)[{}]", "", inner)


def normal(text: str) -> str:
    """The spelling that the grammar reads: no LaTeX, NFKC, no white space, one sign per comparison, no thousands commas.

    White space between digits and the numbers of a list (①, 1.) separate: they become `;` or fall away, never join.
    """
    if _SIMPLE.fullmatch(text):
        return text
    text = plain(text)
    if _ODD.search(text):
        text = _RAISED.sub(lambda m: "^" + m[0], _LISTED.sub(";", _INVISIBLE.sub("", text)))
    text = _BLANK.sub(_between, unicodedata.normalize("NFKC", text))
    text = _SYMBOLS.sub(_spelled, text)
    if "," in text:
        text = _THOUSANDS.sub(lambda m: m[0].replace(",", ""), text)
    if "含" in text:
        text = _INCLUSIVE.sub(lambda m: ("≥" if m[1] in _MORE else "≤") + m[2], text)
    text = with_plain_years(text)
    return _NUMBERING.sub("", text.strip(";"))


def _between(m: re.Match[str]) -> str:
    before, after = m.string[m.start() - 1 : m.start()], m.string[m.end() : m.end() + 1]
    return ";" if before.isdigit() and after.isdigit() else ""


def _spelled(m: re.Match[str]) -> str:
    found = m[0]
    if len(found) > 1 and m.start() == 0 and found[0] in "—–-":
        return ""  # a dash that opens a line, not a minus
    if found[0] in "(≥≤" and found not in _SPELLING:
        return found[1]  # in brackets or doubled
    return _SPELLING.get(found, "-")
