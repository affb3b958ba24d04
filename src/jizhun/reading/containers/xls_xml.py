"""Excel 2003 XML spreadsheets (`<?mso-application progid="Excel.Sheet"?>`), which export systems often name .xls.

Follows the XML Spreadsheet reference of Office 2003; the texts are rendered as in .xlsx.
"""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from lxml import etree

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers.numberformat import compile_format
from jizhun.reading.containers.ooxml import parse_xml
from jizhun.reading.containers.worksheet import Area, Worksheet, blocks, too_large
from jizhun.reading.containers.xlsx_strings import GENERAL, Style, local

_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_VISIBLE = "{urn:schemas-microsoft-com:office:excel}Visible"
_ROWS, _COLUMNS = 1_048_576, 16_384
_NAMED = {
    "General Number": "General",
    "General Date": "yyyy/m/d h:mm",
    "Long Date": 'yyyy"年"m"月"d"日"',
    "Medium Date": "d-mmm-yy",
    "Short Date": "yyyy/m/d",
    "Long Time": "h:mm:ss",
    "Medium Time": "h:mm AM/PM",
    "Short Time": "h:mm",
    "Currency": '"¥"#,##0.00',
    "Fixed": "0.00",
    "Standard": "#,##0.00",
    "Percent": "0.00%",
    "Scientific": "0.00E+00",
}
_NO_BOOK = "文件是 XML，但不是 Excel 工作簿，读不出表格：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。"


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of every worksheet, in order: Table with cell addresses, and Paragraph.

    Raises Unreadable: not well-formed, no workbook, more than `limits.cells` cells.
    """
    root = parse_xml(data)
    if root.tag != f"{_SS}Workbook":
        raise Unreadable(_NO_BOOK)
    known = {each.get(f"{_SS}ID", ""): _style(each) for each in root.iter(f"{_SS}Style")}
    left, index = limits.cells, 0
    for element in root.iter(f"{_SS}Worksheet"):
        visible = element.findtext(f".//{_VISIBLE}") or "SheetVisible"
        worksheet = Worksheet(name=element.get(f"{_SS}Name", ""), hidden=visible != "SheetVisible")
        left -= sum(1 for _ in element.iter(f"{_SS}Cell"))
        if left < 0:
            raise too_large(limits)
        _read(element, worksheet, known)
        for block in blocks(worksheet, index):
            index += isinstance(block, Table)
            yield block


def _style(element: etree._Element) -> Style:
    form = element.find(f"{_SS}NumberFormat")
    code = "General" if form is None else form.get(f"{_SS}Format", "General")
    borders = sum(1 for each in element.iter(f"{_SS}Border") if each.get(f"{_SS}LineStyle", "None") != "None")
    return Style(compile_format(_NAMED.get(code, code)), borders >= 2)


def _read(element: etree._Element, sheet: Worksheet, known: dict[str, Style]) -> None:
    column = row = 0
    for part in element.iterfind(f"{_SS}Table/*"):
        name = local(part)
        if name == "Column":
            column = _index(part, column, _COLUMNS)
            width = _count(part.get(f"{_SS}Span"), _COLUMNS)
            if part.get(f"{_SS}Hidden") == "1":
                sheet.hidden_columns.append((column, column + width))
            column += width + 1
        elif name == "Row":
            row = _index(part, row, _ROWS)
            if part.get(f"{_SS}Hidden") == "1":
                sheet.hidden_rows.add(row)
            _read_row(part, row, sheet, known)
            row += 1 + _count(part.get(f"{_SS}Span"), _ROWS)


def _read_row(element: etree._Element, row: int, sheet: Worksheet, known: dict[str, Style]) -> None:
    column = 0
    for cell in element.iterfind(f"{_SS}Cell"):
        column = _index(cell, column, _COLUMNS)
        style = known.get(cell.get(f"{_SS}StyleID") or element.get(f"{_SS}StyleID") or "Default", GENERAL)
        if style.framed:
            sheet.framed.add((row, column))
        across, down = _count(cell.get(f"{_SS}MergeAcross"), _COLUMNS), _count(cell.get(f"{_SS}MergeDown"), _ROWS)
        if across or down:
            sheet.merges.append(Area(row, column, row + down, column + across))
        data = cell.find(f"{_SS}Data")
        if data is None:
            if cell.get(f"{_SS}Formula"):
                sheet.uncounted.add((row, column))
                sheet.texts[row, column] = ""
        else:
            text = _text(data.get(f"{_SS}Type", "String"), "".join(map(str, data.itertext())), style)
            if text.strip():
                sheet.texts[row, column] = text
                if data.get(f"{_SS}Type") == "Error":
                    sheet.errors.add((row, column))
        column += across + 1


def _text(kind: str, stored: str, style: Style) -> str:
    """What a cell shows for its stored text and type."""
    if kind == "Number":
        return style.format.number(stored)
    if kind == "Boolean":
        return "TRUE" if stored.strip() == "1" else "FALSE"
    if kind == "DateTime":
        try:
            passed = datetime.fromisoformat(stored.strip()).replace(tzinfo=None) - datetime(1899, 12, 30)
        except ValueError:
            return stored
        return style.format.number(str(passed.days + Decimal(passed.seconds) / 86_400))
    return style.format.text(stored) if kind == "String" else stored


def _index(element: etree._Element, following: int, most: int) -> int:
    """The row or column, from 0: as stated, or the next one."""
    stated = _count(element.get(f"{_SS}Index"), most)
    return stated - 1 if stated else min(following, most - 1)


def _count(stated: str | None, most: int) -> int:
    return min(int(stated), most) if stated and len(stated) < 10 and stated.isdecimal() else 0
