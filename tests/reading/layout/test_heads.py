"""Heads of forms as offices print them: units of money, amounts, codes, boxes, years. Contents are invented."""

from collections.abc import Callable

import pytest

from jizhun.model import Sheet
from jizhun.reading.block import Block, Paragraph
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_layout_variants import HEADS, TITLE, form, texts

BODY = "产出指标 | 数量指标 | 修渠长度 | 3公里"


def flat(*head: str) -> Sheet:
    """A form of flattened text."""
    rows = ("部门项目支出绩效目标表", "项目名称 | 灌渠维修", *head, HEADS, BODY)
    (sheet,) = texts(*(row.replace(" | ", "|") for row in rows))
    return sheet


def merged(*head: str, above: tuple[Block, ...] = (TITLE,)) -> Sheet:
    """A form whose merged cells are known."""
    (sheet,) = sheets(*above, form(*head))
    return sheet


def amounts(sheet: Sheet) -> dict[str, str | None]:
    """The amounts that are printed, in 元."""
    names = ("total", "whole", "fiscal_appropriation", "carried_over", "other_funds")
    found = {name: getattr(sheet.funding, name) for name in names}
    return {name: None if money.yuan is None else str(money.yuan) for name, money in found.items() if money is not None}


def told(sheet: Sheet) -> list[tuple[str, str | None]]:
    return [(notice.code, notice.field) for notice in sheet.notices]


@pytest.mark.parametrize(
    "rows",
    [
        ("项目资金 | 单位：万元 | 年度资金总额 | 12.5",),
        ("项目资金 | （万元） | 年度资金总额 | 12.5",),
        ("金额单位 | 万元 | 年度资金总额 | 12.5",),
        ("金额单位 | 人民币万元 | < | <", "年度资金总额 | 12.5 | < | <"),
        ("项目资金 | 金额单位：万元 | 合计 | 12.5",),
        ("项目资金 | 年度资金总额 | 12.5 | 万元",),
        ("项目资金 | 年度资金总额：12.5 | 万元 | <",),
        ("项目资金 | 年度资金总额 | 万元 | 12.5",),
        ("项目资金 | 年度资金总额 | 12.5 | （万元）",),
        ("年度资金总额（单位：人民币万元） | 12.5 | < | <",),
    ],
)
@pytest.mark.parametrize("made", [merged, flat])
def test_a_unit_of_money_in_a_cell_of_its_own(rows: tuple[str, ...], made: Callable[..., Sheet]) -> None:
    sheet = made(*(row.replace(" | <", "") for row in rows) if made is flat else rows)
    assert (sheet.amount_unit, amounts(sheet), told(sheet)) == ("万元", {"total": "125000"}, [])


def test_the_unit_on_the_second_line_of_a_label() -> None:
    sheet = flat("项目资金 | 年度资金总额 | 106000", "（元） | 其中：财政拨款 | 106000", "  | 其他资金 |")
    assert (sheet.amount_unit, amounts(sheet)) == ("元", {"total": "106000", "fiscal_appropriation": "106000"})


@pytest.mark.parametrize(
    ("rows", "unit", "read", "unsure"),
    [
        (("项目资金总额（万元） | 252 | 年度资金总额（元） | 840,000",), "元", {"total": "840000", "whole": "2520000"}, []),
        (("项目资金（元） | 年度资金总额 | 106 | 万元", "^ | 其中：财政拨款 | 106 | 万元"), "万元",
         {"total": "1060000", "fiscal_appropriation": "1060000"}, []),
        (("项目资金总额（万元） | 252 | 年度资金总额（元） | 840,000", "其中：财政拨款 | 252 | 其中：财政拨款 | 840,000"), "元",
         {"total": "840000", "whole": "2520000", "fiscal_appropriation": "840000"}, ["funding.fiscal_appropriation"]),
        (("项目资金（元） | 年度资金总额（万元） | 12 | <", "^ | 其他资金 | 2 | <"), "万元",
         {"total": "120000", "other_funds": "20000"}, ["funding.other_funds"]),
    ],
)  # fmt: skip
def test_two_units_in_one_head(rows: tuple[str, ...], unit: str, read: dict[str, str], unsure: list[str]) -> None:
    sheet = merged(*rows)
    assert (sheet.amount_unit, amounts(sheet)) == (unit, read)
    assert told(sheet) == [("units-differ", "amount_unit"), *(("unit-unsure", field) for field in unsure)]


