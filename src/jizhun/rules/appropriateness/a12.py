"""目标文字里的资金额应当与表中的资金总额一致。

The goal or the background says how much the project's money is (项目资金120万元, 预算安排……), and the amount is another than the
annual total and the whole of the project. Amounts of parts, earlier years and standards are left alone.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from jizhun import targets
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.money import shown
from jizhun.rules.wording import plain

RULE = Rule(
    id="A12",
    name="说明文字与表中金额不一致",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:appropriateness-funds", "mof-2015-88:completeness-form"),
    yields_to=("C26", "C11"),
)

_FIELDS = ("goal", "goal_own_level", "background")
_AMOUNT = re.compile(
    r"(?:项目|年度|本年度?|今年|全年)(?:安排)?(?:资金|预算|经费|预算资金|项目资金|专项资金)(?:总额|总计|合计|总规模|安排|投入|需求)*"
    r"(?:为|是|共计?|共|约)?[:：]?(\d+(?:\.\d+)?)(亿元|万元|元)"
)


def check(facts: Facts) -> Outcome:
    if facts.total is None:
        return not_applicable("表中没有年度资金总额")
    said = [(field, found) for field in _FIELDS for found in _amounts(getattr(facts.sheet, field))]
    if not said:
        return not_applicable("文字中没有写项目资金额")
    whole = facts.sheet.funding.whole
    right = [facts.total, *([whole.yuan] if whole is not None and whole.yuan else [])]
    return failed(
        [
            _fault(field, words, yuan, facts.total)
            for field, (words, yuan) in said
            if all(abs(yuan - each) > facts.profile.tolerance for each in right)
        ]
    )


def _amounts(text: str | None) -> Iterator[tuple[str, Decimal]]:
    for found in _AMOUNT.finditer(plain(text or "")):
        money = targets.read_money(f"{found[1]}{found[2]}", None)
        if money.yuan is not None:
            yield found[0], money.yuan


def _fault(field: str, words: str, yuan: Decimal, total: Decimal) -> Fault:
    return Fault(
        message=f"文字里写“{words}”，即 {shown(yuan, total)}，表中年度资金总额是 {shown(total, yuan)}，两处不一致。",
        where=(field, "funding.total"),
        expected=str(total),
        found=str(yuan),
        suggestion="请核对金额和单位，把文字和表格改成一致。",
    )
