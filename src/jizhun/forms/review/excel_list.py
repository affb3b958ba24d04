"""The worksheet with the list of findings, and the few styles that it adds to a workbook (ECMA-376 part 1 §18.8)."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape

from lxml import etree

from jizhun.forms.review.notes import HEADS, WIDTHS

_FONT = '<font>{}<sz val="{}"/><name val="仿宋_GB2312"/><family val="3"/><charset val="134"/></font>'
_FORM = (
    '<xf numFmtId="0" fontId="{}" fillId="0" borderId="{}" xfId="0" quotePrefix="1" applyFont="1" applyBorder="1" '
    'applyAlignment="1"><alignment horizontal="{}" vertical="center" wrapText="{}"/></xf>'
)
_SIDE = '<{0} style="thin"><color auto="1"/></{0}>'
_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs")
_MOST = 32_767  # characters that a cell of Excel holds


class Styles(NamedTuple):
    """Numbers of the formats of the list."""

    title: int = 0
    line: int = 0
    head: int = 0
    text: int = 0


def add_styles(root: etree._Element) -> Styles:
    """Adds the formats of the list at the ends of a styles part."""
    fonts = [_append(root, "fonts", _FONT.format(bold, size)) for bold, size in (("<b/>", 16), ("<b/>", 11), ("", 11))]
    sides = "".join(_SIDE.format(side) for side in ("left", "right", "top", "bottom")) + "<diagonal/>"
    border = _append(root, "borders", f"<border>{sides}</border>")
    forms = (
        (fonts[0], 0, "left", 0),
        (fonts[2], 0, "left", 0),
        (fonts[1], border, "center", 1),
        (fonts[2], border, "left", 1),
    )
    return Styles(*(_append(root, "cellXfs", _FORM.format(*each)) for each in forms))


def _append(root: etree._Element, name: str, markup: str) -> int:
    """Puts an entry at the end of a list of styles, which is made at its place where there is none. Returns its number."""
    space = etree.QName(root).namespace or ""
    listed = root.find(f"{{{space}}}{name}")
    if listed is None:
        listed = etree.Element(f"{{{space}}}{name}")
        before = [each for each in root if etree.QName(each).localname in _ORDER[: _ORDER.index(name)]]
        root.insert(root.index(before[-1]) + 1 if before else 0, listed)
    listed.append(etree.fromstring(re.sub(r"^<(\w+)", rf'<\1 xmlns="{space}"', markup)))
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def list_sheet(
    m: str,
    title: str,
    lines: Sequence[str],
    rows: Sequence[Sequence[str]],
    styles: Styles,
    *,
    selected: bool,
) -> bytes:
    """The worksheet part. m: the namespace in braces; selected: it is the one that is shown."""
    head_row = 2 + len(lines)
    view = '<sheetView workbookViewId="0"' + (' tabSelected="1"' if selected else "")
    view += (
        f'><pane ySplit="{head_row}" topLeftCell="A{head_row + 1}" activePane="bottomLeft" state="frozen"/></sheetView>'
    )
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, width in enumerate(WIDTHS, 1)
    )
    body = [_row(1, [title], styles.title, 30.0)]
    body += [_row(number, [line], styles.line, 20.0) for number, line in enumerate(lines, 2)]
    body.append(_row(head_row, HEADS, styles.head, 24.0))
    body += [_row(head_row + number, row, styles.text, _height(row)) for number, row in enumerate(rows, 1)]
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<worksheet xmlns="{m[1:-1]}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>{view}</sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>{"".join(body)}</sheetData>'
        '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _row(number: int, texts: Sequence[str], style: int, height: float) -> str:
    cells = "".join(
        f'<c r="{chr(65 + column)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text[:_MOST])}'
        "</t></is></c>"
        for column, text in enumerate(texts)
    )
    return f'<row r="{number}" ht="{height}" customHeight="1">{cells}</row>'


def _height(row: Sequence[str]) -> float:
    """The height that the longest cell needs, in points: a column of so many characters holds half as many Chinese."""
    lines = max(
        sum(1 + 2 * len(line) // width for line in text.split("\n")) for text, width in zip(row, WIDTHS, strict=True)
    )
    return min(15.0 * lines + 6, 409.0)
