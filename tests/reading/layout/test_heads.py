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
