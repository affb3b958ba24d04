"""Variants of forms that other offices print: boxes, continued tables, lists as text, other labels. Contents are invented."""

import pytest
from msgspec import structs

from jizhun.model import Category, Sheet, Source
from jizhun.reading.block import Block, Limits, Paragraph, Table
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


@pytest.mark.parametrize(
    ("rows", "total", "whole"),
    [
        (["项目资金总额（万元） | 100 | 其中：财政拨款 | 100"], 100, None),
        (["总金额（万元） | 100 | 年度金额 | 50"], 50, 100),
        (["预算金额（万元） | 总金额 | 100 | <"], 100, None),
        (["预算金额（万元） | 总金额 | 100 | <", "^ | 年度金额 | 50 | <"], 50, 100),
        (["预算金额（万元） |  | 总金额 | 100"], None, 100),  # the year's amount is left blank
        (["年度资金总额（万元） | —— | 项目资金总额 | 一百"], None, 100),
    ],
)
def test_a_total_of_the_project_is_the_years_where_no_other_is_printed(
    rows: list[str], total: int | None, whole: int | None
) -> None:
    (sheet,) = sheets(TITLE, form(*rows))
    assert not [notice for notice in sheet.notices if notice.code != "unplaced-text"]
    amounts = (sheet.funding.total, sheet.funding.whole)
    assert [money and money.yuan for money in amounts] == [value and value * 10000 for value in (total, whole)]


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


def test_a_list_whose_heads_stand_in_two_rows_of_text() -> None:
    found = texts(
        "部门预算项目绩效目标表",
        "序号|项目名称|年度目标|绩效指标|||",
        "|||一级指标|二级指标|三级指标|指标值",
        "1|灌渠维修|修好渠道。|产出指标|数量指标|修渠长度|3公里",
        "2|苗圃管护|管好苗圃。|产出指标|数量指标|管护面积|80亩",
        "合计||||||",
    )
    assert [(sheet.project_name, sheet.goal, told(sheet)) for sheet in found] == [
        ("灌渠维修", "修好渠道。", [(Category.QUANTITY, "修渠长度", "3公里")]),
        ("苗圃管护", "管好苗圃。", [(Category.QUANTITY, "管护面积", "80亩")]),
    ]


def test_a_unit_alone_in_its_line_above_its_projects_is_not_the_start_of_a_name() -> None:
    (sheet,) = texts(
        "部门项目支出绩效目标表",
        "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位",
        "云溪县水务局",
        "灌渠维修|修好渠道。|产出指标|数量指标|修渠长度|≥|3|公里",
    )
    assert (sheet.project_name, sheet.implementing_unit) == ("灌渠维修", "云溪县水务局")


def test_numbers_of_rows_and_stars_and_cut_levels_in_text() -> None:
    (sheet,) = texts(
        "部门项目支出预算绩效目标表",
        "项目名称||灌渠维修||",
        "序号|一级指标|二级指标|三级指标|指标值",
        "1|1-产出指|★11-数量指标|修渠长度|3公里",
        "2||12-质量指|验收合格率|≥95%",
    )
    assert told(sheet) == [(Category.QUANTITY, "修渠长度", "3公里"), (Category.QUALITY, "验收合格率", "≥95%")]


@pytest.mark.parametrize(
    ("name", "value", "category", "code"),
    [
        ("渠道看护费", "6万元", Category.COST, "label-below"),
        ("看护标准", "每公里两人", Category.TIMELINESS, None),
    ],
)
def test_the_last_row_of_a_category_above_a_label(name: str, value: str, category: Category, code: str | None) -> None:
    (sheet,) = texts(
        "部门项目支出预算绩效目标表",
        "项目名称|灌渠维修||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|时效指标|完工时间|2025年10月",
        f"||{name}|{value}",
        "|成本指标|清淤费|4万元",
    )
    assert sheet.indicators[1].category is category
    assert code is None or code in [notice.code for notice in sheet.notices]


def test_a_doubtful_boundary_is_told() -> None:
    (sheet,) = texts(
        "部门项目支出预算绩效目标表",
        "项目名称|灌渠维修||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|修渠长度|3公里",
        "||验收合格率|≥95%",
        "|质量指标|渠道完好率|≥90%",
    )
    assert told(sheet)[1] == (Category.QUANTITY, "验收合格率", "≥95%")
    assert [(notice.code, notice.field) for notice in sheet.notices] == [("category-unsure", "indicators[1]")]


