"""Options of which one is ticked: 新增□ 延续☑, ○新增 ●延续, 新增[√] 延续[ ]."""

import re

from jizhun.reading.layout.words import clean

_ALIKE = str.maketrans("✔✅☒", "√√☑")  # a box with a cross is how Word ticks
_CIRCLES = re.compile(r"[●◉]|^○|\s○")
_ROUND = str.maketrans("●◉○", "■■□")
_BOX = re.compile(r"[√☑✓■□☐]")
_TICK_BRACKETS = re.compile(r"[(（\[【]\s*([√☑✓■])\s*[)）\]】]")
_EMPTY_BRACKETS = re.compile(r"[(（\[【]\s*[)）\]】]")
_BETWEEN = re.compile(r"\S\s+[√☑✓■]\s+\S")  # 新增 √ 延续 says neither
_OPTIONS = re.compile(r"\s+|(?<=\S)(?=(?:\d|[A-Z])[.、])")
_ORDER = re.compile(r"^(?:\d+|[A-Z])[.、]")
_AROUND = "、，,;；。/ "


def is_ticked(text: str) -> bool:
    """Whether a text holds boxes or ticks."""
    return _BOX.search(_plain(text)) is not None


def chosen(text: str) -> list[str]:
    """The ticked options. A row of boxes stands either before its options or behind them: the first box tells.

    Where options that are not chosen have no box, white space or numbers part them.
    """
    marked = _EMPTY_BRACKETS.sub("□", _TICK_BRACKETS.sub(r"\1", _plain(text))).strip()
    empty = re.search(r"[□☐]", marked)
    if not empty and _BETWEEN.search(marked):
        return []
    before = _BOX.match(marked) is not None and _BOX.match(marked[-1]) is None
    found = re.findall(r"[√☑✓■]([^√☑✓□☐■]+)" if before else r"([^√☑✓□☐■]+)[√☑✓■]", marked)
    if not empty:
        found = [_OPTIONS.split(word.strip())[0 if before else -1] for word in found if word.strip()]
    return [_ORDER.sub("", clean(word).strip(_AROUND)).strip(_AROUND) for word in found]


def _plain(text: str) -> str:
    text = text.translate(_ALIKE)
    return text.translate(_ROUND) if _CIRCLES.search(text) else text
