"""What a check says: findings, coverage and the report (contract `jizhun.report/1`)."""

from enum import StrEnum
from typing import Literal

import msgspec

from jizhun.model.origin import Locator
from jizhun.model.sheet import Sheet
from jizhun.model.value import Value


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return _RANKS[self]


_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Certainty(StrEnum):
    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


class Place(Value, frozen=True, kw_only=True):
    """A field that a finding points at: its path, its place in the document and the words there."""

    field: str
    locator: Locator = msgspec.field(default_factory=Locator)
    quote: str | None = None


class Fix(Value, frozen=True, kw_only=True):
    """A change that can be applied: the field's path and its new text (None: what stands there goes).

    rows: names and values of the indicators into which the indicator named by the field is split (to: None).
    also: further changes that belong to it, where a finding speaks of several places.
    """

    field: str
    to: str | None
    rows: tuple[tuple[str, str], ...] = ()
    also: tuple["Fix", ...] = ()

    @property
    def changes(self) -> tuple["Fix", ...]:
        """The change itself, then those that belong to it."""
        return (self, *self.also)


class Finding(Value, frozen=True, kw_only=True):
    """One fault, with all that a person needs to judge it.

    expected, found: plain strings (decimal strings of 元 for money). basis: ids `document:clause` in `law/`.
    point: the review point of 财预〔2015〕88号 under which it is filed (`completeness-form`), or `compliance`.
    """

    rule: str
    name: str
    criterion: str
    outcome: Literal["fail"] = "fail"
    severity: Severity
    certainty: Certainty
    message: str
    expected: str | None = None
    found: str | None = None
    where: tuple[Place, ...] = ()
    basis: tuple[str, ...] = ()
    suggestion: str | None = None
    fix: Fix | None = None
    point: str | None = None


class Coverage(Value, frozen=True, kw_only=True):
    """Rule ids by outcome; reasons says why a rule did not apply or could not tell."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    cannot_tell: tuple[str, ...] = ()
    reasons: dict[str, str] = msgspec.field(default_factory=dict)


class CheckedSheet(Value, frozen=True, kw_only=True):
    """A sheet with the profile that it was checked under, its findings (gravest first) and its coverage."""

    sheet: Sheet
    profile: str
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = msgspec.field(default_factory=Coverage)


class Engine(Value, frozen=True, kw_only=True):
    version: str
    commit: str | None


class SwitchedOff(Value, frozen=True, kw_only=True):
    """A rule that a profile switches off: who decided it and why."""

    profile: str
    rule: str
    who: str
    why: str


class Accuracy(Value, frozen=True, kw_only=True):
    """What the rules found of planted faults when they were last measured (`make accuracy`), as shares from 0 to 1.

    version: of the rule set that was measured. sheets, cases: how many were clean and how many had a fault.
    """

    version: str
    sheets: int
    cases: int
    recall: float
    precision: float


class RuleSet(Value, frozen=True, kw_only=True):
    """disabled: the rules that did not run because a profile of the run switches them off. accuracy: of these rules as last
    measured."""

    version: str
    profile: str
    disabled: tuple[SwitchedOff, ...] = ()
    accuracy: Accuracy | None = None


class InputError(Value, frozen=True, kw_only=True):
    """An input that could not be read: which, and one full sentence on what and what to do."""

    file: str
    message: str


class Report(Value, frozen=True, kw_only=True):
    """The result of a check over any number of sheets, in the order read."""

    schema: Literal["jizhun.report/1"] = "jizhun.report/1"
    engine: Engine
    rules: RuleSet
    sheets: tuple[CheckedSheet, ...] = ()
    errors: tuple[InputError, ...] = ()
