"""涉及稳定、安全和保密的文字，公开前应当经过保密审查。

Details of operations (who is watched, where, with how many; secret material) are a warning, subjects that want a review are
a remark. By `law/vocabulary/sensitive.yaml`; education and publicity are harmless. One finding a sheet and severity.
"""

import re
from functools import cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed

RULE = Rule(
    id="P02",
    name="涉密或敏感表述",
    criterion="合规",
    severity=Severity.WARNING,
    basis=("secrecy-law:review-before-disclosure", "state-711:accurate"),
    yields_to=("P01",),
)

_CLAUSE = re.compile("[，,。；;\n]")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile("|".join(data.read("vocabulary", "sensitive")[key]))


@cache
def _either() -> re.Pattern[str]:
    return re.compile(f"{_pattern('details').pattern}|{_pattern('topics').pattern}")


def check(facts: Facts) -> Outcome:
    if not facts.texts:
        return not_applicable("没有文字")
    if not _either().search(facts.prose):
        return passed()
    details, topics = _found(facts, "details"), _found(facts, "topics")
    if details:
        return gathered(
            "{}涉及具体的稳控、安全或涉密内容。",
            details,
            certainty=Certainty.LIKELY,
            suggestion="公开前请送保密审查；确需公开的，删去对象、地点、人数和手段等细节。",
        )
    if topics:
        return gathered(
            "{}涉及敏感领域。",
            topics,
            severity=Severity.INFO,
            certainty=Certainty.POSSIBLE,
            suggestion="公开前请按规定作保密审查，只写能够公开的内容。",
        )
    return passed()


def _found(facts: Facts, key: str) -> list[tuple[str, str]]:
    pattern = _pattern(key)
    if not pattern.search(facts.prose):
        return []
    harmless = _pattern("harmless")
    return [
        (field, f"“{found[0]}”")
        for field, text in facts.texts
        if (found := _first(pattern, text, harmless if key == "topics" else None))
    ]


def _first(pattern: re.Pattern[str], text: str, harmless: re.Pattern[str] | None) -> re.Match[str] | None:
    """The first match in a clause that has nothing harmless about it."""
    clauses = _CLAUSE.split(text) if harmless is not None else [text]
    matches = (pattern.search(clause) for clause in clauses if harmless is None or not harmless.search(clause))
    return next((found for found in matches if found), None)
