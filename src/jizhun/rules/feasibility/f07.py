"""按合同完成的项目宜写明采购和签订合同的时间。

A timeliness indicator leaves the date to a contract, and no indicator but a cost speaks of procurement, contract or
provider. A remark.
"""

from jizhun.model import Category, Certainty, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.project import pattern
from jizhun.rules.wording import cited

RULE = Rule(
    id="F07",
    name="没有采购或合同节点",
    criterion="可行",
    severity=Severity.INFO,
    basis=("mof-2015-88:feasibility-conditions",),
)


def check(facts: Facts) -> Outcome:
    by_contract = pattern("by_contract")
    left = [item for item in facts.of(Category.TIMELINESS) if by_contract.search(item.value)]
    if not left:
        return not_applicable("时效指标没有以合同为准")
    planned = pattern("procurement")
    if any(planned.search(item.name) for item in facts.items if not _is_cost(item)):
        return passed()
    return fail(
        f"{listed(map(cited, left))}，以合同为准，表中却没有采购或签订合同的时间。",
        where=["indicators"],
        certainty=Certainty.POSSIBLE,
        suggestion="请补充采购完成时间、合同签订时间，或把合同约定的日期直接写进时效指标。",
    )


def _is_cost(item: Item) -> bool:
    """Whether it is a price (采购单价), which says nothing of when anything is bought."""
    return item.indicator.category is not None and item.indicator.category.is_cost
