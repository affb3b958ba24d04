"""主管部门一栏应当填部门，不应当填成项目名称。

The department is not the project's name and does not read like one (经费, 项目 and the like at its end).
"""

import re

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C04",
    name="主管部门填成项目名称",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)

_WORDS = data.read("vocabulary", "bodies")
_BODY = re.compile(f"(?:{'|'.join(_WORDS['bodies'])})(?:本级)?$")
_PROJECT = re.compile(f"(?:{'|'.join(_WORDS['projects'])})$")
_NUMBERED = re.compile(r"^项目[0-9０-９一二三四五六七八九十]+[:：、]?")


def check(facts: Facts) -> Outcome:
    department, project = facts.sheet.department, facts.sheet.project_name
    if not department:
        return not_applicable("主管部门没有填写")
    same = bool(project) and _bare(department) == _bare(project or "")
    if same and not _BODY.search(department):
        certainty = Certainty.CERTAIN
    elif _PROJECT.search(department) or (_NUMBERED.match(department) and not _BODY.search(department)):
        certainty = Certainty.LIKELY
    else:
        return passed()
    unit = facts.sheet.implementing_unit
    return fail(
        f"主管部门一栏填的是“{department}”，"
        + ("与项目名称相同，不是部门名称。" if same else "是项目而不是部门的名称。"),
        where=["department"],
        certainty=certainty,
        found=department,
        suggestion=f"请改填主管部门的规范全称（实施单位为“{unit}”）。" if unit else "请改填主管部门的规范全称。",
    )


def _bare(text: str) -> str:
    return _NUMBERED.sub("", text).strip()
