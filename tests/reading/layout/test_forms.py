"""Forms with merged cells, lists and department sheets: tables as containers yield them. Contents are invented."""

import pytest
from msgspec import structs

from jizhun.model import Category, Notice, Sheet, Source
from jizhun.reading.block import Block, Cell, Paragraph, Table
from jizhun.reading.layout import sheets_of

SOURCE = Source(file="样例.docx", sha256="0" * 64, container="docx")


def table(*rows: str, index: int = 0) -> Table:
    """A table in words: cells parted by `|`; `<` goes on with the cell to the left, `^` with the cell above."""
    grid = [[text.strip() for text in row.split("|")] for row in rows]
    cells = []
    for r, row in enumerate(grid):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            wide = next((k for k in range(1, len(row) - c) if row[c + k] != "<"), len(row) - c)
            high = next((k for k in range(1, len(grid) - r) if grid[r + k][c] != "^"), len(grid) - r)
            if text:
                cells.append(Cell(text=text.replace("⏎", "\n"), row=r, column=c, row_span=high, column_span=wide))
    return Table(cells=cells, index=index)


def sheets(*blocks: Block) -> list[Sheet]:
    return sheets_of(blocks, SOURCE)


FORM_2015 = table(
    "项目名称 | < | 灌区渠道管护 | < | < | < | < | <",
    "主管部门及代码 | < | [112]云溪县水务局 | < | 实施单位 | 云溪县灌区管理所 | < | <",
    "项目属性 | < | 延续项目 | < | 项目期 | 2025年-2027年 | < | <",
    "项目资金（万元） | < | 中期资金总额： | 90 | 年度资金总额： | < | 30 | <",
    "^ | < | 其中：财政拨款 | 60 | 其中：财政拨款 | < | 20 | <",
    "^ | < | 其他资金 | 30 | 其他资金 | < | 10 | <",
    "总体目标 | 中期目标（2025年—2027年） | < | < | < | 年度目标 | < | <",
    "^ | 三年完成渠道管护90公里。 | < | < | < | 管护渠道30公里。 | < | <",
    "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值",
    "^ | 产出指标 | 数量指标 | 指标1：管护渠道长度 | 90公里 | 数量指标 | 指标1：管护渠道长度 | 30公里",
    "^ | ^ | 质量指标 | 指标1： |  | 质量指标 | 指标1：渠道完好率 | ≥95%",
    "^ | 效益指标 | 社会效益指标 | 指标1：灌溉保证率 | ≥80% | 社会效益指标 | 指标1：灌溉保证率 | ≥75%",
)


def test_two_halves_side_by_side_are_kept_apart() -> None:
    (sheet,) = sheets(Paragraph(text="项目支出绩效目标申报表"), Paragraph(text="（2025年度）"), FORM_2015)
    assert [(i.category, i.name, i.value) for i in sheet.indicators] == [
        (Category.QUANTITY, "管护渠道长度", "30公里"),
        (Category.QUALITY, "渠道完好率", "≥95%"),
        (Category.SOCIAL, "灌溉保证率", "≥75%"),
    ]
    assert [i.value for i in sheet.indicators_midterm] == ["90公里", "≥80%"]
    assert (sheet.goal, sheet.goal_midterm) == ("管护渠道30公里。", "三年完成渠道管护90公里。")
    amounts = sheet.funding
    assert [str(m.yuan) for m in (amounts.total, amounts.whole, amounts.fiscal_appropriation, amounts.other_funds) if m] == [
        "300000", "900000", "200000", "100000",
    ]  # fmt: skip
    assert (sheet.department, sheet.department_code, sheet.layout) == ("云溪县水务局", "112", "central-2015")


def test_weights_and_costs_as_a_first_level() -> None:
    (sheet,) = sheets(
        Paragraph(text="项目支出绩效目标表"),
        table(
            "项目名称 | 疫苗冷链运维 | < | < | < ",
            "项目资金（万元） | 年度资金总额： | 12.5 | < | 执行率分值（10）",
            "年度总体目标 | 保障冷链不断。 | < | < | <",
            "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 分值权重（90）",
            "^ | 成本指标 | 经济成本指标 | 冷库电费 | ≤ 3万元 | 12.5",
            "^ | 产出指标 | 数量指标 | 运维冷库数量 | ＝4座 | 20",
        ),
    )
    assert [(i.category, i.value, i.weight) for i in sheet.indicators] == [
        (Category.ECONOMIC_COST, "≤3万元", "12.5"),
        (Category.QUANTITY, "＝4座", "20"),
    ]


