"""The same project in other years: the sheets of the run and those that the run was given beside them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from jizhun.model import Sheet
from jizhun.rules.facts import Facts
from jizhun.rules.wording import REMEMBERED, plain

Key = tuple[str, str]

_YEAR = re.compile(r"20\d\d\s*年?(?:度)?")


def key(sheet: Sheet) -> Key | None:
    """Unit and project without its year; None where one of them is missing."""
    unit = sheet.implementing_unit or sheet.department
    if not unit or not sheet.project_name:
        return None
    return plain(unit).removesuffix("(本级)").removesuffix("本级"), undated(sheet.project_name)


@lru_cache(REMEMBERED)
def undated(text: str) -> str:
    """A text without years, so that this year's is compared with last year's."""
    return _YEAR.sub("", plain(text))


def earlier_sheets(sheets: Sequence[Facts]) -> dict[Key, list[Sheet]]:
    """All sheets of the run and of its background by unit and project, oldest first; those without a year are left
    out."""
    found: dict[Key, list[Sheet]] = {}
    for sheet in _all(sheets):
        own = key(sheet)
        if own is not None and sheet.fiscal_year is not None:
            found.setdefault(own, []).append(sheet)
    for group in found.values():
        group.sort(key=lambda sheet: sheet.fiscal_year or 0)
    return found


def year_before(sheet: Sheet, known: dict[Key, list[Sheet]]) -> Sheet | None:
    """The project's sheet of the year before; None where there is none."""
    own = key(sheet)
    if own is None or sheet.fiscal_year is None:
        return None
    return next((each for each in known.get(own, ()) if each.fiscal_year == sheet.fiscal_year - 1), None)


def _all(sheets: Sequence[Facts]) -> Iterable[Sheet]:
    yield from (facts.sheet for facts in sheets)
    if sheets:
        yield from sheets[0].background.earlier
