"""Columns and texts that say themselves what they are: operators, units, numbers cut by a line. Contents are invented."""

import pytest

from jizhun.model import Category
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_heads import amounts, merged, told
from tests.reading.layout.test_layout_variants import TITLE, form
from tests.reading.layout.test_text import BODY_D, CLEAN, HEAD_D, codes, one, rows


@pytest.mark.parametrize("head", ["绩效指标符号", "关系"])
def test_a_column_of_operators_is_known_by_its_texts(head: str) -> None:
    (sheet,) = sheets(
        TITLE,
        table(
            "项目名称 | 灌渠维修 | < | < | < | <",
            f"一级指标 | 二级指标 | 三级指标 | {head} | 指标值 | 量词",
            "产出指标 | 数量指标 | 修渠长度 | ≥ | 3 | 公里",
            "^ | ^ | 换闸数量 | = | 5 | 座",
            "^ | 质量指标 | 工程质量 | 定性 | 合格 | ",
        ),
    )
    assert [i.value for i in sheet.indicators] == ["≥3公里", "=5座", "合格"]
    assert told(sheet) == [("column-inferred", None), ("column-inferred", None)]


def test_a_column_of_other_texts_stays_unknown_and_is_told() -> None:
    (sheet,) = sheets(
        TITLE,
        table(
            "项目名称 | 灌渠维修 | < | < | <",
            "一级指标 | 二级指标 | 三级指标 | 佐证 | 指标值",
            "产出指标 | 数量指标 | 修渠长度 | 合同 | 3公里",
            "^ | ^ | 换闸数量 | ≥ | 5座",
        ),
    )
    assert [i.value for i in sheet.indicators] == ["3公里", "5座"]
    assert told(sheet) == [("column-unknown", None)]


@pytest.mark.parametrize(
    ("name", "value", "read"),
    [
        ("完工⏎日期", "2026年⏎7月20日", [("完工日期", "2026年7月20日")]),
        ("渠系水利⏎用系数", "不低于0⏎.65", [("渠系水利用系数", "不低于0.65")]),
        ("参训人数", "大于等于2⏎0个", [("参训人数", "大于等于20个")]),
        ("购置设备", "≥1⏎,850台", [("购置设备", "≥1,850台")]),
        ("修渠长度⏎清淤长度", "3公里⏎5公里", [("修渠长度", "3公里"), ("清淤长度", "5公里")]),
    ],
)
def test_a_line_in_a_cell_parts_indicators_only_where_each_line_is_whole(
    name: str, value: str, read: list[tuple[str, str]]
) -> None:
    (sheet,) = sheets(TITLE, form(body=(f"产出指标 | 数量指标 | {name} | {value}",)))
    assert [(i.name, i.value) for i in sheet.indicators] == read


def test_an_amount_cut_by_a_line_is_whole() -> None:
    assert amounts(merged("年度资金总额（万元） | 36.50⏎0000 | < | <")) == {"total": "365000"}


@pytest.mark.parametrize("row", ["\t服务对象满意度\t≥92%\t", "\t服务对象满意度\t\t≥92%"])
def test_the_word_of_the_open_category_with_a_value_is_a_name(row: str) -> None:
    sheet = one(HEAD_D + BODY_D + row + "\n")
    assert rows(sheet) == [*CLEAN, (Category.SATISFACTION, "服务对象满意度", "≥92%")]
    assert "level-as-name" in codes(sheet)
