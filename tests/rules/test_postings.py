"""Which sheets are worth comparing."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from jizhun.rules.corpus.postings import candidates


def test_entries_that_share_nothing_are_not_compared() -> None:
    assert candidates([{"a"}, {"b"}, {"c"}]) == [set(), set(), set()]


def test_a_copy_meets_its_model_even_among_many_that_share_a_common_key() -> None:
    entries = [{"common", f"own-{number}"} for number in range(500)]
    entries[3] = {"common", "x", "y", "z"}
    entries.append({"common", "x", "y", "z"})

    assert 3 in candidates(entries)[-1]


@given(st.lists(st.sets(st.integers(0, 6), max_size=4), max_size=8))
def test_few_entries_are_compared_in_full(entries: list[set[int]]) -> None:
    found = candidates(entries)
    small = {(a, b) for a, b in combinations(range(len(entries)), 2) if entries[a] & entries[b]}

    assert {(a, b) for b, near in enumerate(found) for a in near} >= {(a, b) for a, b in small if b - a <= 6}
    assert all(a < b for b, near in enumerate(found) for a in near)


def test_the_work_stays_near_linear_on_a_key_that_all_share() -> None:
    assert max(map(len, candidates([{"common"}] * 2000))) <= 7
