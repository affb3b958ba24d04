"""The strategies of `jizhun.testing`."""

from decimal import Decimal
from typing import Any

import msgspec
from hypothesis import strategies as st

from jizhun.law.layout import Layout, layouts
from jizhun.model import Category, Dimension, Funding, Indicator, Money, Sheet, Source, Task
from jizhun.targets import parse

_WORDS = "修整田间道路管护书架更新馆藏清淤绿化照明巡查培训检测救助补贴宣传整治建设维护"
# Emoji (also joined ones), Han beyond the basic plane, compatibility Han, right-to-left, zero-width, combining, full width.
_ODD = "😀👨‍👩‍👧🚜𠮷𡨄𰻝﨎שלוםعربى\u200b\u200d\ufeff\u0301Ａ１①㎡‰½œß"
_UNITS = ("人", "次", "公里", "个", "万元", "%", "户", "平方米", "元/人", "件", "")
_SPOKEN = (
    *("长期有效", "有效提升", "12月底前", "95%以上", "不少于20次", "3—5次", "每季度1次", "20批/400人次", "2027年6月"),
    *("逐步改善", "全年", "≥3次/月", "10月30日前完成", "约30人", "合格"),
)
_YUAN = {"元": 1, "万元": 10_000}
SOURCE = Source(file="made-up", sha256="0" * 64, container="generated", table=0)


def words(least: int = 1, most: int = 30, *, oddities: bool = False) -> st.SearchStrategy[str]:
    """Text of `least` to `most` characters without white space, that begins and ends with Han.

    oddities: with emoji, rare Han, right-to-left, zero-width and combining characters inside.
    """
    plain = st.text(alphabet=_WORDS, min_size=least, max_size=most)
    if not oddities or most < 3:
        return plain
    inner = st.text(alphabet=_WORDS + _ODD, min_size=max(least - 2, 1), max_size=most - 2)
    ends = st.sampled_from(_WORDS)
    return st.builds(lambda first, middle, last: first + middle + last, ends, inner, ends)


def values() -> st.SearchStrategy[str]:
    """指标值 as they are printed: quantities with comparator and unit, ranges, times, rates, compounds, words."""
    whole = st.integers(1, 99_999).map(str)
    decimal = st.decimals(Decimal("0.1"), Decimal(9999), places=2).map(lambda number: f"{number:f}")
    signs, units = st.sampled_from(("", "≥", "≤", "=", ">", "<")), st.sampled_from(_UNITS)
    plain = st.builds(lambda sign, number, unit: f"{sign}{number}{unit}", signs, whole | decimal, units)
    return plain | st.sampled_from(_SPOKEN)


def amounts(unit: str | None = "万元") -> st.SearchStrategy[Money]:
    """Amounts as printed in a form whose unit is `unit` (元 or 万元; without one they count as 元)."""
    numbers = st.decimals(Decimal("0.01"), Decimal(99_999), places=2)
    return numbers.map(lambda number: Money(text=f"{number:f}", yuan=number * _YUAN[unit or "元"]))


@st.composite
def indicators(
    draw: st.DrawFn, category: Category, layout: Layout | None = None, *, oddities: bool = False, half: str = ""
) -> Indicator:
    """An indicator of a category; id is `1`. layout: fills the further columns that its form has.

    half: `midterm.` for the columns of the middle term.
    """
    name, value = draw(words(4, 30, oddities=oddities)), draw(values())
    roles = {head.role for head in layout.heads if head.role} if layout else set()
    further: dict[str, Any] = {part: draw(texts) for part, texts in _further(oddities).items() if half + part in roles}
    previous = tuple(draw(values()) for number in range(2) if f"{half}previous[{number}]" in roles)
    return Indicator(
        id="1",
        dimension=_dimension(category, layout),
        category=category,
        name=name,
        value=value,
        target=parse(value, category),
        previous=previous,
        **further,
    )


@st.composite
def sheets(
    draw: st.DrawFn,
    layout: Layout | None = None,
    *,
    most_indicators: int = 12,
    longest_goal: int = 400,
    oddities: bool = False,
) -> Sheet:
    """A whole sheet that a form of `layout` (by default any) can hold, with 1 to `most_indicators` indicators.

    Now and then without a title of its own or a unit of amounts, with codes, and with rows that were left blank.

    longest_goal: characters of a goal. oddities: see `words`.
    """
    layout = layout or draw(st.sampled_from(list(layouts().values())))
    held = {slot.field for row in layout.header if not isinstance(row, str) for slot in row if slot.field}
    held |= {head.field for head in layout.heads if head.field}
    unit = draw(st.sampled_from((*_YUAN, None))) if layout.prints_unit else None
    goals = words(10, longest_goal, oddities=oddities).map(lambda text: f"完成{text}。")
    texts = {
        "attribute": st.sampled_from(("一次性项目", "经常性项目", "延续项目")),
        "period": st.sampled_from(("1年", "3年", "2027年", "2026年—2028年")),
        "project_category": st.sampled_from(("本级项目", "部门项目")),
        "start_date": st.just("2027年1月"),
        "end_date": st.just("2027年12月"),
        "finance_division": st.sampled_from(("农业科", "社保股")),
        "background": goals,
        "goal": goals,
        "goal_own_level": goals,
        "goal_midterm": goals,
    }
    second = {"goal_own_level", "goal_midterm"}
    drawn = {
        field: draw(found | st.none() if field in second else found) for field, found in texts.items() if field in held
    }
    year = draw(st.integers(2019, 2035))
    annual = _entries(draw, layout, most_indicators, oddities, "")
    return _sheet(
        source=SOURCE,
        kind=layout.kind,
        layout=layout.id,
        form_title=draw(_titles(layout, year)),
        fiscal_year=year,
        project_name=draw(words(4, 30, oddities=oddities)) + "项目" if "project_name" in held else None,
        amount_unit=unit,
        funding=_funding(draw, held, unit),
        tasks=_tasks(draw, unit) if layout.tasks else (),
        indicators=annual,
        indicators_midterm=_entries(draw, layout, most_indicators, oddities, "midterm.")
        if _has_midterm(layout)
        else (),
        blank_rows=_blank_rows(draw, layout, annual),
        **_bodies(draw, held),
        **_codes(draw, held),
        **drawn,
    )