LIST_ROWS = (
    "项目支出绩效表 | < | < | < | < | < | < | < | <",
    "预算单位 | 项目名称 | 绩效目标 | 一级指标 | 二级指标 | 三级指标 | 绩效指标性质 | 绩效指标值 | 绩效度量单位",
    "云溪县民政局 | 高龄津贴 | 按月发放津贴。 | 产出指标 | 数量指标 | 发放人数 | ≥ | 320 | 人",
    "^ | ^ | ^ | ^ | 时效指标 | 发放时间 | 定性 | 每月10日前 | ",
    "^ | ^ | ^ | 满意度指标 | 服务对象满意度指标 | 老人满意度 | ≥ | 95 | %",
    "^ | 孤儿保障 | 保障基本生活。 | 产出指标 | 数量指标 | 保障人数 | ＝ | 12 | 人",
)
LIST = table(*LIST_ROWS)


def test_a_flat_list_gives_one_sheet_a_project() -> None:
    first, second = sheets(LIST)
    assert (first.project_name, first.implementing_unit, first.goal) == ("高龄津贴", "云溪县民政局", "按月发放津贴。")
    assert [i.value for i in first.indicators] == ["≥320人", "每月10日前", "≥95%"]
    assert [i.category for i in first.indicators] == [Category.QUANTITY, Category.TIMELINESS, Category.SATISFACTION]
    assert (second.project_name, [i.value for i in second.indicators]) == ("孤儿保障", ["＝12人"])


NAMELESS = "^ |  | 保障基本生活。 | 产出指标 | 数量指标 | 保障人数 | ＝ | 12 | 人"


@pytest.mark.parametrize(
    ("row", "names", "goals"),
    [
        (NAMELESS, ["高龄津贴", None], ["按月发放津贴。", "保障基本生活。"]),
        (NAMELESS.replace("产出指标", ""), ["高龄津贴"], ["按月发放津贴。"]),  # a goal that goes on is no project
        (NAMELESS.replace("保障基本生活。", ""), ["高龄津贴"], ["按月发放津贴。"]),
    ],
)
def test_a_project_without_a_name_is_not_taken_for_the_one_above(
    row: str, names: list[str | None], goals: list[str]
) -> None:
    found = sheets(table(*LIST_ROWS[:-1], row))
    assert ([sheet.project_name for sheet in found], [sheet.goal for sheet in found]) == (names, goals)
    assert sum(len(sheet.indicators) for sheet in found) == 4
    told = [(notice.code, notice.field, notice.before) for sheet in found for notice in sheet.notices]
    unplaced = [("unplaced-text", "goal", "保障基本生活。")]
    assert told == (unplaced if len(found) == 1 and "保障基本生活。" in row else [])


HEAD_ROWS = ("单位：万元 | < | < | < | < | < | < | < | <", LIST_ROWS[1])


@pytest.mark.parametrize("heads", [HEAD_ROWS[1:], HEAD_ROWS, LIST_ROWS[:2]])
@pytest.mark.parametrize(
    "cells", [" |  |  | ", "云溪县民政局 | 高龄津贴 | 按月发放津贴。 | ", " | 高龄津贴 | 按月发放津贴。 | "]
)
def test_heads_printed_again_do_not_end_a_list(heads: tuple[str, ...], cells: str) -> None:
    rest = cells + "满意度指标 | 服务对象满意度指标 | 老人满意度 | ≥ | 95 | %"
    first, second = sheets(table(HEAD_ROWS[0], *LIST_ROWS[:4], *heads, rest, *LIST_ROWS[5:]))
    assert [i.name for i in first.indicators] == ["发放人数", "发放时间", "老人满意度"]
    assert (second.project_name, [i.name for i in second.indicators]) == ("孤儿保障", ["保障人数"])