def paged(block: Block, first_on_second_page: int) -> Block:
    assert isinstance(block, Table)
    return structs.replace(
        block, cells=[structs.replace(cell, page=1 if cell.row < first_on_second_page else 2) for cell in block.cells]
    )


def test_a_label_cut_in_two_by_a_page_names_its_text() -> None:
    block = table(
        "项目名称 | 灌渠维修 | < | <",
        "年度 | 修好渠道， | < | <",
        "总体目标 | 保障灌溉。 | < | <",
        HEADS,
        "产出指标 | 数量指标 | 修渠长度 | 3公里",
    )
    (sheet,) = sheets(TITLE, paged(block, 2))
    assert sheet.goal == "修好渠道，保障灌溉。"
    assert [notice.code for notice in sheet.notices] == ["label-joined"]


def test_a_name_cut_by_a_page_in_a_table_with_known_cells() -> None:
    block = form(
        body=("产出指标 | 数量指标 | 修复灌溉渠道 | 3公里", " |  | 总长度 | ", "^ | 质量指标 | 验收合格率 | ≥95%")
    )
    (sheet,) = sheets(TITLE, paged(block, 3))
    assert told(sheet)[0] == (Category.QUANTITY, "修复灌溉渠道总长度", "3公里")
    assert "name-joined" in [notice.code for notice in sheet.notices]


@pytest.mark.parametrize("first", ["项目编码 | 1234", "主管部门 | 云溪县水务局"])
def test_a_project_named_in_the_second_half_of_a_row(first: str) -> None:
    block = table(f"{first} | 项目名称 | 灌渠维修", HEADS, "产出指标 | 数量指标 | 修渠长度 | 3公里")
    assert [sheet.project_name for sheet in sheets(TITLE, block)] == ["灌渠维修"]


def test_a_plan_table_that_names_projects_is_no_form() -> None:
    plan = table("单位编码 | 单位名称 | 项目名称 | 合计", "201 | 云溪县水务局 | 灌渠维修 | 50")
    assert sheets(TITLE, plan) == []


@pytest.mark.parametrize("head", ["实际完成值", "1-7月执行情况"])
def test_what_was_reached_is_no_target_sheet(head: str) -> None:
    block = table(
        "项目名称 | 灌渠维修 | < | < | <",
        f"一级指标 | 二级指标 | 三级指标 | 年度指标值 | {head}",
        "产出指标 | 数量指标 | 修渠长度 | 3公里 | 3公里",
    )
    assert sheets(Paragraph(text="项目支出绩效自评表"), block) == []


def test_a_transfer_names_its_fund() -> None:
    block = table("专项名称 | 水利发展资金 | < | <", HEADS, "产出指标 | 数量指标 | 修渠长度 | 3公里")
    assert [sheet.project_name for sheet in sheets(Paragraph(text="区域绩效目标表"), block)] == ["水利发展资金"]


def test_a_unit_named_above_a_list_is_that_of_its_projects() -> None:
    heads = "单位名称、项目名称|项目年度绩效目标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位"
    rows = [f"{name}|修好渠道。|产出指标|数量指标|修渠长度|=|3|公里" for name in ("灌渠维修", "清淤", "护坡")]
    found = texts(
        "部门项目支出绩效目标表",
        "单位名称：云溪县水务局|||||||单位：元",
        heads,
        *rows[:1],
        "填报单位：云溪县灌区管理所",
        rows[1],
        "",
        "预算单位：青禾区林草局",
        heads,
        rows[2],
    )
    assert [(sheet.project_name, sheet.implementing_unit) for sheet in found] == [
        ("灌渠维修", "云溪县水务局"),
        ("清淤", "云溪县灌区管理所"),
        ("护坡", "青禾区林草局"),
    ]


def odd_form(label: str, name: str) -> Table:
    """A form whose project no known label names."""
    return table(
        f"{label} | {name} | < | <",
        "主管部门 | 云溪县水务局 | 实施单位 | 云溪县灌区管理所",
        "年度资金总额（万元） | 12 | < | <",
        "年度目标 | 修好渠道。 | < | <",
        HEADS,
        "产出指标 | 数量指标 | 修渠长度 | 3公里",
    )


