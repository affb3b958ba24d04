"""The annual goals of a sheet and what is seen in their text."""

import re
from functools import lru_cache

from jizhun.model import Sheet
from jizhun.rules.wording import REMEMBERED, plain

_DIGIT = re.compile(r"\d|[一二两三四五六七八九十百千万]+(?:名|次|个|场|项|件|辆|台|套|家|户|人|所|条|处|公里|亩|座|期)")
_DATES = re.compile(
    r"\d{4}年度?(?:\d{1,2}月)?|[〔\[(<(]\d{4}[〕\])>)]\d*号?|\d{1,2}月(?:\d{1,2}日)?|第?[一二三四五六七八九十百]+[届次](?:全会|会议|人民代表大会|代表大会)|\d+号|二十大|十[四五六]五"
)
_CLAUSE = re.compile("[，。；,;.]")
_SLOGAN = re.compile(
    r"(?:目标\d[:：])?(?:为)?(?:有效|切实|全力|进一步)?(?:保障|确保|保证|维持|做好|加强|推进|促进|充实|相关保障|提升|提高)"
    r".{0,40}?(?:正常|有序|顺利|及时|按时|有效|平稳|稳定|高效|基本|足额)?"
    r"(?:开展|运转|运行|进行|支出|支付|发放|发放到位|发放正常|实施|落实|工作|缴纳|效能|力量)(?:到位)?"
)
_SHORT = 45  # characters beyond which a goal says more than a slogan
_CLAUSES = 2


def annual_goals(sheet: Sheet) -> list[tuple[str, str]]:
    """The annual goals that are filled in, with the path of their field."""
    goals = (("goal", sheet.goal), ("goal_own_level", sheet.goal_own_level))
    return [(field, text) for field, text in goals if text]


@lru_cache(REMEMBERED)
def counts_something(text: str) -> bool:
    """Whether a goal has a number other than those of years, dates and documents."""
    return _DIGIT.search(_DATES.sub("", plain(text))) is not None


@lru_cache(REMEMBERED)
def is_slogan(text: str) -> bool:
    """Whether a goal is nothing but one or two clauses such as 保障工作正常开展."""
    whole = plain(text)
    if len(whole) > _SHORT or counts_something(text):
        return False
    clauses = [clause for clause in _CLAUSE.split(whole) if clause]
    return len(clauses) <= _CLAUSES and all(_SLOGAN.fullmatch(clause) for clause in clauses)
