"""Publishing: sheets of several layouts in one document, what is left out with its project, and blank forms."""

import io

import docx as python_docx
import openpyxl
import pytest

from jizhun.forms.grid import grid
from jizhun.forms.publish import FORMATS, blank, publish
from jizhun.law.layout import layouts
from tests.forms.invented import sheet


def test_each_sheet_keeps_its_layout_and_the_order_is_kept() -> None:
    mixed = [sheet(layout=name) for name in ("sichuan", "sichuan", "ningxia-a", "sichuan")]
    published = publish(mixed, "xlsx")
    assert [drawn.layout for drawn in published.grids] == ["sichuan", "ningxia-a", "sichuan"]
    assert len(openpyxl.load_workbook(io.BytesIO(published.data)).sheetnames) == 3


def test_what_the_layout_cannot_hold_is_named_with_its_project() -> None:
    published = publish([sheet(), sheet(project_name="青禾区书房项目")], "html", "zhejiang")
    told = {(project, left.name) for project, left in published.left_out}
    assert ("青禾区书房项目", "项目期限") in told
    assert ("临河镇田间道路修整项目", "实施单位") in told


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
