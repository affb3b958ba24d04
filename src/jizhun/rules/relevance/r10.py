"""年度目标里同一句话不应当重复。

A clause of at least twelve characters that stands twice in one goal.
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


def check(facts: Facts) -> Outcome:
    goals = [(field, text) for field in ("goal", "goal_own_level") if (text := getattr(facts.sheet, field))]
    if not goals:
        return not_applicable("没有年度目标")
    return failed([fault for field, text in goals for fault in _faults(field, text)])


def _faults(field: str, text: str) -> list[Fault]:
    """The first clause that is repeated: one remark a goal is enough."""
    clauses = [plain(clause) for clause in _END.split(text) if len(clause) >= _LEAST]
    repeated = next((clause for clause in clauses if clauses.count(clause) > 1), None)
    if repeated is None:
        return []
    quoted = repeated if len(repeated) <= 24 else repeated[:23] + "…"
    return [
        Fault(
            message=f"年度目标里“{quoted}”写了 {clauses.count(repeated)} 遍。",
            where=(field,),
            suggestion="请删去重复的句子。",
        )
    ]
