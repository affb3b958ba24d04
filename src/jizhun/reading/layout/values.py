"""Whether a text alone says that it is a value: a number with its unit and nothing else, a bound, a point in time."""

import re

from jizhun.law import lexicon
from jizhun.targets import family, parse

_NUMBER = r"\d[\d,.]*(?:[-—–~～至]\d[\d,.]*)?"
_SIGN = r"(?:[≥≤≧≦><=＞＜＝]|>=|<=|[不大小高低]于(?:等于)?|不[少多]于|不[得]?[大小高低超](?:于|过)|超过|达到?|至少|最多|控制在|共)"
_TAIL = r"(?:\(?含\)?)?(?:及?以[上下内]|[之]?内|左右)?"
_MEASURE = re.compile(rf"{_SIGN}*(?:第?{_NUMBER})([万亿千百]*)([^\d\s]{{0,8}}?){_TAIL}")
_BOUND = re.compile(_SIGN)
_WHEN = re.compile(
    r"[\d年月日号底前后末初内旬季度上中下半每个周次一二三四五六七八九十至到—\-~.、之以完工成结束按期起]+"
)
DASHES = frozenset("—-–―－一/")  # texts that say no value
_BARE_UNITS = frozenset("%‰")


def is_sign(text: str) -> bool:
    """True for a bound without its number: 不少于, ≥."""
    return _BOUND.fullmatch(lexicon.compact(text)) is not None


def is_value(text: str) -> bool:
    """True for ≥95%, 210mg/L, 6万平方米以上, 12月底前; False for 15分钟健身圈覆盖率 and for words, which can be either."""
    short = lexicon.compact(text)
    found = _MEASURE.fullmatch(short)
    unit = found[2] if found is not None else None
    if unit is not None and (not unit or unit in _BARE_UNITS or unit.isascii() or family(unit) is not None):
        return True
    return _WHEN.fullmatch(short) is not None and any(map(str.isdigit, short)) and parse(text) is not None