def test_a_unit_far_above_does_not_contradict_the_label() -> None:
    sheet = merged("年度资金总额（元） | 5000 | 其中：财政拨款 | 5000", above=(Paragraph(text="单位：万元"), TITLE))
    assert (sheet.amount_unit, sheet.notices) == ("元", ())
    assert amounts(sheet) == {"total": "5000", "fiscal_appropriation": "5000"}


def test_columns_of_a_list_in_two_units() -> None:
    heads = "项目名称 | 项目总额（万元） | 年度预算（元） | 一级指标 | 二级指标 | 三级指标 | 指标值"
    rows = "灌渠维修 | 252 | 840,000 | 产出指标 | 数量指标 | 修渠长度 | 3公里"
    (sheet,) = sheets(TITLE, table(heads.replace("项目总额", "项目资金总额"), rows))
    assert (sheet.amount_unit, amounts(sheet)) == ("元", {"total": "840000", "whole": "2520000"})
    assert told(sheet) == [("units-differ", "amount_unit")]


@pytest.mark.parametrize("made", [merged, flat])
@pytest.mark.parametrize(
    ("rows", "read"),
    [
        (("项目资金（万元） | 合计 | 财政拨款 | 其他资金", "^ | 8.60 | 8.50 | 0.10"),
         {"total": "86000", "fiscal_appropriation": "85000", "other_funds": "1000"}),
        (("年度资金总额（万元） | 其中：财政拨款（万元） | 其他资金（万元）", "5.00 | 5.00 | —"),
         {"total": "50000", "fiscal_appropriation": "50000"}),
        (("年度资金总额（万元） | 其中：财政拨款（元） | 其他资金（万元）", " | 50 | 1"),
         {"fiscal_appropriation": "50", "other_funds": "10000"}),
    ],
)  # fmt: skip
def test_amounts_below_their_labels(rows: tuple[str, ...], read: dict[str, str], made: Callable[..., Sheet]) -> None:
    sheet = made(*(row.replace("^", "") for row in rows) if made is flat else rows)
    assert (amounts(sheet), sheet.amount_unit) == (read, "万元")
    assert [notice.code for notice in sheet.notices if notice.code != "units-differ"] == []


def test_what_stands_below_labels_of_amounts_and_is_none_is_told() -> None:
    sheet = merged("项目资金（万元） | 合计 | 财政拨款 | 其他资金", "^ | 见附表 | 第3页 | 第4页")
    assert amounts(sheet) == {}
    assert {field for code, field in told(sheet) if code == "unplaced-text"} == {"funding.total"}


def test_an_amount_in_the_row_below_and_not_under_its_label_is_told() -> None:
    sheet = flat("项目资金（元） | 年度资金总额： | ", " |  | 106000 | ")
    assert (amounts(sheet), told(sheet)) == ({"total": "106000"}, [("amount-below", "funding.total")])


@pytest.mark.parametrize(
    ("row", "fields"),
    [
        ("年度资金总额 | 20 | 其中：财政拨款 | 20", ["funding.total", "funding.fiscal_appropriation", "amount_unit"]),
        ("年度资金总额 | 20万元 | 其中：财政拨款 | 0", []),
        ("年度资金总额 | 二十万元整 | 其中：财政拨款 | —", []),
    ],
)
def test_no_unit_printed_anywhere_is_told(row: str, fields: list[str]) -> None:
    assert told(merged(row)) == [("unit-unknown", field) for field in fields]


def test_equal_amounts_under_a_blank_total_are_told() -> None:
    sheet = flat("项目资金（元） | 年度资金总额： | ", " | 其中：财政拨款 | 106000", " | 其他资金 | 106000")
    assert amounts(sheet) == {"fiscal_appropriation": "106000", "other_funds": "106000"}
    assert told(sheet) == [("amounts-low", "funding.total"), ("amounts-low", "funding.other_funds")]


