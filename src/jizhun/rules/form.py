"""The form of a rule: one file, one `RULE`, one `check` function that returns an outcome.

The module docstring is the rule: its first line in one plain Chinese sentence, then in English what it compares, when
it does not apply, and what it leaves alone. Beside `a01.py` stands `a01.yaml` with the cases that define the rule.

`check(facts: Facts) -> Outcome` for a rule of scope `sheet`; `check(sheets: Sequence[Facts]) -> list[Outcome]`, one
outcome per sheet, for one of scope `corpus`. `facts.sheet` and `facts.profile` are the sheet and its region's settings;
a figure that several rules need is a cached property of `jizhun.rules.facts.Facts`. A rule reports what is printed;
that a cell was repaired or is doubtful is weighed by the runner, in one place.
"""

from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from typing import Literal

import msgspec
from msgspec.structs import replace

from jizhun.model import Certainty, Fix, Severity
from jizhun.rules.facts import Facts, listed

Criterion = Literal["完整", "明确", "相关", "适当", "可行", "合规"]


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a rule before it runs. basis: ids `document:clause` in `law/`. since: version that first had it.

    scope: `sheet` or `corpus` (compares the sheets of one run). yields_to: more specific rules; where one of them
    points at the same field of the sheet, this rule's fault there is left out.
    """

    id: str
    name: str
    criterion: Criterion
    severity: Severity
    basis: tuple[str, ...]
    since: str = "0.1"
    scope: Literal["sheet", "corpus"] = "sheet"
    yields_to: tuple[str, ...] = ()


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that is wrong. where: field paths of the sheet (`indicators[3].value`, `funding.total`, `goal`).

    among: for a finding that gathers several places, each wrong by itself, the words for each path of `where`; the
    message then holds `{}` where they are listed (see `gathered`). Where a more specific rule points at some of the places,
    only those are left out; a fault without `among` is one whole and is left out with any of its places.
    """

    message: str
    where: tuple[str, ...]
    severity: Severity | None = None
    certainty: Certainty = Certainty.CERTAIN
    expected: str | None = None
    found: str | None = None
    suggestion: str | None = None
    fix: Fix | None = None
    among: tuple[str, ...] = ()

    def without(self, taken: Set[str]) -> "Fault | None":
        """The fault less the places that are taken; None where nothing of it is left."""
        if taken.isdisjoint(self.where):
            return self
        if not self.among:
            return None
        kept = [(path, words) for path, words in zip(self.where, self.among, strict=True) if path not in taken]
        if not kept:
            return None
        where, among = zip(*kept, strict=True)
        return msgspec.structs.replace(self, where=where, among=among)

    @property
    def told(self) -> str:
        """The message with the words of its places."""
        return self.message.replace("{}", listed(dict.fromkeys(self.among))) if self.among else self.message


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """pass, fail (with faults), not applicable or cannot tell (with the reason)."""

    state: Literal["passed", "failed", "not_applicable", "cannot_tell"]
    faults: tuple[Fault, ...] = ()
    because: str | None = None


SheetCheck = Callable[[Facts], Outcome]
CorpusCheck = Callable[[Sequence[Facts]], list[Outcome]]

_PASSED = Outcome(state="passed")


def passed() -> Outcome:
    """The rule holds."""
    return _PASSED


@lru_cache(1024)
def not_applicable(because: str) -> Outcome:
    """The rule has nothing to say on this sheet; because: a short Chinese clause."""
    return Outcome(state="not_applicable", because=because)


@lru_cache(1024)
def cannot_tell(because: str) -> Outcome:
    """The sheet does not let the rule decide; because: a short Chinese clause."""
    return Outcome(state="cannot_tell", because=because)


def failed(faults: Sequence[Fault]) -> Outcome:
    """The rule is broken at the given places; without a fault it holds."""
    return Outcome(state="failed", faults=tuple(faults)) if faults else _PASSED


def together(fixes: Sequence[Fix]) -> Fix | None:
    """One fix of several places: the first with the others as belonging to it; None for nothing."""
    return replace(fixes[0], also=tuple(fixes[1:])) if fixes else None


def fail(
    message: str,
    *,
    where: Sequence[str],
    severity: Severity | None = None,
    certainty: Certainty = Certainty.CERTAIN,
    expected: object = None,
    found: object = None,
    suggestion: str | None = None,
    fix: Fix | None = None,
) -> Outcome:
    """The rule is broken once; expected and found are kept as strings."""
    fault = Fault(
        message=message,
        where=tuple(where),
        severity=severity,
        certainty=certainty,
        expected=None if expected is None else str(expected),
        found=None if found is None else str(found),
        suggestion=suggestion,
        fix=fix,
    )
    return failed([fault])


def gathered(
    message: str,
    places: Sequence[tuple[str, str]],
    *,
    severity: Severity | None = None,
    certainty: Certainty = Certainty.CERTAIN,
    expected: object = None,
    suggestion: str | None = None,
) -> Outcome:
    """The rule is broken at several places of which each is wrong by itself; without a place it holds.

    message: with `{}` where the words of the places are listed. places: field path and words (`“name”`).
    """
    if not places:
        return _PASSED
    where, among = zip(*places, strict=True)
    fault = Fault(
        message=message,
        where=where,
        among=among,
        severity=severity,
        certainty=certainty,
        expected=None if expected is None else str(expected),
        suggestion=suggestion,
    )
    return failed([fault])
