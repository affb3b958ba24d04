"""Whole sheets made up by Hypothesis, such as a form could hold."""

from decimal import Decimal

from hypothesis import strategies as st
from invented import SOURCE

from jizhun.law.layout import Layout
from jizhun.model import Category, Funding, Indicator, Money, Sheet

WORDS = "修整田间道路管护书架更新馆藏清淤绿化照明巡查培训检测救助补贴宣传整治建设维护"
UNITS = ["人", "次", "公里", "个", "万元", "%", "户", "平方米", "元/人", "件", ""]


def words(least: int, most: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=WORDS, min_size=least, max_size=most)


def numbers() -> st.SearchStrategy[str]:
    whole = st.integers(1, 99999).map(str)
    decimal = st.decimals(Decimal("0.1"), Decimal(9999), places=2).map(lambda number: f"{number:f}")
    return whole | decimal


def values() -> st.SearchStrategy[str]:
    plain = st.builds(
        lambda sign, n, unit: f"{sign}{n}{unit}",
        st.sampled_from(["", "≥", "≤", "="]),
        numbers(),
        st.sampled_from(UNITS),
    )
    spoken = st.sampled_from(
        ["长期有效", "有效提升", "12月底前", "95%以上", "不少于20次", "3—5次", "每季度1次", "20批/400人次"]
    )
    return plain | spoken


def money(unit: int) -> st.SearchStrategy[Money]:
    amounts = st.decimals(Decimal("0.01"), Decimal(99999), places=2)
    return amounts.map(lambda amount: Money(text=f"{amount:f}", yuan=amount * unit))


@st.composite
def sheets(draw: st.DrawFn, layout: Layout) -> Sheet:
    """A sheet of a layout: its categories, its unit, and texts in every field that a form has."""
    known = [category for level in layout.levels.values() for category in level.categories]
    unit = draw(st.sampled_from(["元", "万元"]))
    funds = money(10_000 if unit == "万元" else 1)
    names = draw(st.lists(words(4, 30), min_size=1, max_size=12, unique=True))
    indicators = tuple(_indicator(draw, number, name, known) for number, name in enumerate(names, 1))
    return Sheet(
        source=SOURCE,
        layout=layout.id,
        fiscal_year=draw(st.integers(2019, 2035)),
        project_name=draw(words(4, 30)) + "项目",
        department=f"云溪县{draw(words(2, 6))}局",
        implementing_unit=f"云溪县{draw(words(2, 6))}中心",
        attribute=draw(st.sampled_from(["一次性项目", "经常性项目", "延续项目"])),
        period=draw(st.sampled_from(["1年", "3年", "2027年"])),
        amount_unit=unit,
        funding=Funding(
            total=draw(funds), fiscal_appropriation=draw(funds | st.none()), other_funds=draw(funds | st.none())
        ),
        goal="完成" + draw(words(10, 400)) + "。",
        indicators=indicators,
    )


def _indicator(draw: st.DrawFn, number: int, name: str, known: list[Category]) -> Indicator:
    category = draw(st.sampled_from(known))
    return Indicator(id=str(number), dimension=category.dimension, category=category, name=name, value=draw(values()))
