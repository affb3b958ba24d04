"""Names that read like levels, and values that are known as such wherever they stand. Contents are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.model import Category
from jizhun.reading.layout.values import is_value
from tests.reading.layout.test_text import BODY_D, CLEAN, HEAD_D, body_b, codes, one, rows


@pytest.mark.parametrize("name", ["服务对象满意度", "经济效益", "社会效益", "可持续影响"])
@pytest.mark.parametrize("value", ["≥90%", "95%以上", "12月底前", "3项"])
def test_a_level_word_under_the_names_with_a_value_beside_it_is_a_name(name: str, value: str) -> None:
    sheet = one(HEAD_D + BODY_D + f"\t\t{name}\t{value}\n\t\t上级部门满意度\t≥92%\n")
    assert rows(sheet) == [
        *CLEAN,
        (Category.SATISFACTION, name, value),
        (Category.SATISFACTION, "上级部门满意度", "≥92%"),
    ]
    assert codes(sheet) == set()


def test_a_numbered_level_word_is_a_name() -> None:
    sheet = body_b(
        "\t满意度指标\t服务对象满意度指标\t指标1：群众有效投诉\t0件",
        "\t\t\t指标2：服务对象满意度\t≥90%",
        "\t\t\t指标3：\t",
    )
    assert [(i.name, i.value) for i in sheet.indicators] == [("群众有效投诉", "0件"), ("服务对象满意度", "≥90%")]


def test_a_level_that_slid_under_the_names_is_still_a_level() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t时效指标\t巡护完成时间\t2026年11月底前", "\t\t时效指标\t巡护完成时间"))
    assert (Category.TIMELINESS, "巡护完成时间", None) in rows(sheet)
    assert codes(sheet) == {"row-slid"}


@pytest.mark.parametrize(
    "text",
    ["95%", "≥ 90%", "210 mg/L", "6万平方米", "3人次以上", "不低于12台（套）", "300元/人·天以内", "98-100%", "2026.12.31前",
     "4月—10月", "每月10日前", "20天以内"],
)  # fmt: skip
def test_values_that_say_it_themselves(text: str) -> None:
    assert is_value(text)


@pytest.mark.parametrize(
    "text",
    ["15分钟健身圈覆盖率", "5人制足球场围网改造", "1.5米以上展架", "60岁以上老人受益人数", "7—9月防雹值守", "6月底执行进度",
     "3号桥维修", "12345热线接听量", "明显提升", "及时", "", "上半年补助拨付时限"],
)  # fmt: skip
def test_names_that_begin_with_a_number_and_words_are_none(text: str) -> None:
    assert not is_value(text)


@given(st.text(max_size=40))
def test_any_text_is_one_or_not(text: str) -> None:
    assert is_value(text) in (True, False)


@given(
    st.integers(1, 10**7), st.sampled_from(["≥", "不少于", "≤", ""]), st.sampled_from(["人", "%", "万元", "公里", "台"])
)
def test_a_number_with_a_unit_is_a_value(number: int, sign: str, unit: str) -> None:
    assert is_value(f"{sign}{number}{unit}")


def test_a_value_alone_in_a_row_between_two_columns_is_a_value() -> None:
    heads = "一级绩效指标\t二级绩效指标\t绩效内容\t\t绩效值\n"
    head = HEAD_D.rsplit("一级绩效指标", 1)[0] + heads
    sheet = one(head + BODY_D.replace("\t质量指标\t险情上报率\t100%", "\t质量指标\t险情上报率\n\t\t\t210 mg/L"))
    assert not [i for i in sheet.indicators if i.name == "210 mg/L"]


@pytest.mark.parametrize(
    "row",
    [
        "满意度指标\t服务对象满意度指标\t指标1: 服务对象满意度\t≥95%\t",
        "满意度指标\t服务对象满意度指标\t服务对象满意度\t≥95%\t",
        "\t\t指标1: 服务对象满意度\t≥95%\t",
    ],
)
def test_a_name_like_a_level_in_a_row_slid_to_the_left(row: str) -> None:
    sheet = body_b("\t产出指标\t数量指标\t管护水库\t12座", "\t满意度指标\t服务对象满意度指标\t农户满意度\t≥90%", row)
    assert [(i.category, i.name, i.value) for i in sheet.indicators][-1] == (
        Category.SATISFACTION,
        "服务对象满意度",
        "≥95%",
    )
