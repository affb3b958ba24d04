"""年度目标应当写明做多少、达到什么效果，不应只写“保障工作正常开展”。

The whole goal is one or two clauses of the kind 保障……正常开展, without any number. Which outputs are meant nobody
can tell. A goal with numbers, or that says more, is left alone (numbers alone missing: M22).
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.clarity.goal import annual_goals, is_slogan
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="M19",
    name="年度目标是口号",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity", "mof-2015-88:goal-quality"),
)


def check(facts: Facts) -> Outcome:
    goals = annual_goals(facts.sheet)
    if not goals:
        return not_applicable("没有填写年度目标")
    return failed([_fault(field, text) for field, text in goals if is_slogan(text)])


def _fault(field: str, text: str) -> Fault:
    return Fault(
        message=f"年度目标“{text[:40]}”只是一句口号，没有写做什么、做多少、达到什么效果。",
        where=(field,),
        certainty=Certainty.LIKELY,
        suggestion="请按“开展什么工作、完成多少、何时完成、带来什么效果”来写，数字与数量指标一致。",
    )
