"""不同项目的绩效目标和指标不应当照抄。

Two sheets of one run with other project names share at least four fifths of their indicators (name and value, costs
aside), or four fifths of the text of one goal stands in the other's. The later sheet is reported. Sheets of the same
project are no copies.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from jizhun.model import Certainty, Severity
from jizhun.rules.corpus.postings import candidates
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, plain

RULE = Rule(
    id="R04",
    name="与其他项目雷同",
    criterion="相关",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-reasonable", "mof-2015-88:relevance-goal"),
    scope="corpus",
)

_SHARE = 0.8
_LEAST_INDICATORS = 4
_LEAST_GOAL = 30  # characters; below it a goal is a set phrase
_LEAST_CLAUSE = 4
_CLAUSE = re.compile(r"[，,。.；;：:、！!？?\s]|目标[\d一二三四五]+[:：]")
_CITATION = re.compile(r"^(?:根据|依据|按照)?[^，。；]{0,12}[〔\[（(<]20\d\d[〕\]）)>]\d+号(?:文件)?(?:精神)?")


class _Print(msgspec.Struct, frozen=True):
    """What is compared of a sheet: paths by indicator key, and the clauses of its goals."""

    project: str
    paths: dict[str, str]
    keys: frozenset[str]
    clauses: frozenset[str]


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    if len(sheets) < 2:
        return [not_applicable("本次只有一张表，没有可比的项目")] * len(sheets)
    prints = [_print(facts) for facts in sheets]
    by_indicator = candidates([each.keys for each in prints])
    by_goal = candidates([each.clauses for each in prints])
    return [
        failed(_faults(prints, index, sorted({*by_indicator[index], *by_goal[index]}))) for index in range(len(prints))
    ]


def _print(facts: Facts) -> _Print:
    paths = {
        _key(item.name, item.value): item.path
        for item in facts.items
        if item.name and not (item.indicator.category and item.indicator.category.is_cost)
    }
    texts = (text for text in (facts.sheet.goal, facts.sheet.goal_own_level) if text)
    clauses = frozenset(clause for text in texts for clause in _clauses(text))
    return _Print(plain(facts.sheet.project_name or ""), paths, frozenset(paths), clauses)


@lru_cache(REMEMBERED)
def _key(name: str, value: str) -> str:
    return f"{plain(name)}\t{plain(value)}"


def _clauses(text: str) -> Iterator[str]:
    """The clauses of a goal that say something, without the document's number at the beginning."""
    for clause in _CLAUSE.split(_CITATION.sub("", plain(text))):
        if len(clause) >= _LEAST_CLAUSE:
            yield clause


def _faults(prints: Sequence[_Print], index: int, others: Sequence[int]) -> list[Fault]:
    """At most one fault for the indicators and one for the goal: against the sheet most like this one."""
    own = prints[index]
    earlier = [(other, prints[other]) for other in others if other < index and prints[other].project != own.project]
    found = []
    alike = max(earlier, key=lambda each: len(own.keys & each[1].keys), default=None)
    if alike and _copied(own.keys, alike[1].keys):
        found.append(_indicator_fault(own, alike[0], alike[1]))
    alike = max(earlier, key=lambda each: _shared_text(own, each[1]), default=None)
    if alike and _goal_copied(own, alike[1]):
        found.append(_goal_fault(alike[0], alike[1]))
    return found


def _copied(own: frozenset[str], other: frozenset[str]) -> bool:
    least = min(len(own), len(other))
    return least >= _LEAST_INDICATORS and len(own & other) >= _SHARE * max(len(own), len(other))


def _shared_text(own: _Print, other: _Print) -> int:
    return sum(map(len, own.clauses & other.clauses))


def _goal_copied(own: _Print, other: _Print) -> bool:
    whole = sum(map(len, own.clauses))
    return whole >= _LEAST_GOAL and _shared_text(own, other) >= _SHARE * whole


def _indicator_fault(own: _Print, number: int, other: _Print) -> Fault:
    shared = [key for key in own.paths if key in other.paths]
    names = (f"“{key.partition(chr(9))[0]}”" for key in shared)
    return Fault(
        message=f"{len(own.paths)} 条指标（成本除外）中有 {len(shared)} 条与第 {number + 1} 张表“{other.project}”"
        f"的名称和指标值都相同：{listed(names, 3)}。",
        where=tuple(own.paths[key] for key in shared),
        certainty=Certainty.CERTAIN,
        found=f"{len(shared)}/{len(own.paths)}",
        suggestion="请按本项目的实际内容重新设置指标和指标值。",
    )


def _goal_fault(number: int, other: _Print) -> Fault:
    return Fault(
        message=f"年度目标与第 {number + 1} 张表“{other.project}”的目标基本相同，没有写出本项目自己的内容。",
        where=("goal",),
        certainty=Certainty.LIKELY,
        suggestion="请写明本项目做什么、做多少、达到什么效果。",
    )
