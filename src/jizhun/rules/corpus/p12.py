"""公开的说明应当写明实行绩效目标管理的项目数和资金总额。

The words around the tables, given with the run by the file's name: they speak of performance targets with a number of projects
and an amount, and the number is that of the sheets. Once a document, on its first sheet.
"""

import re
from collections.abc import Sequence

from jizhun.model import Severity
from jizhun.rules.corpus.documents import by_document
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="P12",
    name="绩效情况说明缺失",
    criterion="合规",
    severity=Severity.WARNING,
    basis=("mof-2016-143:performance-disclosure",),
    scope="corpus",
)

_SECTION = re.compile(r"[^。\n]*绩效[^。\n]*(?:。|$)")
_NUMBER = re.compile(r"(\d+)个(?:二级|一级|预算)?项目|项目(\d+)个|项目(?:支出)?共?(\d+)个")
_AMOUNT = re.compile(r"\d(?:[\d,.]*)(?:亿|万)?元")


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    return by_document(sheets, _outcome)


def _outcome(group: Sequence[Facts]) -> Outcome:
    texts, name = group[0].background.texts, group[0].sheet.source.file
    if texts is None or name not in texts:
        return cannot_tell("没有表格以外的公开说明")
    said = " ".join(plain(found) for found in _SECTION.findall(texts[name]))
    counted, amount = _NUMBER.search(said), _AMOUNT.search(said)
    if not counted or not amount:
        what = (
            "绩效情况"
            if not said
            else "、".join(word for word, found in (("项目数", counted), ("资金总额", amount)) if not found)
        )
        return fail(
            f"公开的说明没有写明{what}。",
            where=["form_title"],
            suggestion="请在预算绩效情况说明中写明“×个项目实行绩效目标管理，涉及资金××万元”。",
        )
    number = int(next(each for each in counted.groups() if each))
    if number == len(group):
        return passed()
    return fail(
        f"说明写的是 {number} 个项目，后附 {len(group)} 张绩效目标表。",
        where=["form_title"],
        expected=number,
        found=len(group),
        suggestion="请核对项目数，补齐绩效目标表或改正说明。",
    )
