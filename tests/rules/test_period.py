"""Periods of projects as they are printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.rules import period


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025年1月—2025年12月", (2025, 1), (2025, 12)),
        ("2025年3月至2027年6月", (2025, 3), (2027, 6)),
        ("2025年-2027年", (2025, 1), (2027, 12)),
        ("2025-2027", (2025, 1), (2027, 12)),
        ("2025.1-2025.12", (2025, 1), (2025, 12)),
        ("2025/03/01～2026/02/28", (2025, 3), (2026, 2)),
        ("2025年", (2025, 1), (2025, 12)),
        ("2025年度", (2025, 1), (2025, 12)),
        ("２０２５年", (2025, 1), (2025, 12)),
        ("2026年5月—2025年4月", (2026, 5), (2025, 4)),
    ],
)
def test_a_period_with_dates(text: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    assert period.interval(text) == period.Interval(_month(*first), _month(*last))


@pytest.mark.parametrize("text", ["1年", "长期", "按计划", "", "2025年13月—2025年14月"])
def test_a_period_without_dates(text: str) -> None:
    assert period.interval(text) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("1年", 12),
        ("三年", 36),
        ("12个月", 12),
        ("两年", 24),
        ("0.5年", 6),
        ("一学期", 6),
        ("2025年", None),
        ("长期", None),
    ],
)
def test_the_length_of_a_period(text: str, months: int | None) -> None:
    assert period.length(text) == months


@pytest.mark.parametrize(
    ("text", "found"),
    [("2026/1/1", date(2026, 1, 1)), ("2026年12月31日", date(2026, 12, 31)), ("2026年12月", None), ("2026/2/30", None)],
)
def test_a_day(text: str, found: date | None) -> None:
    assert period.day(text) == found


@given(st.text(alphabet="0123456789年月日-—至到./一二个 ", max_size=24))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period.interval(text)
    period.length(text)
    period.day(text)
