"""Workbooks become tables as a person sees them. Workbooks are written by openpyxl, or by hand where it cannot."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import Border, Side
from openpyxl.worksheet.worksheet import Worksheet

from jizhun.reading.block import Block, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import xlsx, xlsx_sheet

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"
FRAME = Border(*[Side(style="thin")] * 4)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(data: bytes, limits: Limits | None = None) -> list[Block]:
    return list(xlsx.tables(data, limits or Limits()))


def only_table(data: bytes) -> Table:
    (table,) = [block for block in read(data) if isinstance(block, Table)]
    return table


def texts(table: Table) -> dict[str | None, str]:
    return {cell.address: cell.text for cell in table.cells}


def book(fill: Callable[[Worksheet], None]) -> bytes:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    workbook.active.title = "目标表"
    fill(workbook.active)
    return saved(workbook)


def saved(workbook: openpyxl.Workbook) -> bytes:
    data = io.BytesIO()
    workbook.save(data)
    return data.getvalue()


def by_hand(sheet: str, strings: str = "", workbook: str = "", main: str = MAIN) -> bytes:
    """A workbook with one worksheet, written as XML. sheet: what stands in <worksheet>."""
    space = main.split('"')[1]
    parts = {
        "_rels/.rels": f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>',
        "xl/_rels/workbook.xml.rels": f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="sheets/s.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" Target="strings.xml"/>',
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{RELATIONS}">{workbook}'
        '<sheets><sheet name="甲" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/sheets/s.xml": f'<worksheet xmlns="{space}">{sheet}</worksheet>',
        "xl/strings.xml": f'<sst xmlns="{space}">{strings}</sst>',
    }
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name.endswith(".rels"):
                content = (
                    f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}'
                    "</Relationships>"
                )
            archive.writestr(name, content)
    return data.getvalue()


def form(sheet: Worksheet, top: int = 1, left: int = 1, framed: bool = True) -> None:
    """A small form of three rows and two columns."""
    for row, pair in enumerate([("项目名称", "青禾区堤防巡护"), ("主管部门", "青禾区水务局"), ("项目期限", "1年")]):
        for column, text in enumerate(pair):
            cell = sheet.cell(top + row, left + column, text)
            if framed:
                cell.border = FRAME


def test_numbers_are_read_as_shown_with_their_address() -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet)
        for row, (value, code) in enumerate([(0.95, "0%"), (20, '0"万元"'), (7, "000"), (71.9, "0.000000")], start=4):
            sheet.cell(row, 1, "指标")
            sheet.cell(row, 2, value).number_format = code

    shown = texts(only_table(book(fill)))
    assert [shown[f"B{row}"] for row in range(4, 8)] == ["95%", "20万元", "007", "71.900000"]


def test_merged_cells_are_one_cell_and_what_they_cover_is_not_seen() -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet)
        sheet["A4"], sheet["B4"], sheet["B5"] = "产出指标", "数量指标", "质量指标"
        sheet.merge_cells("A4:A5")

    cells = {cell.address: cell for cell in only_table(book(fill)).cells}
    assert (cells["A4"].row_span, cells["A4"].column_span) == (2, 1)
    assert "A5" not in cells


def test_text_under_a_merge_is_left_out() -> None:
    """Excel keeps the text of covered cells when a script merges them; nobody sees it."""
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>见</is></c><c r="B1" t="inlineStr"><is><t>藏</is></c></row>'
    rows = rows.replace("</is>", "</t></is>")
    rows += '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
    data = by_hand(f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert texts(only_table(data)) == {"A1": "见", "A2": "1", "B2": "2"}


def test_rich_text_is_joined_and_the_phonetic_guide_left_out() -> None:
    strings = (
        "<si><r><t>青禾</t></r><r><rPr/><t>区</t></r><rPh><t>qinghe</t></rPh></si><si><t>甲_x000D_\n乙_x005F_x</t></si>"
    )
    data = by_hand('<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row></sheetData>', strings)
    assert [cell.text for cell in only_table(data).cells] == ["青禾区", "甲\n乙_x"]


def test_cells_without_addresses_follow_each_other() -> None:
    data = by_hand(
        '<sheetData><row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="3"><c><v>4</v></c></row></sheetData>'
    )
    tables = [block for block in read(data) if isinstance(block, Table)]
    assert "C1" in texts(tables[0])


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c t="b"><v>1</v></c>', "TRUE"),
        ('<c t="str"><f>A1</f><v>合计</v></c>', "合计"),
        ("<c><f>1+1</f><v>2</v></c>", "2"),
        ('<c t="d"><v>2026-03-01T00:00:00</v></c>', "2026-03-01T00:00:00"),
        ('<c t="e"><v>#DIV/0!</v></c>', "#DIV/0!"),
        ('<c t="s"><v>9</v></c>', None),
    ],
)
def test_every_kind_of_cell_gives_what_is_shown(cell: str, shown: str | None) -> None:
    table = only_table(by_hand(f"<sheetData><row><c><v>1</v></c>{cell}<c><v>3</v></c></row></sheetData>"))
    assert texts(table).get("B1") == shown


def test_an_error_value_and_an_unsaved_formula_are_told() -> None:
    sheet = '<row><c t="e"><f>1/0</f><v>#DIV/0!</v></c><c><f>SUM(A2:A3)</f></c><c><v>3</v></c></row>'
    table = only_table(by_hand(f"<sheetData>{sheet}</sheetData>"))
    assert [(notice.code, notice.locator.cell) for notice in table.notices] == [
        ("error-cell", "A1"),
        ("formula-without-value", "B1"),
    ]
    assert texts(table)["B1"] == ""


def test_hidden_parts_are_read_and_told() -> None:
    workbook = openpyxl.Workbook()
    shown = workbook.active
    assert shown is not None
    form(shown)
    shown.row_dimensions[2].hidden = True
    shown.column_dimensions["B"].hidden = True
    hidden = workbook.create_sheet("下拉")
    hidden["A1"], hidden["A2"] = "一年期项目", "延续性项目"
    hidden.sheet_state = "hidden"
    first, second = read(saved(workbook))
    assert isinstance(first, Table) and isinstance(second, Table)
    assert [notice.code for notice in first.notices] == ["hidden-rows", "hidden-columns"]
    assert texts(first)["B2"] == "青禾区水务局"
    assert [notice.code for notice in second.notices] == ["hidden-worksheet"]


def test_worksheets_come_in_the_order_of_their_tabs() -> None:
    workbook = openpyxl.Workbook()
    assert workbook.active is not None
    form(workbook.active)
    form(workbook.create_sheet("乙"))
    workbook.move_sheet("乙", -1)
    blocks = read(saved(workbook))
    assert [(block.worksheet, block.index) for block in blocks if isinstance(block, Table)] == [("乙", 0), ("Sheet", 1)]


def test_forms_below_each_other_are_parted_at_a_row_without_borders() -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet, top=2, left=2)
        form(sheet, top=7, left=2)

    tables = [block for block in read(book(fill)) if isinstance(block, Table)]
    assert [table.cells[0].address for table in tables] == ["B2", "B7"]
    assert [(cell.row, cell.column) for cell in tables[1].cells][:3] == [(0, 0), (0, 1), (1, 0)]


def test_a_blank_row_inside_the_frame_does_not_part_a_form() -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet, top=1)
        form(sheet, top=5)
        for cell in sheet[4][:2]:
            cell.border = FRAME

    assert len(read(book(fill))) == 1


@pytest.mark.parametrize("note", ["C1", "C2", "E2"])
def test_a_note_beside_the_frame_is_not_part_of_the_table(note: str) -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet)
        sheet[note] = "请勿超过十五字"

    blocks = read(book(fill))
    assert [type(block) for block in blocks] == [Table, Paragraph]
    assert isinstance(blocks[1], Paragraph) and blocks[1].text == "请勿超过十五字"


def test_single_cells_below_each_other_are_running_text() -> None:
    def fill(sheet: Worksheet) -> None:
        sheet["A1"], sheet["A2"] = "填报说明", "一、每个项目一张表。\n二、金额以万元计。"

    assert [block.text for block in read(book(fill)) if isinstance(block, Paragraph)] == [
        "填报说明",
        "一、每个项目一张表。",
        "二、金额以万元计。",
    ]


def test_a_stray_cell_in_the_far_corner_costs_nothing() -> None:
    def fill(sheet: Worksheet) -> None:
        form(sheet)
        sheet["XFD1048576"] = "。"

    blocks = read(book(fill))
    assert len([block for block in blocks if isinstance(block, Table)]) == 1


def test_merges_beyond_the_used_range_are_cut() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="B2"><v>3</v></c></row>'
    merges = "<mergeCells>" + '<mergeCell ref="A1:A1048576"/><mergeCell ref="B2:XFD1048576"/>' * 1000 + "</mergeCells>"
    table = only_table(by_hand(f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData>{merges}'))
    assert [(cell.address, cell.row_span, cell.column_span) for cell in table.cells] == [
        ("A1", 2, 1),
        ("B1", 1, 1),
        ("B2", 1, 1),
    ]


def test_strict_workbooks_are_read_too() -> None:
    strict = 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"'
    data = by_hand("<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>", main=strict)
    assert [cell.text for cell in only_table(data).cells] == ["1", "2"]


def test_the_1904_calendar_of_a_workbook_is_used() -> None:
    workbook = openpyxl.Workbook()
    workbook.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    assert workbook.active is not None
    form(workbook.active)
    workbook.active["B3"] = 43834
    workbook.active["B3"].number_format = "yyyy-mm-dd"
    assert texts(only_table(saved(workbook)))["B3"] == "2024-01-05"


def test_a_long_worksheet_gives_the_same_as_a_short_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(sheet: Worksheet) -> None:
        for row in range(1, 200):
            sheet.cell(row, 1, f"指标{row}")
            sheet.cell(row, 2, row / 10)
        sheet.merge_cells("A1:A3")

    data = book(fill)
    at_once = read(data)
    monkeypatch.setattr(xlsx_sheet, "_LONG", 0)
    assert read(data) == at_once


REFUSED = {
    "empty": b"",
    "no zip": b"PK\x03\x04 but nothing more",
    "a document type": by_hand('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><sheetData/>'),
    "cut off": by_hand("<sheetData><row><c><v>1</v></c></row></sheetData>")[:-200],
    "bad address": by_hand('<sheetData><row><c r="AAAA1"><v>1</v></c></row></sheetData>'),
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable, match="。$"):
        read(data)


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(Unreadable, match="单元格"):
        read(book(form), Limits(cells=5))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside this repository")
def test_a_password_is_named_as_the_reason() -> None:
    with pytest.raises(Unreadable, match="密码"):
        read((SHARED / "n04_xlsx_password.xlsx").read_bytes())


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_worksheets_give_blocks_or_a_refusal(data: st.DataObject) -> None:
    """Mutations of the XML of a worksheet, so that the damage is past the zip layer."""
    sheet = (
        '<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1" ht="0"><c r="A1" s="1"><v>0.5</v></c>'
        '<c r="B1" t="e"><v>#N/A</v></c></row><row r="2"><c r="C2" t="inlineStr"><is><t>甲</t></is></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(sheet)))
        end = data.draw(st.integers(at, min(len(sheet), at + 8)))
        sheet = sheet[:at] + data.draw(st.text(alphabet='0129-.AZr"<>/ est甲', max_size=6)) + sheet[end:]
    try:
        blocks = read(by_hand(sheet))
    except Unreadable as error:
        assert str(error).endswith("。")
    else:
        assert all(isinstance(block, Table | Paragraph) for block in blocks)


def test_absurd_numbers_in_the_structure_are_passed_over() -> None:
    """Longer numbers than Python turns into an int: rows, text numbers, widths."""
    long = "9" * 5000
    sheet = (
        f'<cols><col min="{long}" max="{long}" hidden="1"/></cols><sheetData><row r="{long}"><c t="s"><v>{long}</v></c>'
    )
    sheet += f'<c s="{long}"><v>7</v></c><c><v>8</v></c></row></sheetData><mergeCells><mergeCell ref="A{long}:B1"/></mergeCells>'
    assert texts(only_table(by_hand(sheet))) == {"B1": "7", "C1": "8"}
