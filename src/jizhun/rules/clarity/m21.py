"""年度目标应当既写产出，也写效果。

By the words of `law/vocabulary/prose.yaml` the goal says what is done but nothing of what comes of it, or the reverse. A goal that
is only a slogan is M19. Likely and a remark: effects can be told in other words.
"""

import re
from functools import cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.clarity.goal import annual_goals, counts_something
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="M21",
    name="目标缺产出或缺效果",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-clarity", "cpc-2018-34:target-contents"),
    yields_to=("M19",),
)


@cache
def _words(key: str) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, data.read("vocabulary", "prose")[key])))


def check(facts: Facts) -> Outcome:
    goals = annual_goals(facts.sheet)
    if not goals:
        return not_applicable("没有填写年度目标")
    text = " ".join(words for _, words in goals)
    effect, output = _words("effects").search(text), _words("outputs").search(text) or counts_something(text)
    if effect and output:
        return passed()
    missing, advice = (
        ("效果", "请补充带来什么变化、谁受益，并与效益指标对应。")
        if output
        else ("产出", "请补充做什么、做多少，并与产出指标对应。")
    )
    return fail(
        f"年度目标没有写{missing}：“{goals[0][1][:40]}”。",
        where=[goals[0][0]],
        certainty=Certainty.LIKELY,
        found=missing,
        suggestion=advice,
    )
