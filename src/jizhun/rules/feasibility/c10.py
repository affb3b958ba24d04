"""目标、指标和项目名称里的年度应当是本预算年度。

A year other than the fiscal year in the goal, an indicator or the project's name, unless it has a reason: carried-over
money, a document's number or title, a comparison or starting point (较2023年, 自2020年起), a span of years, the
project's own period.
"""

import re
from collections.abc import Iterator

from jizhun.law import data
from jizhun.model import Certainty, Severity, Sheet
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed

RULE = Rule(
    id="C10",
    name="年度错用",
    criterion="可行",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:feasibility-possible"),
    yields_to=("F02",),
)

_OTHER_YEARS_WANTED = ("goal_midterm", "background")
_WORDS = data.read("vocabulary", "other_years")
_YEAR = re.compile(r"(?<![\d〔\[【（(<〈])(20[0-4]\d)\s*年(?:度)?")
_SPAN = re.compile(r"(20\d\d)\s*年?\s*[-—–~～至到]+\s*(20\d\d)")
_TITLE = re.compile(r"《[^》]*》|[〔\[【（(<〈]20\d\d[〕\]】）)>〉]|20\d\d\s*年?\s*[-—–~～至到]+\s*20\d\d\s*年?")
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]+")
_BEFORE = re.compile(f"(?:{'|'.join(_WORDS['before'])})$")
_AFTER = re.compile("|".join(_WORDS["after"]))
_ANYWHERE = re.compile("|".join(_WORDS["anywhere"]))


def check(facts: Facts) -> Outcome:
    sheet = facts.sheet
    if sheet.fiscal_year is None:
        return not_applicable("表中没有预算年度")
    if not _YEAR.search(facts.prose):
        return passed()
    allowed = _own_years(sheet)
    found: dict[str, list[str]] = {}
    for field, text in facts.texts:
        if "年" not in text or field in _OTHER_YEARS_WANTED:
            continue
        if years := list(_strange_years(text, allowed)):
            found[field] = years
    if not found:
        return passed()
    return gathered(
        f"本表是 {sheet.fiscal_year} 年度，文字中却写着{{}}，可能沿用了旧稿。",
        [(field, "、".join(dict.fromkeys(years))) for field, years in found.items()],
        certainty=Certainty.LIKELY,
        expected=sheet.fiscal_year,
        suggestion=f"请把年度改为 {sheet.fiscal_year} 年；确实跨年度的，请写明原因（如上年结转）。",
    )


def _own_years(sheet: Sheet) -> set[int]:
    """The fiscal year and the years of the project's own period."""
    assert sheet.fiscal_year is not None
    years = {sheet.fiscal_year}
    for text in (sheet.period, sheet.start_date, sheet.end_date):
        span = [int(year) for year in re.findall(r"20\d\d", text or "")]
        if span:
            years.update(range(min(span), max(span) + 1))
    if sheet.start_date and sheet.end_date:
        span = [int(year) for year in re.findall(r"20\d\d", sheet.start_date + sheet.end_date)]
        years.update(range(min(span), max(span) + 1) if span else ())
    return years


def _strange_years(text: str, allowed: set[int]) -> Iterator[str]:
    if "20" not in text or (len(text) < 40 and _ANYWHERE.search(text)):
        return
    for clause in _CLAUSE.findall(_TITLE.sub(" ", text)):
        if _ANYWHERE.search(clause):
            continue
        for match in _YEAR.finditer(clause):
            after = clause[match.end() : match.end() + 8]
            if int(match[1]) not in allowed and not _BEFORE.search(clause[: match.start()]) and not _AFTER.match(after):
                yield f"“{match[0]}{clause[match.end() : match.end() + 6]}”"
