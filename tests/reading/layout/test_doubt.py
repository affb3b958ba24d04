"""Recognised cells of which the reading is not certain: whatever is made from one carries a notice. Contents are invented."""

import pytest
from msgspec import structs

from jizhun.model import Locator, Notice, Sheet
from jizhun.reading.block import Paragraph, Table
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_heads import told

FORM = table(
    "项目名称 | 农技推广 | < | < | < | <",
    "项目资金 | 年度资金总额 | 12 | 万元 | 年度总体目标 | 培训农户。",
    "一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位",
    "产出指标 | 数量指标 | 培训期数 | ≥ | 6 | 期",
    "^ | ^ | 培训人次 | ≥ | 300 | 人次",
)
LIST = table(
    "项目名称 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位",
    "农技推广 | 培训农户。 | 产出指标 | 数量指标 | 培训期数 | ≥ | 6 | 期",
)


def recognised(form: Table, doubtful: str, text: str | None = None) -> Sheet:
    """The sheet of a scan in which the cell of one text is doubtful (and reads differently)."""
    cells = [
        structs.replace(c, confidence=0.5 if c.text == doubtful else 0.99, text=text or c.text)
        if c.text == doubtful
        else structs.replace(c, confidence=0.99)
        for c in form.cells
    ]
    (sheet,) = sheets(structs.replace(form, cells=cells))
    return sheet


@pytest.mark.parametrize(
    ("form", "doubtful", "fields"),
    [
        (FORM, "≥", {"indicators[0]", "indicators[1]"}),
        (FORM, "期", {"indicators[0]"}),
        (FORM, "人次", {"indicators[1]"}),
        (FORM, "300", {"indicators[1].value"}),
        (FORM, "万元", {"amount_unit"}),
        (FORM, "12", {"funding.total"}),
        (FORM, "培训农户。", {"goal"}),
        (FORM, "农技推广", {"project_name"}),
        (LIST, "≥", {"indicators[0]"}),
        (LIST, "期", {"indicators[0]"}),
        (LIST, "6", {"indicators[0].value"}),
        (LIST, "培训农户。", {"goal"}),
        (LIST, "农技推广", {"project_name"}),
    ],
)
def test_a_doubtful_cell_is_told_with_what_is_made_from_it(form: Table, doubtful: str, fields: set[str]) -> None:
    assert set(told(recognised(form, doubtful))) == {("text-doubtful", field) for field in fields}


BOX = (100.0, 200.0, 180.0, 220.0)


@pytest.mark.parametrize(
    ("at", "field"),
    [
        (Locator(table=0, row=3, column=2), "indicators[0]"),
        (Locator(table=0, row=4, column=4), "indicators[1]"),
        (Locator(table=0, page=2, box=BOX), "funding.total"),
        (Locator(table=0, row=3, column=0), None),  # a label
        (Locator(table=0, row=3), None),  # a row
        (Locator(table=0, page=2), None),
    ],
)
def test_what_a_container_says_of_a_cell_is_told_with_the_field_made_from_it(at: Locator, field: str | None) -> None:
    cells = [structs.replace(c, page=2, box=BOX) if c.text == "12" else c for c in FORM.cells]
    notice = Notice(code="page-joined", message="两页的文字接成一格。", locator=at)
    (sheet,) = sheets(structs.replace(FORM, cells=cells, notices=[notice]))
    assert ("page-joined", field) in told(sheet)


def test_a_doubtful_cell_that_reads_as_a_known_word_is_certain() -> None:
    assert told(recognised(FORM, "数量指标")) == []


def test_a_doubtful_level_that_is_not_known_is_told_with_each_of_its_indicators() -> None:
    notices = told(recognised(FORM, "数量指标", "效里旨示"))
    assert {field for code, field in notices if code == "text-doubtful"} == {"indicators[0]", "indicators[1]"}


def test_a_label_read_by_its_likeness_is_told() -> None:
    sheet = recognised(FORM, "年度总体目标", "年度总休目标")
    assert sheet.goal == "培训农户。"
    assert told(sheet) == [("label-repaired", "goal")]


def test_the_heads_of_two_goals_are_enough_where_the_label_left_of_them_is_not_known() -> None:
    """As in scans that give the stacked 总体目标 as one wrong character."""
    (sheet,) = sheets(
        table(
            "项目名称 | 农技推广 | < | <",
            "產 | 中期目标（2025年—2027年） | 年度目标 | <",
            "^ | 三年培训900人次。 | 今年培训300人次。 | <",
            "一级指标 | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 培训期数 | 6期",
        )
    )
    assert (sheet.goal, sheet.goal_midterm) == ("今年培训300人次。", "三年培训900人次。")


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("2027年部内项目支出预算绩效目标表", "2027年部门项目支出预算绩效目标表"),
        ("项日支出绩效目标表", "项目支出绩效目标表"),
        ("项目支出绩效目标表", "项目支出绩效目标表"),
        ("甲乙项目支出绩效目标表", "甲乙项目支出绩效目标表"),
    ],
)
def test_a_recognised_title_one_character_from_a_known_one_is_that_and_told(printed: str, title: str) -> None:
    cells = [structs.replace(cell, confidence=0.99) for cell in FORM.cells]
    (sheet,) = sheets(Paragraph(text=printed), structs.replace(FORM, cells=cells))
    assert sheet.form_title == title
    assert told(sheet) == ([("title-repaired", "form_title")] if printed != title else [])


def test_a_title_that_was_not_recognised_in_a_picture_is_as_printed() -> None:
    (sheet,) = sheets(Paragraph(text="项日支出绩效目标表"), FORM)
    assert sheet.form_title == "项日支出绩效目标表"


def test_what_a_container_says_of_a_list_is_told_with_the_project_whose_cell_it_is() -> None:
    second = "水渠清淤 | 清淤十公里。 | 产出指标 | 数量指标 | 清淤长度 | ≥ | 10 | 公里"
    both = table(
        "项目名称 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 计量单位",
        "农技推广 | 培训农户。 | 产出指标 | 数量指标 | 培训期数 | ≥ | 6 | 期",
        second,
    )
    said = [
        Notice(code="page-joined", message="接成一格。", locator=Locator(table=0, row=2, column=4)),
        Notice(code="row-slid", message="错开一列。", locator=Locator(table=0, row=1)),
        Notice(code="rulings-missing", message="没有竖线。", locator=Locator(table=0, page=1)),
    ]
    first, other = sheets(structs.replace(both, notices=said))
    assert set(told(first)) == {("row-slid", None), ("rulings-missing", None)}
    assert set(told(other)) == {("page-joined", "indicators[0]"), ("rulings-missing", None)}
