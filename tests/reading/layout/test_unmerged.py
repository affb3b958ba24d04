"""Tables that lost their merges, rows below a title printed again, numbered names, sheets of words. Contents are invented."""

import pytest

from jizhun.model import Category
from jizhun.reading.block import Paragraph
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_heads import told
from tests.reading.layout.test_layout_variants import HEADS, TITLE, form
from tests.reading.layout.test_text import BODY_D, CLEAN, HEAD_D, codes, one, rows

HEAD_ROW = HEAD_D.splitlines()[-1]


def test_rows_that_slid_in_a_table_without_downward_merges_are_put_back() -> None:
    (sheet,) = sheets(
        TITLE,
        table(
            "项目名称 | 灌渠维修 | < | <",
            HEADS,
            "产出指标 | 数量指标 | 修渠长度 | 3公里",
            " | 质量指标 | 验收合格率 | 100%",
            "时效指标 | 完工时间 | 6月底前 | ",
            "效益指标 | 社会效益指标 | 受益人口 | ≥1000人",
        ),
    )
    assert [(i.category, i.name, i.value) for i in sheet.indicators][2] == (Category.TIMELINESS, "完工时间", "6月底前")
    assert told(sheet) == [("row-slid", "indicators[2]")]


@pytest.mark.parametrize("heads", ["", f"{HEAD_ROW}\n"])
def test_a_row_slid_to_the_left_below_the_title_printed_again_is_read(heads: str) -> None:
    before, after = BODY_D.split("\t\t清淤机械租赁费\t60000元")
    again = f"\n部门项目支出预算绩效目标表\n\n{heads}清淤机械租赁费\t60000元\t\t"
    sheet = one(HEAD_D + before + again + after)
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"row-slid"}


@pytest.mark.parametrize(
    ("names", "read"),
    [
        ("（1）修渠长度⏎（2）清淤长度", ["修渠长度", "清淤长度"]),
        ("1.修渠长度⏎2.清淤长度", ["修渠长度", "清淤长度"]),
        ("①修渠长度⏎②清淤长度", ["修渠长度", "清淤长度"]),
    ],
)
@pytest.mark.parametrize("own", ["1.合格率", "合格率"])
def test_numbers_that_part_the_names_of_a_cell_are_no_part_of_names(names: str, own: str, read: list[str]) -> None:
    """Nor are those of the names that have cells of their own in that form."""
    body = (f"产出指标 | 数量指标 | {names} | 3公里⏎5公里", f"^ | 质量指标 | {own} | ≥95%")
    (sheet,) = sheets(TITLE, form(body=body))
    assert [i.name for i in sheet.indicators] == [*read, "合格率"]


@pytest.mark.parametrize(
    "names",
    [
        ("（1）修渠长度", "（2）清淤长度"),
        ("1、修渠长度", "2、清淤长度"),
        ("①修渠长度", "②清淤长度"),
        ("1.5米以上渠道", "2.清淤长度"),
    ],
)
def test_numbers_of_names_in_cells_of_their_own_are_as_printed(names: tuple[str, str]) -> None:
    (sheet,) = sheets(TITLE, form(body=(f"产出指标 | 数量指标 | {names[0]} | 3公里", f"^ | ^ | {names[1]} | 5公里")))
    assert [i.name for i in sheet.indicators] == list(names)


def test_the_number_of_a_value_goes_with_that_of_its_name() -> None:
    (sheet,) = sheets(TITLE, form(body=("产出指标 | 数量指标 | （1）修渠长度⏎（2）清淤长度 | （1）3公里⏎（2）5公里",)))
    assert [(i.name, i.value) for i in sheet.indicators] == [("修渠长度", "3公里"), ("清淤长度", "5公里")]


def test_an_explanation_of_the_form_is_no_sheet() -> None:
    words = table("项目名称 | 按项目库填写", "一级指标 | 产出、效益", "指标值 | ≥95%", "产出指标 | 数量指标")
    assert sheets(TITLE, words) == []


def test_a_title_and_its_year_in_one_cell() -> None:
    nested = table(
        "附件3⏎部门项目支出绩效目标表⏎（2026年度） | < | < | <",
        "项目名称 | 灌渠维修 | < | <",
        HEADS,
        "产出指标 | 数量指标 | 修渠长度 | 3公里",
    )
    (sheet,) = sheets(Paragraph(text="公开"), nested)
    assert (sheet.form_title, sheet.fiscal_year) == ("部门项目支出绩效目标表", 2026)
