"""What stands beside target sheets in a document, and must not be taken for a part of them. Contents are invented."""

import pytest
from msgspec import structs

from jizhun.model import Category
from jizhun.reading.block import Block, Paragraph
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_layout_variants import HEADS, TITLE, form, told

OWN = [(Category.QUANTITY, "修渠长度", "3公里")]
ROWS = ("产出指标 | 数量指标 | 办班次数 | 2期", "满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥90%")


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        ("绩效指标库", ("行业 | 一级指标 | 二级指标 | 三级指标", *ROWS)),
        ("部门评价指标体系框架", ("一级指标 | 二级指标 | 三级指标 | 指标值", *ROWS)),
        ("项目支出绩效自评表", ("一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值", *(f"{row} | 好" for row in ROWS))),
        ("一般公共预算支出表", ("科目 | 名称 | 基本支出 | 项目支出", " |  | 行政运行 | 120", " |  | 其他 | 3")),
        ("政府采购预算表", (" |  | 水泵 | 2台",)),
    ],
)
def test_a_table_under_another_title_is_no_part_of_the_form(title: str, rows: tuple[str, ...]) -> None:
    (sheet,) = sheets(TITLE, form(), Paragraph(text=title), table(*rows))
    assert told(sheet) == OWN


@pytest.mark.parametrize("label", ["部门（单位）", "填报单位", "预算部门", "单位全名"])
def test_a_departments_form_is_told_by_its_title(label: str) -> None:
    department = table(
        f"{label} | 云溪县水务局 | < | <",
        "年度总体目标 | 管好水。 | < | <",
        "主管部门 | 云溪县水务局 | 年度资金总额（万元） | 12",
        "项目资金（万元） | 财政拨款 | 12 | <",
        HEADS,
        *ROWS,
    )
    first, second = sheets(TITLE, form(), Paragraph(text="部门整体支出绩效目标申报表"), department)
    assert (told(first), first.kind) == (OWN, "project")
    assert (second.kind, second.department, len(second.indicators)) == ("department", "云溪县水务局", 2)


@pytest.mark.parametrize("between", [(TITLE,), (Paragraph(text="2026年部门项目支出预算绩效目标表"),), ()])
def test_heads_under_the_same_title_go_on(between: tuple[Block, ...]) -> None:
    (sheet,) = sheets(TITLE, form(), *between, table(HEADS, *ROWS))
    assert [name for _, name, _ in told(sheet)] == ["修渠长度", "办班次数", "学员满意度"]


@pytest.mark.parametrize("name", ["满意度", "数量", "社会效益", "成本指标"])
def test_a_name_that_is_a_levels_word_is_a_name_beside_its_level(name: str) -> None:
    (sheet,) = sheets(TITLE, form(body=(f"产出指标 | 数量指标 | {name} | ≥90%", f" |  | {name} | ≥80%")))
    assert told(sheet) == [(Category.QUANTITY, name, "≥90%"), (Category.QUANTITY, name, "≥80%")]


@pytest.mark.parametrize(
    "title",
    [
        "部门项目支出预算绩效目标表 | < | < | < |  |  |  |  | ",
        "部门项目支出预算绩效目标表 | < | < | < | < | < | < | < | <",
    ],
)
def test_forms_side_by_side_on_a_worksheet_are_two(title: str) -> None:
    rows = (
        title,
        "项目名称 | 灌渠维修 | < | < |  | 项目名称 | 清淤 | < | <",
        "年度目标 | 修好渠道。 | < | < |  | 年度目标 | 清好淤泥。 | < | <",
        f"{HEADS} |  | {HEADS}",
        "产出指标 | 数量指标 | 修渠长度 | 3公里 |  | 产出指标 | 数量指标 | 清淤长度 | 2公里",
        " |  |  |  |  | 满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90%",
    )
    first, second = sheets(structs.replace(table(*rows), worksheet="表"))
    assert (first.project_name, first.goal, told(first)) == ("灌渠维修", "修好渠道。", OWN)
    assert (second.project_name, second.goal, second.form_title) == ("清淤", "清好淤泥。", "部门项目支出预算绩效目标表")
    assert [name for _, name, _ in told(second)] == ["清淤长度", "农户满意度"]
    assert second.indicators[0].locator.column == 7


def test_a_half_in_which_every_cell_reaches_down_is_read() -> None:
    rows = (
        "项目名称 | < | 灌区渠道管护 | < | < | < | < | <",
        "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值",
        "^ | 产出指标 | 数量指标 | 管护渠道长度 | 90公里 | 数量指标 | 数量指标 | 30公里",
        "^ | ^ | 质量指标 | 渠道完好率 | ≥95% | ^ | ^ | ^",
    )
    (sheet,) = sheets(TITLE, table(*rows))
    assert [i.value for i in sheet.indicators_midterm] == ["90公里", "≥95%"]
    assert sheet.indicators[0].value == "30公里"


@pytest.mark.parametrize("head", ["云溪县水务局部门预算公开表", "2026年部门预算表"])
def test_rows_below_a_running_head_that_reads_like_a_title_are_read_or_told(head: str) -> None:
    """With a level they go on; without one they may be another table's, and nothing vanishes without a word."""
    rest = table(" |  | 清淤长度 | 2公里")
    levelled = table("满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90%")
    (sheet,) = sheets(TITLE, form(), Paragraph(text=head), levelled)
    assert [name for _, name, _ in told(sheet)] == ["修渠长度", "农户满意度"]
    (sheet,) = sheets(TITLE, form(), Paragraph(text=head), rest)
    assert told(sheet) == OWN
    (notice,) = sheet.notices
    assert (notice.code, notice.before) == ("rows-apart", "清淤长度 | 2公里")
