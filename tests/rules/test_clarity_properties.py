"""The rules on clarity and classification take any sheet: they never raise, and what they say is a sentence."""

from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun import targets
from jizhun.law.profile import profile
from jizhun.model import Category, Funding, Indicator, Sheet, Source
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, SheetCheck
from jizhun.rules.registry import rules
from jizhun.rules.runner import check

RULES = {rule_id: registered for rule_id, registered in rules().items() if rule_id[0] in "MK"}

_words = st.sampled_from(
    [
        "提升",
        "满意度",
        "故障率",
        "≥",
        "≤",
        "100%",
        "-3",
        "12个月",
        "余次",
        "2025年",
        "及时",
        "万元",
        "每",
        "、",
        "。",
        "工资",
        "（元）",
        "0起",
        "3-5场",
    ]
)
_texts = st.none() | st.text(max_size=20) | st.lists(_words, max_size=5).map("".join)


@st.composite
def _sheets(draw: st.DrawFn) -> Sheet:
    rows = draw(st.lists(st.tuples(st.none() | st.sampled_from(Category), _texts, _texts), max_size=8))
    indicators = tuple(
        Indicator(
            id=str(number),
            dimension=None if category is None else category.dimension,
            category=category,
            name=name,
            value=value,
            target=targets.parse(value, category),
        )
        for number, (category, name, value) in enumerate(rows)
    )
    return Sheet(
        source=Source(file="drawn.txt", sha256="", container="text"),
        fiscal_year=draw(st.none() | st.just(2025)),
        project_name=draw(_texts),
        goal=draw(_texts),
        goal_own_level=draw(_texts),
        funding=Funding(total=targets.read_money(draw(_texts) or "", "万元")),
        indicators=indicators,
    )


def _outcomes(sheet: Sheet) -> dict[str, Outcome]:
    facts = Facts(sheet, profile("base"))
    return {rule_id: cast("SheetCheck", registered.check)(facts) for rule_id, registered in RULES.items()}


@settings(max_examples=150, deadline=None)
@given(_sheets())
def test_any_sheet_gets_an_outcome_from_every_rule_and_the_same_one_twice(sheet: Sheet) -> None:
    assert _outcomes(sheet) == _outcomes(sheet)


@settings(max_examples=100, deadline=None)
@given(_sheets())
def test_every_finding_is_a_sentence_with_a_place_and_a_suggestion(sheet: Sheet) -> None:
    for finding in check([sheet], "base").sheets[0].findings:
        if finding.rule in RULES:
            assert finding.message.endswith("。")
            assert "None" not in finding.message + (finding.suggestion or "None")
            assert finding.where
            assert (finding.suggestion or "").endswith("。")


@settings(max_examples=60, deadline=None)
@given(_sheets())
def test_a_fix_points_at_a_field_of_an_indicator(sheet: Sheet) -> None:
    for outcome in _outcomes(sheet).values():
        for fault in outcome.faults:
            if fault.fix is not None:
                for change in fault.fix.changes:
                    assert change.field.endswith((".value", ".category")) != bool(change.rows)
                    assert change.to or change.rows
