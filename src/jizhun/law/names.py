"""The Chinese names of dimensions and categories, for messages and forms."""

from functools import cache

from jizhun.law import data
from jizhun.model import Category, Dimension


@cache
def dimension_name(dimension: Dimension) -> str:
    """产出指标, 成本指标, 效益指标, 满意度指标."""
    return str(data.read("vocabulary", "names")["dimensions"][dimension.value])


@cache
def category_name(category: Category) -> str:
    """数量指标, 质量指标 and so on."""
    return str(data.read("vocabulary", "names")["categories"][category.value])


@cache
def categories_by_name() -> dict[str, Category]:
    """The category of each Chinese name."""
    return {category_name(category): category for category in Category}
