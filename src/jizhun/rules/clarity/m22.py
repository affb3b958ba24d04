"""年度目标宜写明可考核的数字。

The goal promises nothing that can be counted: no number but those of years, dates and documents. A goal that is only
a slogan is the matter of M19.
"""

from decimal import Decimal

from jizhun.model import Category, Severity
from jizhun.rules.clarity.goal import annual_goals, counts_something, is_slogan
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="M22",
    name="年度目标没有数字",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:goal-quality", "mof-2015-88:completeness-clarity"),
)


def check(facts: Facts) -> Outcome:
    goals = annual_goals(facts.sheet)
    if not goals:
        return not_applicable("没有填写年度目标")
    if any(counts_something(text) for _, text in goals):
        return passed()
    if any(is_slogan(text) for _, text in goals):
        return not_applicable("年度目标是口号，已由规则 M19 指出")
    return fail(
        "年度目标里没有一个可考核的数字。",
        where=[field for field, _ in goals],
        suggestion=f"请把主要指标的目标值写进年度目标{_example(facts)}。",
    )


def _example(facts: Facts) -> str:
    counted = [item for item in (*facts.of(Category.QUANTITY), *facts.items) if item.name and _number(item) is not None]
    return f"，例如{counted[0].quoted}“{counted[0].value}”" if counted else ""


def _number(item: Item) -> Decimal | None:
    target = item.indicator.target
    return None if target is None else target.number
