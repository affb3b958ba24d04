"""Quantities in running prose (goals, indicator names)."""

import re

import msgspec

from jizhun.model.target import Kind, Target
from jizhun.targets.parse import parse
from jizhun.targets.signs import BEFORE_WORDS
from jizhun.targets.units import KNOWN, PERIODS, family

# 20日, 3月, 5号 and 2031年 are dates; 12个月 and 5年 are not
_UNITS = "|".join(
    re.escape(u) for u in sorted(KNOWN - {"月", "日", "分", "度", "h", "t", "g", "m", "L"}, key=len, reverse=True)
)
_LATEX = r"\\(?:geqslant|leqslant|geq|leq|ge|le)"
_SIGN = rf"(?:(?:{BEFORE_WORDS}|[≧≦⩾⩽＞＜＝]|{_LATEX})\s{{0,4}})?(?:约|近)?"
_EVERY = rf"(?:(?<!平均)每个?(?:{'|'.join(sorted(PERIODS, key=len, reverse=True))}|人|户|亩|次|期|场|村|社区)){{0,2}}"
_DIGITS = r"(?<![\d.．A-Za-z第〔－-])(?<!\d[,，])(?<!\d[至到~～—])\d(?:\d{0,2}(?:[,，]\d{3})+(?!\d)|\d*)(?:[.．]\d+)?"
_MORE = r"\s{0,4}[余多]?\s{0,4}[万亿千百]?[余多]?\s{0,4}"
_UNIT = rf"(?:\\?[%％]|‰|(?!\d{{3}}年)(?:{_UNITS}))(?:/(?:{_UNITS}))*"
_TO = rf"(?:[万亿千百]?(?:\\?[%％]|{_UNITS})?\s{{0,2}}(?:-|－|—|~|～|至|到)\s{{0,2}}\d+(?:[.．]\d+)?)?"
_AFTER = r"(?:及?以上|以内|之内|及?以下|左右|上下)?"
# numerals in words only where they count: not 一定, 第三批, 八项规定, 三支一扶, 二次供水, 千家万户
_COUNTERS = "公里 万元 元 吨 平方米 人次 个月 个工作日 个乡镇 个村 个社区 次 名 人 户 件 项 场 家 处 座 所 辆 条 篇 册 本 台 套 份 亩"
_WORDS = (
    r"(?<![第一二两三四五六七八九十百千万零〇\d])(?=[两三四五六七八九]|[一二]?十|[一二]百|[一二]千)[一二两三四五六七八九十百千万零]{1,12}"
    rf"余?(?:{'|'.join(_COUNTERS.split())})(?![一二三四五六七八九十]|规定|原则|纪律|要求|以上学历)"
)
_SHARE = r"百分之[零一二三四五六七八九十百]{1,6}"
_PROSE = re.compile(rf"{_EVERY}{_SIGN}(?:{_DIGITS}{_TO}{_MORE}{_UNIT}|{_SHARE}|{_WORDS}){_AFTER}")
_YEARS = re.compile(r"\d{3,}年|年(?:度|底|末|初)")
_KINDS = frozenset([Kind.QUANTITY, Kind.RANGE, Kind.RATE])


class Found(msgspec.Struct, frozen=True):
    """A quantity in a text: text[start:end] says target."""

    start: int
    end: int
    target: Target


def quantities(text: str) -> list[Found]:
    """All numbers with a known unit in prose, in order: quantities, ranges (30-60个工作日) and rates (每季度1次).

    Numerals in words only with a common counter (三十名, 百分之九十五). Dates and deadlines
    (2031年, 5月, 15日内) are none. Linear in the text.
    """
    found = []
    for m in _PROSE.finditer(text):
        target = parse(m[0])
        if target is not None and target.kind in _KINDS and not _says_when(m, target):
            found.append(Found(m.start(), m.end(), target))
    return found


def _says_when(m: re.Match[str], target: Target) -> bool:
    """Whether it is a year or a deadline: 2031年, 15个工作日内."""
    return _YEARS.search(m[0]) is not None or (m.string.startswith("内", m.end()) and family(target.unit) == "time")
