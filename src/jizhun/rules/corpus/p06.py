"""应当公开的单位都应当公开绩效目标。

Bodies of the list given with the run of which no sheet of the run speaks, as unit or as department. Said once, on the
first sheet of the run.
"""

from collections.abc import Sequence

from jizhun.model import Severity
from jizhun.rules.corpus.bodies import alike
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed

RULE = Rule(
    id="P06",
    name="应公开未公开",
    criterion="合规",
    severity=Severity.ERROR,
    basis=("budget-law:disclose-within-20-days", "state-711:budget-disclosure"),
    scope="corpus",
)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    if not sheets:
        return []
    rest = [not_applicable("应公开的清单只在第一张表上检查一次")] * (len(sheets) - 1)
    return [_outcome(sheets), *rest]


def _outcome(sheets: Sequence[Facts]) -> Outcome:
    wanted = sheets[0].background.must_publish
    if wanted is None:
        return cannot_tell("没有应公开单位的清单")
    there = {
        alike(name)
        for facts in sheets
        for name in (facts.sheet.implementing_unit, facts.sheet.department)
        if name is not None
    }
    missing = [name for name in wanted if alike(name) not in there]
    if not missing:
        return passed()
    return fail(
        f"应公开的 {len(wanted)} 个单位中，有 {len(missing)} 个没有找到绩效目标表：{listed(missing)}。",
        where=["department"],
        expected=str(len(wanted)),
        found=str(len(wanted) - len(missing)),
        suggestion="请联系这些单位补充公开，并核对公开的链接是否有效。",
    )
