"""A worksheet of an .xlsx workbook (ECMA-376 part 1 §18.3): what its rows, columns, merges and cells say.

Cells that are written plainly are cut out of the part before it is parsed (`xlsx_cells`); any other part is read as it is.
"""

import io
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers.ooxml import parse_xml
from jizhun.reading.containers.worksheet import Area, Place, Worksheet, too_large
from jizhun.reading.containers.xlsx_book import Book, Look
from jizhun.reading.containers.xlsx_cells import CutCells, cut
from jizhun.reading.containers.xlsx_strings import is_set, local, string_item, unescape

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_DIGITS = "0123456789"
_LONG = 16 * 2**20  # bytes: a longer part is read a row at a time
_ROWS, _COLUMNS = 1_048_576, 16_384
_CONTENTS = {"cols": "col", "sheetData": "row", "mergeCells": "mergeCell"}
_DAMAGED = "工作簿的内部结构有错误，读不出来：请在 Excel 或 WPS 中打开文件，另存为新文件后再提交。"
_Contents = Iterator[tuple[str, etree._Element]]


class _Names(NamedTuple):
    """Names of what stands in a cell, with the namespace of the part."""

    value: str
    formula: str
    inline: str


@lru_cache(maxsize=16)
def _names(row: str) -> _Names:
    """row: the name of a row in the part, `{namespace}row`."""
    namespace = row.removesuffix("row")
    return _Names(f"{namespace}v", f"{namespace}f", f"{namespace}is")


def read_part(data: bytes, name: str, hidden: bool, book: Book, limits: Limits) -> Worksheet:
    """The worksheet that a part holds, in the quick way where its cells are written plainly.

    Takes its cells off `book.left`. Raises Unreadable: a damaged part, more cells than were left.
    """
    left, book.strings.lost = book.left, 0
    if len(data) < _LONG and (found := cut(data)):
        root, cells = found
        sheet = Worksheet(name=name, hidden=hidden)
        book.left -= cells.left
        with suppress(Unreadable):  # the part as it is says why
            _fill(sheet, _contents(root), cells, book, limits)
            if cells.all_taken():
                sheet.lost = book.strings.lost
                return sheet
    sheet, book.left, book.strings.lost = Worksheet(name=name, hidden=hidden), left, 0
    try:
        _fill(sheet, _elements(data), CutCells((), (), ()), book, limits)
    except etree.XMLSyntaxError as error:
        raise Unreadable(_DAMAGED) from error
    sheet.lost = book.strings.lost
    return sheet


def _fill(sheet: Worksheet, contents: _Contents, cells: CutCells, book: Book, limits: Limits) -> None:
    """Fill a worksheet. cells: those that were cut out of its part."""
    row = -1
    for name, element in contents:
        if name == "row":
            row = _read_row(element, row, cells, sheet, book)
        elif name == "mergeCell":
            if area := _area(element.get("ref")):
                sheet.merges.append(area)
        elif is_set(element.get("hidden")) or element.get("width") == "0":
            sheet.hidden_columns.append((_int(element.get("min")) - 1, _int(element.get("max")) - 1))
        if book.left < 0:
            raise too_large(limits)


def _contents(root: etree._Element) -> _Contents:
    """Columns, rows and merges of a worksheet by name."""
    for part in root:
        if name := _CONTENTS.get(local(part)):
            for element in part:
                yield name, element


def _elements(data: bytes) -> _Contents:
    """As `_contents`, of a part as it is; of a long one only a row at a time is held in memory."""
    if len(data) < _LONG or b"<!DOCTYPE" in data:
        yield from _contents(parse_xml(data))
        return
    events = etree.iterparse(
        io.BytesIO(data),
        tag=("{*}row", "{*}col", "{*}mergeCell"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    for _, element in events:
        yield local(element), element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def _read_row(element: etree._Element, previous: int, cut_out: CutCells, sheet: Worksheet, book: Book) -> int:
    """Read the cells of a row; returns its number. Rows and cells without an address follow the one before."""
    number = _int(element.get("r"))
    row = number - 1 if 0 < number <= _ROWS else previous + 1
    if element.get("ht") == "0" or is_set(element.get("hidden")):
        sheet.hidden_rows.add(row)
    column = _read_plain_cells(cut_out.take(element.text), (row, -1), sheet, book)
    if len(element):
        book.left -= len(element)
        names = _names(element.tag)
        for cell in element:
            stated = cell.get("r")
            column = _letters(stated.rstrip(_DIGITS)) if stated else column + 1
            _read_cell(cell, (row, column), names, sheet, book)
            column = _read_plain_cells(cut_out.take(cell.tail), (row, column), sheet, book)
    return row


def _read_plain_cells(cells: Iterable[tuple[str, str, str]], previous: Place, sheet: Worksheet, book: Book) -> int:
    """Read cells that were cut out; returns the column of the last one. previous: where the cell before them stands."""
    row, column = previous
    texts, framed, looks = sheet.texts, sheet.framed, book.looks
    for value, letters, written in cells:
        column = _letters(letters)
        frame, shown, is_error, _ = looks.get(written) or book.look(written)
        place = row, column
        if frame:
            framed.add(place)
        if value and (text := shown(value)) and not text.isspace():
            texts[place] = text
            if is_error:
                sheet.errors.add(place)
    return column


def _read_cell(cell: etree._Element, place: Place, names: _Names, sheet: Worksheet, book: Book) -> None:
    """Read a cell as the parser gives it."""
    kind = cell.get("t")
    look = book.look_of(cell.get("s", "0"), kind)
    if look.framed:
        sheet.framed.add(place)
    if len(cell):
        text = _shown(cell, kind, names, look)
        if text is None:
            sheet.uncounted.add(place)
            sheet.texts[place] = ""
        elif text and not text.isspace():
            sheet.texts[place] = text
            if look.is_error:
                sheet.errors.add(place)


def _shown(cell: etree._Element, kind: str | None, names: _Names, look: Look) -> str | None:
    """What a cell shows; None where it holds a formula without a value. kind: the cell's `t`."""
    text = value = None
    formula = False
    for child in cell:
        tag = child.tag
        if tag == names.value:
            value = child.text or ("" if len(cell) == 1 else None)
        elif tag == names.inline:
            text = look.style.format.text(string_item(child))
        elif tag == names.formula:
            formula = True
    if value is not None and (text is None or kind != "inlineStr"):
        return look.shown(unescape(value)) or ""
    return None if formula and text is None and kind != "str" else text or ""


@lru_cache(maxsize=_COLUMNS)
def _letters(letters: str) -> int:
    """Column number from 0 of `A`, `AB`."""
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise Unreadable(_DAMAGED)
        column = column * 26 + ord(letter) - 64
    if not 0 < column <= _COLUMNS:
        raise Unreadable(_DAMAGED)
    return column - 1


@lru_cache(maxsize=4000)
def _area(reference: str | None) -> Area | None:
    """The cells of a merge (`B2:D5`), which is the same in all forms of one layout; None where it names none."""
    match = _RANGE.fullmatch(reference or "")
    if match is None:
        return None
    left, top, right, bottom = match.groups()
    first, last = sorted((int(top) - 1, int(bottom) - 1))
    start, end = sorted((_letters(left), _letters(right)))
    return Area(first, start, last, end) if first >= 0 else None


def _int(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isdecimal() else -1
