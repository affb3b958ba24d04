"""The sheets of `jizhun.testing` are such as a form can hold."""

import subprocess
import sys

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings

from jizhun.forms.grid import grid
from jizhun.law.layout import layouts
from jizhun.model import Sheet, codec
from jizhun.targets import parse
from jizhun.testing import sheets, values, words

EASY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
FIRST = settings(EASY, max_examples=300, phases=[Phase.generate], database=None)  # the first that fits, as it is


@EASY
@given(sheets(oddities=True))
def test_a_sheet_follows_the_contract_and_its_layout_holds_it(one: Sheet) -> None:
    assert codec.decode_sheets(codec.encode([one])) == [one]
    left = {field.field for field in grid(one, layouts()[one.layout or ""]).left_out}
    assert not {field for field in left if field != "fiscal_year" and not field.endswith(("dimension", "category"))}


@EASY
@given(values())
def test_every_value_is_understood(value: str) -> None:
    assert parse(value) is not None


def test_sizes_can_be_asked_for() -> None:
    big = find(
        sheets(layouts()["central-2021"], most_indicators=200, longest_goal=2000),
        lambda one: len(one.indicators) > 15,
        settings=FIRST,
    )
    assert 15 < len(big.indicators) <= 200


def test_oddities_are_asked_for() -> None:
    assert find(words(3, 10, oddities=True), lambda text: "𠮷" in text, settings=FIRST)


def test_without_hypothesis_one_sentence_says_so() -> None:
    code = "import sys; sys.modules['hypothesis'] = None; import jizhun.testing"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "jizhun.testing 需要 hypothesis" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("name", layouts())
def test_every_layout_has_its_sheets(name: str) -> None:
    one = find(sheets(layouts()[name]), lambda _: True, settings=FIRST)
    assert one.layout == name and one.indicators
