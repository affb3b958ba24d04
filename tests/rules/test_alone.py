"""Every rule by itself against its cases, without the runner: what fails here is the rule, and mutants are judged by it."""

from typing import cast

import pytest

from jizhun.law.profile import Profile, choose, profile
from jizhun.model import Sheet
from jizhun.rules.cases import SECTIONS, Case, cases
from jizhun.rules.facts import Facts
from jizhun.rules.form import CorpusCheck, Outcome, SheetCheck
from jizhun.rules.registry import rules

_BY_THE_RUNNER = ("已由规则", "所依据的文件自", "核对原件")  # what the runner says and no rule
CASES = [
    case
    for rule_id in rules()
    for case in cases(rule_id)
    if not any(words in (case.says or "") for words in _BY_THE_RUNNER)
]


def _outcome(case: Case) -> Outcome:
    registered = rules()[case.rule]
    known = [Facts(sheet, _profile(sheet, case.profile), case.background) for sheet in case.sheets]
    if registered.rule.scope == "corpus":
        return cast("CorpusCheck", registered.check)(known)[case.checked]
    return cast("SheetCheck", registered.check)(known[case.checked])


def _profile(sheet: Sheet, chosen: str | Profile) -> Profile:
    if isinstance(chosen, Profile):
        return chosen
    return choose(sheet) if chosen == "auto" else profile(chosen)


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{number}" for number, case in enumerate(CASES)])
def test_a_rule_alone_says_what_its_case_says(case: Case) -> None:
    outcome = _outcome(case)
    told = [fault.told for fault in outcome.faults] or [outcome.because or ""]

    assert outcome.state == SECTIONS[case.section], told
    if case.says:
        assert any(case.says in message for message in told), told
    for path in case.at:
        assert path in {place for fault in outcome.faults for place in fault.where}
    if case.sheets[case.checked].notices:
        return  # what rests on a repaired cell is weighed by the runner
    if case.severity and case.profile == "auto":
        assert case.severity in {fault.severity or rules()[case.rule].rule.severity for fault in outcome.faults}
    if case.certainty:
        assert case.certainty in {fault.certainty for fault in outcome.faults}
