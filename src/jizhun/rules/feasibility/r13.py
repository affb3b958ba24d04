"""立项应当写明依据。

The form has a cell for background or grounds and it is empty, or the run knows the attachments and there is none; and the goal
cites no document, plan or meeting. A remark. Cannot tell where the form has no such cell and the attachments are not known.
"""

import re
from functools import cache

from jizhun.law.layout import layouts
from jizhun.model import Severity
from jizhun.rules.background import looked_up
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed

RULE = Rule(
    id="R13",
    name="没有写明依据",
    criterion="可行",
    severity=Severity.INFO,
    basis=("mof-2015-88:feasibility-possible",),
)

_GROUNDS = re.compile(r"根据|按照|依据|依照|遵照|《[^》]+》|[〔\[(（<]20\d\d[〕\])）>]|规划|计划|会议|号文")


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    texts = [text for text in (sheet.goal, sheet.goal_own_level, sheet.goal_midterm, sheet.background) if text]
    if not texts:
        return not_applicable("没有年度目标")
    if any(_GROUNDS.search(text) for text in texts):
        return passed()
    known = facts.background.attachments
    asked = sheet.layout in _with_background() and not sheet.background
    if known is None and not asked:
        return cannot_tell("表式没有依据一栏，也不知道附了哪些材料")
    papers = looked_up(known, sheet) if known is not None else None
    if papers:
        return passed()
    return fail(
        f"{'立项依据一栏空着，' if asked else ''}目标里没有引用政策文件、规划或会议决定"
        f"{'，也没有附材料' if known is not None else ''}。",
        where=["background" if asked else "goal"],
        suggestion="请写明立项依据的文件名称和文号，或附上有关材料。",
    )


@cache
def _with_background() -> frozenset[str]:
    return frozenset(name for name, layout in layouts().items() if "background" in layout.labels.values())
