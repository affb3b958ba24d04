"""工程、大型修缮和购置类项目应当设置成本指标。

The project's name tells of works, repairs or purchases, the form has 成本 as a first level, and the sheet has no cost
indicator. In forms with 成本 as a second level C16 asks for it.
"""

from functools import cache

from jizhun.law.layout import layouts
from jizhun.model import Certainty, Dimension, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.project import is_kind

RULE = Rule(
    id="W04",
    name="工程购置类没有成本指标",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2021-101:cost-indicators"),
    yields_to=("C15",),
)


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if not facts.items or sheet.layout not in _with_cost_level():
        return not_applicable("本表式没有成本一级指标")
    if not is_kind("works", sheet.project_name):
        return not_applicable("看名称不是工程、修缮或购置类项目")
    if any(item.indicator.dimension is Dimension.COST for item in facts.items):
        return passed()
    return fail(
        f"项目“{sheet.project_name}”看名称是工程、修缮或购置，却没有成本指标。",
        where=["indicators"],
        certainty=Certainty.LIKELY,
        suggestion="请补充经济成本指标，如单位造价、分项成本控制数。",
    )


@cache
def _with_cost_level() -> frozenset[str]:
    return frozenset(name for name, layout in layouts().items() if Dimension.COST in layout.levels)
