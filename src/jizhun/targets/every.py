"""每: what a number is counted for (每月2次, 每个社区每年3万元, 人均3000元, 一年两次)."""

import re
from typing import NamedTuple

from jizhun.targets.signs import BEFORE_WORDS
from jizhun.targets.units import KNOWN, PERIODS

_NUMBER = r"[\d零一二两三四五六七八九十半约近±-]|百分之"
_HERE = rf"(?={_NUMBER}|{BEFORE_WORDS}|每|$)"
_SEVERAL = r"(?:\d+[万千百]?|[两二三四五]|一)?"
_PERIOD = "半年|半月|季度|季|学期|学年|年度|工作日|小时|年(?!级)|月|周|旬|日|天"
_UNIT = "|".join(re.escape(unit) for unit in sorted(KNOWN - PERIODS, key=len, reverse=True) if unit[0] not in "%‰个")
_EVERY = re.compile(
    rf"/?(?:平均)?每(?P<several>{_SEVERAL})个?(?:(?P<period>{_PERIOD})(?:度)?"
    rf"|[名位](?P<person>[一-龥]{{1,5}}?){_HERE}|(?P<noun>[一-龥]{{1,6}}?){_HERE}|(?P<unit>{_UNIT})|(?P<other>[一-龥]{{2}}))"
)
_ONCE = re.compile(
    r"(?:[一1](?P<one>年|月|周|日|天|季度|季|学期)|(?P<more>半年|半月|[两二三]年|[两二三]周|\d{1,2}天))(?=[\d一两二三四]+[次轮期回批场遍])(?<!1[月日])"
)
_MEAN = re.compile(rf"(?P<per>[人户亩场年月日])均{_HERE}")
_PER_HEAD = re.compile(r"([人户亩])均")
_DEED = re.compile(
    "补助|补贴|发放|奖励|资助|投入|支出|支付|拨付|收费|收取|标准|费用|成本|给予|开展|举办|组织|完成|检查|巡查|报送|召开|增收|需|应"
)

_MEASURE = re.compile("([台辆头只套座间栋棵株盏眼樘])[一-龥]+")  # 每台设备: for each 台


class Counted(NamedTuple):
    """The text without its 每 and what the number is counted for, in order."""

    text: str
    pers: tuple[str, ...]


def counted(text: str) -> Counted:
    """Takes 每… out of a text: `每个社区每年3万元` is (`3万元`, (社区, 年)); a text without it is itself and ()."""
    if "每" in text:
        pers: list[str] = []
        for m in _EVERY.finditer(text):
            pers.append(m["several"].removeprefix("一") + _noun(m))
        return Counted(_EVERY.sub(_left, text), tuple(pers))
    once = _ONCE.match(text)
    if once is not None:
        return Counted(text[once.end() :], (once["one"] or once["more"],))
    mean = _MEAN.search(text) if "均" in text else None
    if mean is None:
        return Counted(text, ())
    return Counted(text[: mean.start()] + text[mean.end() :], (mean["per"],))


def _noun(m: re.Match[str]) -> str:
    word: str = m["period"] or m["person"] or m["noun"] or m["unit"] or m["other"]
    measured = _MEASURE.match(word)
    return measured[1] if measured else _DEED.split(word, maxsplit=1)[0] or word


def _left(m: re.Match[str]) -> str:
    """The words that are not what is counted for: 补助 in 每人补助500元."""
    word = m["person"] or m["noun"]
    return word[len(_noun(m)) :] if word else ""


def per_head(label: str) -> str | None:
    """人 in 人均补助: whom an amount of money is for."""
    m = _PER_HEAD.search(label) if "均" in label else None
    return m[1] if m else None
