"""The figures at the top of the page, and which sheets need attention first."""

from collections.abc import Sequence
from decimal import Decimal

from jizhun.forms.page import words
from jizhun.forms.page.marks import SHAPES
from jizhun.model import CheckedSheet, Report, Severity
from jizhun.model.value import Value


class RuleView(Value, frozen=True, kw_only=True):
    """How often a rule was broken, and in how many sheets."""

    rule: str
    name: str
    severity: str
    shape: str
    word: str
    findings: int
    sheets: int


class Summary(Value, frozen=True, kw_only=True):
    """The figures at the top. unpriced: sheets without an amount; doubted: sheets with a finding on their total."""

    sheets: int
    units: int
    with_errors: int
    with_warnings: int
    clean: int
    total: str
    unpriced: int
    doubted: int
    counts: dict[str, int]
    rules: tuple[RuleView, ...]


def summary(report: Report) -> Summary:
    """The figures of a report."""
    totals = [total(checked) for checked in report.sheets]
    known = [amount for amount in totals if amount is not None]
    counts = [counts_of(checked) for checked in report.sheets]
    return Summary(
        sheets=len(report.sheets),
        units=len({words.unit_of(checked.sheet) for checked in report.sheets}),
        with_errors=sum(count["error"] > 0 for count in counts),
        with_warnings=sum(count["error"] == 0 and count["warning"] > 0 for count in counts),
        clean=sum(count["error"] == 0 and count["warning"] == 0 for count in counts),
        total=words.amount(sum(known, Decimal(0))),
        unpriced=len(totals) - len(known),
        doubted=sum(_doubts_total(checked) for checked in report.sheets),
        counts={kind: sum(count[kind] for count in counts) for kind in words.KINDS},
        rules=_rules(report.sheets),
    )


def total(checked: CheckedSheet) -> Decimal | None:
    """The annual amount of a sheet in 元."""
    money = checked.sheet.funding.total
    return money.yuan if money else None


def urgency(checked: CheckedSheet, index: int) -> tuple[int, int, Decimal, int]:
    """Key of the order of attention: errors first, then warnings, then money, then the order read."""
    counts = counts_of(checked)
    return -counts["error"], -counts["warning"], -(total(checked) or Decimal(0)), index


def counts_of(checked: CheckedSheet) -> dict[str, int]:
    """How many findings of each severity, and how many notices."""
    counts = dict.fromkeys(words.KINDS, 0)
    for finding in checked.findings:
        counts[finding.severity.value] += 1
    counts["notice"] = len(checked.sheet.notices)
    return counts


def _doubts_total(checked: CheckedSheet) -> bool:
    return any(
        place.field.startswith("funding.total") and finding.severity is not Severity.INFO
        for finding in checked.findings
        for place in finding.where
    )


def _rules(sheets: Sequence[CheckedSheet]) -> tuple[RuleView, ...]:
    found: dict[tuple[str, Severity], list[int]] = {}
    names: dict[str, str] = {}
    for number, checked in enumerate(sheets):
        for finding in checked.findings:
            found.setdefault((finding.rule, finding.severity), []).append(number)
            names[finding.rule] = finding.name
    ordered = sorted(found.items(), key=lambda item: (item[0][1].rank, -len(item[1]), item[0][0]))
    return tuple(
        RuleView(
            rule=rule,
            name=names[rule],
            severity=severity.value,
            shape=SHAPES[severity],
            word=words.SEVERITIES[severity],
            findings=len(numbers),
            sheets=len(set(numbers)),
        )
        for (rule, severity), numbers in ordered
    )
