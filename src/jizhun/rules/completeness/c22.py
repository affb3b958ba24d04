"""文件里错了列的行，应当核对原件。

Rows that the reader put back into their columns, or could not: damage of the file and never a fault of the clerk: it asks for a
look at the original. Cells in which a level's name was typed are C21.
"""

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C22",
    name="行归属断裂",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
    yields_to=("C21",),
)

_CODES = ("row-slid", "block-slid")


def check(facts: Facts) -> Outcome:
    if not facts.items:
        return not_applicable("表中没有绩效指标")
    slid = [notice.field for notice in facts.sheet.notices if notice.code in _CODES and notice.field]
    if not slid:
        return passed()
    return fail(
        f"文件里有 {len(slid)} 行指标错了列，已按前后行和表式还原；这是文件的问题，不算填报错误。",
        where=list(dict.fromkeys(slid)),
        certainty=Certainty.POSSIBLE,
        suggestion="请与原件核对这些行；重新提交时请用没有合并丢失的原始文件。",
    )
