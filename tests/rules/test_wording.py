"""The words that rules look for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.law import data
from jizhun.rules.wording import anywhere, at_end, core, plain, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("设备故障率（%）", "设备故障率"),
        ("编印简报； ", "编印简报"),
        ("数量指标", "数量"),
        ("养护里程(公里)。", "养护里程"),
        ("。", "。"),
    ],
)
def test_the_core_of_a_name_ends_in_its_head(text: str, found: str) -> None:
    assert core(text) == core(found) == found


@given(st.text(max_size=60))
def test_plain_and_core_take_any_text_and_leave_no_white_space(text: str) -> None:
    assert not any(character.isspace() for character in plain(text) + core(text))


def test_the_longest_word_is_tried_first() -> None:
    found = words("vague", "exact")
    assert [len(word) for word in found] == sorted((len(word) for word in found), reverse=True)


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        words("vague", "no-such-key")


@pytest.mark.parametrize("name", ["vague", "timely", "directions", "subjects"])
def test_every_word_of_a_vocabulary_is_found_by_its_own_key(name: str) -> None:
    """A YAML list turns an unquoted 是 or 1年 into text; a number or a truth value would not be found."""
    for key, entries in data.read("vocabulary", name).items():
        assert all(isinstance(word, str) and word for word in entries), key
        assert all(anywhere(name, key).search(word) and at_end(name, key).search(word) for word in entries), key
