"""Gathered findings: each of their places stands by itself, so that a more specific rule takes only its own away."""

import pytest

from jizhun.model import Severity
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.form import Fault, gathered, passed
from jizhun.rules.runner import check

TWO = gathered("{}没有单位。", [("goal", "“甲”"), ("period", "“乙”")]).faults[0]


def test_a_gathered_fault_tells_its_places() -> None:
    assert TWO.told == "“甲”、“乙”没有单位。"
    assert TWO.where == ("goal", "period")


def test_nothing_gathered_is_no_fault() -> None:
    assert gathered("{}没有单位。", []) == passed()


@pytest.mark.parametrize(
    ("taken", "told"),
    [
        ({"goal"}, "“乙”没有单位。"),
        ({"period", "department"}, "“甲”没有单位。"),
        ({"department"}, "“甲”、“乙”没有单位。"),
    ],
)
def test_only_the_places_that_are_taken_drop_out(taken: set[str], told: str) -> None:
    left = TWO.without(taken)

    assert left is not None
    assert left.told == told


def test_nothing_is_left_when_all_places_are_taken() -> None:
    assert TWO.without({"goal", "period"}) is None


def test_a_whole_fault_drops_out_with_any_of_its_places() -> None:
    """A sum that contradicts the total makes no sense without the total."""
    assert Fault(message="合计不符。", where=("goal", "period")).without({"goal"}) is None


def test_a_late_date_is_reported_once_and_the_other_strange_year_stays() -> None:
    """F02 knows more of the date than C10; the year in the goal is still C10's."""
    words = {
        "年度目标": "保障2023年道路养护工作，方便群众出行。",
        "另加": ["时效指标 | 工程完工时间 | 2026年6月底前"],
    }
    checked = check([sheet_in_words(words)]).sheets[0]
    places = {
        (found.rule, place.field) for found in checked.findings if found.rule in ("C10", "F02") for place in found.where
    }

    assert places == {("F02", "indicators[10].value"), ("C10", "goal")}
    assert next(found for found in checked.findings if found.rule == "F02").severity is Severity.ERROR
