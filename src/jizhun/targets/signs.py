"""Comparators in words and signs, before and after the number."""

import re

from jizhun.model.target import Comparator

BEFORE = {
    ">": "大于 超过 超 多于 高于 突破 逾 >",
    "≥": "大于等于 大于或等于 大于或者等于 高于等于 高于或等于 多于等于 多于或等于 不少于 不低于"
    " 不小于 不短于 不得少于 不得低于 不得小于 不能少于 不能低于 不能小于 不应小于 不应低于 不应少于 不下于 至少"
    " 至少达到 至少完成 至少为 最少 最低 达到 达 须达到 应达到 力争达到 保持在 稳定在 保证 ≥",
    "≤": "小于等于 小于或等于 小于或者等于 低于等于 低于或等于 少于等于 少于或等于 不超过"
    " 不超 不得超过 不能超过 不应超过 不得高于 不得多于 不得大于 不能高于 不能多于 不能大于 不应高于 不应多于"
    " 不应大于 不高于 不大于 不多于 不长于 未超过 至多 最多 最高 控制在 控制到 ≤",
    "<": "小于 低于 少于 短于 不足 不到 不满 未达到 未达 <",
    "=": "等于 =",
}
AFTER = {
    "≥": "及以上 或以上 以上 之上 +",
    "≤": "以内 之内 及以下 或以下 以下 之下",
}
# what these words mean the words after the number decide where there are any: 控制在95%以上
_WEAK = frozenset(
    ["控制在", "控制到", "达到", "达", "保持在", "稳定在", "保证", "最低", "最高", "须达到", "应达到", "力争达到"]
)
_BEFORE_SIGN = {word: Comparator(sign) for sign, words in BEFORE.items() for word in words.split()}
_AFTER_SIGN = {word: Comparator(sign) for sign, words in AFTER.items() for word in words.split()}


def _choice(words: dict[str, Comparator]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


BEFORE_WORDS = _choice(_BEFORE_SIGN)
AFTER_WORDS = _choice(_AFTER_SIGN) + "|(?<=[%‰元])内"  # 3间室内 has no bound
_VERBED = re.compile(rf"({'|'.join(w for w in _BEFORE_SIGN if len(w) > 1 and w[0] in '不至最')})[一-龥]{{1,4}}$")


def in_label(label: str) -> str | None:
    """The comparator in front of a verb, which stands in the label: 至少举办3场."""
    m = _VERBED.search(label) if label else None
    return m[1] if m else None


def comparator(before: str | None, after: str | None, over: bool) -> Comparator:
    """The comparator of the words before and after a number; over: 余 or 多 stands behind it. Bare: =."""
    if before and not (after and before in _WEAK):
        return _BEFORE_SIGN[before]
    if after:
        return _AFTER_SIGN.get(after, Comparator.AT_MOST)
    return Comparator.MORE if over else Comparator.EQUAL
