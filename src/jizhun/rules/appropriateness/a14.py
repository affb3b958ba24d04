"""考察、接待、观摩等支出应当从严，并写明依据。

A cost indicator with an amount whose name speaks of such spending. A remark for the reviewer. One finding a sheet.
"""

import re
from functools import cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable

RULE = Rule(
    id="A14",
    name="考察接待类支出",
    criterion="适当",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-funds", "frugality:receptions-and-visits"),
)


@cache
def _watched() -> re.Pattern[str]:
    return re.compile("|".join(data.read("vocabulary", "sensitive")["frugality"]))


def check(facts: Facts) -> Outcome:
    costs = facts.costs
    priced = {cost.item.index: cost.item for cost in (*costs.sums, *costs.rates)}
    if not priced:
        return not_applicable("没有以金额表示的成本指标")
    return gathered(
        "{}属于考察、接待一类的支出。",
        [(item.path, f"{item.quoted}（{item.value}）") for item in priced.values() if _watched().search(item.name)],
        certainty=Certainty.LIKELY,
        suggestion="请核对是否必要、有无计划和标准，属于“三公”经费的应在相应预算中列支。",
    )
