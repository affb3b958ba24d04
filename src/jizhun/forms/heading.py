"""What stands above a table: its title and the lines below it."""

import re
from collections.abc import Sequence

from jizhun.forms.cells import Table
from jizhun.law.layout import Layout
from jizhun.model import Sheet
from jizhun.model.value import Value

_YEAR = re.compile(r"(?<!\d)20\d\d")
_DATED = re.compile(r"[(（]?(\{year\}|20\d\d)年?度?[)）]?")


class Line(Value, frozen=True, kw_only=True):
    """A line between the title and the table. align: left, center or right."""

    text: str
    align: str


class Heading(Value, frozen=True, kw_only=True):
    """year: the year that a reader finds there, None where none is printed."""

    title: str
    lines: tuple[Line, ...]
    year: int | None


def heading(table: Table, layout: Layout, sheets: Sequence[Sheet]) -> Heading:
    """The heading of a table of sheets. In its own layout a form keeps the title that it had, else it gets the layout's.

    Where the layout prints the year in its title and the form's own title has none or another, a line tells the year.
    """
    year = next((sheet.fiscal_year for sheet in sheets if sheet.fiscal_year), None)
    title = own_title(sheets[0], layout) or _dated(layout.title, year)
    lines = [Line(text=_dated(table.with_unit(line.text), year), align=line.align) for line in layout.lines]
    lines = [line for line in lines if line.text]
    if year is not None and "{year}" in layout.title and _printed_year(title, lines) != year:
        lines.insert(0, Line(text=f"（{year}年度）", align="center"))
    return Heading(title=title, lines=tuple(lines), year=_printed_year(title, lines))


def own_title(sheet: Sheet, layout: Layout) -> str | None:
    """The title that a sheet keeps in a layout: its form's own, where it was read in that layout."""
    return sheet.form_title if sheet.layout == layout.id else None


def same_title(one: str, other: str) -> bool:
    """Whether two titles differ in the year at most."""
    return _DATED.sub("", one) == _DATED.sub("", other)


def _printed_year(title: str, lines: Sequence[Line]) -> int | None:
    found = [year for text in (title, *(line.text for line in lines)) for year in _YEAR.findall(text)[:1]]
    return int(found[-1]) if found else None


def _dated(text: str, year: int | None) -> str:
    """The text with its year; without a year `（{year}年度）` and `{year}年` are left out."""
    if year is not None:
        return text.replace("{year}", str(year))
    for words in ("（{year}年度）", "（{year}年）", "{year}年"):
        text = text.replace(words, "")
    return text
