"""实施单位应当填写。

The cell for the unit that carries the project out is not empty. It applies where the form has the cell.
"""

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C03",
    name="实施单位缺失",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)


def check(facts: Facts) -> Outcome:
    if facts.sheet.implementing_unit:
        return passed()
    if "implementing_unit" not in facts.profile.asks:
        return not_applicable("本表式没有实施单位一栏")
    return fail("实施单位没有填写。", where=["implementing_unit"], suggestion="请填写具体实施项目的单位的规范全称。")
