"""指标名称应当简洁，不应是一句话。

A name longer than the profile allows, or with a full stop or a semicolon inside. A lone mark at the end of a short
name is a remark.
"""

import re
from functools import lru_cache

from jizhun.model import Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, plain

RULE = Rule(
    id="M08",
    name="指标名称过长或是句子",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-clarity", "mof-2015-88:relevance-indicators", "mof-2021-101:indicator-name"),
)

_INSIDE = re.compile("[。；;！!].")
_AT_END = re.compile("[。；;，,、！!]$")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name]
    if not items:
        return not_applicable("没有指标名称")
    limit = facts.profile.name_length
    long = [item for item in items if _is_sentence(item.name, limit)]
    marked = [item for item in items if item not in long and _AT_END.search(item.name)]
    return failed([*_of_sentences(long, limit), *_of_marks(marked)])


@lru_cache(REMEMBERED)
def _is_sentence(name: str, limit: int) -> bool:
    text = plain(name)
    return len(text) > limit or _INSIDE.search(text) is not None


def _of_sentences(items: list[Item], limit: int) -> list[Fault]:
    if not items:
        return []
    shown = listed(f"{item.quoted}（{len(plain(item.name))} 字）" for item in items)
    return [
        Fault(
            message=f"{len(items)} 个指标的名称超过 {limit} 字或是整句话，看不出考核什么：{shown}。",
            where=tuple(item.name_path for item in items),
            suggestion="名称请写“对象 + 考核内容”，例如“宣传册印制数量”“案件按期办结率”；做法和意义写进年度目标。",
        )
    ]


def _of_marks(items: list[Item]) -> list[Fault]:
    if not items:
        return []
    return [
        Fault(
            message=f"{len(items)} 个指标的名称末尾多了标点：{listed(item.quoted for item in items)}。",
            where=tuple(item.name_path for item in items),
            severity=Severity.INFO,
            suggestion="指标名称末尾不加标点，请删去。",
        )
    ]
