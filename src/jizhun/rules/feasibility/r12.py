"""引用的文件年代较远时，应当核对是否仍然有效。

The goal or the background cites a document's number whose year lies as many years before the sheet's as the profile says (ten) or
more. A remark. Laws and titles without a number are left alone.
"""

import re

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable

RULE = Rule(
    id="R12",
    name="引用的文件年代较远",
    criterion="可行",
    severity=Severity.INFO,
    basis=("mof-2015-88:feasibility-possible", "mof-2015-88:relevance-goal"),
)

_NUMBER = re.compile(r"[一-龥]{1,8}\s*[〔(（\[［<＜〈【]\s*((?:19|20)\d\d)\s*[〕)）\]］>＞〉】]\s*第?\d+\s*号")
_ANY = re.compile(r"[〕)）\]］>＞〉】]\s*第?\d+\s*号")
_BEFORE = re.compile(r".*(?:根据|按照|依据|遵照|参照|关于)|^[据照]")


def check(facts: Facts) -> Outcome:
    year = facts.sheet.fiscal_year
    if year is None or "号" not in facts.prose or not _ANY.search(facts.prose):
        return not_applicable("没有引用文号，或表中没有年度")
    cited = [(field, found) for field, text in facts.texts if "号" in text for found in _NUMBER.finditer(text)]
    oldest = year - facts.profile.old_policy_years
    return gathered(
        f"{{}}距 {year} 年已有 {facts.profile.old_policy_years} 年以上。",
        [(field, f"“{_BEFORE.sub('', found[0])}”") for field, found in cited if int(found[1]) <= oldest],
        certainty=Certainty.LIKELY,
        suggestion="请核对文件是否仍然有效，改引现行的文件。",
    )
