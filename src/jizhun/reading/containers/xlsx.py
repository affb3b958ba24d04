"""Excel workbooks (.xlsx, .xlsm; ECMA-376 part 1 §18, transitional and strict).

Texts are as a person sees them: numbers under their format, formulas by the value that was saved. Macros, links and
embedded objects are never followed.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

import msgspec
from lxml import etree

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers.ooxml import Package, parse_xml
from jizhun.reading.containers.worksheet import Area, Place, Worksheet, blocks, too_large
from jizhun.reading.containers.xlsx_cells import CutCells, cut, style_and_kind
from jizhun.reading.containers.xlsx_strings import GENERAL, Style, local, shared_strings, string_item, styles, unescape

_RANGE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.ASCII)
_DIGITS = "0123456789"
_LONG, _SHORT = 16 * 2**20, 2**16
_ROWS, _COLUMNS = 1_048_576, 16_384
_CONTENTS = {"cols": "col", "sheetData": "row", "mergeCells": "mergeCell"}
_TRUTH = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
_LONGEST_NUMBER = 20
_DAMAGED = "工作簿的内部结构有错误，读不出来：请在 Excel 或 WPS 中打开文件，另存为新文件后再提交。"
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


_Contents = Iterator[tuple[str, etree._Element]]


class _Book(msgspec.Struct):
    """What all worksheets of a workbook share: texts and styles by their number as cells state it.

    left: how many more cells may be read. looks: those that were met, by what cells say of them.
    """

    strings: "_Strings"
    styles: Mapping[str, Style]
    date1904: bool
    left: int
    looks: dict[str, "_Look"] = msgspec.field(default_factory=dict)

    def look(self, written: str) -> "_Look":
        """What cells look like by what is written behind their address."""
        found = self.looks[written] = self.look_of(*style_and_kind(written))
        return found

    def look_of(self, number: str, kind: str | None) -> "_Look":
        """What cells of a style and kind (their `s` and `t`) look like."""
        style = self.styles.get(number) or self.styles.get("0", GENERAL)
        return _Look(style.framed, _shown_by(kind, style, self), kind == "e", style)


class _Look(NamedTuple):
    """What cells of one style and kind look like. shown: from the stored value to the text."""

    framed: bool
    shown: Callable[[str], str | None]
    is_error: bool
    style: Style


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


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of every worksheet, in the order of the tabs: Table with cell addresses, and Paragraph.

    Raises Unreadable: encrypted, damaged, not a workbook, more than `limits.cells` cells.
    """
    package = Package(data, limits)
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    if local(workbook) != "workbook":
        raise Unreadable("文件不是 Excel 工作簿：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。")
    relations = package.relationships(main)
    by_kind = {each.kind: each.target for each in relations.values() if not each.external}
    properties = next((each for each in workbook if local(each) == "workbookPr"), None)
    book = _Book(
        _part_strings(package, by_kind.get("sharedStrings")),
        _part_styles(package, by_kind.get("styles")),
        properties is not None and _is_set(properties.get("date1904")),
        limits.cells,
    )
    index = 0
    for sheet in (each for part in workbook if local(part) == "sheets" for each in part):
        relation = relations.get(next((value for name in _RELATIONS if (value := sheet.get(name))), ""))
        if relation is None or relation.external or relation.kind != "worksheet" or relation.target not in package:
            continue
        hidden = sheet.get("state", "visible") != "visible"
        worksheet = _read_part(package.read(relation.target), sheet.get("name", ""), hidden, book, limits)
        for block in blocks(worksheet, index):
            index += isinstance(block, Table)
            yield block


class _Strings(dict[str, str]):
    """The shared strings by their numbers as cells write them. lost: cells whose number is that of none."""

    lost = 0

    def __missing__(self, number: str) -> str:
        """Of a number written otherwise (` 3 `, `3.0`), else blank."""
        with suppress(ArithmeticError, ValueError):
            if (plain := str(int(Decimal(number.strip()[:_LONGEST_NUMBER])))) in self:
                return self[plain]
        self.lost += 1
        return ""


def _part_strings(package: Package, name: str | None) -> _Strings:
    found = shared_strings(package.read(name)) if name and name in package else []
    return _Strings((str(number), text) for number, text in enumerate(found))


def _part_styles(package: Package, name: str | None) -> Mapping[str, Style]:
    if not name or name not in package:
        return {}
    data = package.read(name)
    return (_styles if len(data) <= _SHORT else _styles.__wrapped__)(data)


@lru_cache(maxsize=50)
def _styles(data: bytes) -> Mapping[str, Style]:
    """The styles of a part by their number; a program writes the same in most of its files."""
    return MappingProxyType({str(number): style for number, style in enumerate(styles(parse_xml(data)))})


def _read_part(data: bytes, name: str, hidden: bool, book: _Book, limits: Limits) -> Worksheet:
    """The worksheet that a part holds, in the quick way where its cells are written plainly."""
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


def _fill(sheet: Worksheet, contents: _Contents, cells: CutCells, book: _Book, limits: Limits) -> None:
    """Fill a worksheet. cells: those that were cut out of its part."""
    row = -1
    for name, element in contents:
        if name == "row":
            row = _read_row(element, row, cells, sheet, book)
        elif name == "mergeCell":
            if area := _area(element.get("ref")):
                sheet.merges.append(area)
        elif _is_set(element.get("hidden")) or element.get("width") == "0":
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


def _read_row(element: etree._Element, previous: int, cut_out: CutCells, sheet: Worksheet, book: _Book) -> int:
    """Read the cells of a row; returns its number. Rows and cells without an address follow the one before."""
    number = _int(element.get("r"))
    row = number - 1 if 0 < number <= _ROWS else previous + 1
    if element.get("ht") == "0" or _is_set(element.get("hidden")):
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


def _read_plain_cells(cells: Iterable[tuple[str, str, str]], previous: Place, sheet: Worksheet, book: _Book) -> int:
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


def _read_cell(cell: etree._Element, place: Place, names: _Names, sheet: Worksheet, book: _Book) -> None:
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


def _shown(cell: etree._Element, kind: str | None, names: _Names, look: _Look) -> str | None:
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


def _shown_by(kind: str | None, style: Style, book: _Book) -> Callable[[str], str | None]:
    """How cells of a kind and style show their stored value, escapes resolved (ECMA-376 part 1 §18.18.11)."""
    form, date1904 = style.format, book.date1904
    if kind == "s":
        shared = book.strings
        return (lambda value: form.text(shared[value])) if form.adds_to_text else shared.__getitem__
    if kind is None or kind == "n":
        return (lambda value: form.number(value, True)) if date1904 else form.number
    if kind in ("str", "inlineStr"):
        return form.text if form.adds_to_text else str
    if kind == "b":
        return lambda value: _TRUTH.get(value.strip(), value)
    if kind == "d":
        return lambda value: _iso_date(value.strip(), style, date1904)
    return str


def _iso_date(value: str, style: Style, date1904: bool) -> str:
    """A date that is stored as text (`2026-03-01T00:00:00`), under the cell's format where that is one for dates."""
    if not style.format.is_date:
        return value
    try:
        moment = datetime.fromisoformat(value).replace(tzinfo=None)
    except ValueError:
        return value
    passed = moment - (datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30))
    return style.format.number(str(passed.days + Decimal(passed.seconds) / 86_400), date1904)


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


def _is_set(text: str | None) -> bool:
    return text in ("1", "true", "on")
