"""Words that say when: dates, months, quarters, deadlines."""

import re

from jizhun.targets.numerals import CHINESE

_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[二三四五六七八九])月"
_PART = r"(?:份|底|末|初|[上中下]旬)?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])[日号](?:\d{1,2}[时点])?"
_YEAR = r"(?<!\d)(?:19|20)\d\d"
_SPAN = r"[-~至到、,和及与]"
_ATOMS = (
    rf"{_YEAR}年?{_SPAN}{_YEAR}(?:年度?|学年|$)",
    rf"{_YEAR}\.(?:1[0-2]|0?[1-9]){_SPAN}{_YEAR}\.(?:1[0-2]|0?[1-9])(?![\d.%])",
    r"(?<![\d.])(?:1[0-2]|0?[1-9])\.(?:3[01]|[12]\d|0?[1-9])(?:之前|以前|前)",
    rf"{_YEAR}年(?:度|[底末]|初(?!中)|内(?!蒙))?",
    rf"{_YEAR}(?:-(?:1[0-2]|0?[1-9])-|/(?:1[0-2]|0?[1-9])/|\.(?:1[0-2]|0?[1-9])\.)(?:3[01]|[12]\d|0?[1-9])(?:[T,;]?\d\d:\d\d(?::\d\d)?)?(?![\d.%])",
    rf"{_YEAR}[-/](?:1[0-2]|0[1-9])(?![\d.%])",
    rf"(?:(?:每年|次年|当年)?(?<!\d)(?:(?:1[0-2]|[1-9]){_SPAN})*{_MONTH}{_PART}(?:{_DAY})?)",
    r"每月(?:底|末|初|\d{1,2}[日号])",
    rf"(?<!\d){_DAY}(?:之前|以前|前)",
    r"(?<!每)(?<!个)第?[一二三四1-4]季度[末前底内初]?|前[一二两三123]个?季度",
    r"[上下]半年[末前底]?|年[底末初]|年内(?!容|部)|[月季]度?[底末]|[次翌]年|次月|春节前|国庆节?前|学期末|汛期前",
    rf"(?:\d+(?:\.\d+)?|{CHINESE})个?(?:小时|分钟|天|日|月|年|工作日|自然日|周|星期|季度|秒)内(?!容|部|外|涝|环)",
)
_TAIL = r"(?:之前|以前|前|止|起|之间|期间)?"
_ANY = "|".join(f"(?:{atom})" for atom in _ATOMS)
_RUN = rf"(?:{_ANY}){_TAIL}"
_DATES = re.compile(rf"{_RUN}(?:{_SPAN}?{_RUN})*")
_MARKS = re.compile(
    r"[年月季]|[日号]之?以?前|内|\d[-/.]\d+[-/.]\d|(?:19|20)\d\d[-~/至到]\d\d|[节期\d]之?以?前|(?:19|20)\d\d\.\d{1,2}[-~至到]"
)
_WEAK = re.compile(r"全年|本年度?|当年|年度内|本学年")
_BASE = re.compile(rf"(?:较|比|与|超过|[低高少多优大小]于){_YEAR}年(?:度)?(?!底|末)")
_BARE_YEAR = re.compile(rf"{_YEAR}年(?:度|内)?")
_ONE_YEAR = re.compile(r"[一1]年|半年|一年半")
_TERM = re.compile(rf"(?:\d{{1,2}}|{CHINESE})(?:个月|年|个学期|个季度)")
_EIGHT = re.compile(rf"{_YEAR}(?:(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9])?|\.(?:1[0-2]|0?[1-9]))?")


def dates_in(text: str) -> tuple[str, str] | None:
    """(the words that say when, the text without them); None where no words say when."""
    if _MARKS.search(text) is None:
        return None
    found = [m[0] for m in _DATES.finditer(text)]
    if not found:
        return None
    return ",".join(found), _WEAK.sub("", _DATES.sub("", text))


def is_only_year(when: str) -> bool:
    """Whether the words name a year and nothing narrower (2031年): they say when, but are no deadline."""
    return _BARE_YEAR.fullmatch(when) is not None


def is_base(text: str, when: str) -> bool:
    """Whether the year is what the value is compared with (不低于2031年水平, 较2031年增长5%), not when."""
    return is_only_year(when) and _BASE.search(text) is not None


def is_period(text: str, timely: bool) -> bool:
    """Whether the whole text is a period or a point in time without a mark of its own: 一年, 全年; of timeliness also 12个月, 20311031."""
    if len(text) <= 4 and "年" in text and (_ONE_YEAR.fullmatch(text) or _WEAK.fullmatch(text)):
        return True
    return timely and (_TERM.fullmatch(text) is not None or _EIGHT.fullmatch(text) is not None)


def without_year(text: str) -> tuple[str | None, str]:
    """(全年, 当年 … as printed, the text without it)."""
    m = _WEAK.search(text) if "年" in text else None
    return (None, text) if m is None else (m[0], text[: m.start()] + text[m.end() :])