@pytest.mark.parametrize(
    "row",
    [
        "合计 |  | 1,234.56 |  |  |  |  |  | ",
        "总计 | < | 1,234.56 |  |  |  |  |  | ",
        "单位负责人： |  | 填表人：王某 |  |  | 联系电话：0000 |  |  | ",
        "注：本表由单位填报。 | < | < | < | < | < | < | < | <",
    ],
)
def test_sums_and_signatures_are_no_projects(row: str) -> None:
    found = sheets(table(*LIST_ROWS, row))
    assert [(sheet.project_name, len(sheet.indicators)) for sheet in found] == [("高龄津贴", 3), ("孤儿保障", 1)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (
            "单位名称 | 项目名称 | 预算金额（万元） | < | < | 绩效目标 | 绩效指标 | < | < | <",
            "^ | ^ | 合计 | 财政拨款 | 其他资金 | ^ | 一级指标 | 二级指标 | 三级指标 | 指标值",
        ),
        (
            "单位名称 | 项目名称 | 预算金额（万元） | < | < | 绩效目标 | 绩效指标 | < | < | <",
            " |  | 合计 | 财政拨款 | 其他资金 |  | 一级指标 | 二级指标 | 三级指标 | 指标值",
        ),
    ],
)
def test_amounts_under_an_upper_head_are_in_its_unit(upper: str, lower: str) -> None:
    row = "云溪县水务局 | 灌渠维修 | 12.5 | 10 | 2.5 | 修好渠道。 | 产出指标 | 数量指标 | 修渠长度 | 3公里"
    (sheet,) = sheets(Paragraph(text="部门项目支出绩效目标表"), table(upper, lower, row))
    funding = sheet.funding
    assert [money and int(money.yuan or 0) for money in (funding.total, funding.fiscal_appropriation, funding.other_funds)] == [
        125000, 100000, 25000,
    ]  # fmt: skip
    assert (sheet.goal, sheet.indicators[0].value) == ("修好渠道。", "3公里")


@pytest.mark.parametrize("spans", [True, False])
def test_a_column_whose_head_is_not_known_is_told_and_is_nobody_elses(spans: bool) -> None:
    rows = (
        "项目名称 | 灌渠维修 | < | < | < | <",
        "一级指标 | 二级指标 | 三级指标 | 甲乙丙 | 指标值 | 单位",
        "产出指标 | 数量指标 | 修渠长度 | 台账 | 3 | 公里",
    )
    block = structs.replace(table(*rows), spans_known=spans)
    (sheet,) = sheets(Paragraph(text="部门项目支出绩效目标表"), block)
    assert [(i.name, i.value) for i in sheet.indicators] == [("修渠长度", "3公里")]
    assert [(n.code, n.before) for n in sheet.notices] == [("column-unknown", "台账")]


SAME_NAME = "高龄津贴 | 按月发放津贴。 | 产出指标 | 数量指标 | 发放人数 | ＝ | 2 | 人"


@pytest.mark.parametrize(
    "rows",
    [
        ("云溪县民政局 | {}", "青禾区民政局 | {}"),
        ("云溪县民政局 |  |  |  |  |  |  |  | ", " | {}", "青禾区民政局 |  |  |  |  |  |  |  | ", " | {}"),
    ],
)
def test_two_projects_of_one_name_in_two_units(rows: tuple[str, ...]) -> None:
    found = sheets(table(*LIST_ROWS[:2], *(row.format(SAME_NAME) for row in rows)))
    assert [(sheet.project_name, sheet.implementing_unit, len(sheet.indicators)) for sheet in found] == [
        ("高龄津贴", "云溪县民政局", 1),
        ("高龄津贴", "青禾区民政局", 1),
    ]


def test_a_list_that_repeats_or_leaves_blank_what_others_merge() -> None:
    rows = (
        "单位名称、项目名称 | 项目年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 指标属性 | 指标内容",
        "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10",
        "云溪县农业农村局 |  |  |  |  |  |  |  |  | ",
        "防雹作业 | 减轻雹灾。 | 产出指标 | 数量指标 | 作业点 | = | 6 | 个 | 定量指标 | 反映作业点数",
        " |  | 产出指标 | 质量指标 | 年检合格率 | = | 100 | % | 定量指标 | 反映合格情况",
    )
    (sheet,) = sheets(Paragraph(text="部门项目支出绩效目标表"), table(*rows))
    assert (sheet.project_name, sheet.implementing_unit) == ("防雹作业", "云溪县农业农村局")
    assert [(i.value, i.nature, i.explanation) for i in sheet.indicators] == [
        ("=6个", "定量指标", "反映作业点数"),
        ("=100%", "定量指标", "反映合格情况"),
    ]


