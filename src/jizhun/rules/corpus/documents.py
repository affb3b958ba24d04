"""Rules that speak of a document as a whole speak once, on its first sheet."""

from collections.abc import Callable, Sequence

from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, not_applicable


def by_document(sheets: Sequence[Facts], check: Callable[[Sequence[Facts]], Outcome]) -> list[Outcome]:
    """The outcome of each document on its first sheet; the others refer to it."""
    groups: dict[str, list[Facts]] = {}
    for facts in sheets:
        groups.setdefault(facts.sheet.source.file, []).append(facts)
    found = {name: check(group) for name, group in groups.items()}
    outcomes = []
    for facts in sheets:
        first = found.pop(facts.sheet.source.file, None)
        outcomes.append(first or not_applicable("整份材料只在第一张表上检查一次"))
    return outcomes
