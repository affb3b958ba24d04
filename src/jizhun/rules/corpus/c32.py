"""项目应当有编号，一个项目一个编号。

A code that stands beside two project names of one year (certain), and a sheet without a code in a document whose other
sheets have one. Layouts without codes are left alone.
"""

from collections.abc import Sequence

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="C32",
    name="项目编号缺失或重复",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form", "mof-office-2023-12:project-code"),
    scope="corpus",
)


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    coded = {facts.sheet.source.file for facts in sheets if facts.sheet.project_code}
    seen: dict[tuple[str, int | None], str] = {}
    return [_outcome(facts, coded, seen) for facts in sheets]


def _outcome(facts: Facts, coded: set[str], seen: dict[tuple[str, int | None], str]) -> Outcome:
    sheet = facts.sheet
    if not sheet.project_code:
        if sheet.source.file not in coded:
            return not_applicable("本表式不列项目编号")
        return fail(
            "同一份材料的其他表有项目编号，本表没有。",
            where=["project_code"],
            suggestion="请填写项目库中的项目编号。",
        )
    name = sheet.project_name or ""
    first = seen.setdefault((sheet.project_code, sheet.fiscal_year), name)
    if plain(first) == plain(name):
        return passed()
    return fail(
        f"项目编号 {sheet.project_code} 在“{first}”里已经用过，本表的项目是“{name}”。",
        where=["project_code", "project_name"],
        found=sheet.project_code,
        suggestion="一个编号只对应一个项目，请与项目库核对后改正编号或名称。",
    )