@pytest.mark.parametrize("between", [(), (TITLE,)])
@pytest.mark.parametrize("first", ["事项全名", "项目名称"])
def test_a_form_that_no_known_label_opens_is_read_and_told(between: tuple[Block, ...], first: str) -> None:
    found = sheets(TITLE, odd_form(first, "灌渠维修"), *between, odd_form("事项全名", "清淤"))
    assert [(sheet.project_name, sheet.implementing_unit, sheet.goal, told(sheet)) for sheet in found] == [
        (name, "云溪县灌区管理所", "修好渠道。", [(Category.QUANTITY, "修渠长度", "3公里")])
        for name in ("灌渠维修" if first == "项目名称" else None, None)
    ]
    (notice,) = [notice for notice in found[1].notices if notice.code == "field-not-found"]
    assert notice.field == "project_name"
    assert "清淤" in notice.message


def test_the_goal_of_the_project_is_the_years_where_no_other_is_printed() -> None:
    (sheet,) = sheets(TITLE, form("总体绩效目标 | 修好渠道。 | < | <"))
    assert (sheet.goal, sheet.goal_midterm) == ("修好渠道。", None)
    (sheet,) = sheets(TITLE, form("总体绩效目标 | 三年修好。 | < | <", "年度绩效目标 |  | < | <"))
    assert (sheet.goal, sheet.goal_midterm) == (None, "三年修好。")


@pytest.mark.parametrize(
    "label",
    ["1.项目名称", "一、项目名称", "（一）项目名称", "①项目名称", "【项目名称】", "(1)项目名称：", "政策/项目名称"],
)
def test_labels_with_numbers_or_in_brackets(label: str) -> None:
    block = table(
        f"{label} | 灌渠维修 | < | <",
        "二、主管部门 | 云溪县水务局 | < | <",
        HEADS,
        "产出指标 | 数量指标 | 修渠长度 | 3公里",
    )
    (sheet,) = sheets(TITLE, block)
    assert (sheet.project_name, sheet.department) == ("灌渠维修", "云溪县水务局")


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("群众满意度指标", Category.SATISFACTION),
        ("服务对象或项目受益人满意度指标", Category.SATISFACTION),
        ("社会效果指标", Category.SOCIAL),
        ("可持续发展影响指标", Category.SUSTAINABILITY),
        ("时间指标", Category.TIMELINESS),
        ("成本控制指标", Category.COST),
        ("1.1数量指标", Category.QUANTITY),
        ("指标1：数量指标", Category.QUANTITY),
        ("综合指标", None),
    ],
)
def test_second_levels_worded_in_another_way(label: str, category: Category | None) -> None:
    (sheet,) = sheets(TITLE, form(body=(f"绩效 | {label} | 修渠长度 | 3公里",)))
    (indicator,) = sheet.indicators
    assert (indicator.category, indicator.category_text) == (category, label)


def test_whatever_stands_under_satisfaction_is_satisfaction() -> None:
    (sheet,) = sheets(TITLE, form(body=("满意度指标 | 群众评价 | 农户评价 | 好",)))
    assert (sheet.indicators[0].category, sheet.indicators[0].category_text) == (Category.SATISFACTION, "群众评价")


@pytest.mark.parametrize(
    ("names", "values", "read"),
    [
        ("1.修渠长度；2.更换水闸", "1.3公里；2.≥6座", [("修渠长度", "3公里"), ("更换水闸", "≥6座")]),
        ("1、修渠长度;2、更换水闸。", "1、3公里;2、≥6座", [("修渠长度", "3公里"), ("更换水闸", "≥6座")]),
        ("1.修渠长度；2.更换水闸", "按计划完成", [("1.修渠长度；2.更换水闸", "按计划完成")]),
        ("修渠长度；更换水闸", "3公里；6座", [("修渠长度；更换水闸", "3公里；6座")]),
        ("修渠长度", "1.5公里", [("修渠长度", "1.5公里")]),
    ],
)
def test_numbered_indicators_in_one_paragraph(names: str, values: str, read: list[tuple[str, str]]) -> None:
    (sheet,) = sheets(TITLE, form(body=(f"产出指标 | 数量指标 | {names} | {values}",)))
    assert [(i.name, i.value) for i in sheet.indicators] == read
    assert bool(sheet.notices) == names.startswith("1")
