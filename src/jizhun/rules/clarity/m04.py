"""时效指标的值应当写明日期、期限或比率，不应只写“及时”。

A timeliness indicator whose value is only words such as 及时, 按时 or 按合同要求. Left alone: a value that names a
period, an occasion or an event (按季考核后发放, 合格后即可上岗). Reported once per sheet with all places.
"""

import re
from functools import lru_cache

from jizhun.model import Category, Certainty, Kind, Severity
from jizhun.rules.clarity.m05 import is_whole_year
from jizhun.rules.clarity.vagueness import is_nothing, names_a_scale
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, anywhere, cited, plain

RULE = Rule(
    id="M04",
    name="时效指标没有时间",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:quantify", "mof-2015-88:relevance-indicators", "mof-2021-101:principles"),
)

_DATED = re.compile(
    r"\d{4}年(?:\d{1,2}月)?(?:年?底|末)?前?|\d{1,2}月(?:\d{1,2}日|底|份)?前?|年底前|年底|上半年|第?[一二三四]季度"
)
_DIGIT = re.compile(r"\d|[一二两三四五六七八九十]+(?:天|日|周|旬|个?月|季|年|小时|个工作日)")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.TIMELINESS) if item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的时效指标")
    undated = [item for item in items if _undated(item)]
    year = facts.sheet.fiscal_year
    return failed([_fault(group, year) for group in facts.by_certainty(undated)])


def _fault(undated: list[Item], year: int | None) -> Fault:
    plainly = all(anywhere("timely", "promptly").search(plain(item.value)) for item in undated)
    return Fault(
        message=f"{len(undated)} 个时效指标没有写明日期、期限或比率，无法判断是否按时：{listed(map(cited, undated))}。",
        where=tuple(item.value_path for item in undated),
        certainty=Certainty.CERTAIN if plainly else Certainty.LIKELY,
        suggestion=_suggestion(undated, year),
    )


def _undated(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUALITATIVE and not _says_when(item.value)


@lru_cache(REMEMBERED)
def _says_when(value: str) -> bool:
    text = plain(value)
    if names_a_scale(text) or is_nothing(text) or is_whole_year(text):
        return True
    return bool(_DIGIT.search(text) or anywhere("timely", "anchors", "events").search(text))


def _suggestion(undated: list[Item], year: int | None) -> str:
    end = f"{year}年12月31日前" if year else "12月31日前"
    for item in undated:
        dated = _DATED.search(plain(item.name))
        if dated:
            day = end if dated.group() in ("年底前", "年底") else dated.group()
            return (
                f"{item.quoted}的名称里写有“{dated.group()}”，请移到值格，写作“{day}”；"
                "其余的写完成日期、期限或“按时完成率 ≥95%”。"
            )
    return f"请写完成日期（如“{end}”）、期限（如“受理后 15 个工作日内”）或比率（如“按时完成率 ≥95%”）。"