def test_a_department_sheet_is_not_a_project() -> None:
    (sheet,) = sheets(
        Paragraph(text="部门整体支出绩效目标表"),
        Paragraph(text="（2026年度）"),
        table(
            "部门（单位）名称 | 云溪县林业局 | < | < | < | <",
            "年度主要任务 | 任务名称 | 主要内容 | 预算金额（万元） | < | <",
            "^ | ^ | ^ | 总额 | 财政拨款 | 其他资金",
            "^ | 造林绿化 | 完成造林2万亩 | 120 | 100 | 20",
            "^ | 森林防火 | 建设隔离带 | 30 | 30 | ",
            "^ | 金额合计 | < | 150 | 130 | 20",
            "年度总体目标 | 森林覆盖率稳步提高。 | < | < | < | <",
            "年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | < | 指标值",
            "^ | 产出指标 | 数量指标 | 造林面积 | < | 2万亩",
            "^ | 满意度指标 | 服务对象满意度指标 | 群众满意度 | < | ≥90%",
        ),
    )
    assert (sheet.kind, sheet.department, sheet.project_name) == ("department", "云溪县林业局", None)
    assert [
        (t.name, t.content, t.total and str(t.total.yuan), t.other_funds and str(t.other_funds.yuan))
        for t in sheet.tasks
    ] == [
        ("造林绿化", "完成造林2万亩", "1200000", "200000"),
        ("森林防火", "建设隔离带", "300000", None),
    ]
    assert (sheet.goal, len(sheet.indicators)) == ("森林覆盖率稳步提高。", 2)


def test_several_indicators_in_one_cell_are_paired_by_paragraph() -> None:
    (sheet,) = sheets(
        Paragraph(text="2026年部门项目支出预算绩效目标表"),
        table(
            "项目名称 | < | 农技推广 | < | <",
            "绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值",
            "^ | 产出指标 | 数量指标 | 指标1：培训期数⏎指标2：培训人次⏎指标3： | 6期⏎≥300人次",
        ),
    )
    assert [(i.name, i.value) for i in sheet.indicators] == [("培训期数", "6期"), ("培训人次", "≥300人次")]


def test_a_table_that_goes_on_under_a_repeated_title_is_one_sheet() -> None:
    (sheet,) = sheets(
        Paragraph(text="部门项目支出绩效目标表"),
        table(
            "项目名称 | 农技推广 | < | <",
            "一级指标 | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 培训期数 | 6期",
        ),
        Paragraph(text="部门项目支出绩效目标表"),
        table("产出指标 | 质量指标 | 结业率 | ≥98%", "满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥95%", index=1),
    )
    assert [i.name for i in sheet.indicators] == ["培训期数", "结业率", "学员满意度"]
    assert sheet.indicators[1].locator.table == 1


def test_only_target_sheets_of_a_whole_disclosure_are_read() -> None:
    budget = table("项目名称 | 合计 | 财政拨款", "农技推广 | 12 | 12", "渠道管护 | 30 | 30")
    notes = table("三公经费 | 预算数", "公务接待费 | 2", index=2)
    assert (
        len(sheets(Paragraph(text="支出预算表"), budget, Paragraph(text="项目支出绩效目标申报表"), FORM_2015, notes))
        == 1
    )


def test_a_ticked_box_says_the_project_type() -> None:
    (sheet,) = sheets(
        table(
            "项目名称 | 抽检经费 | < | <",
            "项目类型 | 1.常年性项目□  2.延续性项目☑  3.新增项目□ | < | <",
            "一级指标 | 二级指标 | 三级指标 | 指标值",
            "产出指标 | 数量指标 | 抽检批次 | 300批次",
        )
    )
    assert sheet.attribute == "延续性项目"


