"""The boxes of Excel notes in VML (ECMA-376 part 4 §19), sized for their text."""

import re
from collections.abc import Callable
from decimal import Decimal

from lxml import etree

from jizhun.forms.review.package import whole

_SPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
EMPTY = (f'<xml {_SPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>').encode(
    "ascii"
)
KIND_ID = b'"_x0000_t202"'
KIND = (
    f'<v:shapetype {_SPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)

_WIDTH, _LINE, _HIGHEST = 330, 17, 600  # pixels
_SIZE = re.compile(r"\d{1,6}(?:\.\d{1,20})?", re.ASCII)
_MOST = 400  # columns or rows that a box may reach over
_COLUMN, _ROW = 64, 20  # default sizes in pixels


class Sizes:
    """The widths of columns and heights of rows of a worksheet, in pixels."""

    def __init__(self, root: etree._Element) -> None:
        m = f"{{{etree.QName(root).namespace or ''}}}"
        form = root.find(m + "sheetFormatPr")
        self._row = _points(form.get("defaultRowHeight") if form is not None else None, _ROW)
        self._column = _characters(form.get("defaultColWidth") if form is not None else None)
        self._columns: list[tuple[int, int, int]] = []
        for each in root.iterfind(f"{m}cols/{m}col"):
            width = 0 if each.get("hidden") in ("1", "true") else _characters(each.get("width"))
            self._columns.append((whole(each.get("min"), 1) - 1, whole(each.get("max"), 1) - 1, width))
        self._rows = {
            whole(each.get("r")) - 1: 0 if each.get("hidden") in ("1", "true") else _points(each.get("ht"), self._row)
            for each in root.iterfind(f"{m}sheetData/{m}row")
            if each.get("ht") is not None or each.get("hidden") is not None
        }

    def column(self, number: int) -> int:
        """The width of a column."""
        return next((width for first, last, width in self._columns if first <= number <= last), self._column)

    def row(self, number: int) -> int:
        """The height of a row."""
        return self._rows.get(number, self._row)


def shape(number: int, row: int, column: int, lines: int, sizes: Sizes) -> str:
    """The hidden box of the note of a cell, to its right. lines: that its text takes."""
    height = min(lines * _LINE + 12, _HIGHEST)
    last_column, right = _reach(sizes.column, column + 1, 12 + _WIDTH)
    top = max(row - 1, 0)
    last_row, bottom = _reach(sizes.row, top, 8 + height)
    anchor = f"{column + 1}, 12, {top}, 8, {last_column}, {right}, {last_row}, {bottom}"
    return (
        f'<v:shape {_SPACES} id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
        f'width:{_WIDTH * 3 // 4}pt;height:{height * 3 // 4}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" '
        'o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
        "</x:ClientData></v:shape>"
    )


def _reach(size: Callable[[int], int], start: int, pixels: int) -> tuple[int, int]:
    """The column or row in which a distance from the beginning of another ends, and how far into it."""
    for number in range(start, start + _MOST):
        own = size(number)
        if pixels <= own:
            return number, pixels
        pixels -= own
    return start + _MOST, 0  # all hidden: a box of any size will do


def _points(stated: str | None, default: int) -> int:
    return _pixels(stated, Decimal(4) / 3, Decimal(0), default)


def _characters(stated: str | None) -> int:
    return _pixels(stated, Decimal(7), Decimal(5), _COLUMN)


def _pixels(stated: str | None, factor: Decimal, more: Decimal, default: int) -> int:
    """A size as pixels; the default for none, for what is no number and for what no sheet can have."""
    if stated is None or not _SIZE.fullmatch(stated):
        return default
    return min(round(Decimal(stated) * factor + more), _HIGHEST * 4)
