"""The profiles: chosen by layout, inherited, complete."""

from pathlib import Path

import msgspec
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


@pytest.mark.parametrize(
    ("year", "chosen"), [(2021, "central-2021-early"), (2022, "central-2021"), (None, "central-2021")]
)
def test_the_year_of_the_sheet_chooses_among_profiles_of_one_layout(year: int | None, chosen: str) -> None:
    assert profile.choose(msgspec.structs.replace(_sheet("central-2021"), fiscal_year=year)).id == chosen


def test_a_bureau_brings_its_own_profile_as_a_file(tmp_path: Path) -> None:
    file = tmp_path / "云溪县.yaml"
    file.write_text(
        "id: yunxi\nname: 云溪县财政局\nextends: ningxia-b\nlarge_amount: '800000'\nseverities: {M05: info}\n"
        "disabled:\n  - {rule: C33, who: 绩效股, why: 同类指标允许分行}\n",
        encoding="utf-8",
    )
    own = profile.load(file)

    assert own.id == "yunxi"
    assert own.large_amount == 800000
    assert own.attributes == profile.profile("ningxia-b").attributes
    assert own.severities["M05"] is Severity.INFO
    assert own.disabled == (profile.Off(rule="C33", who="绩效股", why="同类指标允许分行"),)
    assert own.layouts == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: 云溪县", "缺少 id 或 name"),
        ("id: a\nname: b\nextends: atlantis", "可用的有"),
        ("id: a\nname: b\nweights: 100", "不认识的项：weights"),
        ("id: a\nname: b\nmin_indicators: 许多", "不合要求"),
        ("id: a\nname: b\ndisabled:\n  - {rule: C33}", "不合要求"),
        ("id: [", "读不出来"),
    ],
)
def test_a_profile_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(profile.ProfileError, match=told):
        profile.load(file)
