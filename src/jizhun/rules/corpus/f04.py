"""延续性项目应当有上年的绩效目标可以衔接。

A continued project without a sheet of the year before among the sheets of the run and those given with it. Cannot tell
where the run knows no earlier year at all.
"""

from collections.abc import Sequence

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.history import earlier_sheets, key, year_before

RULE = Rule(
    id="F04",
    name="延续项目没有上年绩效",
    criterion="可行",
    severity=Severity.INFO,
    basis=("mof-2015-88:feasibility-possible", "cpc-2018-34:use-of-results"),
    scope="corpus",
)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    known = earlier_sheets(sheets)
    years = {(own[0], sheet.fiscal_year) for own, group in known.items() for sheet in group}
    outcomes = []
    for facts in sheets:
        sheet, own = facts.sheet, key(facts.sheet)
        if "延续" not in (sheet.attribute or ""):
            outcomes.append(not_applicable("不是延续性项目"))
        elif own is None or sheet.fiscal_year is None or (own[0], sheet.fiscal_year - 1) not in years:
            outcomes.append(cannot_tell("没有本单位上年的绩效目标表"))
        elif year_before(sheet, known) is not None:
            outcomes.append(passed())
        else:
            outcomes.append(
                fail(
                    f"延续性项目“{sheet.project_name}”在 {sheet.fiscal_year - 1} 年的绩效目标表里找不到。",
                    where=["project_name", "attribute"],
                    certainty=Certainty.POSSIBLE,
                    suggestion="请附上年绩效目标和自评结果；改了名称的请注明原名称，新增的请改项目属性。",
                )
            )
    return outcomes
