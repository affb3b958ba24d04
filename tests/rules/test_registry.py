"""The registry: what a rule must bring with it to be loaded."""

import re

import pytest

from jizhun.law import document
from jizhun.rules.cases import cases, sheet_in_words
from jizhun.rules.registry import _verify_cases, rules

REQUIRED = (
    "C01 C02 C04 C09 C10 C11 C12 C13 C14 C15 C16 C18 C19 C20 C21 C23 C25 C26 C29 C33 "
    "M01 M03 M04 M05 M06 M07 M12 M14 M15 K01 K03 K11 K16 R04 R05 R10 A01 A02 A03 P01"
)


def test_all_rules_of_the_first_delivery_are_there() -> None:
    assert set(REQUIRED.split()) <= rules().keys()


def test_rules_come_in_order_of_their_ids() -> None:
    assert list(rules()) == sorted(rules())


@pytest.mark.parametrize("rule_id", rules())
def test_a_rule_begins_with_one_plain_chinese_sentence(rule_id: str) -> None:
    sentence = rules()[rule_id].sentence

    assert sentence.endswith("。")
    assert re.search(r"[\u4e00-\u9fff]{4}", sentence)


@pytest.mark.parametrize("rule_id", rules())
def test_every_basis_of_a_rule_can_be_cited(rule_id: str) -> None:
    for clause in rules()[rule_id].rule.basis:
        assert document.cite(clause).startswith("《")


@pytest.mark.parametrize("rule_id", rules())
def test_every_case_tells_where_it_comes_from(rule_id: str) -> None:
    assert all(case.origin for case in cases(rule_id))


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("good:\n  - origin: a\nnot_applicable:\n  - origin: b\n", "bad"),
        ("bad:\n  - origin: a\nnot_applicable:\n  - origin: b\n", "good"),
        ("good:\n  - origin: a\nbad:\n  - origin: a\n", "not_applicable"),
        ("good:\nbad:\n  - origin: a\nnot_applicable:\n  - origin: b\n", "good"),
    ],
)
def test_a_rule_without_one_of_the_kinds_of_case_does_not_load(text: str, missing: str) -> None:
    with pytest.raises(ValueError, match=missing):
        _verify_cases("X01", text)


def test_a_rule_that_always_applies_says_why() -> None:
    _verify_cases("X01", "always_applies: 每张表都有目标。\ngood:\n  - origin: a\nbad:\n  - origin: a\n")


def test_an_unknown_word_in_a_case_is_refused() -> None:
    with pytest.raises(ValueError, match="项目名字"):
        sheet_in_words({"项目名字": "养护"})
