"""Cell text as the contract wants it: trimmed, without white space inside Chinese, LaTeX as plain symbols."""

import re
from functools import lru_cache

from jizhun.targets import plain

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\u2018-\u201d\u2026\u2014≥≤≧≦％＜＞"
_GAP = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])")
_SPACE = re.compile(r"[\s\u200b\ufeff]+")
_SIGN = re.compile(r"([≥≤≧≦<>=＜＞＝])\s+(?=[\d.])|(?<=\d)\s+(?=[%‰℃])")


def clean(text: str) -> str:
    """The text without outer white space and without white space beside Chinese characters; other runs become one space."""
    return _remembered(text) if len(text) <= 100 else _cleaned(text)


@lru_cache(32768)
def _remembered(text: str) -> str:
    return _cleaned(text)


def _cleaned(text: str) -> str:
    if "$" in text or "\\" in text:
        text = plain(text)
    text = _SPACE.sub(" ", text).strip()
    return _SIGN.sub(r"\1", _GAP.sub("", text)) if " " in text else text


def lines(text: str) -> list[str]:
    """The cleaned paragraphs of a cell that are not empty."""
    return [line for line in map(clean, text.split("\n")) if line]
