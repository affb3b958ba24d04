"""绩效目标应当在预算批复后二十日内公开。

The day of publication more than twenty days after that of the approval (预算法), both given with the run. Said once a
document, on its first sheet.
"""

from collections.abc import Sequence
from datetime import timedelta

from jizhun.model import Severity
from jizhun.rules.corpus.documents import by_document
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, passed

RULE = Rule(
    id="P05",
    name="公开超期",
    criterion="合规",
    severity=Severity.ERROR,
    basis=("budget-law:disclose-within-20-days",),
    scope="corpus",
)

_WITHIN = timedelta(days=20)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    return by_document(sheets, _outcome)


def _outcome(group: Sequence[Facts]) -> Outcome:
    approved, published = group[0].background.approved_on, group[0].background.published_on
    if approved is None or published is None:
        return cannot_tell("不知道批复日期或公开日期")
    if published <= approved + _WITHIN:
        return passed()
    return fail(
        f"{approved:%Y-%m-%d} 批复，{published:%Y-%m-%d} 公开，相隔 {(published - approved).days} 天，超过 20 天。",
        where=["form_title"],
        expected=f"{approved + _WITHIN:%Y-%m-%d}",
        found=f"{published:%Y-%m-%d}",
        suggestion="请说明原因，今后在批复后二十日内公开。",
    )
