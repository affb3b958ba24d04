"""The grammar of an 指标值."""

import re
from functools import lru_cache

from jizhun.model.target import Comparator, Kind, Target
from jizhun.model.taxonomy import Category
from jizhun.targets.numerals import number_of
from jizhun.targets.plain import normal
from jizhun.targets.units import KNOWN, family

_BEFORE = {
    ">": "大于 超过 多于 高于 >", "≥": "大于等于 大于或等于 不少于 不低于 不小于 至少 达到 达 ≥",
    "≤": "小于等于 小于或等于 不超过 不高于 不大于 不多于 至多 控制在 ≤", "<": "小于 低于 少于 <", "=": "等于 =",
}  # fmt: skip
_AFTER = {"≥": "及以上 以上", "≤": "以内 之内 及以下 以下"}
_SIGN = {
    word: Comparator(sign) for table in (_BEFORE, _AFTER) for sign, words in table.items() for word in words.split()
}


def _choice(table: dict[str, str]) -> str:
    words = sorted((w for words in table.values() for w in words.split()), key=len, reverse=True)
    return "|".join(map(re.escape, words))


_NUM = r"\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+|半"
_QUANTITY = re.compile(
    rf"(?P<label>[^\d,;。<>≥≤=]*?)(?P<cmp>{_choice(_BEFORE)})?(?P<near>约|近)?(?P<share>百分之)?(?P<num>{_NUM})(?P<over>余|多|几)?"
    rf"(?:(?P<pct>%)?(?:-|~|至|到)(?P<num2>{_NUM})(?=\D|$))?(?P<unit>[^\d,;。、+:~<>≥≤=-]*?(?:/\d+[万千百]?[^\d,;、+/]?)?)"
    rf"(?P<near2>左右|上下)?(?P<after>{_choice(_AFTER)})?"
)
_TIME = re.compile(
    r"\d{4}年|(?<![\d.])\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}月|[一二三四1-4]季度[末前底]|[年月]底|年末|次月|每月\d+日|[上下]半年"
    r"|(?:小时|分钟|天|日|月|年|工作日|周)内$|^[一二两三四五十半]+年$"
)
_EVERY = re.compile(
    r"每个?(半年|季度|[一-龥]{1,4}?)(?=[\d零一二两三四五六七八九十半大超多高不至达小低少约近<>≥≤=每]|$)"
)
_HEDGE = re.compile(r"若干|[好十]?几[次个人件项]")
_LONGEST = 200  # more than this is a paragraph: words
_PERIODS = frozenset(["年", "月", "季度", "季", "半年", "周", "日", "天", "学期", "旬"])
_TIMES = frozenset(["次", "轮", "期", "回", "批", "场", "遍"])
_SPLIT = re.compile(r"[,;、+]|/(?=\d+[^\d万千百])")
_JOINT = re.compile(r"(?<=[^\d./百千万亿<>≥≤=~-])(?=\d+[^\d.])")  # 9期360人次


def parse(text: str | None, category: Category | None = None) -> Target | None:
    """What an 指标值 says (see Target); None for None and blank text. Never raises; words without a number are qualitative."""
    if not text or not text.strip():
        return None
    return _parse(normal(text), category)


@lru_cache(maxsize=65536)
def _parse(text: str, category: Category | None) -> Target:
    if len(text) > _LONGEST:
        return Target(kind=Kind.QUALITATIVE)
    if _TIME.search(text) or (category is Category.TIMELINESS and re.fullmatch(r"\d+个月", text)):
        return Target(kind=Kind.TIME, when=text)
    one = _quantity(text)
    if one is not None:
        return one
    parts = [part for piece in _SPLIT.split(text) if piece for part in _pieces(piece)]
    found = tuple(part for part in parts if part is not None)
    if len(found) > 1 and len(found) == len(parts):
        return Target(kind=Kind.COMPOSITE, parts=found)
    return Target(kind=Kind.QUALITATIVE, vague=_HEDGE.search(text) is not None)


def _pieces(text: str) -> list[Target | None]:
    """The quantity of a piece, or of each of several that stand side by side."""
    one = _quantity(text)
    return [one] if one is not None else [_quantity(part) for part in _JOINT.split(text)]


def _quantity(text: str) -> Target | None:
    every = _EVERY.findall(text)
    m = _QUANTITY.fullmatch(_EVERY.sub("", text) if every else text)
    if m is None:
        return None
    unit, digits = m["unit"], m["num"][0].isdigit()
    unit = "%" if m["share"] or m["pct"] else unit
    unit = unit[0] if unit.startswith(("%(", "‰(")) else unit  # a remark in brackets
    label = m["label"]
    # a Chinese numeral is often part of a word (一定, 十分): only a known unit makes it a number
    if (not digits and unit not in KNOWN) or len(unit) > 12 or label.endswith("第"):
        return None
    # words that run on after the number are a sentence, not a unit
    if len(unit) > 4 and "/" not in unit and "(" not in unit and family(unit) is None:
        return None
    return _target(m, unit, label, every)


def _target(m: re.Match[str], unit: str, label: str, every: list[str]) -> Target:
    over = m["over"] is not None
    sign = _SIGN[m["cmp"] or m["after"]] if m["cmp"] or m["after"] else Comparator.MORE if over else Comparator.EQUAL
    kind = Kind.RANGE if m["num2"] else Kind.QUANTITY
    if every:
        if kind is Kind.QUANTITY and every[-1] in _PERIODS and unit in _TIMES:
            kind = Kind.RATE
        unit = f"{unit}/{every[-1]}" if unit else unit
        label = label or (every[0] if len(every) > 1 else "")
    return Target(
        kind=kind,
        comparator=None if kind is Kind.RANGE else sign,
        number=number_of(m["num"]),
        number2=number_of(m["num2"]) if m["num2"] else None,
        unit=unit or None,
        vague=bool(over or m["near"] or m["near2"]),
        label=label.rstrip(":") or None,
    )
