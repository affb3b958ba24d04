"""In which direction an indicator is better: the head of the compound stands last."""

import pytest

from jizhun.model import Category, Indicator
from jizhun.rules.clarity.direction import Direction, direction, unwanted
from jizhun.rules.facts import Item

HIGHER, LOWER = Direction.HIGHER, Direction.LOWER


def _item(name: str, category: Category) -> Item:
    return Item(0, Indicator(id="1", dimension=category.dimension, category=category, name=name, value="1"))


@pytest.mark.parametrize(
    ("name", "category", "found"),
    [
        ("设备故障率", Category.QUALITY, LOWER),
        ("设备故障修复率", Category.QUALITY, HIGHER),
        ("群众投诉件数", Category.SOCIAL, LOWER),
        ("群众投诉办结率", Category.QUALITY, HIGHER),
        ("数据审核差错率（%）", Category.QUALITY, LOWER),
        ("行政村覆盖率", Category.SOCIAL, HIGHER),
        ("雹灾损失减少", Category.ECONOMIC, None),
        ("发射增雨火箭弹", Category.QUANTITY, None),
        ("道路养护费", Category.COST, LOWER),
        ("成本控制率", Category.COST, None),
        ("受理群众投诉件数", Category.SOCIAL, None),
        ("降低设备故障率", Category.QUALITY, None),
        ("辖区事故起数", Category.QUANTITY, None),
        ("节约采购资金", Category.COST, None),
        ("沿线居民认可度", Category.SATISFACTION, HIGHER),
        ("有效投诉件数", Category.SATISFACTION, LOWER),
    ],
)
def test_the_head_and_the_category_tell_the_direction(name: str, category: Category, found: Direction | None) -> None:
    assert direction(_item(name, category)) is found


@pytest.mark.parametrize(("name", "found"), [("安全责任事故", True), ("新增违法建设", True), ("走访农户数", False)])
def test_nought_is_the_right_target_for_what_nobody_wants(name: str, found: bool) -> None:
    assert unwanted(name) is found
