"""Excel 97–2003 workbooks (.xls, [MS-XLS]), read with xlrd: merges, number formats, hidden parts as in .xlsx.

Texts are as a person sees them; a formula gives the value that was saved. Macros and links are never followed.
"""

import io
import struct
from collections.abc import Iterator

import xlrd  # type: ignore[import-untyped]
from xlrd.book import Book  # type: ignore[import-untyped]
from xlrd.compdoc import CompDocError  # type: ignore[import-untyped]
from xlrd.formula import FormulaError  # type: ignore[import-untyped]
from xlrd.sheet import Sheet  # type: ignore[import-untyped]

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers.numberformat import compile_format
from jizhun.reading.containers.numberformat_builtin import CODES
from jizhun.reading.containers.worksheet import Area, Worksheet, blocks, too_large
from jizhun.reading.containers.xlsx_strings import GENERAL, Style, unescape

# What xlrd lets through when a damaged file leads it astray.
_ASTRAY = (
    xlrd.XLRDError,
    CompDocError,
    FormulaError,
    struct.error,
    LookupError,
    ValueError,
    TypeError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    NotImplementedError,
    EOFError,
    RecursionError,  # a directory that turns back on itself
)
# Formats whose text the file itself may give in the writer's language; all others are the same everywhere.
_LOCAL = frozenset({5, 6, 7, 8, 41, 42, 43, 44})
_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_PASSWORD = "文件设置了打开密码，读不出内容：请在 Excel 或 WPS 中打开文件，取消密码并保存后重新提交。"
_DAMAGED = "工作簿不完整或已损坏，读不出来：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。"


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of every worksheet, in the order of the tabs: Table with cell addresses, and Paragraph.

    Raises Unreadable: under a password, damaged, not a workbook, more than `limits.cells` cells.
    """
    book = _open(data)
    left, index = limits.cells, 0
    known: dict[int, Style] = {}
    for number in range(book.nsheets):
        try:
            worksheet = _worksheet(book, book.sheet_by_index(number), known)
            book.unload_sheet(number)
        except _ASTRAY as error:
            raise Unreadable(_DAMAGED) from error
        left -= len(worksheet.texts) + len(worksheet.framed)
        if left < 0:
            raise too_large(limits)
        for block in blocks(worksheet, index):
            index += isinstance(block, Table)
            yield block


def _open(data: bytes) -> Book:
    try:
        return xlrd.open_workbook(
            file_contents=data,
            logfile=io.StringIO(),
            formatting_info=True,
            on_demand=True,
            ragged_rows=True,
            ignore_workbook_corruption=True,
        )
    except _ASTRAY as error:
        raise Unreadable(_PASSWORD if "encrypted" in str(error) else _DAMAGED) from error


def _worksheet(book: Book, sheet: Sheet, known: dict[int, Style]) -> Worksheet:
    found = Worksheet(name=sheet.name, hidden=sheet.visibility != 0)
    found.merges = [Area(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells]
    found.hidden_rows = {row for row, info in sheet.rowinfo_map.items() if info.hidden}
    found.hidden_columns = [(column, column) for column, info in sheet.colinfo_map.items() if info.hidden]
    for row in range(sheet.nrows):
        for column, (kind, value) in enumerate(zip(sheet.row_types(row), sheet.row_values(row), strict=True)):
            number = sheet.cell_xf_index(row, column)
            style = known.get(number) or known.setdefault(number, _style(book, number))
            if style.framed:
                found.framed.add((row, column))
            text = _text(kind, value, style, book)
            if text and not text.isspace():
                found.texts[row, column] = text
                if kind == _ERROR:
                    found.errors.add((row, column))
    return found


def _style(book: Book, number: int) -> Style:
    """The style behind an index into the workbook's formats."""
    if not 0 <= number < len(book.xf_list):
        return GENERAL
    form = book.xf_list[number]
    stated = book.format_map.get(form.format_key)
    builtin = CODES.get(form.format_key) if form.format_key not in _LOCAL else None
    code = builtin or (stated.format_str if stated else "General")
    border = form.border
    sides = (border.left_line_style, border.right_line_style, border.top_line_style, border.bottom_line_style)
    return Style(compile_format(code), sum(map(bool, sides)) >= 2)


def _text(kind: int, value: object, style: Style, book: Book) -> str:
    """What a cell shows for its stored value ([MS-XLS] §2.5.198: text, number, truth value, error)."""
    if kind == _TEXT:
        return style.format.text(unescape(str(value)))
    if kind in (_NUMBER, _DATE):
        return style.format.number(repr(value), book.datemode == 1)
    if kind == _BOOLEAN:
        return "TRUE" if value else "FALSE"
    return str(xlrd.error_text_from_code.get(value, "#N/A")) if kind == _ERROR else ""
