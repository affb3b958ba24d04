"""The reviewer's copy: the sheets as printed with notes at the cells and the list of findings in front.

Of a .docx or .xlsx that was read, the notes go into a copy of the original file, at the cells that the findings'
locators name; of anything else the sheets are drawn in their own layouts first.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from jizhun.forms import docx, xlsx
from jizhun.forms.grid import Grid, fitting, grid
from jizhun.forms.page.marks import Marks
from jizhun.forms.review import notes
from jizhun.forms.review.excel import ExcelCopy
from jizhun.forms.review.notes import Note
from jizhun.forms.review.package import TYPES, Package
from jizhun.forms.review.word import WordCopy
from jizhun.model import CheckedSheet, Locator, Place, Sheet

FORMATS = ("docx", "xlsx")

Spot = TypeVar("Spot")
_MAIN_TYPES = {  # content types of the main parts of plain documents
    "docx": b"wordprocessingml.document.main+xml",
    "xlsx": b"spreadsheetml.sheet.main+xml",
}
_NO_PLACE = (Place(field=""),)


def review_copy(sheets: Sequence[CheckedSheet], form: str, original: bytes | None = None) -> bytes:
    """The reviewer's copy of the sheets, in order. form: docx or xlsx; the same bytes for the same sheets.

    original: the bytes of the file of that form from which all the sheets were read; None: the sheets are drawn, as
    they are for a file with macros or a template, which no program opens under the ending of a plain document.
    Raises KeyError for an unknown form, ValueError without a sheet, Unwritable for text that no document can hold.
    """
    if form not in FORMATS:
        raise KeyError(form)
    if not sheets:
        raise ValueError("no sheet to annotate")
    if original is not None and not _is_plain(original, form):
        original = None
    return _in_word(sheets, original) if form == "docx" else _in_excel(sheets, original)


def _is_plain(original: bytes, form: str) -> bool:
    package = Package(original)
    return TYPES in package and _MAIN_TYPES[form] in package.read(TYPES)


def _in_word(sheets: Sequence[CheckedSheet], original: bytes | None) -> bytes:
    if original is not None:
        copy = WordCopy(original)
        copy.annotate(_collected(sheets, _printed(sheets, copy.place_of)))
    else:
        drawn = _drawn(sheets)
        copy = WordCopy(docx.write(drawn))
        copy.annotate(_collected(sheets, _in_cells(drawn, lambda index, row, column: (index, row, column))))
    copy.put_list(notes.list_lines(sheets), notes.list_rows(sheets))
    return copy.bytes()


def _in_excel(sheets: Sequence[CheckedSheet], original: bytes | None) -> bytes:
    if original is not None:
        copy = ExcelCopy(original)
        copy.annotate(_collected(sheets, _printed(sheets, copy.place_of)))
    else:
        drawn = _drawn(sheets)
        copy = ExcelCopy(xlsx.write(drawn))
        names, tops = copy.names, [1 + len(each.lines) for each in drawn]  # title and lines stand above the table
        spot = lambda index, row, column: (names[index], tops[index] + row, column)  # noqa: E731
        copy.annotate(_collected(sheets, _in_cells(drawn, spot)))
    copy.put_list(notes.list_lines(sheets), notes.list_rows(sheets), shown=original is None)
    return copy.bytes()


def _drawn(sheets: Sequence[CheckedSheet]) -> list[Grid]:
    return [grid(checked.sheet, fitting(checked.sheet)) for checked in sheets]


def _collected(
    sheets: Sequence[CheckedSheet], spots_of: Callable[[int, Place], tuple[list[Spot], bool]]
) -> dict[Spot, list[Note]]:
    """The notes by spot, a finding once at each.

    spots_of: where the place of a finding of a sheet is printed, and whether it is its own cell.
    """
    found: dict[Spot, list[Note]] = {}
    number = 0
    for index, checked in enumerate(sheets):
        for finding in checked.findings:
            number += 1
            taken: set[Spot] = set()
            for position, place in enumerate(finding.where or _NO_PLACE):
                spots, located = spots_of(index, place)
                for spot in spots:
                    if spot not in taken:
                        found.setdefault(spot, []).append(
                            notes.note(finding, number, position if taken else 0, located=located)
                        )
                        taken.add(spot)
    return found


def _printed(
    sheets: Sequence[CheckedSheet], place_of: Callable[[Locator], Spot | None]
) -> Callable[[int, Place], tuple[list[Spot | None], bool]]:
    """Where places stand in the original; what has no cell is noted at the sheet's first value."""
    firsts = [next((spot for each in _values(checked.sheet) if (spot := place_of(each))), None) for checked in sheets]

    def spots_of(index: int, place: Place) -> tuple[list[Spot | None], bool]:
        spot = place_of(place.locator)
        return ([firsts[index]], False) if spot is None else ([spot], True)

    return spots_of


def _values(sheet: Sheet) -> list[Locator]:
    """The places of a sheet's values, the name of the project first."""
    named = [sheet.origins[path].locator for path in ("project_name",) if path in sheet.origins]
    return [*named, *(each.locator for each in sheet.origins.values()), *(each.locator for each in sheet.indicators)]


def _in_cells(
    drawn: Sequence[Grid], spot: Callable[[int, int, int], Spot]
) -> Callable[[int, Place], tuple[list[Spot], bool]]:
    """Where places stand in drawn tables; what has no cell is noted at the first one."""
    marks = [Marks(each, "") for each in drawn]

    def spots_of(index: int, place: Place) -> tuple[list[Spot], bool]:
        cells = [drawn[index].cells[number] for number in marks[index].cells(place.field)[:1]]
        return [spot(index, each.row, each.column) for each in cells or drawn[index].cells[:1]], bool(cells)

    return spots_of
