"""Every value of a workbook leads back to its cell: `Locator.worksheet` and `Locator.cell`."""

import io

import openpyxl
import pytest
from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from jizhun import reading
from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import xlsx
from jizhun.reading.containers.worksheet import address

FRAME = Border(*[Side(style="thin")] * 4)
FORM = [
    ["部门项目支出预算绩效目标表", None, None, None],
    ["项目名称", "临河镇灌渠清淤", None, None],
    ["主管部门", "青禾区水务局", "实施单位", "青禾区灌溉管理所"],
    ["项目属性", "一年期项目", "项目期限", "1年"],
    ["资金主管处（科、股）室", "农业农村股", "项目年度金额（元）", 320000],
    ["项目年度绩效目标", "清淤灌渠12公里，保障灌溉。", None, None],
    ["一级绩效指标", "二级绩效指标", "绩效内容", "绩效值"],
    ["产出指标", "数量指标", "清淤灌渠长度", "12公里"],
    [None, "质量指标", "清淤验收合格率", 0.95],
    ["满意度指标", "服务对象满意度", "灌区农户满意度", "≥90%"],
]


def workbook(places: dict[str, tuple[int, int]]) -> bytes:
    """A workbook with the form at the given first cells (row and column from 1), one worksheet for each."""
    book = openpyxl.Workbook()
    book.remove(book["Sheet"])
    for name, (top, left) in places.items():
        sheet = book.create_sheet(name)
        for row, texts in enumerate(FORM, start=top):
            for column, text in enumerate(texts, start=left):
                cell = sheet.cell(row, column, text)
                if row > top:
                    cell.border = FRAME
        sheet.cell(top + 8, left + 3).number_format = "0%"
        for row, first, last, bottom in ((0, 0, 3, 0), (1, 1, 3, 1), (5, 1, 3, 5), (7, 0, 0, 8)):
            sheet.merge_cells(
                start_row=top + row, start_column=left + first, end_row=top + bottom, end_column=left + last
            )
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize("column", [0, 25, 26, 51, 52, 701, 702, 16383])
def test_an_address_is_written_as_excel_writes_it(column: int) -> None:
    assert address(6, column) == f"{get_column_letter(column + 1)}7"


@pytest.mark.parametrize(
    ("top", "left", "name", "value"), [(1, 1, "B2", "D9"), (5, 2, "C6", "E13"), (40, 26, "AA41", "AC48")]
)
def test_values_of_a_form_that_does_not_begin_in_the_corner(top: int, left: int, name: str, value: str) -> None:
    (sheet,) = reading.read(workbook({"目标表": (top, left)}), "a.xlsx")
    place = sheet.origins["project_name"].locator
    assert (place.worksheet, place.cell) == ("目标表", name)
    quality = next(number for number, each in enumerate(sheet.indicators) if each.name == "清淤验收合格率")
    assert sheet.indicators[quality].value == "95%"
    assert sheet.origins[f"indicators[{quality}].value"].locator.cell == value


def test_forms_on_two_worksheets_name_their_own() -> None:
    sheets = reading.read(workbook({"甲": (1, 1), "乙": (3, 3)}), "a.xlsx")
    places = [sheet.origins["project_name"].locator for sheet in sheets]
    assert [(place.table, place.worksheet, place.cell) for place in places] == [(0, "甲", "B2"), (1, "乙", "D4")]


def test_a_cell_of_a_table_leads_to_its_place() -> None:
    (table,) = [block for block in xlsx.tables(workbook({"甲": (2, 2)}), Limits()) if isinstance(block, Table)]
    merged = next(cell for cell in table.cells if cell.text == "产出指标")
    place = table.locator(merged)
    assert (place.table, place.row, place.column, place.worksheet, place.cell) == (0, 7, 0, "甲", "B9")
