"""Certain fixes are applied, each with its notice; nothing else is touched."""

import msgspec
import pytest

from jizhun.law.names import category_name
from jizhun.model import (
    Category,
    Certainty,
    CheckedSheet,
    Comparator,
    Finding,
    Fix,
    Locator,
    Notice,
    Origin,
    Severity,
    Sheet,
)
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.fixing import apply, fixed
from jizhun.rules.runner import check


def checked(sheet: Sheet, *fixes: Fix, certainty: Certainty = Certainty.CERTAIN) -> CheckedSheet:
    findings = tuple(
        Finding(
            rule="X01",
            name="试",
            criterion="明确",
            severity=Severity.WARNING,
            certainty=certainty,
            message="试。",
            fix=fix,
        )
        for fix in fixes
    )
    return CheckedSheet(sheet=sheet, profile="base", findings=findings)


def test_a_changed_value_is_parsed_again() -> None:
    sheet, changes = apply(checked(sheet_in_words({}), Fix(field="indicators[3].value", to="≤24万元")))
    assert sheet.indicators[3].value == "≤24万元"
    assert sheet.indicators[3].target is not None
    assert sheet.indicators[3].target.comparator is Comparator.AT_MOST
    assert [(each.field, each.before, each.after) for each in changes] == [("indicators[3].value", "24万元", "≤24万元")]


def test_each_change_is_a_notice_with_its_place() -> None:
    clean = sheet_in_words({})
    origin = Origin(text="24万元", locator=Locator(table=0, row=9, column=4))
    clean = msgspec.structs.replace(clean, origins={"indicators[3].value": origin})
    sheet, _ = apply(checked(clean, Fix(field="indicators[3].value", to="≤24万元")))
    (notice,) = sheet.notices
    assert (notice.code, notice.field, notice.before, notice.after) == (
        "fixed",
        "indicators[3].value",
        "24万元",
        "≤24万元",
    )
    assert notice.locator == origin.locator
    assert "X01" in notice.message


def test_a_moved_indicator_changes_category_dimension_and_name() -> None:
    sheet, _ = apply(checked(sheet_in_words({}), Fix(field="indicators[1].category", to="satisfaction")))
    moved = sheet.indicators[1]
    assert (moved.category, moved.category_text) == (Category.SATISFACTION, category_name(Category.SATISFACTION))
    assert moved.dimension is Category.SATISFACTION.dimension


def test_another_unit_applies_to_all_amounts() -> None:
    """106 under 元 that must be 万元: 1,060,000 元."""
    words = {"金额单位": "元", "资金总额": "106", "财政拨款": "100", "其他资金": "6"}
    sheet, _ = apply(checked(sheet_in_words(words), Fix(field="amount_unit", to="万元")))
    amounts = [sheet.funding.total, sheet.funding.fiscal_appropriation, sheet.funding.other_funds]
    assert [each.yuan for each in amounts if each] == [1_060_000, 1_000_000, 60_000]
    assert [each.text for each in amounts if each] == ["106", "100", "6"]


def test_a_placeholder_that_goes_is_gone() -> None:
    sheet, changes = apply(
        checked(sheet_in_words({"占位": ["指标1：", "……"]}), Fix(field="placeholders[0]", to=None, also=(Fix(field="placeholders[1]", to=None),)))
    )  # fmt: skip
    assert sheet.placeholders == ()
    assert [each.before for each in changes] == ["指标1：", "……"]


@pytest.mark.parametrize("certainty", [Certainty.LIKELY, Certainty.POSSIBLE])
def test_what_is_not_certain_is_left_to_a_person(certainty: Certainty) -> None:
    clean = sheet_in_words({})
    assert apply(checked(clean, Fix(field="indicators[3].value", to="≤24万元"), certainty=certainty)) == (clean, [])


@pytest.mark.parametrize("repaired", ["indicators[3].value", "indicators[3]"])
def test_a_repaired_cell_is_never_touched(repaired: str) -> None:
    notice = Notice(code="row-slid", field=repaired, message="错开一列。")
    slid = msgspec.structs.replace(sheet_in_words({}), notices=(notice,))
    also = Fix(field="indicators[4].value", to="≤6万元", also=(Fix(field="indicators[3].value", to="≤24万元"),))
    assert apply(checked(slid, also)) == (slid, [])


def test_a_doubtful_cell_is_never_touched() -> None:
    origin = Origin(text="24万元", locator=Locator(), doubtful=True)
    doubtful = msgspec.structs.replace(sheet_in_words({}), origins={"indicators[3].value": origin})
    assert apply(checked(doubtful, Fix(field="indicators[3].value", to="≤24万元"))) == (doubtful, [])


