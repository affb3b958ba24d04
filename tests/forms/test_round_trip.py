"""What is written reads back as the same sheet: every layout in every format, through the real containers and reader."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jizhun.forms import docx, html, pdf, xlsx
from jizhun.forms.grid import Grid, fitting, grid, grids
from jizhun.forms.verify import differences
from jizhun.law.layout import layouts
from jizhun.model import Category, Dimension, Funding, Sheet
from jizhun.reading.block import Block, Limits
from jizhun.reading.containers import docx as docx_container
from jizhun.reading.containers import html as html_container
from jizhun.reading.containers import pdf as pdf_container
from jizhun.reading.containers import text as text_container
from jizhun.reading.containers import xlsx as xlsx_container
from jizhun.reading.layout import sheets_of
from jizhun.testing import sheets
from tests.forms.invented import INDICATORS, SOURCE, indicator, money, sheet

Write = Callable[[Sequence[Grid]], bytes]
Tables = Callable[[bytes, Limits], Iterator[Block]]
FORMATS: dict[str, tuple[Write, Tables]] = {
    "docx": (docx.write, docx_container.tables),
    "xlsx": (xlsx.write, xlsx_container.tables),
    "html": (html.write, html_container.tables),
    "pdf": (pdf.write, pdf_container.tables),
}
PROJECTS = [name for name, layout in layouts().items() if layout.kind == "project"]


def again(kind: str, tables: Sequence[Grid]) -> list[Sheet]:
    write, read = FORMATS[kind]
    return sheets_of(read(write(tables), Limits()), SOURCE)


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", PROJECTS)
def test_a_sheet_comes_back(name: str, kind: str) -> None:
    drawn = grid(sheet(layout=name), layouts()[name])
    back = again(kind, [drawn])
    assert differences(drawn, back) == []
    assert [read.layout for read in back] == [name]


@pytest.mark.parametrize("kind", FORMATS)
def test_a_sheet_with_everything_comes_back_from_the_central_form(kind: str) -> None:
    full = sheet(
        department_code="126",
        funding=Funding(total=money("36.5"), fiscal_appropriation=money("30"), carried_over=money("6.5")),
        indicators=tuple(msgspec.structs.replace(one, weight="10") for one in INDICATORS),
    )
    drawn = grid(full, layouts()["central-2021"])
    assert differences(drawn, again(kind, [drawn])) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_the_midterm_half_comes_back(kind: str) -> None:
    halves = sheet(
        goal_midterm="三年修整田间道路36公里。",
        funding=Funding(total=money("36.00"), whole=money("108.00")),
        indicators_midterm=(
            indicator(1, Category.QUANTITY, "修整田间道路总长度", "≥36公里"),
            indicator(2, Category.SATISFACTION, "农户总满意度", "≥92%"),
        ),
    )
    for name in ("central-2015", "hubei", "hunan"):
        drawn = grid(halves, layouts()[name])
        assert differences(drawn, again(kind, [drawn])) == []


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["sichuan", "beijing", "yunnan", "zhejiang"])
def test_a_list_of_sheets_comes_back(name: str, kind: str) -> None:
    several = [
        sheet(project_name=f"青禾区{work}项目", goal=f"完成{work}。") for work in ("书架更新", "馆藏修复", "夜间开放")
    ]
    tables = grids(several, layouts()[name])
    assert differences(tables[0], again(kind, tables)) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_forms_one_after_the_other_come_back(kind: str) -> None:
    several = [sheet(project_name=f"青禾区{work}项目", goal=f"完成{work}。") for work in ("书架更新", "馆藏修复")]
    tables = grids(several, layouts()["ningxia-d"])
    back = again(kind, tables)
    assert len(back) == 2
    assert [differences(table, [read]) for table, read in zip(tables, back, strict=True)] == [[], []]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(
    ("title", "layout"),
    [
        ("2026年部门项目支出预算绩效目标表", "ningxia-b"),  # another year than the sheet's
        ("部门项目支出预算绩效目标表", "ningxia-b"),  # none, where the layout has one in its title
        ("部门项目支出预算绩效目标表（本次下达）", "ningxia-d"),
        ("项目支出绩效目标表（增补）", "sichuan"),
        (None, "ningxia-c"),
    ],
)
def test_the_title_that_a_form_had_comes_back(title: str | None, layout: str, kind: str) -> None:
    drawn = grid(sheet(form_title=title, layout=layout), layouts()[layout])
    back = again(kind, [drawn])
    assert differences(drawn, back) == []
    if title is not None:
        assert [read.form_title for read in back] == [title]
    assert [read.fiscal_year for read in back] == [None if layout == "ningxia-c" else 2027]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", [name for name in PROJECTS if layouts()[name].arrangement == "form"])
def test_blank_rows_and_unknown_levels_come_back(name: str, kind: str) -> None:
    odd = indicator(9, None, "设备国产率", "≥60%", dimension=Dimension.OUTPUT, category_text="安全指标")
    drawn = grid(sheet(layout=name, indicators=(*INDICATORS, odd)), layouts()[name])
    back = again(kind, [drawn])
    assert differences(drawn, back) == []
    assert {Category.ECONOMIC, Category.ECOLOGICAL} <= set(back[0].blank_rows)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_list_of_several_units_titles_and_years_comes_back(kind: str) -> None:
    """Amounts stand in the unit of their table; what cannot share a heading gets a table of its own."""
    several = [
        sheet(
            layout="beijing",
            form_title="项目支出绩效表",
            fiscal_year=None,
            project_name="水渠项目",
            amount_unit=None,
            funding=Funding(total=money("7", 1)),
        ),
        sheet(layout="beijing", form_title="项目支出绩效表", fiscal_year=None),
        sheet(
            layout="beijing",
            form_title="项目支出绩效表",
            fiscal_year=None,
            project_name="书房项目",
            amount_unit="元",
            funding=Funding(total=money("125000", 1)),
        ),
        sheet(layout="beijing", form_title="项目支出绩效表（增补）", fiscal_year=None, project_name="照明项目"),
    ]
    tables = grids(several, layouts()["beijing"])
    back = iter(again(kind, tables))
    assert [len(drawn.sheets) for drawn in tables] == [1, 2, 1]
    assert [differences(drawn, [next(back) for _ in drawn.sheets]) for drawn in tables] == [[], [], []]
    assert [(left.sheet, left.field, left.text) for left in tables[1].left_out if left.field == "amount_unit"] == [
        (1, "amount_unit", "元")
    ]


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("name", ["sichuan", "beijing", "yunnan", "zhejiang", "chongqing"])
def test_a_project_without_a_name_comes_back_from_the_head_of_a_list(name: str, kind: str) -> None:
    several = [sheet(project_name=None, goal="完成书架更新。"), sheet(goal="完成馆藏修复。")]
    tables = grids(several, layouts()[name])
    assert differences(tables[0], again(kind, tables)) == []


def test_another_title_unit_or_blank_row_is_told() -> None:
    drawn = grid(sheet(), layouts()["ningxia-b"])
    read = sheet(form_title="2027年部门项目支出预算绩效目标表", amount_unit="元", blank_rows=(Category.ECONOMIC,))
    assert [(d.field, d.name, d.written, d.read) for d in differences(drawn, [read])] == [
        ("form_title", "表名", "部门项目支出预算绩效目标表", "2027年部门项目支出预算绩效目标表"),
        ("amount_unit", "金额单位", "万元", "元"),
        ("blank_rows", "空白指标行", "经济效益指标、生态效益指标", "经济效益指标"),
        # the same money under another unit of the form is another number
        ("funding.total", "年度资金总额", "36.00", "360000"),
        ("funding.fiscal_appropriation", "财政拨款", "30.00", "300000"),
        ("funding.other_funds", "其他资金", "6.00", "60000"),
    ]


def test_a_changed_level_is_told() -> None:
    drawn = grid(sheet(), layouts()["ningxia-b"])
    moved = indicator(1, Category.QUANTITY, "修整田间道路长度", "≥12公里", dimension=Dimension.BENEFIT)
    found = differences(drawn, [sheet(indicators=(moved, *INDICATORS[1:]))])
    assert ("indicators[0].dimension", "第1条指标的一级指标", "产出指标", "效益指标") in [
        (d.field, d.name, d.written, d.read) for d in found
    ]


def test_a_changed_value_is_told() -> None:
    drawn = grid(sheet(), layouts()["ningxia-2019"])
    changed = sheet(
        indicators=(*INDICATORS[:4], msgspec.structs.replace(INDICATORS[4], value="≤63万元"), *INDICATORS[5:])
    )
    order = [4, 3, 0, 1, 2, 7, 5, 6]  # 成本 时效 数量 质量, 满意度, 效益
    read = msgspec.structs.replace(changed, goal=None, indicators=tuple(changed.indicators[index] for index in order))
    assert [(d.field, d.name, d.written, d.read) for d in differences(drawn, [read])] == [
        ("goal", "年度绩效目标", "修整田间道路12公里，方便800户农户出行和运输。", ""),
        ("indicators[4].value", "第5条指标的指标值", "≤36万元", "≤63万元"),
    ]


def test_a_lost_row_or_sheet_is_told() -> None:
    drawn = grid(sheet(), layouts()["ningxia-b"])
    fewer = sheet(indicators=INDICATORS[:7])
    assert [(d.name, d.written, d.read) for d in differences(drawn, [fewer])] == [("绩效指标", "8 条", "7 条")]
    assert [(d.name, d.written, d.read) for d in differences(drawn, [])] == [("表的数量", "1 张表", "0 张表")]


@pytest.mark.parametrize("kind", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_sheet_comes_back(kind: str, data: st.DataObject) -> None:
    layout = layouts()[data.draw(st.sampled_from(PROJECTS))]
    drawn = grid(data.draw(sheets(layout)), layout)
    assert differences(drawn, again(kind, [drawn])) == []


SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real disclosures are not beside the repository")
@pytest.mark.parametrize("kind", ["docx", "xlsx", "html"])
def test_the_real_disclosures_come_back(kind: str) -> None:
    """All 44 sheets, as read, in their own layouts: nothing left out, nothing changed."""
    count = 0
    for file in sorted(SEEDS.glob("*.txt")):
        for read in sheets_of(text_container.tables(file.read_bytes(), Limits()), SOURCE):
            drawn = grid(read, fitting(read))
            assert drawn.left_out == ()
            assert differences(drawn, again(kind, [drawn])) == []
            count += 1
    assert count == 44


WORDS = "修整田间道路清理排水沟渠完善管护制度改善农户生产条件开展技能培训"
VALUES = (
    "≥12公里",
    "30条",
    "10月底前",
    "长期有效",
    "≥90%",
    "6期，每期500本",
    "达到100%",
    "3—5次",
    "2027年12月底前完成",
)


def of_many_lengths(random: Random, number: int) -> Sheet:
    """A sheet whose texts end anywhere in a line, so that its pages end anywhere in the sheet."""

    def text(least: int, most: int) -> str:
        start = random.randrange(len(WORDS))
        return (WORDS * 9)[start : start + random.randint(least, most)]

    categories = [
        category for category in Category if not category.value.endswith("_cost") for _ in range(random.randint(1, 2))
    ]
    return sheet(
        project_name=f"{text(4, 18)}{number}号项目",
        department=f"云溪县{text(2, 5)}局",
        implementing_unit=f"云溪县{text(2, 6)}中心",
        background=f"{text(10, 90)}。",
        goal=f"{text(15, 220)}。",
        indicators=tuple(
            indicator(n, category, f"{text(3, 24)}{n}", random.choice(VALUES), weight="5")
            for n, category in enumerate(categories, 1)
        ),
        blank_rows=(),
    )


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", ["sichuan", "chongqing", "beijing", "yunnan", "zhejiang"])
def test_a_list_over_many_pages_comes_back_from_pdf(name: str, seed: int) -> None:
    """Pages end between projects, below a unit and within a project; no row is cut and nothing is taken together."""
    random = Random(seed)
    tables = grids([of_many_lengths(random, number) for number in range(1, 10)], layouts()[name])
    assert differences(tables[0], again("pdf", tables)) == []
