"""The grid: every layout is filled without gaps, nothing is lost, and values come apart and together again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.forms.body import split
from jizhun.forms.grid import Cell, Grid, fitting, grid, grids, list_grid
from jizhun.law.layout import layouts
from jizhun.model import Category, Dimension, Funding, Sheet, Task
from tests.forms.invented import INDICATORS, indicator, money, sheet


def covered(drawn: Grid) -> list[tuple[int, int]]:
    return [
        (row, column)
        for cell in drawn.cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]


def cell_of(drawn: Grid, path: str) -> Cell:
    return next(cell for cell in drawn.cells if path in cell.fields)


MIDTERM = (indicator(1, Category.QUANTITY, "修整道路总长度", "≥36公里"),)
SHEETS = {
    "complete": sheet(),
    "midterm": sheet(indicators_midterm=MIDTERM, goal_midterm="三年修整道路36公里。"),
    "empty": sheet(indicators=(), blank_rows=(), goal=None, funding=Funding(), amount_unit=None, fiscal_year=None),
    "tasks": sheet(tasks=(Task(name="道路", total=money("3.5")), Task(name="水渠", total=money("1.25")))),
    "other levels": sheet(indicators=(*INDICATORS, indicator(9, Category.ECONOMIC_COST, "每公里费用", "≤3万元"))),
    "no level": sheet(indicators=(indicator(1, None, "群众知晓率", "≥80%"), *INDICATORS)),
}


@pytest.mark.parametrize("name", layouts())
@pytest.mark.parametrize("kind", SHEETS)
def test_cells_fill_the_table_exactly(name: str, kind: str) -> None:
    drawn = grid(SHEETS[kind], layouts()[name])
    places = covered(drawn)
    assert len(places) == len(set(places))
    assert set(places) == {(row, column) for row in range(drawn.rows) for column in range(drawn.columns)}
    assert [(cell.row, cell.column) for cell in drawn.cells] == sorted((cell.row, cell.column) for cell in drawn.cells)


@pytest.mark.parametrize("name", layouts())
def test_a_filled_field_is_drawn_or_named_as_left_out(name: str) -> None:
    full = sheet(
        project_code="532300271",
        department_code="126",
        period="2027年",
        background="道路年久失修。",
        indicators=(*INDICATORS[:7], indicator(8, Category.SATISFACTION, "农户满意度", "≥90%", weight="10", core="是")),
    )
    drawn = grid(full, layouts()[name])
    shown = {path for cell in drawn.cells for path in cell.fields}
    left = {field.field for field in drawn.left_out}
    wanted = {"project_name", "department", "period", "background", "goal", "funding.total", "funding.other_funds"}
    wanted |= {f"indicators[{n}].{part}" for n in range(8) for part in ("name", "value")}
    wanted |= {"indicators[7].weight", "indicators[7].core"}
    assert wanted <= shown | left
    assert not shown & left


def test_what_is_left_out_is_named_in_chinese() -> None:
    weighted = sheet(
        indicators=(indicator(1, Category.QUANTITY, "道路", "1条", weight="15"),), period=None, attribute=None
    )
    assert [(field.name, field.text) for field in grid(weighted, layouts()["ningxia-b"]).left_out] == [
        ("第1条指标的分值权重", "15")
    ]
    unlevelled = grid(weighted, layouts()["chongqing"]).left_out
    assert ("第1条指标的指标类别", "数量指标") in [(field.name, field.text) for field in unlevelled]


def test_title_unit_and_blank_rows_that_a_layout_does_not_print_are_left_out() -> None:
    listed = {left.field: (left.name, left.text) for left in grid(sheet(), layouts()["sichuan"]).left_out}
    assert listed["form_title"] == ("表名", "部门项目支出预算绩效目标表")
    assert listed["amount_unit"] == ("金额单位", "万元")
    assert listed["blank_rows"] == ("空白指标行", "经济效益指标、生态效益指标")
    own = {left.field for left in grid(sheet(), layouts()["ningxia-b"]).left_out}
    assert not own & {"form_title", "amount_unit", "blank_rows"}
    foreign = grid(sheet(blank_rows=(Category.ECONOMIC_COST,)), layouts()["ningxia-b"]).left_out
    assert [(left.field, left.text) for left in foreign] == [("blank_rows", "经济成本指标")]


def test_a_title_differs_from_the_layouts_in_the_year_at_most_or_is_left_out() -> None:
    dated = sheet(layout="ningxia-d", form_title="部门项目支出预算绩效目标表")
    assert "form_title" not in {left.field for left in grid(dated, layouts()["ningxia-b"]).left_out}
    assert grid(dated, layouts()["ningxia-b"]).title == "2027年部门项目支出预算绩效目标表"


def test_the_number_of_a_goal_is_left_out() -> None:
    tied = sheet(indicators=(indicator(1, Category.QUANTITY, "道路", "1条", goal=2),))
    assert ("第1条指标的所属目标的序号", "2") in [
        (left.name, left.text) for left in grid(tied, layouts()["hubei"]).left_out
    ]


def test_a_year_that_the_layout_does_not_print_is_left_out() -> None:
    assert "fiscal_year" in {field.field for field in grid(sheet(), layouts()["beijing"]).left_out}
    assert "fiscal_year" not in {field.field for field in grid(sheet(), layouts()["sichuan"]).left_out}


def test_levels_are_merged_over_their_rows() -> None:
    drawn = grid(sheet(), layouts()["ningxia-b"])
    levels = {cell.text: cell.row_span for cell in drawn.cells if cell.role == "level"}
    assert levels == {
        "产出指标": 5,
        "数量指标": 2,
        "质量指标": 1,
        "时效指标": 1,
        "成本指标": 1,
        "效益指标": 4,
        "经济效益指标": 1,
        "社会效益指标": 1,
        "生态效益指标": 1,
        "可持续影响指标": 1,
        "满意度指标": 1,
        "服务对象满意度指标": 1,
    }


def test_indicators_keep_their_index_where_the_form_has_another_order() -> None:
    """The 2019 form of Ningxia prints costs first; a finding still has to meet the right row."""
    drawn = grid(sheet(), layouts()["ningxia-2019"])
    names = [cell for cell in drawn.cells if cell.role == "name" and cell.text]
    assert [cell.text for cell in names][:2] == ["道路修整费用", "完工时间"]
    assert names[0].fields == ("indicators[4].name",)


def test_an_indicator_of_a_level_that_the_form_lacks_gets_rows_of_its_own() -> None:
    drawn = grid(SHEETS["other levels"], layouts()["ningxia-d"])
    level = cell_of(drawn, "indicators[8].category")
    assert level.text == "经济成本指标"
    assert [cell.text for cell in drawn.cells if cell.role == "level" and cell.row == level.row] == [
        "成本指标",
        "经济成本指标",
    ]


def test_a_category_outside_the_taxonomy_keeps_its_printed_words() -> None:
    odd = indicator(1, None, "设备国产率", "≥60%", dimension=Dimension.OUTPUT, category_text="安全指标")
    drawn = grid(sheet(indicators=(*INDICATORS, odd)), layouts()["ningxia-b"])
    assert cell_of(drawn, "indicators[8].category").text == "安全指标"


def test_codes_are_printed_with_what_they_stand_for() -> None:
    coded = sheet(department_code="126", attribute_code="0101", project_code="532300271")
    drawn = grid(coded, layouts()["ningxia-c"])
    assert cell_of(drawn, "department").text == "[126]云溪县农业农村局"
    assert cell_of(drawn, "attribute").text == "0101-一次性项目"
    assert cell_of(drawn, "project_name").text == "532300271-临河镇田间道路修整项目"


def test_the_unit_of_the_sheet_is_printed_not_that_of_the_layout() -> None:
    """Amounts keep their text: a sheet in 万元 in a form that is usually in 元 says 万元."""
    labels = [cell.text for cell in grid(sheet(), layouts()["ningxia-d"]).cells]
    assert "项目年度金额（万元）" in labels
    without = [cell.text for cell in grid(SHEETS["empty"], layouts()["ningxia-d"]).cells]
    assert "项目年度金额" in without


def test_amounts_of_a_list_are_brought_to_one_unit() -> None:
    other = sheet(amount_unit="元", funding=Funding(total=money("125000", 1)))
    drawn = list_grid([sheet(), other], layouts()["beijing"])
    assert drawn.lines[0].text == "金额单位：万元"
    assert {cell.text for cell in drawn.cells if "funding.total" in cell.fields} == {"36.00", "12.5"}
    large = sheet(amount_unit="亿元", funding=Funding(total=money("1.2", 100_000_000)))
    assert {cell.text for cell in list_grid([sheet(), large], layouts()["beijing"]).cells} >= {"36.00", "12000"}


def test_a_list_has_one_table_and_a_form_one_per_sheet() -> None:
    pair = [sheet(), sheet(project_name="临河镇水渠清淤项目")]
    assert len(grids(pair, layouts()["sichuan"])) == 1
    assert len(grids(pair, layouts()["ningxia-a"])) == 2
    assert grids([], layouts()["sichuan"]) == []


def test_a_unit_row_stands_once_above_its_projects() -> None:
    """As in the Yunnan table: the unit's name in a row of its own, and it is not left out of any of its projects."""
    drawn = list_grid([sheet(), sheet(project_name="临河镇水渠清淤项目")], layouts()["yunnan"])
    assert [cell.text for cell in drawn.cells].count("云溪县临河镇人民政府") == 1
    assert "implementing_unit" not in {field.field for field in drawn.left_out}
    assert drawn.head_rows == 2


