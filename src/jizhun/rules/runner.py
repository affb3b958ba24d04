"""Runs the rules over sheets: `check(sheets, profile) -> Report`."""

from collections.abc import Sequence
from functools import cache
from typing import cast

import jizhun
from jizhun.law.profile import Profile, choose
from jizhun.law.profile import profile as profile_by_id
from jizhun.model import CheckedSheet, Coverage, Engine, Finding, Report, RuleSet, Sheet
from jizhun.rules.facts import Facts
from jizhun.rules.form import CorpusCheck, Outcome, SheetCheck, not_applicable
from jizhun.rules.registry import Registered, rules
from jizhun.rules.weighing import finding

Verdicts = dict[str, Outcome]


def check(sheets: Sequence[Sheet], profile: str | Profile = "auto") -> Report:
    """The findings and the coverage of each sheet, in the order given.

    profile: a profile, its id, or `auto` to choose one for each sheet by its layout. Raises KeyError for an unknown id.
    An exception out of a rule is a fault of the program and is not caught.
    """
    facts = [Facts(sheet, _profile_of(sheet, profile)) for sheet in sheets]
    verdicts = [_sheet_verdicts(each) for each in facts]
    _add_corpus_verdicts(facts, verdicts)
    return Report(
        engine=Engine(version=jizhun.__version__, commit=None),
        rules=RuleSet(version=jizhun.__version__, profile=profile if isinstance(profile, str) else profile.id),
        sheets=tuple(_checked(each, found) for each, found in zip(facts, verdicts, strict=True)),
    )


def _profile_of(sheet: Sheet, profile: str | Profile) -> Profile:
    if isinstance(profile, Profile):
        return profile
    return choose(sheet) if profile == "auto" else profile_by_id(profile)


@cache
def _checks() -> tuple[tuple[tuple[str, SheetCheck], ...], tuple[tuple[str, CorpusCheck], ...]]:
    """The rules of one sheet and those that compare sheets, with their ids."""
    known = rules().items()
    single = tuple((name, cast("SheetCheck", each.check)) for name, each in known if each.rule.scope == "sheet")
    corpus = tuple((name, cast("CorpusCheck", each.check)) for name, each in known if each.rule.scope == "corpus")
    return single, corpus


def _sheet_verdicts(facts: Facts) -> Verdicts:
    off = facts.profile.off
    return {rule_id: rule_check(facts) for rule_id, rule_check in _checks()[0] if rule_id not in off}


def _add_corpus_verdicts(facts: Sequence[Facts], verdicts: Sequence[Verdicts]) -> None:
    for rule_id, rule_check in _checks()[1]:
        for each, found, outcome in zip(facts, verdicts, rule_check(facts), strict=True):
            if rule_id not in each.profile.off:
                found[rule_id] = outcome


def _checked(facts: Facts, verdicts: Verdicts) -> CheckedSheet:
    known = rules()
    verdicts = {rule_id: verdicts[rule_id] for rule_id in known if rule_id in verdicts}
    for rule_id in [rule_id for rule_id, outcome in verdicts.items() if outcome.faults]:
        verdicts[rule_id] = _yielded(known[rule_id], verdicts)
    findings = [
        finding(known[rule_id].rule, fault, facts) for rule_id, outcome in verdicts.items() for fault in outcome.faults
    ]
    findings.sort(key=_gravity)
    return CheckedSheet(
        sheet=facts.sheet, profile=facts.profile.id, findings=tuple(findings), coverage=_coverage(verdicts)
    )


def _gravity(found: Finding) -> tuple[int, str]:
    return found.severity.rank, found.rule


def _yielded(registered: Registered, verdicts: Verdicts) -> Outcome:
    """The outcome without the faults that a more specific rule has already pointed at."""
    outcome, rule = verdicts[registered.rule.id], registered.rule
    stronger = [other for other in rule.yields_to if other in verdicts and verdicts[other].faults]
    taken = {path for other in stronger for fault in verdicts[other].faults for path in fault.where}
    if not taken:
        return outcome
    kept = tuple(fault for fault in outcome.faults if taken.isdisjoint(fault.where))
    if len(kept) == len(outcome.faults):
        return outcome
    if kept:
        return Outcome(state="failed", faults=kept)
    return not_applicable(f"已由规则 {'、'.join(stronger)} 指出")


def _coverage(verdicts: Verdicts) -> Coverage:
    groups: dict[str, list[str]] = {"passed": [], "failed": [], "not_applicable": [], "cannot_tell": []}
    reasons: dict[str, str] = {}
    for rule_id, outcome in verdicts.items():
        groups[outcome.state].append(rule_id)
        if outcome.because:
            reasons[rule_id] = outcome.because
    return Coverage(
        passed=tuple(groups["passed"]),
        failed=tuple(groups["failed"]),
        not_applicable=tuple(groups["not_applicable"]),
        cannot_tell=tuple(groups["cannot_tell"]),
        reasons=reasons,
    )
