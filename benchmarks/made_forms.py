"""Forms for the benchmarks of the writers: 12 indicators with merged levels. Imports nothing that would count as their memory."""

from decimal import Decimal
from functools import cache

from jizhun.forms.grid import Grid, grid
from jizhun.law.layout import layouts
from jizhun.model import Category, Funding, Indicator, Money, Sheet, Source

COUNT = 500
ORDER = [category for category in Category if not category.value.endswith("_cost")]


def made(number: int) -> Sheet:
    indicators = tuple(
        Indicator(
            id=str(each + 1),
            dimension=ORDER[each % len(ORDER)].dimension,
            category=ORDER[each % len(ORDER)],
            name=f"第{each}段水渠清理长度",
            value=f"≥{each + 3}公里",
        )
        for each in range(12)
    )
    return Sheet(
        source=Source(file="made-up", sha256="0" * 64, container="generated"),
        fiscal_year=2027,
        project_name=f"青禾区第{number}号水渠清淤项目",
        department="青禾区水务局",
        implementing_unit="青禾区水利工程管理站",
        attribute="一次性项目",
        period="1年",
        amount_unit="万元",
        funding=Funding(total=Money(text="36.00", yuan=Decimal(360_000))),
        goal="清理水渠淤积，保证灌溉季节供水，方便八百户农户。" * 4,
        indicators=indicators,
    )


@cache
def tables(count: int) -> list[Grid]:
    return [grid(made(number), layouts()["ningxia-b"]) for number in range(count)]