def test_a_department_is_no_unit_above_projects() -> None:
    """Printed there it would be read as the implementing unit."""
    drawn = list_grid([sheet(implementing_unit=None)], layouts()["yunnan"])
    assert ("department", "云溪县农业农村局") in [(left.field, left.text) for left in drawn.left_out]


def test_halves_stand_side_by_side_in_the_longer_number_of_rows() -> None:
    drawn = grid(SHEETS["midterm"], layouts()["central-2015"])
    left = cell_of(drawn, "indicators_midterm[0].name")
    right = cell_of(drawn, "indicators[0].name")
    assert (left.row, left.text) == (right.row, "指标1：修整道路总长度")
    assert cell_of(drawn, "goal_midterm").text == "三年修整道路36公里。"


def test_task_amounts_are_added_up() -> None:
    drawn = grid(SHEETS["tasks"], layouts()["department-2015"])
    last = next(cell for cell in drawn.cells if cell.text == "金额合计")
    assert [cell.text for cell in drawn.cells if cell.row == last.row] == ["金额合计", "", "4.75", "", ""]


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("≥12公里", ("≥", "12", "公里")),
        ("≤ 110元/人", ("≤", "110", "元/人")),
        ("=100%", ("=", "100", "%")),
        ("30条", ("", "30", "条")),
        ("1,200", ("", "1,200", "")),
        ("10月底前", ("定性", "10月底前", "")),
        ("95%以上", ("定性", "95%以上", "")),
        ("2027年12月", ("定性", "2027年12月", "")),
        ("36-54场", ("定性", "36-54场", "")),
        ("313批/374人次", ("定性", "313批/374人次", "")),
        ("长期有效", ("定性", "长期有效", "")),
        ("", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_a_value_comes_apart(value: str | None, parts: tuple[str, str, str]) -> None:
    assert split(value) == parts


@given(st.text())
def test_a_value_comes_together_again(value: str) -> None:
    operator, figure, unit = split(value)
    joined = figure if operator == "定性" else operator + figure + unit
    assert "".join(joined.split()) == "".join(value.split())


@pytest.mark.parametrize(
    ("example", "layout"),
    [
        (sheet(layout="yunnan"), "yunnan"),
        (sheet(layout=None), "ningxia-b"),
        (sheet(layout="unheard-of"), "ningxia-b"),
        (sheet(layout=None, kind="department"), "department-2015"),
        (sheet(layout=None, indicators_midterm=MIDTERM), "central-2015"),
        (sheet(layout=None, indicators=(indicator(1, Category.ECONOMIC_COST, "费用", "≤3万元"),)), "central-2021"),
        (sheet(layout=None, indicators=(indicator(1, Category.QUANTITY, "道路", "1条", weight="90"),)), "central-2021"),
    ],
)
def test_a_sheet_is_drawn_in_a_layout_that_fits(example: Sheet, layout: str) -> None:
    assert fitting(example).id == layout
