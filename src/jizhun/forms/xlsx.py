"""Tables as an Excel workbook: one worksheet per table, merged ranges, ready to print."""

import re
import unicodedata
from collections.abc import Sequence
from io import BytesIO
from itertools import accumulate
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]

from jizhun.forms.cells import Cell
from jizhun.forms.document import (
    WRITTEN,
    Front,
    Unwritable,
    ensure_writable,
    field_of,
    is_centred,
    is_wide,
    least_lines,
    lines_of,
    project_title,
    widths,
)
from jizhun.forms.grid import Grid

_WIDTH = {False: 92, True: 140}  # of a printed page in characters of the default font
_LINE = 16  # height of a line in points
_HIGHEST = 400  # points that a row may about have in Excel
_LONGEST = 32_767  # characters that a cell holds
_NUMBER = re.compile(r"-?(0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d{0,13})(\.\d{1,8})?")
_NUMERIC = re.compile(
    r"funding\.\w+|tasks\[\d+\]\.(total|fiscal_appropriation|other_funds)|indicators\[\d+\]\.(value|weight)"
)
_UNFIT_NAME = re.compile(r"[\[\]:*?/\\']")
_FONT = "仿宋_GB2312"
_TITLE_FONT = "方正小标宋简体"


def write(grids: Sequence[Grid], front: Front | None = None) -> bytes:
    """An .xlsx of the tables in order, one worksheet each, named by number and project; the same bytes each time.

    Plain numbers are numbers with their decimals as format; all other text is text, also where it begins with = + - @.
    front: a worksheet 目录 with the number and title of the annex and links to the others stands in front.
    Raises Unwritable, and ValueError without a table.
    """
    if not grids:
        raise ValueError("no table to write")
    ensure_writable(grids, front)
    _ensure_short(grids)
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "绩效目标表", "created": WRITTEN})
        formats = _Formats(book)
        if front is not None:
            _front(book.add_worksheet("目录"), grids, front, formats)
        for number, drawn in enumerate(grids, 1):
            _Sheet(book.add_worksheet(_name(drawn, number)), drawn, formats).write()
    return stream.getvalue()


def _ensure_short(grids: Sequence[Grid]) -> None:
    """Raises Unwritable where a text is longer than a cell of Excel holds."""
    for drawn in grids:
        for cell in drawn.cells:
            length = len("\n".join(lines_of(cell)).encode("utf-16-le")) // 2 if len(cell.text) > _LONGEST // 3 else 0
            if length > _LONGEST:
                raise Unwritable(
                    f"“{project_title(drawn)}”的{field_of(cell)}有{length}个字，Excel 的单元格最多放 {_LONGEST} 个。"
                    "请缩短这段文字，或改用 docx 格式。"
                )


def _front(sheet: Any, grids: Sequence[Grid], front: Front, formats: "_Formats") -> None:
    """The contents of an annex: number, project and a link to its worksheet."""
    sheet.set_column(0, 0, 8)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, front.annex, formats.get(font_size=14, text_wrap=False))
    title = formats.get(font_name=_TITLE_FONT, font_size=18, align="center")
    sheet.merge_range(1, 0, 1, 1, "", title)
    sheet.write_string(1, 0, front.title, title)
    for row, height in enumerate((24, 40, 24)):
        sheet.set_row(row, height)
    for column, text in enumerate(("序号", "项目名称")):
        sheet.write_string(2, column, text, formats.get(border=1, align="center", bold=True))
    for number, drawn in enumerate(grids, 1):
        sheet.set_row(number + 2, 20)
        sheet.write_number(number + 2, 0, number, formats.get(border=1, align="center"))
        target = f"internal:'{_name(drawn, number)}'!A1"
        sheet.write_url(number + 2, 1, target, formats.get(border=1, font_color="#0000FF"), project_title(drawn))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(2)


