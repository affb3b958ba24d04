"""单位名称应当用规范全称，不用简称或内设机构名。

The unit or the department is written as a short name (人社局, ××镇) or as an office within the body without the body.
A remark: lists of standard names differ from place to place.
"""

import re
from functools import lru_cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, plain

RULE = Rule(
    id="C06",
    name="单位名称用简称",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
    yields_to=("C04", "C05"),
)

_SHORT = [(re.compile(each["pattern"]), each["full"]) for each in data.read("vocabulary", "body_names")["short"]]
_FIELDS = (("department", "主管部门"), ("implementing_unit", "实施单位"))


def check(facts: Facts) -> Outcome:
    named = [(field, label, text) for field, label in _FIELDS if (text := getattr(facts.sheet, field))]
    if not named:
        return not_applicable("表中没有单位名称")
    return failed([_fault(field, label, text, full) for field, label, text in named if (full := _full(text))])


@lru_cache(REMEMBERED)
def _full(name: str) -> str | None:
    """What the full name would look like; None where the name is no short one."""
    text = re.sub(r"\(本级\)|本级$", "", plain(name))
    return next((full for pattern, full in _SHORT if pattern.fullmatch(text)), None)


def _fault(field: str, label: str, text: str, full: str) -> Fault:
    return Fault(
        message=f"{label}“{text}”像是简称或内设机构，不是单位的规范全称。",
        where=(field,),
        certainty=Certainty.LIKELY,
        found=text,
        suggestion=f"请改为规范全称（{full}）。",
    )
