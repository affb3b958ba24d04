"""Variants of forms that other offices print: boxes, continued tables, lists as text, other labels. Contents are invented."""

import pytest

from jizhun.model import Category, Sheet, Source
from jizhun.reading.block import Block, Limits, Paragraph
from jizhun.reading.containers.text import tables
from jizhun.reading.layout import sheets_of
from tests.reading.layout.test_forms import sheets, table

TITLE = Paragraph(text="部门项目支出预算绩效目标表")
HEADS = "一级指标 | 二级指标 | 三级指标 | 指标值"


def texts(*lines: str) -> list[Sheet]:
    data = "\n".join(lines).replace("|", "\t").encode()
    return sheets_of(tables(data, Limits()), Source(file="样例.txt", sha256="0" * 64, container="text"))


def form(*head: str, body: tuple[str, ...] = ("产出指标 | 数量指标 | 修渠长度 | 3公里",)) -> Block:
    return table("项目名称 | 灌渠维修 | < | <", *head, HEADS, *body)


def told(sheet: Sheet) -> list[tuple[Category | None, str | None, str | None]]:
    return [(one.category, one.name, one.value) for one in sheet.indicators]


@pytest.mark.parametrize(
    ("printed", "chosen"),
    [
        ("新增□ 延续☑", "延续"),
        ("□新增 ☑延续", "延续"),
        ("☑新增 □延续", "新增"),
        ("√新增 延续", "新增"),
        ("新增√ 延续", "新增"),
        ("1.新增（√） 2.延续（ ）", "新增"),
        ("1. 会议□ 2. 培训☑ 3. 其他□", "培训"),
        ("经常性项目", "经常性项目"),
    ],
)
def test_ticked_attribute(printed: str, chosen: str) -> None:
    (sheet,) = sheets(TITLE, form(f"项目属性 | {printed} | < | <"))
    assert sheet.attribute == chosen


def test_no_box_ticked_is_told_and_nothing_is_invented() -> None:
    (sheet,) = sheets(TITLE, form("项目属性 | 新增□ 延续□ | < | <"))
    assert sheet.attribute is None
    assert [(notice.code, notice.field) for notice in sheet.notices] == [("tick-unclear", "attribute")]


def test_rows_above_the_project_of_a_second_form_belong_to_it() -> None:
    forms = [
        table(
            f"填报单位 | {unit} | < | <", f"项目名称 | {name} | < | <", HEADS, "产出指标 | 数量指标 | 修渠长度 | 3公里"
        )
        for unit, name in (("云溪县水务局", "灌渠维修"), ("青禾区林草局", "苗圃管护"))
    ]
    assert [sheet.implementing_unit for sheet in sheets(TITLE, *forms)] == ["云溪县水务局", "青禾区林草局"]


@pytest.mark.parametrize("between", [(), (TITLE,), (TITLE, Paragraph(text="（2025年度）"))])
@pytest.mark.parametrize("heads", [(HEADS,), ()])
def test_a_table_that_goes_on_without_its_levels_keeps_them(between: tuple[Block, ...], heads: tuple[str, ...]) -> None:
    first = form("年度目标 | 修好渠道。 | < | <")
    rest = table(*heads, " |  | 清淤长度 | 2公里", "满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90%")
    (sheet,) = sheets(TITLE, first, *between, rest)
    assert told(sheet)[1:] == [(Category.QUANTITY, "清淤长度", "2公里"), (Category.SATISFACTION, "农户满意度", "≥90%")]


def test_another_table_after_a_form_does_not_go_on_with_it() -> None:
    other = table("采购项目 |  | 水泵 | 2台", "合同 | 甲方 | 水务局 | 签订")
    (sheet,) = sheets(TITLE, form(), Paragraph(text="政府采购情况"), other)
    assert told(sheet) == [(Category.QUANTITY, "修渠长度", "3公里")]


def test_numbered_indicators_in_one_cell_are_parted_and_told() -> None:
    row = "产出指标 | 数量指标 | 1.修渠长度⏎2.清淤长度 | 1.3公里⏎2.5公里"
    (sheet,) = sheets(TITLE, form(body=(row,)))
    assert told(sheet) == [(Category.QUANTITY, "修渠长度", "3公里"), (Category.QUANTITY, "清淤长度", "5公里")]
    assert [notice.code for notice in sheet.notices] == ["cell-split", "cell-split"]


