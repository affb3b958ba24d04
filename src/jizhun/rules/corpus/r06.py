"""延续项目的目标和指标不应当照抄上年。

The project's sheet of the year before has the same goal and the same indicators with the same values; years and amounts of money
aside. A remark. Cannot tell without that sheet.
"""

from collections.abc import Sequence

from jizhun.model import Severity, Sheet
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.history import earlier_sheets, undated, year_before

RULE = Rule(
    id="R06",
    name="与上年完全相同",
    criterion="相关",
    severity=Severity.INFO,
    basis=("mof-2015-88:appropriateness-reasonable",),
    scope="corpus",
)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    known = earlier_sheets(sheets)
    return [_outcome(facts.sheet, year_before(facts.sheet, known)) for facts in sheets]


def _outcome(sheet: Sheet, before: Sheet | None) -> Outcome:
    if not sheet.indicators or not sheet.goal:
        return not_applicable("没有年度目标或没有指标")
    if before is None:
        return cannot_tell("没有本项目上年的绩效目标表")
    if undated(sheet.goal) != undated(before.goal or "") or _content(sheet) != _content(before):
        return passed()
    return fail(
        f"年度目标和 {len(_content(sheet))} 条指标（成本除外）与 {before.fiscal_year} 年的表完全相同，只换了年度和金额。",
        where=["goal", "indicators"],
        found=str(before.fiscal_year),
        suggestion="请按本年的任务和上年的完成情况重新设置目标值。",
    )


def _content(sheet: Sheet) -> list[tuple[str, str]]:
    """Names and values without years; costs change with the money."""
    return sorted(
        (undated(each.name or ""), undated(each.value or ""))
        for each in sheet.indicators
        if not (each.category and each.category.is_cost)
    )
