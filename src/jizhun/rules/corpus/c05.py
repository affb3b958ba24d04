"""同一个单位在各张表里的名称应当写法一致。

The same body (unit or department) is spelled in several ways in one document: the names differ by words such as 人民,
by 委员会 and 委, one leaves out its division (水务局 beside 云溪县水务局, where only one body of the document ends so), or one
code stands beside several names. Reported on the sheets with the rarer spelling.
本级 is no difference.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from jizhun.model import Certainty, Severity
from jizhun.rules.corpus.bodies import alike, printed, without_division
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="C05",
    name="单位名称前后不一致",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
    scope="corpus",
)


class _Name(msgspec.Struct, frozen=True):
    """A printed name, where it stands, and what body it means: by its words and by its code."""

    text: str
    field: str
    keys: tuple[tuple[str, ...], ...]


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    full = _full_names(sheets)
    names = [tuple(_names(facts, full)) for facts in sheets]
    spellings: dict[tuple[str, ...], Counter[str]] = {}
    for each in names:
        for name in each:
            for key in name.keys:
                spellings.setdefault(key, Counter())[name.text] += 1
    return [_outcome(each, spellings) for each in names]


def _full_names(sheets: Sequence[Facts]) -> dict[tuple[str, str], set[str]]:
    """The names with a division, by document and what is left without it."""
    found: dict[tuple[str, str], set[str]] = {}
    for facts in sheets:
        for text in (facts.sheet.department, facts.sheet.implementing_unit):
            if text and (short := without_division(text)) != alike(text):
                found.setdefault((facts.sheet.source.file, short), set()).add(alike(text))
    return found


def _names(facts: Facts, full: dict[tuple[str, str], set[str]]) -> Iterator[_Name]:
    sheet = facts.sheet
    for field, code in (("department", sheet.department_code), ("implementing_unit", sheet.implementing_unit_code)):
        text = getattr(sheet, field)
        if text:
            meant = full.get((sheet.source.file, alike(text)), ())
            name = next(iter(meant)) if len(meant) == 1 else alike(text)
            keys = [("name", sheet.source.file, name)]
            if code:
                keys.append(("code", field, code))
            yield _Name(printed(text), field, tuple(keys))


def _outcome(names: tuple[_Name, ...], spellings: dict[tuple[str, ...], Counter[str]]) -> Outcome:
    if not names:
        return not_applicable("表中没有单位名称")
    faults: dict[str, Fault] = {}
    for name in names:
        for key in name.keys:
            usual, times = spellings[key].most_common(1)[0]
            if usual != name.text and name.field not in faults:
                faults[name.field] = _fault(name, usual, times, by_code=key[0] == "code")
    return failed(list(faults.values()))


def _fault(name: _Name, usual: str, times: int, by_code: bool) -> Fault:
    why = "同一单位代码" if by_code else "同一份材料里同一个单位"
    return Fault(
        message=f"这里的单位名称是“{name.text}”，{why}另有 {times} 处写作“{usual}”，写法不一致。",
        where=(name.field,),
        certainty=Certainty.CERTAIN if by_code else Certainty.LIKELY,
        expected=usual,
        found=name.text,
        suggestion="请各表统一使用机构编制部门核定的规范全称；确是不同单位的，请核对后忽略。",
    )
