"""Like figures: what stands far away from its peers, and what does not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.rules.corpus.peers import LEAST_PEERS, Figure, beyond, peers


def _figures(numbers: list[str | int]) -> list[Figure]:
    return [Figure(number, "单价", Decimal(each), "funding.total", "") for number, each in enumerate(numbers)]


@pytest.mark.parametrize(
    ("numbers", "sides"),
    [
        ([100] * 8 + [400], [0] * 8 + [1]),
        ([100] * 8 + [20], [0] * 8 + [-1]),
        ([100] * 8 + [250], [0] * 9),  # within the factor of three
        ([10, 30, 90, 20, 60, 45, 15, 80, 300], [0] * 9),  # peers that differ widely allow more
        ([100] * 6 + [900], [0] * 7),  # too few peers
    ],
)
def test_what_stands_apart(numbers: list[str | int], sides: list[int]) -> None:
    figures = _figures(numbers)
    known = peers(figures, 3)

    assert [beyond(each, known) for each in figures] == sides


def test_one_sheet_counts_once_among_the_peers() -> None:
    """Nine rows of one sheet are no nine peers."""
    figures = [Figure(0, "单价", Decimal(100), "", "")] * 9

    assert peers(figures, 3) == {}


@given(st.lists(st.integers(1, 10**9), min_size=LEAST_PEERS, max_size=30))
def test_the_middle_one_is_never_apart(numbers: list[int]) -> None:
    known = peers(_figures(list(numbers)), 3)["单价"]
    middle = Figure(0, "单价", known.middle, "", "")

    assert beyond(middle, {"单价": known}) == 0


@given(st.lists(st.integers(0, 3), min_size=0, max_size=20))
def test_zeros_and_few_figures_do_no_harm(numbers: list[int]) -> None:
    figures = _figures(list(numbers))
    known = peers(figures, 3)

    assert all(beyond(each, known) in (-1, 0, 1) for each in figures)
