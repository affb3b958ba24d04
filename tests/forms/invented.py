"""Invented sheets for the tests of forms."""

from decimal import Decimal
from typing import Any

from jizhun.model import Category, Funding, Indicator, Money, Sheet, Source

SOURCE = Source(file="附件2.docx", sha256="0" * 64, container="docx", table=0)


def money(text: str, unit: int = 10_000) -> Money:
    return Money(text=text, yuan=Decimal(text) * unit)


def indicator(number: int, category: Category | None, name: str | None, value: str | None, **more: Any) -> Indicator:
    dimension = more.pop("dimension", category.dimension if category else None)
    return Indicator(id=str(number), dimension=dimension, category=category, name=name, value=value, **more)


INDICATORS = (
    indicator(1, Category.QUANTITY, "修整田间道路长度", "≥12公里"),
    indicator(2, Category.QUANTITY, "清理排水沟", "30条"),
    indicator(3, Category.QUALITY, "工程验收合格率", "100%"),
    indicator(4, Category.TIMELINESS, "完工时间", "10月底前"),
    indicator(5, Category.COST, "道路修整费用", "≤36万元"),
    indicator(6, Category.SOCIAL, "受益农户数", "≥800户"),
    indicator(7, Category.SUSTAINABILITY, "道路管护机制", "长期有效"),
    indicator(8, Category.SATISFACTION, "农户满意度", "≥90%"),
)


def sheet(**changes: Any) -> Sheet:
    """A complete sheet of an invented county; changes replace fields."""
    values: dict[str, Any] = {
        "source": SOURCE,
        "layout": "ningxia-b",
        "form_title": "部门项目支出预算绩效目标表",
        "fiscal_year": 2027,
        "project_name": "临河镇田间道路修整项目",
        "department": "云溪县农业农村局",
        "implementing_unit": "云溪县临河镇人民政府",
        "attribute": "一次性项目",
        "period": "1年",
        "amount_unit": "万元",
        "funding": Funding(total=money("36.00"), fiscal_appropriation=money("30.00"), other_funds=money("6.00")),
        "goal": "修整田间道路12公里，方便800户农户出行和运输。",
        "indicators": INDICATORS,
        "blank_rows": (Category.ECONOMIC, Category.ECOLOGICAL),
    }
    return Sheet(**{**values, **changes})
