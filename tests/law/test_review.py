"""The eight review points and where rules are filed."""

import pytest

from jizhun.law.review import point, point_of, review
from jizhun.rules.registry import rules


def test_eight_points_in_four_parts_carry_a_hundred_marks() -> None:
    points = review().points
    assert [each.name for each in points] == [
        "规范完整性", "明确清晰性", "目标相关性", "指标科学性", "绩效合理性", "资金匹配性", "实现可能性", "条件充分性",
    ]  # fmt: skip
    by_part: dict[str, int] = {}
    for each in points:
        by_part[each.part] = by_part.get(each.part, 0) + each.marks
        assert each.text.endswith("。")
    assert list(by_part.values()) == [20, 30, 30, 20]


@pytest.mark.parametrize(
    ("rule", "name"),
    [("C01", "规范完整性"), ("C10", "实现可能性"), ("A01", "资金匹配性"), ("M03", "指标科学性"), ("M19", "明确清晰性"),
     ("R03", "目标相关性"), ("R04", "绩效合理性"), ("F01", "条件充分性"), ("P01", "合规与公开")],
)  # fmt: skip
def test_a_rule_is_filed_under_one_point(rule: str, name: str) -> None:
    assert point(point_of(rule)).name == name


def test_every_rule_is_filed() -> None:
    for each in rules().values():
        assert point(point_of(each.rule.id, each.rule.criterion)).id == point_of(each.rule.id, each.rule.criterion)


def test_a_rule_of_a_new_family_is_filed_by_its_criterion() -> None:
    assert point_of("Z01", "可行") == "feasibility-possible"
    with pytest.raises(KeyError):
        point_of("Z01")


@pytest.mark.parametrize(
    ("share", "name"), [(100, "优"), (90, "优"), (89, "良"), (80, "良"), (79, "中"), (60, "中"), (59, "差"), (0, "差")]
)
def test_grades_begin_at_90_80_and_60(share: int, name: str) -> None:
    assert review().grade(share).name == name
