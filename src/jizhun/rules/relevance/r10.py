"""年度目标里同一句话不应当重复。

A clause of at least twelve characters that stands twice in one goal, or a run of shorter ones with twelve in all.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import plain

RULE = Rule(
    id="R10",
    name="目标内部语句重复",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity",),
)

_END = re.compile(r"[，,。；;！!？?\n]|目标[\d一二三四五]+[:：]")
_LEAST = 12
_MOST_PLACES = 4  # of one clause that are compared


def check(facts: Facts) -> Outcome:
    goals = [(field, text) for field in ("goal", "goal_own_level") if (text := getattr(facts.sheet, field))]
    if not goals:
        return not_applicable("没有年度目标")
    return failed([fault for field, text in goals for fault in _faults(field, text)])


def _faults(field: str, text: str) -> list[Fault]:
    """The first clause that is repeated: one remark a goal is enough."""
    clauses = [clause for part in _END.split(text) if (clause := plain(part))]
    repeated = _repeated(clauses)
    if repeated is None:
        return []
    times = _times(clauses, repeated)
    words = "，".join(repeated)
    quoted = words if len(words) <= 24 else words[:23] + "…"
    return [
        Fault(
            message=f"年度目标里“{quoted}”写了 {times} 遍。",
            where=(field,),
            suggestion="请删去重复的句子。",
        )
    ]


def _repeated(clauses: list[str]) -> list[str] | None:
    """The first run of clauses, long enough together, that stands again behind itself."""
    last: dict[str, list[int]] = {}
    for second, clause in enumerate(clauses):
        for first in last.get(clause, ())[:_MOST_PLACES]:
            length = next(
                (
                    n
                    for n in range(second - first)
                    if second + n >= len(clauses) or clauses[first + n] != clauses[second + n]
                ),
                second - first,
            )
            run = clauses[first : first + length]
            if sum(map(len, run)) >= _LEAST:
                return run
        last.setdefault(clause, []).append(second)
    return None


def _times(clauses: list[str], run: list[str]) -> int:
    """How often the run stands in the text, without overlap."""
    times = at = 0
    while at <= len(clauses) - len(run):
        found = clauses[at : at + len(run)] == run
        times, at = times + found, at + (len(run) if found else 1)
    return times
