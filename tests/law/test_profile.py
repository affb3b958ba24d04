"""The profiles: chosen by layout, inherited, complete."""

import pytest

from jizhun.law import data, profile
from jizhun.model import Category, Severity, Sheet, Source


def _sheet(layout: str | None) -> Sheet:
    return Sheet(source=Source(file="a.txt", sha256="", container="text"), layout=layout)


@pytest.mark.parametrize(
    ("layout", "chosen"),
    [("ningxia-2019", "ningxia-a"), ("ningxia-c", "ningxia-c"), ("central-2021", "central-2021"), (None, "base")],
)
def test_a_sheet_chooses_its_profile_by_layout(layout: str | None, chosen: str) -> None:
    assert profile.choose(_sheet(layout)).id == chosen


def test_every_layout_has_a_profile() -> None:
    assert {layout for each in profile.profiles().values() for layout in each.layouts} >= set(data.names("layouts"))


def test_what_a_profile_does_not_say_its_parent_says() -> None:
    found = profile.profile("central-2021")

    assert found.required[Category.QUANTITY] is Severity.WARNING
    assert found.required[Category.TIMELINESS] is Severity.INFO


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="central-2021"):
        profile.profile("atlantis")


def test_the_tolerance_is_a_hundredth_of_ten_thousand_yuan() -> None:
    assert all(each.tolerance == 100 for each in profile.profiles().values())
