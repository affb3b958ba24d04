"""不应当用项目资金发放规定以外的津贴、补贴和福利。

Allowances and gifts of the list in `law/vocabulary/sensitive.yaml`, in the goal or an indicator that does not speak of people
outside the unit (困难群众, 护林员). A rule of words: likely and never certain. One finding a sheet.
"""

import re
from functools import cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed

RULE = Rule(
    id="P04",
    name="津补贴和福利表述",
    criterion="合规",
    severity=Severity.WARNING,
    basis=("frugality:allowances",),
)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(data.read("vocabulary", "sensitive")[key]))


def check(facts: Facts) -> Outcome:
    if not facts.texts:
        return not_applicable("没有文字")
    allowances, outside = _pattern("allowances"), _pattern("beneficiaries")
    if not allowances.search(facts.prose):
        return passed()
    for_others = outside.search(facts.sheet.project_name or "") is not None
    return gathered(
        "{}像是发给单位人员的津贴、补贴或福利。",
        [
            (field, f"“{found[0]}”")
            for field, text in facts.texts
            if (found := allowances.search(text)) and not outside.search(text)
            if not for_others or _pattern("own_staff").search(text)
        ],
        certainty=Certainty.LIKELY,
        suggestion="请核对发放依据；没有规定的不得列支，有规定的请写明文件和标准。",
    )
