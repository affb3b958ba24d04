"""Layouts: every file loads and fills its rows, and a faulty file is refused with the place of its fault."""

from typing import Any

import pytest

from jizhun.law.layout import LayoutError, layouts, parse
from jizhun.model import Category, Dimension

IDS = [
    *("beijing", "central-2015", "central-2021", "chongqing", "department-2015", "guangdong", "hubei", "hunan"),
    *("ningxia-2019", "ningxia-a", "ningxia-b", "ningxia-c", "ningxia-d", "shanghai", "sichuan", "yunnan", "zhejiang"),
]


def smallest() -> dict[str, Any]:
    return {
        "name": "测试样式",
        "region": "云溪县",
        "title": "项目支出绩效目标表",
        "widths": [1, 2],
        "header": [[{"label": "项目名称："}, {"field": "project_name"}]],
        "levels": {"output": {"label": "产出指标", "categories": {"quantity": "数量指标"}}},
        "blocks": [{"heads": [{"role": "name", "label": "三级指标"}, {"role": "value", "label": "指标值"}]}],
    }


def test_all_promised_layouts_are_there() -> None:
    assert sorted(layouts()) == IDS


@pytest.mark.parametrize("name", IDS)
def test_a_layout_names_its_project_and_its_indicators(name: str) -> None:
    layout = layouts()[name]
    roles = {head.role for head in layout.heads}
    assert layout.id == name
    assert {"name", "value"} <= roles
    assert set(layout.labels.values()) >= {"department" if layout.kind == "department" else "project_name", "goal"}
    assert set(layout.labels) <= layout.printed
    for block in layout.blocks:
        assert all(layout.level_label(category) for category in block.always)


@pytest.mark.parametrize(
    ("name", "label", "field"),
    [
        ("ningxia-a", "主管部门及代码", "department"),
        ("ningxia-b", "年度资金总额（含本级和市县）", "funding.total"),
        ("ningxia-b", "年度资金总额（含本级）", "funding.total"),
        ("ningxia-b", "年度绩效目标（含本级）", "goal_own_level"),
        ("ningxia-c", "项目主管处室", "finance_division"),
        ("ningxia-d", "项目年度金额", "funding.total"),
        ("central-2015", "中期资金总额", "funding.whole"),
        ("central-2015", "其中：财政拨款", "funding.fiscal_appropriation"),
        ("central-2015", "中期目标", "goal_midterm"),
        ("central-2021", "上年结转", "funding.carried_over"),
        ("shanghai", "计划完成日期", "end_date"),
        ("sichuan", "单位名称", "implementing_unit"),
        ("yunnan", "项目年度绩效目标", "goal"),
        ("hubei", "项目总预算", "funding.whole"),
    ],
)
def test_a_label_names_its_field(name: str, label: str, field: str) -> None:
    assert layouts()[name].labels[label] == field


def test_levels_are_printed_in_the_order_of_the_form() -> None:
    """The 2019 form of Ningxia begins with costs and puts satisfaction before benefits."""
    levels = layouts()["ningxia-2019"].levels
    assert list(levels) == [Dimension.OUTPUT, Dimension.SATISFACTION, Dimension.BENEFIT]
    assert next(iter(levels[Dimension.OUTPUT].categories)) is Category.COST


def test_codes_are_part_of_the_printed_level() -> None:
    assert layouts()["ningxia-c"].level_label(Category.QUALITY) == "12-质量指标"
    assert layouts()["central-2021"].level_label(Category.COST) is None


def test_halves_are_told_from_blocks() -> None:
    assert [block.has_halves for block in layouts()["central-2015"].blocks] == [True]
    assert [block.source for block in layouts()["hubei"].blocks] == ["indicators_midterm", "indicators"]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "red"}, "colour"),
        ({"title": None}, "title"),
        ({"widths": [1]}, "fills 2 of 1 columns"),
        ({"header": [[{"label": "项目名称", "columns": 3}]]}, "header row 1 fills 3 of 2"),
        ({"header": [[{"label": "项目名称", "rows": 2}, {"field": "goal"}]]}, "reaches below"),
        ({"header": [[{"label": "项目名称"}, {"field": "project"}]]}, "unknown field 'project'"),
        ({"blocks": [{"heads": [{"role": "size", "label": "大小", "columns": 2}]}]}, "unknown role 'size'"),
        ({"levels": {"input": {"label": "投入指标", "categories": {}}}}, "input"),
        ({"header": ["tasks"]}, "tasks"),
    ],
)
def test_a_faulty_layout_is_refused_with_its_place(change: dict[str, Any], says: str) -> None:
    with pytest.raises(LayoutError, match=says) as refused:
        parse("example", {**smallest(), **change})
    assert "law/layouts/example.yaml" in str(refused.value)


def test_a_layout_that_is_no_mapping_is_refused() -> None:
    with pytest.raises(LayoutError, match="mapping"):
        parse("example", [1, 2])


def test_a_colon_and_a_unit_are_no_part_of_a_label() -> None:
    assert parse("example", smallest()).labels == {"项目名称": "project_name"}