@pytest.mark.parametrize(
    ("label", "printed", "name", "code", "noticed"),
    [
        ("主管部门及代码", "云溪县水务局（205）", "云溪县水务局", "205", False),
        ("主管部门", "云溪县水务局[205]", "云溪县水务局", "205", False),
        ("主管部门", "〔205〕云溪县水务局", "云溪县水务局", "205", False),
        ("主管部门", "205_云溪县水务局", "云溪县水务局", "205", False),
        ("主管部门", "205.云溪县水务局", "云溪县水务局", "205", False),
        ("主管部门及代码", "云溪县水务局 205", "云溪县水务局", "205", True),
        ("主管部门及代码", "205001云溪县水务局", "云溪县水务局", "205001", True),
        ("主管部门", "205地质队", "205地质队", None, False),
        ("主管部门", "云溪县水务局（2025）", "云溪县水务局（2025）", None, False),
        ("主管部门及代码", "云溪县水务局（本级）", "云溪县水务局（本级）", None, False),
        ("主管部门及代码", "第101医院", "第101医院", None, False),
    ],
)
def test_codes_of_departments(label: str, printed: str, name: str, code: str | None, noticed: bool) -> None:
    sheet = merged(f"{label} | {printed} | < | <")
    assert (sheet.department, sheet.department_code) == (name, code)
    assert told(sheet) == ([("code-split", "department")] if noticed else [])


@pytest.mark.parametrize(
    ("printed", "attribute"),
    [
        ("○新增 ●延续", "延续"),
        ("新增[√] 延续[ ]", "新增"),
        ("A.新增√B.延续", "新增"),
        ("A.新增B.延续√", "延续"),
        ("☒新增 ☐延续", "新增"),
        ("新增 ✔ 延续", None),  # it may belong to either
        ("○新增 ○延续", None),
    ],
)
def test_boxes_and_ticks_of_other_shapes(printed: str, attribute: str | None) -> None:
    sheet = merged(f"项目属性 | {printed} | < | <")
    assert sheet.attribute == attribute
    assert told(sheet) == ([] if attribute else [("tick-unclear", "attribute")])


@pytest.mark.parametrize(
    "line",
    ["（二〇二六年度）", "（2026预算年度）", "预算年度：2026", "年度：2026年", "单位：万元  2026年度", "（2026年度）"],
)
def test_the_year_below_the_title(line: str) -> None:
    assert merged(above=(TITLE, Paragraph(text=line))).fiscal_year == 2026


def test_a_page_number_behind_the_title() -> None:
    above = (Paragraph(text="二〇二六年项目支出绩效目标表 第1页"),)
    sheet = merged(above=above)
    assert (sheet.form_title, sheet.fiscal_year) == ("二〇二六年项目支出绩效目标表", 2026)


@pytest.mark.parametrize(
    ("title", "year", "notices"),
    [("", 2026, []), ("2026年", 2026, []), ("2025年", 2026, [("year-unsure", "fiscal_year")])],
)
def test_the_year_and_the_unit_above_the_name(title: str, year: int, notices: list[tuple[str, str]]) -> None:
    rows = (
        "预算年度 | 2026 | 金额单位 | 万元",
        "项目名称 | 灌渠维修 | < | <",
        "年度资金总额 | 12.5 | < | <",
        HEADS,
        BODY,
    )
    (sheet,) = sheets(Paragraph(text=f"{title}项目支出绩效目标表"), table(*rows))
    assert (sheet.fiscal_year, sheet.amount_unit, amounts(sheet)) == (year, "万元", {"total": "125000"})
    assert told(sheet) == notices


def test_a_label_in_two_rows_is_one_where_merged_cells_are_lost() -> None:
    sheet = flat("项目资金（元） | 年度资金总额： | 106000", " | 其中: 财政 | 106000", " | 拨款 | ")
    assert amounts(sheet) == {"total": "106000", "fiscal_appropriation": "106000"}
    assert told(sheet) == [("label-joined", None)]


def test_a_unit_line_in_the_head_is_the_forms_own() -> None:
    rows = ("项目名称 | 灌渠维修", "金额单位：万元 | <", "年度资金总额 | 12.5")
    later = ("项目名称 | 苗圃管护", "年度资金总额 | 7", HEADS, BODY)
    first, second = sheets(TITLE, table(*rows, HEADS, BODY), TITLE, table("单位：元 | < | < | <", *later, index=1))
    assert [(one.amount_unit, amounts(one)) for one in (first, second)] == [
        ("万元", {"total": "125000"}),
        ("元", {"total": "7"}),
    ]
    assert not first.notices
    assert not second.notices


