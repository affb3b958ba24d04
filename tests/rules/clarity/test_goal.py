"""What is seen in the text of an annual goal."""

import pytest

from jizhun.rules.clarity.goal import counts_something, is_slogan


@pytest.mark.parametrize(
    "text",
    [
        "保障养护工作正常开展。",
        "确保补贴按时发放到位",
        "保障巡防工作有序开展，相关保障按时支出",
        "充实巡查力量，提升巡查工作效能。",
    ],
)
def test_a_goal_that_only_promises_that_work_goes_on_is_a_slogan(text: str) -> None:
    assert is_slogan(text)


@pytest.mark.parametrize(
    "text",
    [
        "养护农村道路48公里，保障道路正常运行。",
        "保障十二名护林员工资按时发放。",
        "清理集镇主要街道的乱贴乱画。",
        "保障工作正常开展，恢复集镇通行，减少群众投诉，改善背街小巷环境，方便沿线商户经营和居民出行，树立文明集镇面貌。",
    ],
)
def test_a_goal_with_numbers_or_contents_is_none(text: str) -> None:
    assert not is_slogan(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("根据云政办发〔2024〕12号文件，2025年12月底前完成整治。", False),
        ("贯彻二十大和十四五规划要求，落实第三次全会精神。", False),
        ("补助5所养老服务中心。", True),
        ("选派两名驻村干部。", True),
    ],
)
def test_years_dates_and_document_numbers_count_nothing(text: str, found: bool) -> None:
    assert counts_something(text) is found
