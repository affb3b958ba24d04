"""公开的绩效目标表数量应当与批复的项目数一致。

The number of sheets of each department in the run against that of its approved sheets, given with the run. Said on the
first sheet of the department.
"""

from collections import Counter
from collections.abc import Sequence

from jizhun.model import Severity, Sheet
from jizhun.rules.corpus.bodies import alike
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, cannot_tell, fail, not_applicable, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="P08",
    name="公开数量与批复不符",
    criterion="合规",
    severity=Severity.WARNING,
    basis=("mof-2016-143:performance-disclosure", "cpc-2018-34:precondition"),
    scope="corpus",
    yields_to=("P07",),
)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    approved = sheets[0].background.approved if sheets else None
    if approved is None:
        return [cannot_tell("没有批复的绩效目标表")] * len(sheets)
    wanted: dict[str, list[Sheet]] = {}
    for sheet in approved:
        wanted.setdefault(_body(sheet), []).append(sheet)
    counted = Counter(_body(facts.sheet) for facts in sheets)
    names = {plain(facts.sheet.project_name or "") for facts in sheets}
    said: set[str] = set()
    return [_outcome(facts, counted, wanted, names, said) for facts in sheets]


def _body(sheet: Sheet) -> str:
    return alike(sheet.department or sheet.implementing_unit or "")


def _outcome(
    facts: Facts, counted: Counter[str], wanted: dict[str, list[Sheet]], names: set[str], said: set[str]
) -> Outcome:
    body = _body(facts.sheet)
    if not body or body in said:
        return not_applicable("每个部门只在第一张表上检查一次" if body else "表中没有单位名称")
    said.add(body)
    approved = wanted.get(body, [])
    if counted[body] == len(approved):
        return passed()
    missing = [each.project_name or "" for each in approved if plain(each.project_name or "") not in names]
    note = f"，没有公开的有：{listed(missing)}" if missing else ""
    return fail(
        f"{facts.sheet.department or facts.sheet.implementing_unit}批复 {len(approved)} 个项目，公开 {counted[body]} 张表{note}。",
        where=["department"],
        expected=len(approved),
        found=counted[body],
        suggestion="请逐个核对批复的项目，补齐或删去多出的表。",
    )
