"""Dimensions (first level) and categories (second level) of performance indicators.

Source: 财预〔2015〕88号 (产出, 效益, 满意度) and 财预〔2021〕101号 (成本 as a first level). The printed names, the official
codes and the synonyms are data: `jizhun.law.vocabulary`.
"""

from enum import StrEnum


class Dimension(StrEnum):
    """一级指标."""

    OUTPUT = "output"
    COST = "cost"
    BENEFIT = "benefit"
    SATISFACTION = "satisfaction"


class Category(StrEnum):
    """二级指标."""

    QUANTITY = "quantity"
    QUALITY = "quality"
    TIMELINESS = "timeliness"
    COST = "cost"
    ECONOMIC = "economic"
    SOCIAL = "social"
    ECOLOGICAL = "ecological"
    SUSTAINABILITY = "sustainability"
    SATISFACTION = "satisfaction"
    ECONOMIC_COST = "economic_cost"
    SOCIAL_COST = "social_cost"
    ECOLOGICAL_COST = "ecological_cost"

    @property
    def dimension(self) -> Dimension:
        """The first level to which the category belongs. 成本 as a second level stands under 产出 (88号)."""
        return _DIMENSION[self]

    @property
    def is_cost(self) -> bool:
        """Whether amounts of money are what the category is for."""
        return self in _AMOUNTS


_AMOUNTS = frozenset([Category.COST, Category.ECONOMIC_COST])
_DIMENSION = {
    Category.QUANTITY: Dimension.OUTPUT,
    Category.QUALITY: Dimension.OUTPUT,
    Category.TIMELINESS: Dimension.OUTPUT,
    Category.COST: Dimension.OUTPUT,
    Category.ECONOMIC: Dimension.BENEFIT,
    Category.SOCIAL: Dimension.BENEFIT,
    Category.ECOLOGICAL: Dimension.BENEFIT,
    Category.SUSTAINABILITY: Dimension.BENEFIT,
    Category.SATISFACTION: Dimension.SATISFACTION,
    Category.ECONOMIC_COST: Dimension.COST,
    Category.SOCIAL_COST: Dimension.COST,
    Category.ECOLOGICAL_COST: Dimension.COST,
}
