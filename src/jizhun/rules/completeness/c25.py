"""表头已经写明金额单位的，金额格里不再写单位。

A cell such as `20万` under 万元: the amount can be read in two ways. Only a remark where the unit is the same; where
the cell names another unit than the head it says so.
"""

import re

from jizhun.model import Fix, Funding, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed, together
from jizhun.rules.money import shown

RULE = Rule(
    id="C25",
    name="金额单位重复",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
)

_UNIT = re.compile(r"(亿元|亿|万元|万|元)\s*$")
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_SAME = {"万": "万元", "亿": "亿元"}


def check(facts: Facts) -> Outcome:
    unit = facts.sheet.amount_unit
    printed = [
        (field, money)
        for field in Funding.__struct_fields__
        if (money := getattr(facts.sheet.funding, field)) is not None and money.text
    ]
    if unit is None or not printed:
        return not_applicable("没有金额，或表头没有写金额单位")
    doubled = [(field, money) for field, money in printed if _UNIT.search(money.text)]
    if not doubled:
        return passed()
    texts = listed(dict.fromkeys(f"“{money.text}”" for _, money in doubled))
    other = any(_unit_of(money.text) != unit for _, money in doubled)
    read = "、".join(dict.fromkeys(shown(money.yuan) for _, money in doubled if money.yuan is not None))
    return fail(
        f"表头的金额单位是{unit}，金额格又写了{texts}，"
        + ("单位与表头不同" if other else "单位重复")
        + (f"（按 {read} 计）。" if read else "。"),
        where=[f"funding.{field}" for field, _ in doubled],
        fix=together(
            [Fix(field=f"funding.{field}", to=right) for field, money in doubled if (right := _bare(money.text, unit))]
        ),
        suggestion=f"请按表头的{unit}只填数字。",
    )


def _unit_of(text: str) -> str | None:
    found = _UNIT.search(text)
    return _SAME.get(found.group(1), found.group(1)) if found else None


def _bare(text: str, unit: str) -> str | None:
    """The number alone, where it is one and its unit is the head's."""
    number = _UNIT.sub("", text).strip()
    return number if _unit_of(text) == unit and _NUMBER.fullmatch(number) else None
