"""Counts what the rules find of planted faults, and what they find where nothing was planted."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from random import Random

import benchmarks.accuracy.operators  # noqa: F401  registers the operators
from benchmarks.accuracy.draft import Draft, Unfit
from benchmarks.accuracy.grammar import clean_drafts
from benchmarks.accuracy.planting import OPERATORS, Operator
from jizhun.model import CheckedSheet, Finding, Severity
from jizhun.rules.background import Background
from jizhun.rules.registry import rules
from jizhun.rules.runner import check

TOGETHER = 3
_ALWAYS = {("C16", Severity.INFO)}  # a benefit that the project has not is remarked by experts as well


@dataclass
class Score:
    """Of one rule: planted faults, those found (also through a more specific rule), right and wrong findings."""

    planted: int = 0
    found: int = 0
    right: int = 0
    wrong: int = 0
    levels: Counter[str] = field(default_factory=Counter)

    @property
    def recall(self) -> float | None:
        return self.found / self.planted if self.planted else None

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None


@dataclass
class Measured:
    """sheets: how many were clean; cases: how many had a fault. missed, false: for a look at what went wrong."""

    scores: dict[str, Score]
    sheets: int
    cases: int
    missed: list[str]
    false: list[str]

    @property
    def overall(self) -> Score:
        """All rules together."""
        whole = Score()
        for score in self.scores.values():
            whole.planted, whole.found = whole.planted + score.planted, whole.found + score.found
            whole.right, whole.wrong = whole.right + score.right, whole.wrong + score.wrong
        return whole


def measure(clean: int, each: int, seed: int) -> Measured:
    """clean: number of clean sheets; each: number of sheets with the fault of each rule alone, and half as many with
    several faults at once."""
    drafts = list(clean_drafts(clean, seed))
    measured = Measured({rule: Score() for rule in rules()}, clean, 0, [], [])
    for checked in check([draft.sheet() for draft in drafts]).sheets:
        _count_false(measured, "clean", checked.findings, set())
    chance = Random(seed + 1)
    for rule in (rule for rule in rules() if rule in OPERATORS):
        for draft in _singly(OPERATORS[rule], drafts, each, chance):
            _count(measured, draft)
    for draft in _together(drafts, each * len(rules()) // 2 // TOGETHER, chance):
        _count(measured, draft)
    return measured


def _singly(operator: Operator, drafts: list[Draft], each: int, chance: Random) -> Iterator[Draft]:
    """So many sheets with this fault, on as many kinds of projects as it fits. Raises ValueError where it fits none."""
    made = 0
    order = chance.sample(drafts, len(drafts)) * 3
    for draft in order:
        if made == each:
            return
        planted = draft.copy()
        if _plant(operator, planted, chance):
            made += 1
            yield planted
    if not made:
        raise ValueError(f"the operator of {operator.rule} fits no sheet")


def _together(drafts: list[Draft], number: int, chance: Random) -> Iterator[Draft]:
    """Sheets with several faults that do not touch one another."""
    able = [operator for rule, operator in OPERATORS.items() if not operator.alone and rule in rules()]
    for _ in range(number):
        draft, spoilt, planted = chance.choice(drafts).copy(), set[str](), 0
        for operator in chance.sample(able, len(able)):
            if planted == TOGETHER:
                break
            if spoilt.isdisjoint(operator.spoils) and not _at_odds(operator, draft) and _plant(operator, draft, chance):
                spoilt |= operator.spoils
                planted += 1
        yield draft


def _at_odds(operator: Operator, draft: Draft) -> bool:
    """Whether a fault planted before is one that this one hides, or the other way about."""
    known = {expected.rule for expected in draft.expected}
    return bool(known & operator.admits) or operator.rule in draft.admitted


def _plant(operator: Operator, draft: Draft, chance: Random) -> bool:
    trial = draft.copy()
    state = chance.getstate()
    try:
        operator.plant(trial, chance)
    except Unfit:
        return False
    chance.setstate(state)
    operator.plant(draft, chance)
    draft.admitted |= operator.admits
    return True


def _count(measured: Measured, draft: Draft) -> None:
    measured.cases += 1
    checked = _checked(draft)
    expected = set(draft.paths())
    told = "+".join(sorted(rule for rule, _ in expected))
    for rule, path in expected:
        score = measured.scores[rule]
        score.planted += 1
        if _is_found(rule, path, checked.findings):
            score.found += 1
        else:
            measured.missed.append(
                f"{told}: {rule} {path} {_printed(checked, path)} {checked.coverage.reasons.get(rule, '')}"
            )
    others = []
    for finding in checked.findings:
        if any(rule == finding.rule and _points_at(finding, path) for rule, path in expected):
            measured.scores[finding.rule].right += 1
            measured.scores[finding.rule].levels[finding.severity.value] += 1
        elif not any(
            finding.rule in rules()[rule].rule.yields_to and _points_at(finding, path) for rule, path in expected
        ):
            others.append(finding)
    _count_false(measured, told, others, draft.admitted)


def _count_false(measured: Measured, where: str, findings: Iterable[Finding], admitted: set[str]) -> None:
    for finding in findings:
        if finding.rule in admitted or (finding.rule, finding.severity) in _ALWAYS:
            continue
        measured.scores[finding.rule].wrong += 1
        measured.false.append(f"{where}: {finding.rule} {finding.severity.value} {finding.message}")


def _checked(draft: Draft) -> CheckedSheet:
    run = [*(each.sheet() for each in draft.before), draft.sheet()]
    return check(run, draft.profile, background=Background(**draft.background)).sheets[-1]


def _is_found(rule: str, path: str, findings: Iterable[Finding]) -> bool:
    """By the rule itself or by one that it yields to."""
    rules_for_it = {rule, *rules()[rule].rule.yields_to}
    return any(finding.rule in rules_for_it and _points_at(finding, path) for finding in findings)


def _points_at(finding: Finding, path: str) -> bool:
    """Whether a finding names the field, the row that it is in, or a field of the row."""
    return any(
        place.field == path or place.field.startswith(f"{path}.") or path.startswith(f"{place.field}.")
        for place in finding.where
    )


def _printed(checked: CheckedSheet, path: str) -> str:
    if not path.startswith("indicators["):
        return str(getattr(checked.sheet, path.partition(".")[0], ""))[:120]
    indicator = checked.sheet.indicators[int(path[11 : path.index("]")])]
    return f"“{indicator.name}” “{indicator.value}”"


def by_level(measured: Measured) -> dict[str, Score]:
    """The scores added up by the level that each rule's findings have most often."""
    found: dict[str, Score] = defaultdict(Score)
    for rule, score in measured.scores.items():
        whole = found[rules()[rule].rule.severity.value]
        whole.planted, whole.found = whole.planted + score.planted, whole.found + score.found
        whole.right, whole.wrong = whole.right + score.right, whole.wrong + score.wrong
    return found
