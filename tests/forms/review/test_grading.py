"""Proposed grades: shares, floors, unknown points, the whole."""

from decimal import Decimal

import pytest

from jizhun.forms.review.grading import Grading, graded
from jizhun.model import Certainty, CheckedSheet, Coverage, Finding, Severity
from tests.forms.invented import sheet

ALL_RULES = ("C01", "M19", "R03", "M03", "A04", "A01", "F02", "F01")  # one for each of the eight points


def finding(severity: Severity, rule: str = "M03", certainty: Certainty = Certainty.CERTAIN) -> Finding:
    return Finding(rule=rule, name="试", criterion="明确", severity=severity, certainty=certainty, message="试。")


def grading(*findings: Finding, passed: tuple[str, ...] = ALL_RULES) -> Grading:
    return graded(CheckedSheet(sheet=sheet(), profile="base", findings=findings, coverage=Coverage(passed=passed)))


E, W, N = Severity.ERROR, Severity.WARNING, Severity.INFO


@pytest.mark.parametrize(
    ("severities", "share", "grade"),
    [
        ((), 100, "优"),
        ((N,), 98, "优"),
        ((W,), 89, "良"),
        ((W, W), 78, "中"),
        ((W,) * 9, 60, "中"),  # warnings alone never make 差
        ((N,) * 30, 80, "良"),
        ((E,), 70, "中"),
        ((E, E), 40, "差"),
        ((E,) * 9, 0, "差"),
    ],
)
def test_each_finding_takes_from_its_point(severities: tuple[Severity, ...], share: int, grade: str) -> None:
    point = grading(*map(finding, severities)).points[3]
    assert (point.share, point.grade.name if point.grade else None) == (share, grade)


@pytest.mark.parametrize(
    ("certainty", "share"), [(Certainty.CERTAIN, 89), (Certainty.LIKELY, 94), (Certainty.POSSIBLE, 97)]
)
def test_what_is_less_certain_takes_less(certainty: Certainty, share: int) -> None:
    assert grading(finding(W, certainty=certainty)).points[3].share == share


def test_a_point_of_which_no_rule_could_tell_has_no_grade() -> None:
    found = grading(passed=("C01",))
    assert [each.grade is None for each in found.points] == [False] + [True] * 7
    assert found.graded_marks == 10
    assert found.score == Decimal(10)


def test_without_any_verdict_there_is_no_grade_of_the_whole() -> None:
    found = grading(passed=())
    assert found.grade is None
    assert "请审核人评定" in found.reason


def test_an_error_has_to_be_mended_before_the_whole_is_good() -> None:
    found = grading(finding(E))
    assert found.grade is not None
    assert found.grade.name == "中"
    assert "1 个错误级问题" in found.reason


def test_a_clean_sheet_may_go_on() -> None:
    found = grading()
    assert found.grade is not None
    assert (found.grade.name, found.score) == ("优", Decimal(100))
    assert "进入下一步预算安排流程" in found.reason


def test_marks_are_halves_of_the_point_s_marks() -> None:
    """15 marks of 指标科学性, 89 hundredths: 13.35, printed as 13.5."""
    assert grading(finding(W)).points[3].score == Decimal("13.5")


def test_what_is_no_point_of_the_review_stands_apart() -> None:
    found = grading(finding(E, rule="P01"))
    assert [each.rule for each in found.outside] == ["P01"]
    assert all(not each.findings for each in found.points)
    assert found.grade is not None
    assert found.grade.name == "中"