def test_a_unit_line_below_a_form_is_not_its_own() -> None:
    first, second = (f"项目名称 | {name}" for name in ("灌渠维修", "苗圃管护"))
    made = sheets(
        TITLE,
        table(
            first, "年度资金总额 | 12.5", HEADS, BODY, "单位：元 | < | < | <", second, "年度资金总额 | 7", HEADS, BODY
        ),
    )
    assert [sheet.amount_unit for sheet in made] == [None, "元"]


@pytest.mark.parametrize(("unit", "notices"), [("（万元）", []), ("", [("unit-unknown", "amount_unit")])])
def test_amounts_of_tasks_without_a_unit_are_told(unit: str, notices: list[tuple[str, str]]) -> None:
    rows = (
        "部门（单位）名称 | 云溪县林业局 | < | < | < | <",
        f"年度主要任务 | 任务名称 | 主要内容 | 预算金额{unit} | < | <",
        "^ | ^ | ^ | 总额 | 财政拨款 | 其他资金",
        "^ | 造林绿化 | 完成造林2万亩 | 120 | 100 | 20",
        "年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | < | 指标值",
        "^ | 产出指标 | 数量指标 | 造林面积 | < | 2万亩",
    )
    (sheet,) = sheets(Paragraph(text="部门整体支出绩效目标表"), table(*rows))
    assert told(sheet) == notices


_SECOND = (Paragraph(text="部门项目支出预算绩效目标表"), form("年度资金总额 | 20 | 其中：财政拨款 | 0"))


@pytest.mark.parametrize(
    ("between", "unsure"),
    [
        ((), ["funding.total", "amount_unit"]),
        ((Paragraph(text="注：以上单位：万元"),), ["funding.total", "amount_unit"]),  # below the first form
    ],
)
def test_a_unit_printed_for_another_form_is_taken_and_doubted(between: tuple[Block, ...], unsure: list[str]) -> None:
    first = form("年度资金总额 | 30 | 其中：财政拨款 | 30")
    made = sheets(TITLE, Paragraph(text="单位：万元"), first, *between, *_SECOND)
    assert [amounts(sheet)["total"] for sheet in made] == ["300000", "200000"]
    assert [told(sheet) for sheet in made] == [[], [("unit-unsure", field) for field in unsure]]


@pytest.mark.parametrize("again", [(), (Paragraph(text="部门项目支出预算绩效目标表"), Paragraph(text="单位：万元"))])
def test_a_unit_above_several_forms_or_above_each_is_theirs(again: tuple[Block, ...]) -> None:
    row = "年度资金总额 | 30 | 其中：财政拨款 | 30"
    made = sheets(TITLE, Paragraph(text="单位：万元"), form(row), *again, form(row))
    assert [(sheet.amount_unit, told(sheet)) for sheet in made] == [("万元", []), ("万元", [])]


@pytest.mark.parametrize(
    ("rows", "field"),
    [
        (("其中：中央财政资金 | 60 | 省级财政资金 | 40", "财政拨款 | 20 | < | <"), "funding.fiscal_appropriation"),
        (("社会资本投入 | 15 | 自筹资金 | 5",), "funding.other_funds"),
        (("上级补助 | 60 | 本级财政拨款 | 60",), "funding.fiscal_appropriation"),
    ],
)
def test_an_appropriation_printed_in_parts_is_no_whole(rows: tuple[str, ...], field: str) -> None:
    assert ("amount-partial", field) in told(merged("项目资金（万元） | 年度资金总额 | 120 | <", *rows))


def test_parts_that_add_up_to_the_appropriation_raise_no_doubt() -> None:
    rows = (
        "项目资金（万元） | 年度资金总额 | 12 | <",
        "财政拨款 | 10 | 其他资金 | 2",
        "其中：本级部分 | 8 | 上级部分 | 2",
    )
    assert not [code for code, _ in told(merged(*rows)) if code == "amount-partial"]


def test_a_goal_under_heads_that_name_no_field_is_found() -> None:
    sheet = merged("年度资金总额（万元） | 12 | 总体目标 | 清淤十公里。", "联系方式甲 | 某某 | < | <")
    assert sheet.goal == "清淤十公里。"
    assert ("field-not-found", "goal") not in told(sheet)
