"""A sheet on the desk: rows and cells that can be changed, and what a reviewer is to find in them."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from random import Random
from typing import Any

from jizhun import targets
from jizhun.model import Category, Funding, Indicator, Locator, Notice, Origin, Sheet, Source


class Unfit(Exception):  # noqa: N818
    """The fault cannot be planted in this sheet; another one is taken."""


@dataclass(eq=False)
class Row:
    """An indicator. label: a second level that no reader knows, printed instead of the category. taken: a fault stands in
    it, so that a second one does not blur the first."""

    category: Category
    name: str | None
    value: str | None
    weight: str | None = None
    scoring: str | None = None
    core: str | None = None
    label: str | None = None
    taken: bool = False


@dataclass(frozen=True)
class Expected:
    """A finding that must come: of a rule at a field of a row, or of the head where there is no row."""

    rule: str
    field: str
    row: Row | None = None


@dataclass
class Draft:
    """head: fields of `Sheet`; funding: fields of `Funding` as printed. role: the row of each part of the grammar
    (`many`, `price`), the yuan figures under the same names in `figures`. before: sheets of the same run that come first.
    admitted: rules that rightly speak too where the planted faults are; they count neither for nor against a rule."""

    head: dict[str, Any]
    funding: dict[str, str | None]
    rows: list[Row]
    role: dict[str, Row]
    figures: dict[str, int]
    kind: dict[str, Any]
    notices: list[Notice] = field(default_factory=list)
    placeholders: list[str] = field(default_factory=list)
    blank_rows: list[Category] = field(default_factory=list)
    expected: list[Expected] = field(default_factory=list)
    admitted: set[str] = field(default_factory=set)
    before: list["Draft"] = field(default_factory=list)
    background: dict[str, Any] = field(default_factory=dict)
    profile: Any = "auto"
    container: str = "text"

    def copy(self) -> "Draft":
        """A draft of its own with the same content."""
        return deepcopy(self)

    def sheet(self) -> Sheet:
        """The sheet as a reader would give it."""
        unit = self.head.get("amount_unit")
        amounts = {name: targets.read_money(text, unit) for name, text in self.funding.items() if text is not None}
        head = {name: value for name, value in self.head.items() if name != "file"}
        return Sheet(
            source=Source(file=self.head.get("file", "申报.docx"), sha256="", container=self.container, table=0),
            **head,
            funding=Funding(**amounts),
            indicators=tuple(_indicator(number, row) for number, row in enumerate(self.rows)),
            blank_rows=tuple(self.blank_rows),
            placeholders=tuple(Origin(text=text, locator=Locator()) for text in self.placeholders),
            notices=tuple(self.notices),
        )

    def expect(self, rule: str, path: str, row: Row | None = None) -> None:
        """Notes what must be found; the row is left alone by further faults."""
        if row is not None:
            row.taken = True
        self.expected.append(Expected(rule, path, row))

    def path_of(self, expected: Expected) -> str:
        """The field path of an expected finding in the sheet as it now is."""
        if expected.row is None:
            return expected.field
        number = next(number for number, row in enumerate(self.rows) if row is expected.row)
        return f"indicators[{number}].{expected.field}" if expected.field else f"indicators[{number}]"

    def free(self, *categories: Category) -> list[Row]:
        """The rows of these categories (all rows for none) in which no fault stands."""
        return [row for row in self.rows if not row.taken and (not categories or row.category in categories)]

    def any_row(self, chance: Random, *categories: Category) -> Row:
        """A row of these categories without a fault. Raises Unfit."""
        rows = self.free(*categories)
        if not rows:
            raise Unfit
        return chance.choice(rows)

    def part(self, name: str) -> Row:
        """The row of a part of the grammar, if no fault stands in it. Raises Unfit."""
        row = self.role.get(name)
        if row is None or row.taken or not any(row is each for each in self.rows):
            raise Unfit
        return row

    def add(self, category: Category, name: str, value: str, after: Row | None = None) -> Row:
        """A further row, at the end or after another one, with what every row of the form has."""
        row = Row(category, name, value, scoring=self.rows[0].scoring)
        place = len(self.rows) if after is None else self.rows.index(after) + 1
        self.rows.insert(place, row)
        return row

    def drop(self, *rows: Row) -> None:
        """Takes rows out."""
        self.rows = [row for row in self.rows if not any(row is each for each in rows)]

    def paths(self) -> Iterator[tuple[str, str]]:
        """Rule and field of everything that must be found."""
        for expected in self.expected:
            yield expected.rule, self.path_of(expected)


def _indicator(number: int, row: Row) -> Indicator:
    return Indicator(
        id=str(number + 1),
        dimension=row.category.dimension,
        category=None if row.label else row.category,
        category_text=row.label,
        name=row.name,
        value=row.value,
        target=targets.parse(row.value, row.category) if row.value else None,
        weight=row.weight,
        scoring=row.scoring,
        core=row.core,
        locator=Locator(table=0, row=number + 8, column=3),
    )
