"""同一份材料里各表的年度应当一致。

One or two sheets of a document bear another year than all its other sheets (at least three). Collections of several years,
in which each year has its share, are left alone; a title against its own sheet is C09.
"""

from collections import Counter
from collections.abc import Sequence

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="P10",
    name="表头年份与其他表不同",
    criterion="合规",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "state-711:accurate"),
    scope="corpus",
    yields_to=("C09",),
)

_LEAST = 3


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    years: dict[str, Counter[int]] = {}
    for facts in sheets:
        if facts.sheet.fiscal_year is not None:
            years.setdefault(facts.sheet.source.file, Counter())[facts.sheet.fiscal_year] += 1
    return [_outcome(facts, years.get(facts.sheet.source.file, Counter())) for facts in sheets]


def _outcome(facts: Facts, years: Counter[int]) -> Outcome:
    own = facts.sheet.fiscal_year
    if own is None or sum(years.values()) <= _LEAST:
        return not_applicable("没有年度，或材料里的表太少")
    usual, times = years.most_common(1)[0]
    others = sum(years.values()) - times
    if own == usual or times < _LEAST or others * _LEAST > times:
        return passed()
    return fail(
        f"本表的年度是 {own} 年，同一份材料的其他 {times} 张表是 {usual} 年。",
        where=["fiscal_year"],
        certainty=Certainty.LIKELY,
        expected=usual,
        found=own,
        suggestion="请核对表头的年度，可能沿用了往年的表。",
    )
