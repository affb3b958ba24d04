"""资金支付率、拨付率、预算执行率不是质量指标。

A quality indicator about money moving says how the budget was carried out, not how good the work is; the ten points
of budget execution already count it. 及时率 of a payment is timeliness and not this rule.
"""

from functools import lru_cache

from jizhun.model import Category, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED, anywhere, at_end, cited, core

RULE = Rule(
    id="K01",
    name="资金支付率作质量指标",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:indicator-kinds", "mof-2015-88:relevance-indicators"),
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUALITY) if item.name]
    if not items:
        return not_applicable("没有质量指标")
    paying = [item for item in items if moves_money(item.name)]
    if not paying:
        return passed()
    return fail(
        f"{len(paying)} 个质量指标考核的是资金支付：{listed(map(cited, paying))}。"
        "资金支付情况由预算执行率反映，不能说明工作做得好不好。",
        where=[item.name_path for item in paying],
        suggestion=_suggestion(facts, paying),
    )


@lru_cache(REMEMBERED)
def moves_money(name: str) -> bool:
    """Whether an indicator measures money being paid out, allotted or spent."""
    text = core(name)
    if at_end("subjects", "payment_rates").search(text):
        return True
    return bool(at_end("subjects", "money_rates").search(text) and anywhere("subjects", "money_words").search(text))


def _suggestion(facts: Facts, paying: list[Item]) -> str:
    counted = next((item for item in facts.of(Category.QUANTITY) if item.name), None)
    about = f"针对数量指标{counted.quoted}" if counted else "针对本项目的产出"
    return f"请{about}写质量要求，例如“验收（考核）合格率 ≥95%”“发放准确率 100%”；{paying[0].quoted}可以删去。"
