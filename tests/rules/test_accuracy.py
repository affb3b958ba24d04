"""The rules against planted faults: the bars of the published accuracy, on a small sample of its bench."""

import pytest

from benchmarks.accuracy import tables
from benchmarks.accuracy.__main__ import shortcomings
from benchmarks.accuracy.grammar import clean_drafts, layouts, projects
from benchmarks.accuracy.measuring import Measured, measure
from benchmarks.accuracy.planting import OPERATORS
from jizhun.forms.page import review_page
from jizhun.model import Severity
from jizhun.rules.accuracy import accuracy, accuracy_by_rule
from jizhun.rules.registry import rules
from jizhun.rules.runner import check


@pytest.fixture(scope="module")
def measured() -> Measured:
    return measure(clean=88, each=8, seed=7)


def test_planted_faults_are_found_and_little_else(measured: Measured) -> None:
    assert shortcomings(measured) == [], [*measured.missed, *measured.false]


def test_every_rule_has_an_operator_and_every_operator_a_rule() -> None:
    assert OPERATORS.keys() == rules().keys()


def test_the_grammar_writes_many_kinds_of_projects_on_many_forms() -> None:
    assert len({kind["name"] for kind in projects()}) >= 40
    assert len(layouts()) >= 10


def test_clean_sheets_get_no_error_and_no_warning() -> None:
    report = check([draft.sheet() for draft in clean_drafts(len(projects()) * 3, seed=11)])
    assert [
        finding.message
        for sheet in report.sheets
        for finding in sheet.findings
        if finding.severity is not Severity.INFO
    ] == []


def test_the_published_figures_are_those_of_today_s_rules() -> None:
    assert accuracy_by_rule().keys() == rules().keys(), "run make accuracy"
    page = tables.DOCUMENT.read_text(encoding="utf-8")
    assert [rule for rule, each in rules().items() if f"| {rule} {each.rule.name} |" not in page] == [], (
        "run make accuracy"
    )


def test_the_published_figures_reach_the_bars() -> None:
    assert accuracy().recall >= 0.97
    assert accuracy().precision >= 0.97
    assert accuracy().sheets >= 200
    coarse = {rule for rule, each in accuracy_by_rule().items() if (each.precision or 0) < 0.9}
    assert [rule for rule in coarse if rules()[rule].rule.severity is not Severity.INFO] == []


def test_a_report_tells_its_accuracy_to_the_reader() -> None:
    report = check([next(clean_drafts(1, seed=3)).sheet()])
    assert report.rules.accuracy == accuracy()
    assert f"查全率 {accuracy().recall * 100:.1f}%" in review_page(report)
