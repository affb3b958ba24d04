"""Cells that are cut out of a worksheet before it is parsed are read as those of the parser, or the part is read whole."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Table, Unreadable
from jizhun.reading.containers import xlsx, xlsx_sheet, xlsx_strings

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0;;;@&quot;元&quot;"/></numFmts>'
    '<borders count="2"><border/><border><left style="thin"/><right style="thin"/></border></borders>'
    '<cellXfs count="3"><xf/><xf numFmtId="10" borderId="1"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{TYPES}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">'
    f'<Relationship Id="r1" Type="{TYPES}/worksheet" Target="s.xml"/>'
    f'<Relationship Id="r2" Type="{TYPES}/sharedStrings" Target="strings.xml"/>'
    f'<Relationship Id="r3" Type="{TYPES}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{TYPES}"><sheets><sheet name="甲" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/strings.xml": f'<sst xmlns="{MAIN}"><si><t>青禾区</t></si><si><t> </t></si></sst>',
    "xl/styles.xml": STYLES,
}
PLAIN = '<c r="A1" s="1" t="inlineStr"><is><t>甲</t></is></c>'


def workbook(part: str, encoding: str = "utf-8", strings: str = PARTS["xl/strings.xml"]) -> bytes:
    """A workbook with one worksheet, shared texts and styles. part: the XML of the worksheet."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in (PARTS | {"xl/strings.xml": strings}).items():
            archive.writestr(name, content)
        archive.writestr("xl/s.xml", part.encode(encoding))
    return data.getvalue()


def worksheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def outcome(data: bytes) -> object:
    try:
        return list(xlsx.tables(data, Limits()))
    except Unreadable as refusal:
        return str(refusal)


def read_both_ways(data: bytes) -> tuple[object, object]:
    """As read, and as read where nothing is cut."""
    with pytest.MonkeyPatch.context() as patch:
        quick = outcome(data)
        patch.setattr(xlsx_sheet, "cut", lambda _: None)
        patch.setattr(xlsx_strings, "split", lambda *_: None)
        return quick, outcome(data)


def is_cut(part: str) -> bool:
    found = xlsx_sheet.cut(part.encode())
    return found is not None and found[1].left > 0


