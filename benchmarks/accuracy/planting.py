"""Operators that plant a fault: one per rule, each with variants that a clerk would write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.accuracy.draft import Draft, Row, Unfit
from benchmarks.accuracy.grammar import clean_draft, projects
from jizhun.law.profile import Profile, choose
from jizhun.model import Category

Plant = Callable[[Draft, Random], None]


@dataclass(frozen=True)
class Operator:
    """spoils: parts of the sheet that a second fault must leave alone (`goal`, `money`, `structure`). admits: rules that
    rightly speak of the same fault. alone: the fault needs a sheet for itself."""

    rule: str
    plant: Plant
    spoils: frozenset[str]
    admits: frozenset[str]
    alone: bool


OPERATORS: dict[str, Operator] = {}


def plants(
    rule: str, *, spoils: Iterable[str] = (), admits: Iterable[str] = (), alone: bool = False
) -> Callable[[Plant], Plant]:
    """Registers an operator for a rule."""

    def register(plant: Plant) -> Plant:
        if rule in OPERATORS:
            raise ValueError(f"rule {rule} has two operators")
        OPERATORS[rule] = Operator(rule, plant, frozenset(spoils), frozenset(admits), alone)
        return plant

    return register


def profile_of(draft: Draft) -> Profile:
    """The profile under which the sheet is checked."""
    return choose(draft.sheet())


def unless_weighted(draft: Draft) -> None:
    """Raises Unfit on a form with weights, whose sum another number of rows would spoil."""
    if any(row.weight for row in draft.rows):
        raise Unfit


def row_for(draft: Draft, *categories: Category) -> Row:
    """A row of one of these categories without a fault, a new one on forms without weights. Raises Unfit."""
    free = draft.free(*categories)
    if free:
        return free[-1]
    unless_weighted(draft)
    if any(row.category in categories for row in draft.rows):
        raise Unfit
    return draft.add(categories[0], "", "")


def write(row: Row, name: str, value: str) -> Row:
    """The row with another name and value."""
    row.name, row.value = name, value
    return row


def companion(draft: Draft, chance: Random) -> Draft:
    """A clean sheet of another project of the same department and unit in the same document and year."""
    others = [kind for kind in projects() if kind["name"] != draft.kind["name"]]
    other = clean_draft(chance.choice(others), draft.kind["form"], chance, draft.kind["index"] + 1)
    for field in ("file", "fiscal_year", "department", "implementing_unit"):
        other.head[field] = draft.head[field]
    return other
