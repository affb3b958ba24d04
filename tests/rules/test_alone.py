"""Every rule by itself against its cases, without the runner: what fails here is the rule, and mutants are judged by it."""

import re
from typing import cast

import pytest

from jizhun.law.profile import Profile, choose, profile
from jizhun.model import Certainty, Sheet
from jizhun.rules.cases import SECTIONS, Case, cases
from jizhun.rules.facts import Facts
from jizhun.rules.form import CorpusCheck, Outcome, SheetCheck
from jizhun.rules.registry import rules

_PLACE = re.compile(r"(\w+)(?:\[(\d+)\])?(?:\.(\w+))?")
_SENTENCE = re.compile(r"[一-龥“《（\d][^\n]*。）?")
_CLAUSE = re.compile(r"[一-龥“\d][^\n。]*[一-龥”》\d）%]")
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


def _exists(path: str, sheet: Sheet) -> bool:
    """Whether a path names a field of the sheet, of its funding or of one of its rows."""
    found = _PLACE.fullmatch(path)
    if found is None or not hasattr(sheet, found[1]):
        return False
    holder = getattr(sheet, found[1])
    if found[2] is None:
        return found[3] is None or hasattr(holder, found[3])
    return int(found[2]) < len(holder) and (found[3] is None or hasattr(holder[int(found[2])], found[3]))


@pytest.mark.parametrize("case", CASES, ids=[f"{case.rule}-{number}" for number, case in enumerate(CASES)])
def test_what_a_rule_says_is_whole_and_points_at_fields_that_exist(case: Case) -> None:
    outcome = _outcome(case)
    if outcome.because is not None:
        assert _CLAUSE.fullmatch(outcome.because)
    assert (outcome.because is None) == (outcome.state in ("passed", "failed"))
    for fault in outcome.faults:
        assert _SENTENCE.fullmatch(fault.told)
        assert _SENTENCE.fullmatch(fault.suggestion or "")
        assert "None" not in f"{fault.told}{fault.suggestion}{fault.expected or ''}{fault.found or ''}"
        assert "XX" not in f"{fault.told}{fault.suggestion}{fault.expected or ''}" or case.rule == "C18"
        assert fault.where
        assert [path for path in fault.where if not _exists(path, case.sheets[case.checked])] == []
        assert isinstance(fault.certainty, Certainty)