def test_numbered_indicators_without_a_value_each_stay_together_and_are_told() -> None:
    row = "产出指标 | 数量指标 | 1.修渠长度⏎2.清淤长度 | 共5公里"
    (sheet,) = sheets(TITLE, form(body=(row,)))
    assert told(sheet) == [(Category.QUANTITY, "1.修渠长度2.清淤长度", "共5公里")]
    assert [notice.code for notice in sheet.notices] == ["cell-unsplit"]


@pytest.mark.parametrize(
    ("rows", "yuan"),
    [
        (("项目资金（万元） | 50 | < | <",), "500000"),
        (("项目资金（万元） | 合计 | 50 | <", "^ | 其中：财政拨款 | 50 | <"), "500000"),
        (("项目资金（万元） | 其中：财政拨款 | 50 | <", "^ | 合计 | 60 | <"), "600000"),
        (("项目资金（万元） | 总额 | 50 | <", "^ | 单位资金 | 0 | <"), "500000"),
    ],
)
def test_amounts_behind_a_frame_and_its_sum(rows: tuple[str, ...], yuan: str) -> None:
    (sheet,) = sheets(TITLE, form(*rows))
    assert sheet.funding.total is not None
    assert str(sheet.funding.total.yuan) == yuan


def test_a_goal_directly_behind_its_frame() -> None:
    (sheet,) = sheets(TITLE, form("总体目标 | 修好渠道。 | < | <"))
    assert sheet.goal == "修好渠道。"


def test_a_name_column_whose_head_is_not_known_beside_a_column_of_explanations() -> None:
    block = table(
        "项目名称 | 灌渠维修 | < | < | <",
        "一级指标 | 二级指标 | 绩效指标 | 年度指标值 | 指标说明",
        "产出指标 | 数量指标 | 修渠长度 | 3公里 | 按验收单",
    )
    (sheet,) = sheets(TITLE, block)
    assert told(sheet) == [(Category.QUANTITY, "修渠长度", "3公里")]
    assert sheet.indicators[0].explanation == "按验收单"


def test_a_list_as_text_keeps_the_project_out_of_the_indicators() -> None:
    found = texts(
        "项目支出绩效目标表",
        "序号|项目名称|主管部门|年度目标|一级指标|二级指标|三级指标|权重|指标值",
        "1|灌渠维修|云溪县水务局|修好渠道。|产出指标|数量指标|修渠长度|20|3公里",
        "1|灌渠维修|云溪县水务局|修好渠道。|产出指标|质量指标|验收合格率|30|≥95%",
        "2|苗圃管护|青禾区林草局|管好苗圃。|产出指标|数量指标|管护面积|50|80亩",
    )
    assert [(sheet.project_name, sheet.department) for sheet in found] == [
        ("灌渠维修", "云溪县水务局"),
        ("苗圃管护", "青禾区林草局"),
    ]
    assert told(found[0]) == [(Category.QUANTITY, "修渠长度", "3公里"), (Category.QUALITY, "验收合格率", "≥95%")]
    assert [one.weight for sheet in found for one in sheet.indicators] == ["20", "30", "50"]


def test_heads_in_two_rows_and_a_row_of_sums_in_text() -> None:
    (sheet,) = texts(
        "项目支出绩效目标申报表",
        "项目名称|灌渠维修|||||",
        "绩效指标|一级指标|二级指标|指标名称|近两年指标值||预计当年实现",
        "||||前年|上年|",
        "|产出指标|数量指标|修渠长度|1公里|2公里|3公里",
        "||质量指标|验收合格率|90%|92%|95%",
        "合计||||||",
    )
    assert told(sheet) == [(Category.QUANTITY, "修渠长度", "3公里"), (Category.QUALITY, "验收合格率", "95%")]
    assert sheet.indicators[0].previous == ("1公里", "2公里")


def test_rows_that_lost_the_tabs_at_their_end_are_not_joined() -> None:
    (sheet,) = texts(
        "部门项目支出预算绩效目标表",
        "项目名称||灌渠维修",
        "主管部门|云溪县水务局||实施单位|灌溉站",
        "项目属性|延续||项目期|1年",
        "|一级指标|二级指标|三级指标|指标值",
        "|产出指标|数量指标|修渠长度|3公里",
    )
    assert (sheet.project_name, sheet.department) == ("灌渠维修", "云溪县水务局")
