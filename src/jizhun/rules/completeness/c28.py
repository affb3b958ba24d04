"""文号的年份应当用六角括号“〔〕”。

A document's number whose year stands in other brackets: (2019), [2019], <2019>, 【2019】. One finding a sheet.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable

RULE = Rule(
    id="C28",
    name="文号括号不规范",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
)

_BEFORE = re.compile(r".*(?:根据|按照|依据|遵照|参照|关于)|^[据照]")
_NUMBER = re.compile(r"[一-龥)）]{1,8}\s*[(（\[［<＜〈【]\s*(?:19|20)\d\d\s*[)）\]］>＞〉】]\s*第?\d+\s*号")
_ANY = re.compile(r"(?:19|20)\d\d\s*[〕)）\]］>＞〉】]\s*第?\d+\s*号")


def check(facts: Facts) -> Outcome:
    if "号" not in facts.prose or not _ANY.search(facts.prose):
        return not_applicable("没有引用文号")
    cited = [(field, found[0]) for field, text in facts.texts if "号" in text for found in _NUMBER.finditer(text)]
    return gathered(
        "{}的年份没有用六角括号“〔〕”。",
        [(field, f"“{_BEFORE.sub('', words)}”") for field, words in cited],
        suggestion="请按公文格式改为“××发〔年份〕××号”。",
    )
