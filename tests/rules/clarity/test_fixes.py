"""A fix changes only what is wrong."""

import pytest

from jizhun.rules.cases import sheet_in_words
from jizhun.rules.runner import check


def _fixes(row: str, rule: str) -> list[str | None]:
    findings = check([sheet_in_words({"指标": [row]})], "base").sheets[0].findings
    return [found.fix.to for found in findings if found.rule == rule and found.fix is not None]


@pytest.mark.parametrize(
    ("row", "rule", "to"),
    [
        ("成本指标 | 聘用人员交通补助 | ≥4万元", "M14", "≤4万元"),
        ("质量指标 | 设备故障率 | ≥5%", "M14", "≤5%"),
        ("质量指标 | 足额发放率 | ≥100%", "M15", "100%"),
        ("质量指标 | 来信办理 | 按期办结率不低于95%", "M12", "不低于95%"),
        ("质量指标 | 设备完好率 | 95%", "M13", "≥95%"),
        ("质量指标 | 录入差错率 | 2%", "M13", "≤2%"),
        ("质量指标 | 补贴发放及时率 | 100%", "K02", "timeliness"),
        ("社会效益指标 | 居民满意度 | ≥95%", "K11", "satisfaction"),
    ],
)
def test_the_fix_is_the_right_value(row: str, rule: str, to: str) -> None:
    assert _fixes(row, rule) == [to]


def test_a_standard_that_may_be_a_floor_is_not_turned_round() -> None:
    assert _fixes("成本指标 | 高龄老人补助标准 | ≥50元/人", "M14") == []


def test_one_part_of_a_composite_is_not_put_in_the_place_of_the_whole() -> None:
    assert _fixes("质量指标 | 清扫合格率 | 主街≥100%，次街95%以上", "M15") == []