ROWS = {
    "every kind": '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" t="b"><v>1</v></c>'
    '<c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="str"><v>甲</v></c><c r="F1" s="1"/><c r="G1" t="n"></c></row>',
    "references": '<row r="1"><c r="A1" t="inlineStr"><is><t>&#30002;&lt;&#x4e59;&#10;&amp;</t></is></c></row>',
    "an unknown entity": '<row><c r="A1" t="str"><v>&nbsp;</v></c></row>',
    "a reference to no character": '<row><c r="A1" t="str"><v>&#1;</v></c></row>',
    "a control character": '<row><c r="A1" t="str"><v>\x01</v></c></row>',
    "the end of CDATA": '<row><c r="A1" t="str"><v>]]></v></c></row>',
    "CDATA": f'<row><c r="A1" t="str"><v><![CDATA[<c r="B1"/>]]></v></c>{PLAIN}</row>',
    "a comment around a cell": f"<row>{PLAIN}<!-- {PLAIN} --></row>",
    "an instruction around a cell": f"<row>{PLAIN}<?a {PLAIN} ?></row>",
    "formulas": '<row><c r="A1"><f>1&lt;2</f><v>1</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1"><f>A1</f></c>'
    '<c r="D1"><f t="shared" si="0"/><v>4</v></c><c r="E1"><v>5</v></c></row>',
    "cells without an address between": '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c><c/><c r="E2"><v>4</v></c></row>',
    "runs": f'<row><c r="C1" t="inlineStr"><is><r><t>乙</t></r></is></c>{PLAIN}</row>',
    "inline text of another kind": '<row><c r="A1"><is><t>甲</t></is></c><c r="B1" t="inlineStr"><v>乙</v></c></row>',
    "text under a format for text": '<row><c r="A1" s="2" t="s"><v>0</v></c><c r="B1" s="2" t="s"><v>7</v></c></row>',
    "blank texts": '<row><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t> </t></is></c><c r="C1"><v>1</v></c></row>',
    "a style that is not there": '<row><c r="A1" s="9"><v>0.5</v></c></row>',
    "the mark in a text": '<row><c r="A1" t="str"><v>\ufdd0甲</v></c><c r="B1"><v>1</v></c></row>',
    "the mark by reference": '<row><c r="A1" t="str"><v>&#64976;甲</v></c><c r="B1"><v>1</v></c></row>',
    "cells outside of rows": f'{PLAIN}<row r="1">{PLAIN}</row><row r="2"/>{PLAIN}<row><x>{PLAIN}</x></row>',
    "a column too far in what is no cell": '<row><x><c r="XFE1"><v>1</v></c></x><c r="B1"><v>2</v></c></row>',
    "rows without end tags": f'<row r="1"/><row r="2" hidden="1">{PLAIN}</row><row r="4" ht="0"/>',
    "lines of source": '<row r="1">\r\n  <c r="A1"><v>1</v></c>\r\n  <c r="B1" t="str"><v>a\r\nb</v></c>\r\n</row>',
    "escapes": '<row><c r="A1" t="str"><v>a_x000D_b_x0031_</v></c><c r="B1"><v>1_x0031_</v></c></row>',
    "a column too far": '<row><c r="XFE1"><v>1</v></c></row>',
    "a row of another namespace": f'<row xmlns="urn:a">{PLAIN}</row>',
    "a row with a prefix": f'<x:row xmlns:x="urn:a">{PLAIN}</x:row>',
    "not well-formed": f"<row>{PLAIN}</c></row>",
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_cut_cells_are_read_as_the_parser_gives_them(rows: str) -> None:
    quick, whole = read_both_ways(workbook(worksheet(rows)))
    assert quick == whole


@pytest.mark.parametrize("name", ["every kind", "references", "formulas", "runs", "rows without end tags"])
def test_plain_cells_are_cut(name: str) -> None:
    assert is_cut(worksheet(ROWS[name]))


@pytest.mark.parametrize(
    "beginning", ["<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n", '<?xml version="1.0"?>']
)
def test_a_declaration_of_utf_8_is_no_hindrance(beginning: str) -> None:
    assert is_cut(beginning + worksheet(f"<row>{PLAIN}</row>"))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("space", [" ", "  "])
def test_other_encodings_are_read_whole(encoding: str, space: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    part = f'<?xml version="1.0"{space}encoding="{declared}"?>' + worksheet(f"<row>{PLAIN}</row>")
    assert not is_cut(part) or encoding == "utf-8-sig"
    quick, whole = read_both_ways(workbook(part, encoding))
    assert quick == whole and not isinstance(quick, str)


CELLS = st.sampled_from([cell for row in ROWS.values() for cell in row.replace("<c", "\0<c").split("\0")])


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(CELLS, min_size=1, max_size=12), st.data())
def test_any_mixture_and_damage_comes_to_the_same(cells: list[str], data: st.DataObject) -> None:
    rows = "".join(cells)
    for _ in range(data.draw(st.integers(0, 2))):
        at = data.draw(st.integers(0, len(rows)))
        end = data.draw(st.integers(at, min(len(rows), at + 8)))
        rows = rows[:at] + data.draw(st.text(alphabet='01AZrsc"<>/=& t甲', max_size=6)) + rows[end:]
    quick, whole = read_both_ways(workbook(worksheet(rows)))
    assert quick == whole


ITEMS = {
    "plain": '<si><t>青禾区</t></si><si><t xml:space="preserve"> 甲 </t></si><si><t></t></si><si><t/></si>',
    "with a phonetic guide": '<si><t>青禾</t><phoneticPr fontId="1" type="noConversion"/></si><si><t>区</t></si>',
    "runs between": "<si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r></si><si><t>丁</t></si>",
    "references and escapes": "<si><t>&#30002;&amp;_x000D_\r\n_x0031_</t></si><si><t>&#30002;</t></si>",
    "an unknown entity": "<si><t>&nbsp;</t></si>",
    "the mark": "<si><t>甲\ufdd0</t></si><si><t>乙</t></si>",
    "the mark by reference": "<si><t>&#xFDD0;</t></si><si><t>乙</t></si>",
    "a mark too many": "&#xFDD0;<si><t>甲</t></si><si><r><t>丙</t></r></si><si><t>乙</t></si>",
    "a comment": "<!-- <si><t>甲</t></si> --><si><t>乙</t></si>",
    "something else around": "<x><si><t>甲</t></si></x><si><t>乙</t></si>",
    "lines of source": "\n  <si><t>甲</t></si>\n  <si><t>乙\n</t></si>\n",
    "not well-formed": "<si><t>甲</t></si></si>",
}


@pytest.mark.parametrize("items", ITEMS.values(), ids=ITEMS)
def test_cut_texts_are_read_as_the_parser_gives_them(items: str) -> None:
    cells = "".join(f'<row><c r="A1" t="s"><v>{n}</v></c><c r="B1"><v>{n}</v></c></row>' for n in range(4))
    quick, whole = read_both_ways(workbook(worksheet(cells), strings=f'<sst xmlns="{MAIN}">{items}</sst>'))
    assert quick == whole


@pytest.mark.parametrize(
    ("number", "text", "lost"),
    [("0", "青禾区", 0), (" 0 ", "青禾区", 0), ("0.0", "青禾区", 0), ("7", None, 1), ("x", None, 1)],
)
def test_a_text_by_its_number_however_that_is_written(number: str, text: str | None, lost: int) -> None:
    first = f'<c r="A1" t="s"><v>{number}</v></c><c r="B1" t="str"><v>甲</v></c>'
    second = '<c r="A2" t="str"><v>乙</v></c><c r="B2" t="str"><v>丙</v></c>'
    data = workbook(worksheet(f"<row>{first}</row><row>{second}</row>"))
    for blocks in read_both_ways(data):
        assert isinstance(blocks, list)
        (table,) = [block for block in blocks if isinstance(block, Table)]
        assert [cell.text for cell in table.cells if cell.address == "A1" and cell.text] == ([text] if text else [])
        assert [notice.code for notice in table.notices] == ["texts-lost"] * lost
