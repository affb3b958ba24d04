"""Blocks of flattened text in which names and values slid against each other by one row. Contents are invented."""

import pytest

from jizhun.model import Category
from jizhun.reading.layout.fit import fit
from jizhun.targets import parse
from tests.reading.layout.test_text import HEAD_D, codes, one, rows

_END = "满意度指标\t服务对象满意度\t群众满意度\t≥95%\n"


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        (  # values slid down; only the units tell
            "产出指标\t数量指标\t管护水库\t\n\t\t白蚁防治面积\t48座\n\t\t\t6万平方米\n\t\t巡查人员\t120人\n",
            [("管护水库", "48座"), ("白蚁防治面积", "6万平方米"), ("巡查人员", "120人")],
        ),
        (  # values slid down; only the shape tells
            "产出指标\t数量指标\t数字档案整理\t\n\t\t目录编制\t48项\n\t\t馆藏修复\t150项\n\t\t\t6项\n",
            [("数字档案整理", "48项"), ("目录编制", "150项"), ("馆藏修复", "6项")],
        ),
        (  # names slid up, in a row without a label
            "产出指标\t数量指标\t改造办公楼\t36栋\n\t\t空调改造\t更换灯具\t12台\n\t\t安装电表\t300盏\n\t\t\t15块\n",
            [("改造办公楼", "36栋"), ("空调改造", "12台"), ("更换灯具", "300盏"), ("安装电表", "15块")],
        ),
    ],
)
def test_a_block_that_slid_by_one_row_is_paired_in_order(printed: str, wanted: list[tuple[str, str]]) -> None:
    sheet = one(HEAD_D + printed + _END)
    assert [(i.name, i.value) for i in sheet.indicators[:-1]] == wanted
    assert codes(sheet) == {"block-slid"}


def test_a_value_left_out_with_a_dash_is_no_slid_block() -> None:
    sheet = one(HEAD_D + "产出指标\t数量指标\t数字档案整理\t—\n\t\t目录编制\t48项\n\t\t\t6项\n" + _END)
    assert ("目录编制", "48项") in [(i.name, i.value) for i in sheet.indicators]


@pytest.mark.parametrize(
    "printed",
    [
        "产出指标\t时效指标\t指令下达时间\t\n\t\t防雹值守\t≤10分钟\n\t成本指标\t火箭弹单价\t12月底前\n"
        "效益指标\t经济效益\t减少冰雹灾害损失\t≤1500元/枚\n\t\t\t88万元\n",
        "产出指标\t质量指标\t活动安全事故\t节目入选展演\t0起\n\t时效指标\t活动时间\t5个\n\t成本指标\t演出成本\t4月—10月\n"
        "\t\t旅游综合收入\t≤20万元/场\n效益指标\t经济效益\t\t75万元\n",
    ],
)
def test_a_label_keeps_the_row_that_it_stands_in(printed: str) -> None:
    sheet = one(HEAD_D + printed + _END)
    assert [i.category for i in sheet.indicators][-2:] == [Category.ECONOMIC, Category.SATISFACTION]


def test_a_row_whose_words_speak_for_the_label_below_is_doubted() -> None:
    printed = (
        "产出指标\t质量指标\t一次性验收通过率\t≥95%\n\t\t开工至完工工期\t不超过24个月\n\t时效指标\t支付及时率\t≥88%\n"
    )
    sheet = one(HEAD_D + printed + _END)
    assert rows(sheet)[1][0] is Category.QUALITY
    assert [(n.code, n.field) for n in sheet.notices] == [("category-unsure", "indicators[1]")]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("白蚁防治面积", "6万平方米", 2), ("白蚁防治面积", "150座", -2), ("举办培训班", "9期", 1), ("巡查人员", "120人", 2), ("举办培训班", "9项", 0)],
)  # fmt: skip
def test_units_and_names_that_go_together(name: str, value: str, expected: int) -> None:
    assert fit(name, value, parse(value)) == expected
