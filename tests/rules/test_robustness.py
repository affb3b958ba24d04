"""Any sheet at all gets a report: rules never raise, and what they say is a full sentence with a place."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun import targets
from jizhun.law.profile import profiles
from jizhun.model import Category, Funding, Indicator, Money, Sheet, Source
from jizhun.model.codec import decode_report, encode
from jizhun.rules.runner import check

WORDS = st.sampled_from(
    [
        "养护道路48公里",
        "2023年",
        "≥95%",
        "20万元",
        "3万元/个",
        "16个",
        "指标2：",
        "……",
        "良好",
        "",
        "（",
        "外国香港",
        "人工费18万。",
    ]
)
TEXT = st.none() | WORDS | st.text(max_size=12)
MONEY = st.none() | st.builds(
    Money, text=st.text(max_size=6), yuan=st.none() | st.decimals(-(10**9), 10**12, places=2).map(Decimal)
)


@st.composite
def _indicators(draw: st.DrawFn) -> Indicator:
    category = draw(st.none() | st.sampled_from(Category))
    value = draw(TEXT)
    return Indicator(
        id="1",
        dimension=category.dimension if category else None,
        category=category,
        name=draw(TEXT),
        value=value,
        target=targets.parse(value, category) if value else None,
    )


SHEETS = st.builds(
    Sheet,
    source=st.just(Source(file="a.txt", sha256="", container="text")),
    form_title=TEXT,
    fiscal_year=st.none() | st.integers(2015, 2030),
    project_name=TEXT,
    department=TEXT,
    implementing_unit=TEXT,
    period=TEXT,
    start_date=TEXT,
    end_date=TEXT,
    amount_unit=st.none() | st.sampled_from(["元", "万元"]),
    funding=st.builds(
        Funding, total=MONEY, fiscal_appropriation=MONEY, carried_over=MONEY, other_funds=MONEY, whole=MONEY
    ),
    goal=TEXT,
    goal_own_level=TEXT,
    indicators=st.lists(_indicators(), max_size=6).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(SHEETS, min_size=1, max_size=3), st.sampled_from(sorted(profiles())))
def test_any_sheets_get_a_report_that_can_be_stored(sheets: list[Sheet], profile: str) -> None:
    report = check(sheets, profile=profile)

    assert decode_report(encode(report)) == report
    for each in report.sheets:
        for finding in each.findings:
            assert finding.message.endswith("。")
            assert finding.where
            assert finding.suggestion is None or finding.suggestion.endswith("。")


@settings(max_examples=20, deadline=None)
@given(st.lists(SHEETS, min_size=1, max_size=3))
def test_the_same_sheets_get_the_same_report(sheets: list[Sheet]) -> None:
    assert check(sheets) == check(sheets)
