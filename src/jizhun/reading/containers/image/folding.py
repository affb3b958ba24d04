"""Signs that recognition confuses by their shape, put right where their neighbours leave no doubt; punctuation of one width."""

import re

_CJK = "\u2e80-\u9fff\uf900-\ufaff"
_WIDE = {"(": "（", ")": "）", ":": "：", ",": "，", ";": "；", "?": "？", "!": "！"}
_HALF_BETWEEN = re.compile(rf"[()](?=[{_CJK}])|(?<=[{_CJK}])[():,;?!]")
# 一 read as a dash (0101--年期)
_ONE = re.compile(r"(?<=\d-)[-—](?=年)")
# 于 read as a sign of its shape (小子等于5%)
_THAN = re.compile(r"(?<=[大小高低])[子干千](?=等于|\d)")
# 〔2024〕12号 with two kinds of brackets
_NUMBERED = re.compile(r"([(（\[〔])\d{4}([)）\]〕])(?=\d+号)")
_PAIRS = ("()", "（）", "[]", "〔〕")


def folded(text: str) -> tuple[str, set[int]]:
    """The text, sign for sign, with the width of punctuation as between Chinese characters and what was confused put right;
    which signs these were."""
    changed = {m.start() for pattern in (_ONE, _THAN) for m in pattern.finditer(text)}
    text = _THAN.sub("于", _ONE.sub("一", text))
    for found in _NUMBERED.finditer(text):
        if found[1] + found[2] not in _PAIRS:
            changed |= {found.start(1), found.start(2)}
            text = f"{text[: found.start()]}〔{found[0][1:-1]}〕{text[found.end() :]}"
    return _HALF_BETWEEN.sub(lambda m: _WIDE[m.group()], text), changed
