"""Every rule against the cases that define it."""

import pytest

from jizhun.model import CheckedSheet
from jizhun.rules.cases import SECTIONS, Case, cases
from jizhun.rules.registry import rules
from jizhun.rules.runner import check

ALL_CASES = [case for rule_id in rules() for case in cases(rule_id)]


def _name(case: Case) -> str:
    return f"{case.rule}-{case.section}-{case.origin}"


def _outcome(checked: CheckedSheet, rule_id: str) -> str:
    return next(state for state in SECTIONS.values() if rule_id in getattr(checked.coverage, state))


@pytest.mark.parametrize("case", ALL_CASES, ids=_name)
def test_a_rule_says_of_its_case_what_the_case_says(case: Case) -> None:
    checked = check(case.sheets, case.profile, background=case.background).sheets[case.checked]
    found = [finding for finding in checked.findings if finding.rule == case.rule]
    told = [finding.message for finding in found] or [checked.coverage.reasons.get(case.rule, "")]

    assert _outcome(checked, case.rule) == case.outcome, told
    if case.says:
        assert any(case.says in message for message in told), told
    if case.severity:
        assert case.severity in {finding.severity for finding in found}
    if case.certainty:
        assert case.certainty in {finding.certainty for finding in found}
    for field in case.at:
        assert field in {place.field for finding in found for place in finding.where}


@pytest.mark.parametrize("case", [case for case in ALL_CASES if case.section == "bad"], ids=_name)
def test_a_bad_case_says_what_the_user_reads(case: Case) -> None:
    assert case.says, "a bad case states a part of the message"


def test_the_clean_sheet_of_the_cases_is_clean() -> None:
    """What a case does not name must not fail by itself."""
    from jizhun.rules.cases import sheet_in_words

    assert check([sheet_in_words({})]).sheets[0].findings == ()
