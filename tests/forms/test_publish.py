"""Publishing: sheets of several layouts in one document, what is left out with its project, and blank forms."""

import io

import docx as python_docx
import openpyxl
import pytest

from jizhun.forms.grid import grid
from jizhun.forms.omissions import sentences
from jizhun.forms.publish import FORMATS, blank, publish
from jizhun.law.layout import layouts
from jizhun.model import Category
from tests.forms.invented import indicator, sheet


def test_each_sheet_keeps_its_layout_and_the_order_is_kept() -> None:
    mixed = [sheet(layout=name) for name in ("sichuan", "sichuan", "ningxia-a", "sichuan")]
    published = publish(mixed, "xlsx")
    assert [drawn.layout for drawn in published.grids] == ["sichuan", "ningxia-a", "sichuan"]
    assert len(openpyxl.load_workbook(io.BytesIO(published.data)).sheetnames) == 3


def test_what_the_layout_cannot_hold_is_named_with_its_project() -> None:
    published = publish([sheet(), sheet(project_name="青禾区书房项目")], "html", "zhejiang")
    told = {(each.project, left.name) for each in published.left_out for left in each.fields}
    assert ("青禾区书房项目", "项目期限") in told
    assert ("临河镇田间道路修整项目", "实施单位") in told


def test_what_is_left_out_of_many_sheets_is_told_once() -> None:
    """The same fields in the same place are one sentence; indicators are not counted up."""
    weighted = (
        indicator(1, Category.QUANTITY, "道路", "1条", weight="60"),
        indicator(2, Category.COST, "费用", "3元", weight="30"),
    )
    many = [
        sheet(
            layout="central-2021",
            period=None,
            attribute=None,
            blank_rows=(),
            indicators=weighted,
            project_name=f"{n}号水渠",
        )
        for n in range(1, 6)
    ]
    told = sentences(publish([*many, sheet(layout="ningxia-b")], "html", "ningxia-c").left_out)
    name = layouts()["ningxia-c"].name
    assert told == [
        f"5 张表（“1号水渠”“2号水渠”“3号水渠”等）有内容在表式“{name}”里没有位置，没有输出：年度、财政拨款、其他资金、指标的分值权重。",
        f"“临河镇田间道路修整项目”有内容在表式“{name}”里没有位置，没有输出：年度、财政拨款、其他资金。",
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_can_be_asked_for(form: str) -> None:
    assert publish([sheet()], form, "central-2021").data


def test_unknown_wishes_are_refused() -> None:
    with pytest.raises(KeyError):
        publish([sheet()], "odt")
    with pytest.raises(KeyError):
        publish([sheet()], "docx", "atlantis-1")
    with pytest.raises(ValueError, match="no table"):
        publish([], "docx")


@pytest.mark.parametrize("name", layouts())
def test_a_blank_form_has_its_labels_and_nothing_else(name: str) -> None:
    layout = layouts()[name]
    drawn = grid(blank(layout, 2028), layout)
    printed = {block.numbered.format(n=1) for block in layout.blocks if block.numbered}
    assert all(cell.text in printed | {""} for cell in drawn.cells if cell.role in ("value", "name", "target"))
    if layout.arrangement == "form":
        rows = {cell.text for cell in drawn.cells if cell.role == "level"}
        assert {
            label for level in layout.levels.values() for label in level.categories.values()
        } <= rows or name == "chongqing"
    assert drawn.left_out == () or {left.field for left in drawn.left_out} == {"fiscal_year"}
    document = python_docx.Document(io.BytesIO(publish([blank(layout, 2028)], "docx").data))
    assert len(document.tables) == 1


def test_a_blank_form_has_room_for_the_goal() -> None:
    """Rows of merged cells do not grow in Excel, and a printed form is filled in by hand."""
    layout = layouts()["central-2021"]
    page = openpyxl.load_workbook(io.BytesIO(publish([blank(layout, 2028)], "xlsx").data)).active
    heights = {
        cell.value: page.row_dimensions[cell.row].height for row in page.iter_rows() for cell in row if cell.value
    }
    assert heights["年度总体目标"] >= 64 > heights["项目名称"]
    document = python_docx.Document(io.BytesIO(publish([blank(layout, 2028)], "docx").data))
    rows = {row.cells[0].text: row.height for row in document.tables[0].rows}
    assert rows["年度总体目标"] == 4 * rows["项目名称"]
    listed = python_docx.Document(io.BytesIO(publish([sheet(goal=None)], "docx", "beijing").data))
    assert len({row.height for row in listed.tables[0].rows}) == 1
