"""Excel 97–2003 workbooks and XML spreadsheets give the same tables as .xlsx."""

import io
import shutil
import struct
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import legacy, xls, xls_xml
from jizhun.reading.detect import container_of
from tests.support.ole import compound

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"
needs_samples = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside this repository")

BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="p"><NumberFormat ss:Format="0%"/></Style><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/>
</Style><Style ss:ID="u"><NumberFormat ss:Format="0&quot;万元&quot;"/></Style></Styles>
<Worksheet ss:Name="目标表"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">项目支出绩效目标表</Data></Cell></Row>
<Row ss:Index="3"><Cell ss:MergeDown="1"><Data ss:Type="String">产出指标</Data></Cell>
<Cell ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="u"><Data ss:Type="Number">20</Data></Cell></Row>
<Row><Cell ss:Index="2" ss:StyleID="d"><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table></Worksheet></Workbook>"""


def first_table(blocks: list[Table | Paragraph]) -> Table:
    return next(block for block in blocks if isinstance(block, Table))


def test_an_xml_spreadsheet_is_a_workbook() -> None:
    table = first_table(list(xls_xml.tables(BOOK.encode(), Limits())))
    assert [(cell.address, cell.text, cell.row_span, cell.column_span) for cell in table.cells] == [
        ("A1", "项目支出绩效目标表", 1, 3),
        ("A3", "产出指标", 2, 1),
        ("B3", "95%", 1, 1),
        ("C3", "20万元", 1, 1),
        ("B4", "2026/3/1", 1, 1),
        ("C4", "#REF!", 1, 1),
    ]
    assert [notice.code for notice in table.notices] == ["hidden-columns", "error-cell"]


def test_other_xml_is_refused() -> None:
    with pytest.raises(Unreadable, match="XML"):
        list(xls_xml.tables(b"<a/>", Limits()))


@pytest.fixture(scope="module")
def written() -> bytes:
    """A binary workbook with formats, merges, borders and hidden parts."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    sheet = book.add_worksheet("目标表")
    sheet.merge_range("A1:C1", "项目支出绩效目标表")
    for column, (value, code) in enumerate([(0.95, "0%"), (20, '0"万元"'), (45296, 'yyyy"年"m"月"')]):
        sheet.write_number(1, column, value, book.add_format({"border": 1, "num_format": code}))
    sheet.write_boolean(2, 0, True)
    sheet.write_number(2, 1, 71.9)
    sheet.write_string(2, 2, "甲\n乙", book.add_format({"text_wrap": True}))
    sheet.set_row(2, None, None, {"hidden": True})
    hidden = book.add_worksheet("下拉项")
    hidden.write_string(0, 0, "一年期项目")
    hidden.hide()
    book.close()
    return legacy.convert(made.getvalue(), "xlsx", "xls", Limits())


def test_a_binary_workbook_is_read_as_shown(written: bytes) -> None:
    form, hidden = list(xls.tables(written, Limits()))
    assert isinstance(form, Table) and isinstance(hidden, Table)
    assert [(cell.address, cell.text) for cell in form.cells] == [
        ("A1", "项目支出绩效目标表"),
        ("A2", "95%"),
        ("B2", "20万元"),
        ("C2", "2024年1月"),
        ("A3", "TRUE"),
        ("B3", "71.9"),
        ("C3", "甲\n乙"),
    ]
    assert form.cells[0].column_span == 3
    assert [notice.code for notice in form.notices] == ["hidden-rows"]
    assert [notice.code for notice in hidden.notices] == ["hidden-worksheet"]


def excel_95(rows: list[list[str | float]]) -> bytes:
    """A workbook of Excel 5.0 and 95 (BIFF5: texts in the code page of the writer, no merges); numbers are shown as 0%."""

    def record(kind: int, form: str, *values: int | float, text: bytes = b"") -> bytes:
        return struct.pack(f"<HH{form}", kind, struct.calcsize(f"<{form}") + len(text), *values) + text

    end, name = record(0x000A, ""), "目标表".encode("gbk")
    head = record(0x0809, "4H", 0x0500, 5, 0, 0) + record(0x0042, "H", 936)
    head += 5 * record(0x0031, "5H4BB", 200, 0, 0, 400, 0, 0, 0, 0, 0, 0)
    head += b"".join(record(0x00E0, "8H", 0, number_format, 1, 0, 0, 0, 0, 0) for number_format in (0, 9))
    sheet = record(0x0809, "4H", 0x0500, 0x10, 0, 0)
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if isinstance(value, str):
                text = value.encode("gbk")
                sheet += record(0x0204, "4H", row, column, 0, len(text), text=text)
            else:
                sheet += record(0x0203, "3Hd", row, column, 1, value)
    start = len(head) + len(record(0x0085, "I3B", 0, 0, 0, 0, text=name)) + len(end)
    return compound("Book", head + record(0x0085, "I3B", start, 0, 0, len(name), text=name) + end + sheet + end)


def test_a_workbook_of_excel_95_is_read_with_its_code_page_and_formats() -> None:
    data = excel_95([["项目名称", "路灯养护"], ["亮灯率", 0.95]])
    assert container_of(data, "附件.xls") == "xls"
    table = first_table(list(xls.tables(data, Limits())))
    assert table.worksheet == "目标表"
    assert [cell.text for cell in table.cells] == ["项目名称", "路灯养护", "亮灯率", "95%"]


@needs_samples
def test_a_workbook_of_a_county_gives_one_table_a_worksheet() -> None:
    """Sample d09: four worksheets, each one form of 20 rows and more in five columns."""
    blocks = list(xls.tables((SHARED / "d09_xls_binary.xls").read_bytes(), Limits()))
    assert [block.worksheet for block in blocks if isinstance(block, Table)] == ["Sheet1", "Sheet2", "Sheet3", "Sheet4"]
    shown = {cell.address: cell.text for cell in first_table(blocks).cells}
    assert (shown["A2"], shown["E5"], shown["E12"]) == ("项目名称", "34.5", "99.9%")


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"not a workbook"])
def test_what_is_no_workbook_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match="。$"):
        list(xls.tables(data, Limits()))


def record(number: int, data: bytes) -> bytes:
    """A record of a binary workbook ([MS-XLS] §2.1.4)."""
    return struct.pack("<HH", number, len(data)) + data


def test_a_name_with_a_formula_of_no_meaning_is_refused_in_a_sentence() -> None:
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0))
    name = record(0x0018, struct.pack("<HBBHHH4x", 0, 0, 1, 1, 0, 0) + b"\0a" + b"\x51")
    with pytest.raises(Unreadable, match="。$"):
        list(xls.tables(begin + name + record(0x000A, b""), Limits()))


def test_a_directory_that_turns_back_on_itself_is_refused_in_a_sentence(written: bytes) -> None:
    """Bytes 68–71 of an entry of the directory name its left neighbour ([MS-CFB] 2.6.1); here itself."""
    entry = written.index("Workbook".encode("utf-16-le"))
    looped = written[: entry + 68] + (1).to_bytes(4, "little") + written[entry + 72 :]
    with pytest.raises(Unreadable, match=r"不完整或已损坏.*请"):
        list(xls.tables(looped, Limits()))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_workbook_gives_blocks_or_a_refusal(written: bytes, data: st.DataObject) -> None:
    damaged = bytearray(written)
    for _ in range(data.draw(st.integers(1, 12))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        blocks = list(xls.tables(bytes(damaged), Limits()))
    except Unreadable as error:
        assert str(error).endswith("。")
    else:
        assert all(isinstance(block, Table | Paragraph) for block in blocks)
