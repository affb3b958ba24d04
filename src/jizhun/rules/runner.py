"""Runs the rules over sheets: `check(sheets, profile) -> Report`."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import cast

import jizhun
from jizhun.law.document import first_year
from jizhun.law.profile import Profile, choose
from jizhun.law.profile import profile as profile_by_id
from jizhun.model import CheckedSheet, Coverage, Engine, Finding, Report, RuleSet, Sheet, SwitchedOff
from jizhun.rules.accuracy import accuracy
from jizhun.rules.background import NOTHING, Background
from jizhun.rules.facts import Facts
from jizhun.rules.form import CorpusCheck, Outcome, SheetCheck, not_applicable
from jizhun.rules.registry import Registered, rules
from jizhun.rules.weighing import finding

Verdicts = dict[str, Outcome]


def check(sheets: Sequence[Sheet], profile: str | Profile = "auto", *, background: Background = NOTHING) -> Report:
    """The findings and the coverage of each sheet, in the order given.

    profile: a profile, its id, or `auto` to choose one for each sheet by its layout and year. background: what the run
    knows beyond the sheets. Raises KeyError for an unknown id. An exception out of a rule is a fault of the program and is
    not caught.
    """
    facts = [Facts(sheet, profile_of(sheet, profile), background) for sheet in sheets]
    compared = {rule_id: rule_check(facts) for rule_id, rule_check in corpus_checks()}
    return Report(
        engine=Engine(version=jizhun.__version__, commit=None),
        rules=RuleSet(
            version=jizhun.__version__,
            profile=profile if isinstance(profile, str) else profile.id,
            disabled=_switched_off(facts),
            accuracy=accuracy(),
        ),
        sheets=tuple(
            checked(each, {rule_id: outcomes[number] for rule_id, outcomes in compared.items()})
            for number, each in enumerate(facts)
        ),
    )


def profile_of(sheet: Sheet, profile: str | Profile) -> Profile:
    """The profile under which a sheet is checked. Raises KeyError for an unknown id."""
    if isinstance(profile, Profile):
        return profile
    return choose(sheet) if profile == "auto" else profile_by_id(profile)


def _switched_off(facts: Sequence[Facts]) -> tuple[SwitchedOff, ...]:
    """What the profiles of the run switch off, each once."""
    found = {(each.profile.id, off.rule): off for each in facts for off in each.profile.disabled}
    return tuple(
        SwitchedOff(profile=profile_id, rule=rule, who=off.who, why=off.why)
        for (profile_id, rule), off in sorted(found.items())
    )


@cache
def _sheet_checks() -> tuple[tuple[str, SheetCheck], ...]:
    """The rules of one sheet, with their ids."""
    known = rules().items()
    return tuple((name, cast("SheetCheck", each.check)) for name, each in known if each.rule.scope == "sheet")


@cache
def corpus_checks() -> tuple[tuple[str, CorpusCheck], ...]:
    """The rules that compare sheets, with their ids."""
    known = rules().items()
    return tuple((name, cast("CorpusCheck", each.check)) for name, each in known if each.rule.scope == "corpus")


def _verdicts(facts: Facts, compared: Mapping[str, Outcome]) -> Verdicts:
    """The outcomes of a sheet in the order of the rules, without those that its profile switches off."""
    single = {rule_id: rule_check(facts) for rule_id, rule_check in _sheet_checks()}
    _set_aside_what_was_not_in_force(facts, single)
    verdicts = {rule_id: compared[rule_id] if rule_id in compared else single[rule_id] for rule_id in rules()}
    for off in facts.profile.disabled:
        verdicts.pop(off.rule, None)
    return verdicts


def _set_aside_what_was_not_in_force(facts: Facts, verdicts: Verdicts) -> None:
    """A sheet of a year before the documents of a rule took effect is not measured by them."""
    year = facts.sheet.fiscal_year
    if year is None or year >= _latest_start():
        return
    for rule_id, outcome in _not_in_force(year):
        if rule_id in verdicts:
            verdicts[rule_id] = outcome


@lru_cache(64)
def _not_in_force(year: int) -> tuple[tuple[str, Outcome], ...]:
    """The rules whose documents took effect after this year, each with what is said of it."""
    return tuple(
        (rule_id, not_applicable(f"所依据的文件自 {since} 年度预算起适用，本表是 {year} 年度"))
        for rule_id, since in _starts().items()
        if year < since
    )


@cache
def _starts() -> dict[str, int]:
    """The first budget year of each rule whose documents all took effect later than others."""
    starts = {rule_id: min(map(first_year, each.rule.basis)) for rule_id, each in rules().items()}
    return {rule_id: since for rule_id, since in starts.items() if since}


@cache
def _latest_start() -> int:
    return max(_starts().values(), default=0)


def checked(facts: Facts, compared: Mapping[str, Outcome]) -> CheckedSheet:
    """Findings and coverage of one sheet. compared: what each rule that compares sheets says of it."""
    known, verdicts = rules(), _verdicts(facts, compared)
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
    kept = tuple(left for fault in outcome.faults if (left := fault.without(taken)) is not None)
    if kept == outcome.faults:
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