def test_two_findings_do_not_change_one_field_twice() -> None:
    one, other = Fix(field="indicators[3].value", to="≤24万元"), Fix(field="indicators[3].value", to="23万元")
    sheet, changes = apply(checked(sheet_in_words({}), one, other))
    assert sheet.indicators[3].value == "≤24万元"
    assert len(changes) == 1


@pytest.mark.parametrize("field", ["indicators[99].value", "nothing", "funding.nothing", "source"])
def test_a_field_that_cannot_be_changed_stays(field: str) -> None:
    clean = sheet_in_words({})
    assert apply(checked(clean, Fix(field=field, to="1"))) == (clean, [])


FAULTY = [
    {"指标": ["数量指标 | 养护里程 | ≥48公里", "质量指标 | 沿线群众满意度 | ≥90%"]},
    {"另加": ["质量指标 | 材料抽检合格率 | ≥100%"]},
    {"另加": ["成本指标 | 路况检测费 | ≥2万元"]},
    {"另加": ["质量指标 | 设备完好率 | 95%"]},
    {"另加": ["质量指标 | 设备完好率 | 95%", "质量指标 | 录入差错率 | 2%"]},
    {"另加": ["质量指标 | 隐患整改率 | 整改率95%"]},
    {"占位": ["指标2：", "……"]},
    {"另加": ["数量指标 | 处理路面病害 | 313处/374平方米"]},
    {"另加": ["数量指标 | 处理路面病害 | 313处/374平方米", "质量指标 | 设备完好率 | 95%"]},
    {"资金总额": "30万", "财政拨款": "30万"},
    {"金额单位": "元"},
    {"资金总额": None, "财政拨款": "30"},
]


@pytest.mark.parametrize("words", FAULTY, ids=str)
def test_fixing_is_idempotent_and_mends_what_it_names(words: dict[str, object]) -> None:
    once = fixed([sheet_in_words(words)])
    assert once.changes
    again = fixed(once.sheets)
    assert again.changes == ()
    assert again.sheets == once.sheets


def test_a_compound_is_split_and_what_stands_behind_it_moves_on() -> None:
    """800人次/310户次 are two indicators; the notice on the third goes with it, both parts keep the place."""
    rows = ["数量指标 | 救助困难群众 | 800人次/310户次", "质量指标 | 材料合格率 | ≥98%", "质量指标 | 归档合格率 | ≥97%"]
    before = sheet_in_words({"指标": rows, "修复": {"indicators[2].value": "辨认存疑"}})
    where = Locator(table=0, row=8, column=4)
    before = msgspec.structs.replace(
        before, origins={"indicators[0].value": Origin(text="800人次/310户次", locator=where)}
    )
    fix = Fix(
        field="indicators[0]",
        to=None,
        rows=(("救助困难群众（按人次计）", "800人次"), ("救助困难群众（按户次计）", "310户次")),
    )
    sheet, (change,) = apply(checked(before, fix))
    assert [(each.name, each.value) for each in sheet.indicators] == [
        *fix.rows, ("材料合格率", "≥98%"), ("归档合格率", "≥97%"),
    ]  # fmt: skip
    assert [each.target.unit for each in sheet.indicators[:2] if each.target] == ["人次", "户次"]
    assert [each.field for each in sheet.notices] == ["indicators[3].value", "indicators[0]"]
    assert {path: origin.locator for path, origin in sheet.origins.items()} == {
        "indicators[0].value": where, "indicators[1].value": where,
    }  # fmt: skip
    assert change.before == "救助困难群众 800人次/310户次"


@pytest.mark.parametrize(
    ("row", "rows"),
    [
        (
            "数量指标 | 救助困难群众 | 800人次/310户次",
            [("救助困难群众（按人次计）", "800人次"), ("救助困难群众（按户次计）", "310户次")],
        ),
        ("数量指标 | 编印简报 | 6期,每期500本", []),  # the second is a rate
        ("数量指标 | 走访群众 | 100余人、30户", []),  # a hedge has to be made definite first
        ("数量指标 | 开展活动 | 6次、8次", []),  # nothing tells the two apart
    ],
)
def test_a_compound_is_split_only_where_its_own_words_say_how(row: str, rows: list[tuple[str, str]]) -> None:
    findings = check([sheet_in_words({"指标": [row]})], "base").sheets[0].findings
    fixes = [each.fix for each in findings if each.rule == "M07" and each.fix]
    assert [part for fix in fixes for part in fix.rows] == rows


def test_a_clean_sheet_is_not_changed() -> None:
    clean = sheet_in_words({})
    assert fixed([clean]).sheets == (clean,)