def _sheet(**values: Any) -> Sheet:
    """A sheet of fields that were chosen by name."""
    return Sheet(**values)


def _titles(layout: Layout, year: int) -> st.SearchStrategy[str | None]:
    """Titles as forms have them: the layout's, with a remark, with the year or without one, or none."""
    plain = layout.title.replace("（{year}年度）", "").replace("{year}年", "")
    return st.sampled_from(
        (layout.title.replace("{year}", str(year)), plain, f"{year}年{plain}", f"{plain}（本次下达）", None)
    )


def _further(oddities: bool) -> dict[str, st.SearchStrategy[str]]:
    """The columns that only some forms have."""
    text = words(2, 30, oddities=oddities)
    return {
        "weight": st.integers(1, 50).map(str),
        "explanation": text,
        "scoring": text,
        "direction": st.sampled_from(("正向", "反向")),
        "nature": st.sampled_from(("定量指标", "定性指标")),
        "core": st.sampled_from(("是", "否")),
        "midterm_value": values(),
    }


def _dimension(category: Category, layout: Layout | None) -> Dimension:
    """The first level under which a form has the category."""
    levels = layout.levels if layout else {}
    return next((found for found, level in levels.items() if category in level.categories), category.dimension)


def _bodies(draw: st.DrawFn, held: set[str]) -> dict[str, str]:
    """Department and unit, now and then with their codes."""
    found = {}
    for field, end in (("department", "局"), ("implementing_unit", "中心")):
        if field in held:
            found[field] = f"云溪县{draw(words(2, 6))}{end}"
            if draw(st.booleans()):
                found[f"{field}_code"] = str(draw(st.integers(100, 999_999)))
    return found


def _codes(draw: st.DrawFn, held: set[str]) -> dict[str, str]:
    """The other codes that forms print, now and then."""
    codes = {
        "project_name": ("project_code", 12),
        "attribute": ("attribute_code", 4),
        "finance_division": ("finance_division_code", 2),
    }
    chosen = [code for field, code in codes.items() if field in held and draw(st.booleans())]
    return {code: str(draw(st.integers(10 ** (length - 1), 10**length - 1))) for code, length in chosen}


def _blank_rows(draw: st.DrawFn, layout: Layout, indicators: tuple[Indicator, ...]) -> tuple[Category, ...]:
    """Second levels of a form that were left without an indicator."""
    filled = {indicator.category for indicator in indicators}
    known = [category for level in layout.levels.values() for category in level.categories if category not in filled]
    if layout.arrangement == "list" or not known:
        return ()
    return tuple(draw(st.lists(st.sampled_from(known), unique=True)))


def _funding(draw: st.DrawFn, held: set[str], unit: str | None) -> Funding:
    amount = amounts(unit)
    parts = {
        part: draw(amount if part == "total" else amount | st.none())
        for part in msgspec.structs.asdict(Funding())
        if f"funding.{part}" in held
    }
    return Funding(**parts)


def _tasks(draw: st.DrawFn, unit: str | None) -> tuple[Task, ...]:
    amount = amounts(unit)
    task = st.builds(
        Task,
        name=words(4, 12),
        content=words(4, 40),
        total=amount,
        fiscal_appropriation=amount,
        other_funds=amount,
    )
    return tuple(draw(st.lists(task, min_size=1, max_size=4)))


def _has_midterm(layout: Layout) -> bool:
    return any(block.has_halves or block.source == "indicators_midterm" for block in layout.blocks)


def _entries(draw: st.DrawFn, layout: Layout, most: int, oddities: bool, half: str) -> tuple[Indicator, ...]:
    """Indicators in the order of drawing, no name twice."""
    known = [category for level in layout.levels.values() for category in level.categories]
    one = st.sampled_from(known).flatmap(lambda category: indicators(category, layout, oddities=oddities, half=half))
    many = draw(st.lists(one, min_size=1, max_size=most, unique_by=lambda indicator: indicator.name))
    return tuple(msgspec.structs.replace(entry, id=str(number)) for number, entry in enumerate(many, 1))
