"""公开的绩效目标应当与批复的一致。

The sheet against the approved sheet of the same project, given with the run: total, goal, and each indicator with its value.
The differing cells are shown. Cannot tell without approved sheets.
"""

from collections.abc import Iterator

from jizhun.model import Severity, Sheet
from jizhun.rules.background import project_keys
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="P07",
    name="公开稿与批复稿不一致",
    criterion="合规",
    severity=Severity.ERROR,
    basis=("cpc-2018-34:precondition", "mof-2015-88:completeness-form"),
)

_LONG = 20


def check(facts: Facts) -> Outcome:
    if facts.background.approved is None:
        return cannot_tell("没有批复的绩效目标表")
    known = facts.background.approved_by_project
    approved = next((known[key] for key in project_keys(facts.sheet) if key in known), None)
    if approved is None:
        return fail(
            f"批复的绩效目标表里没有项目“{facts.sheet.project_name}”。",
            where=["project_name"],
            suggestion="请核对项目名称和批复文件；没有批复的项目不应当公开。",
        )
    different = list(_differences(facts, approved))
    if not different:
        return passed()
    return fail(
        f"与批复稿有 {len(different)} 处不同：{listed((words for _, words in different), 4)}。",
        where=[path for path, _ in different],
        suggestion="请按批复的内容公开；确已调整的，请先按程序报批。",
    )


def _differences(facts: Facts, approved: Sheet) -> Iterator[tuple[str, str]]:
    own, theirs = facts.total, approved.funding.total.yuan if approved.funding.total else None
    if own != theirs:
        yield "funding.total", f"资金总额公开 {_cell(facts.sheet, 'total')}、批复 {_cell(approved, 'total')}"
    if plain(facts.sheet.goal or "") != plain(approved.goal or ""):
        yield "goal", "年度目标的文字"
    values = {plain(each.name): each.value or "" for each in approved.indicators if each.name}
    for item in facts.items:
        value = values.pop(plain(item.name), None) if item.name else ""
        if value is None:
            yield item.path, f"{item.quoted}批复稿没有"
        elif item.name and plain(value) != plain(item.value):
            yield item.value_path, f"{item.quoted}公开“{item.value[:_LONG]}”、批复“{value[:_LONG]}”"
    for name in values:
        yield "indicators", f"批复的“{name[:_LONG]}”没有公开"


def _cell(sheet: Sheet, name: str) -> str:
    money = getattr(sheet.funding, name)
    return f"“{money.text}”" if money else "（空）"