class _Formats:
    """The cell formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def get(self, **properties: object) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            base: dict[str, object] = {"font_name": _FONT, "font_size": 11, "valign": "vcenter", "text_wrap": True}
            self._made[key] = self._book.add_format({**base, **properties})
        return self._made[key]


class _Sheet:
    """One table on its worksheet: title and lines above, then the cells."""

    def __init__(self, sheet: Any, drawn: Grid, formats: _Formats) -> None:
        self._sheet = sheet
        self._drawn = drawn
        self._formats = formats
        self._top = 1 + len(drawn.lines)
        self._widths = widths(drawn, _WIDTH[is_wide(drawn)])
        # Excel's rows have a greatest height: what is higher takes several that are merged.
        counts = [-(-height // _HIGHEST) for height in self._heights()]
        self._rows = list(accumulate(map(int, counts), initial=self._top))

    def write(self) -> None:
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        title = self._formats.get(font_name=_TITLE_FONT, font_size=18, align="center", text_wrap=False)
        self._across(0, self._drawn.title, title)
        self._sheet.set_row(0, 34)
        for number, line in enumerate(self._drawn.lines, 1):
            self._across(number, line.text, self._formats.get(align=line.align))
            self._sheet.set_row(number, 1.4 * _LINE)
        for row, height in enumerate(self._heights()):
            count = self._rows[row + 1] - self._rows[row]
            for each in range(self._rows[row], self._rows[row + 1]):
                self._sheet.set_row(each, height / count)
        for cell in self._drawn.cells:
            self._cell(cell)
        self._page()

    def _across(self, row: int, text: str, form: Any) -> None:
        self._sheet.merge_range(row, 0, row, self._drawn.columns - 1, "", form)
        self._sheet.write_string(row, 0, text, form)

    def _cell(self, cell: Cell) -> None:
        text = "\n".join(lines_of(cell))
        number = self._number(cell)
        properties: dict[str, object] = {"border": 1, "align": "center" if is_centred(cell) else "left"}
        if cell.role == "head":
            properties["bold"] = True
        if number is not None:
            properties["num_format"] = number[1]
        elif text[:1] in ("=", "+", "-", "@"):
            properties["quote_prefix"] = True
        row, column = self._rows[cell.row], cell.column
        if cell.row_span == 1 and self._rows[cell.row + 1] - row > 1 and not is_centred(cell):
            properties["valign"] = "top"  # what goes over pages begins on the first
        form = self._formats.get(**properties)
        last = self._rows[cell.row + cell.row_span] - 1, column + cell.column_span - 1
        if last != (row, column):
            self._sheet.merge_range(row, column, *last, "", form)
        if number is not None:
            self._sheet.write_number(row, column, number[0], form)
        elif text:
            self._sheet.write_string(row, column, text, form)
        else:
            self._sheet.write_blank(row, column, None, form)

    def _number(self, cell: Cell) -> tuple[float, str] | None:
        """The number and its format where a cell holds a plain number that Excel keeps exactly."""
        if cell.label or not any(_NUMERIC.fullmatch(path) for path in cell.fields):
            return None
        match = _NUMBER.fullmatch(cell.text)
        if match is None or len(re.sub(r"\D", "", cell.text)) > 15:
            return None
        form = ("#,##0" if "," in cell.text else "0") + ("." + "0" * (len(match[2]) - 1) if match[2] else "")
        return float(cell.text.replace(",", "")), form

    def _heights(self) -> list[float]:
        """Heights that the text needs: Excel does not size rows of merged cells. A merge over rows shares its need."""
        heights = [1.5 * _LINE] * self._drawn.rows
        for cell in sorted(self._drawn.cells, key=lambda cell: cell.row_span):
            width = max(sum(self._widths[cell.column : cell.column + cell.column_span]) - 1, 2)
            lines = max(sum(max(1, -(-_columns(text) // width)) for text in lines_of(cell)), least_lines(cell))
            rows = range(cell.row, cell.row + cell.row_span)
            missing = lines * _LINE + 6 - sum(heights[row] for row in rows)
            if missing > 0:
                for row in rows:
                    heights[row] += missing / cell.row_span
        return heights

    def _page(self) -> None:
        sheet = self._sheet
        sheet.set_paper(9)
        if is_wide(self._drawn):
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, self._rows[-1] - 1, self._drawn.columns - 1)
        sheet.set_margins(left=0.7, right=0.7, top=0.8, bottom=0.8)
        sheet.center_horizontally()
        sheet.set_footer("&C第 &P 页，共 &N 页")
        if self._drawn.head_rows:
            sheet.repeat_rows(0, self._rows[self._drawn.head_rows] - 1)
            sheet.freeze_panes(self._rows[self._drawn.head_rows], 0)


def _columns(text: str) -> int:
    """Width of a text in columns of half-width characters."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _name(drawn: Grid, number: int) -> str:
    """A worksheet name: the number makes it unique, Excel allows 31 characters and not all of them."""
    words = _UNFIT_NAME.sub(" ", project_title(drawn)).strip()
    kept = f"{number} {words}".encode("utf-16-le")[: 31 * 2].decode("utf-16-le", "ignore")
    return kept.strip()
