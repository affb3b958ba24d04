"""The runner: order, profiles, coverage, yielding, and the weight of what the reader repaired."""

import msgspec
import pytest

import jizhun
from jizhun.law.profile import Off, profile
from jizhun.model import Certainty, Locator, Notice, Origin, Report, Severity
from jizhun.model.codec import decode_report, encode
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.registry import rules
from jizhun.rules.runner import check

OFF = Off(rule="C33", who="云溪县财政局绩效股", why="县里允许同类指标分行填写")
TOO_MUCH = {"资金总额": "30", "指标": ["成本指标 | 人工费 | 28万元", "成本指标 | 材料费 | 10万元"]}


def test_a_report_names_engine_profile_and_every_sheet_in_order() -> None:
    report = check([sheet_in_words({}), sheet_in_words({"表式": "ningxia-b", "项目名称": "桥梁检测"})])

    assert isinstance(report, Report)
    assert report.engine.version == jizhun.__version__
    assert report.rules.profile == "auto"
    assert [entry.profile for entry in report.sheets] == ["base", "ningxia-b"]
    assert report.sheets[1].sheet.project_name == "桥梁检测"


def test_no_sheets_give_an_empty_report() -> None:
    assert check([]).sheets == ()


def test_every_rule_is_accounted_for_exactly_once() -> None:
    coverage = check([sheet_in_words(TOO_MUCH)]).sheets[0].coverage
    told = [*coverage.passed, *coverage.failed, *coverage.not_applicable, *coverage.cannot_tell]

    assert sorted(told) == sorted(rules())
    assert set(coverage.reasons) == {*coverage.not_applicable, *coverage.cannot_tell}


def test_findings_stand_gravest_first() -> None:
    findings = (
        check([sheet_in_words({**TOO_MUCH, "主管部门": None, "表式": "ningxia-b", "占位": ["指标2："]})])
        .sheets[0]
        .findings
    )
    ranks = [finding.severity.rank for finding in findings]

    assert ranks == sorted(ranks)
    assert findings[0].severity is Severity.ERROR


def test_a_report_goes_to_json_and_back() -> None:
    report = check([sheet_in_words(TOO_MUCH)])

    assert decode_report(encode(report)) == report


def test_an_unknown_profile_is_refused_with_the_known_ones() -> None:
    with pytest.raises(KeyError, match="ningxia-a"):
        check([sheet_in_words({})], profile="atlantis")


def test_a_profile_can_be_given_by_id_or_as_a_value() -> None:
    sheet = sheet_in_words({"主管部门": None})

    assert "C02" in check([sheet], profile="ningxia-a").sheets[0].coverage.failed
    assert "C02" in check([sheet], profile=profile("ningxia-a")).sheets[0].coverage.failed
    assert "C02" in check([sheet], profile="beijing").sheets[0].coverage.not_applicable


def test_a_profile_switches_rules_off_and_changes_severities() -> None:
    own = msgspec.structs.replace(profile("base"), disabled=(OFF,), severities={"A01": Severity.INFO})
    checked = check([sheet_in_words(TOO_MUCH)], profile=own).sheets[0]

    assert "C33" not in {*checked.coverage.passed, *checked.coverage.failed, *checked.coverage.not_applicable}
    assert {finding.severity for finding in checked.findings if finding.rule == "A01"} == {Severity.INFO}


def test_what_rests_on_a_repaired_cell_is_likely_and_no_error() -> None:
    """A fault of the scan is not a fault of the clerk."""
    sheet = sheet_in_words({**TOO_MUCH, "修复": {"indicators[1].value": "整列下移一行"}})
    finding = next(each for each in check([sheet]).sheets[0].findings if each.rule == "A01")

    assert finding.severity is Severity.WARNING
    assert finding.certainty is Certainty.LIKELY
    assert "核对原件" in finding.message


def test_what_rests_on_a_doubtful_recognition_is_likely_and_no_error() -> None:
    origin = Origin(text="30", locator=Locator(page=2), doubtful=True)
    sheet = msgspec.structs.replace(sheet_in_words(TOO_MUCH), origins={"funding.total": origin})
    finding = next(each for each in check([sheet]).sheets[0].findings if each.rule == "A01")

    assert (finding.severity, finding.certainty) == (Severity.WARNING, Certainty.LIKELY)


def test_a_notice_elsewhere_does_not_weaken_a_finding() -> None:
    sheet = sheet_in_words({**TOO_MUCH, "修复": {"goal": "两个目标同格"}})
    finding = next(each for each in check([sheet]).sheets[0].findings if each.rule == "A01")

    assert finding.severity is Severity.ERROR


def test_places_carry_the_printed_words_and_where_they_stand() -> None:
    origin = Origin(text="28 万元", locator=Locator(table=0, row=9, column=3))
    sheet = msgspec.structs.replace(sheet_in_words(TOO_MUCH), origins={"indicators[0].value": origin})
    finding = next(each for each in check([sheet]).sheets[0].findings if each.rule == "A01")
    places = {place.field: place for place in finding.where}

    assert places["indicators[0].value"].quote == "28 万元"
    assert places["indicators[0].value"].locator == Locator(table=0, row=9, column=3)
    assert places["indicators[1].value"].quote == "10万元"
    assert places["funding.total"].quote == "30"


def test_a_rule_yields_to_a_more_specific_one_at_the_same_place() -> None:
    """A wrong unit makes the sum wrong as well: the clerk hears of the unit only."""
    words = {"金额单位": "元", "资金总额": "86", "财政拨款": "86", "指标": ["成本指标 | 保安服务费 | 86万元"]}
    checked = check([sheet_in_words(words)]).sheets[0]

    assert "C26" in checked.coverage.failed
    assert "A01" in checked.coverage.not_applicable
    assert "C26" in checked.coverage.reasons["A01"]


@pytest.mark.parametrize("code", ["rulings-missing", "rulings-faint", "file-incomplete"])
def test_where_all_cells_are_a_guess_or_a_part_is_missing_nothing_is_an_error(code: str) -> None:
    notice = Notice(code=code, message="表格没有画全竖线，已按文字的位置分出行和列。")
    sheet = msgspec.structs.replace(sheet_in_words(TOO_MUCH), notices=(notice,))
    found = check([sheet]).sheets[0].findings

    assert found
    assert not [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("field", ["indicators", "indicators[1]"])
def test_a_notice_on_the_indicators_weakens_what_rests_on_one(field: str) -> None:
    notice = Notice(code="column-unknown", message="指标表有不认得的栏。", field=field)
    sheet = msgspec.structs.replace(sheet_in_words(TOO_MUCH), notices=(notice,))
    finding = next(each for each in check([sheet]).sheets[0].findings if each.rule == "A01")

    assert finding.severity is Severity.WARNING


def test_a_note_without_a_field_weakens_nothing() -> None:
    notice = Notice(code="pages-joined", message="两页拼成一张表。")
    sheet = msgspec.structs.replace(sheet_in_words(TOO_MUCH), notices=(notice,))

    assert any(finding.severity is Severity.ERROR for finding in check([sheet]).sheets[0].findings)