def test_a_form_does_not_go_on_from_one_worksheet_to_the_next() -> None:
    """As in workbooks with a hidden list of choices: its words are levels, its rows no indicators."""
    form = table(
        "项目名称 | 农技推广 | < | <", "一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 培训期数 | 6期"
    )
    choices = table("0101-一年期项目", "产出指标", "效益指标", index=1)
    (sheet,) = sheets(
        structs.replace(form, worksheet="农技推广"),
        structs.replace(
            choices, worksheet="下拉项", notices=[Notice(code="hidden-worksheet", message="隐藏的工作表。")]
        ),
    )
    assert [i.name for i in sheet.indicators] == ["培训期数"]
    assert sheet.notices == ()


def test_a_head_that_could_not_be_recognised_is_inferred_from_its_neighbours() -> None:
    """As in scans where a seal covers a column head."""
    (sheet,) = sheets(
        table(
            "项目名称 | 农技推广 | < | <", "一级指标 | 二级指标 | N | 指标值", "产出指标 | 数量指标 | 培训期数 | 6期"
        ),
    )
    assert [(i.name, i.value) for i in sheet.indicators] == [("培训期数", "6期")]


def test_a_text_that_a_scan_leaves_doubtful_is_told_with_the_indicator_that_it_belongs_to() -> None:
    form = table(
        "项目名称 | 农技推广 | < | <", "一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 培训期数 | 6期"
    )
    cells = [structs.replace(cell, confidence=0.5 if cell.text == "6期" else 0.99) for cell in form.cells]
    (sheet,) = sheets(structs.replace(form, cells=cells))
    (notice,) = sheet.notices
    assert (notice.code, notice.field, notice.before) == ("text-doubtful", "indicators[0].value", "6期")
    assert "培训期数" in notice.message


def test_a_head_in_paragraphs_above_the_table_is_read() -> None:
    (sheet,) = sheets(
        Paragraph(text="项目支出绩效目标表（2026年度）"),
        Paragraph(text="项目名称：农技推广"),
        Paragraph(text="主管部门：云溪县农业农村局"),
        Paragraph(text="年度总体目标：培训农户300人次。"),
        table("一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 培训期数 | 6期"),
        Paragraph(text="注：本表由项目单位填写。"),
    )
    assert (sheet.project_name, sheet.department, sheet.goal) == ("农技推广", "云溪县农业农村局", "培训农户300人次。")
    assert [i.value for i in sheet.indicators] == ["6期"]


def test_a_project_named_in_running_text_is_no_sheet() -> None:
    text = Paragraph(text="项目名称：农技推广。该项目全年安排12万元。")
    assert sheets(text, table("项目 | 金额", "农技推广 | 12")) == []


def test_a_cell_of_a_scan_with_ink_and_no_text_is_told_and_no_fault_of_the_clerk() -> None:
    form = table(
        "项目名称 | 农技推广 | < | <", "一级指标 | 二级指标 | 三级指标 | 指标值", "产出指标 | 数量指标 | 培训期数 | 6期"
    )
    cells = [
        structs.replace(c, text="", confidence=0.0) if c.text == "6期" else structs.replace(c, confidence=0.99)
        for c in form.cells
    ]
    (sheet,) = sheets(structs.replace(form, cells=cells))
    assert (sheet.indicators[0].name, sheet.indicators[0].value) == ("培训期数", None)
    (notice,) = sheet.notices
    assert (notice.code, notice.field) == ("cell-unreadable", "indicators[0]")


def test_a_table_of_two_halves_goes_on_where_its_next_part_begins_without_levels() -> None:
    """Word prints the merged level cells blank after a page; the names of the left half stand before those of the right one."""
    rest = table(
        " |  |  | 指标2：渠道清淤量 | 600立方米 |  | 指标2：渠道清淤量 | 200立方米",
        " | 满意度指标 | 服务对象满意度指标 | 指标1：农户满意度 | ≥90% | 服务对象满意度指标 | 指标1：农户满意度 | ≥92%",
        index=1,
    )
    (sheet,) = sheets(Paragraph(text="项目支出绩效目标申报表"), FORM_2015, rest)
    assert [(i.name, i.value) for i in sheet.indicators][3:] == [("渠道清淤量", "200立方米"), ("农户满意度", "≥92%")]
    assert [(i.name, i.value) for i in sheet.indicators_midterm][2:] == [
        ("渠道清淤量", "600立方米"),
        ("农户满意度", "≥90%"),
    ]
