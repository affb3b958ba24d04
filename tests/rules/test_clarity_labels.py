"""The rules on clarity and classification on the labelled disclosures: what two careful readers both named is found.

The expectations are read off the labels' `findings` and the printed tables, table and indicator counted from 0.
"""

from functools import cache

import pytest

from jizhun.model import CheckedSheet
from jizhun.rules.runner import check
from tests.support import labels

LABELS = labels.labelled_seeds()

pytestmark = pytest.mark.skipif(not LABELS, reason=labels.REASON)

NAMED = [
    ("000", 3, "M01", 0, "the quantity is an area in words"),
    ("000", 0, "M04", 2, "及时完成"),
    ("000", 1, "M04", 2, "及时完成"),
    ("000", 2, "M04", 2, "按合同要求及时完成"),
    ("000", 3, "M04", 2, "按合同要求清理"),
    ("000", 4, "M04", 2, "按时完成"),
    ("000", 5, "M04", 2, "及时完成"),
    ("000", 0, "M03", 4, "有效提升"),
    ("000", 0, "K05", 5, "the work itself, 持续保障"),
    ("000", 2, "M03", 7, "显著提升"),
    ("000", 3, "M03", 4, "有效提高"),
    ("000", 4, "M03", 4, "a sentence of intentions"),
    ("000", 1, "K07", 4, "the staff's own zeal under social benefit"),
    ("000", 3, "K13", 5, "the term of the contract under sustainability"),
    ("000", 4, "M12", 1, "the indicator's name stands in the value"),
    ("001", 0, "M03", 3, "高质量完成"),
    ("001", 0, "M04", 4, "及时"),
    ("001", 0, "M04", 5, "及时"),
    ("001", 0, "M09", 4, "the deadline stands in the name"),
    ("001", 1, "M03", 1, "高质量完成"),
    ("001", 1, "M03", 5, "和平稳定"),
    ("001", 2, "M15", 3, "≥100%"),
    ("001", 2, "M04", 2, "及时"),
    ("001", 2, "K16", 6, "the same awareness under two benefits"),
    ("001", 2, "M10", 8, "增强群众满意度"),
    ("001", 3, "M03", 1, "合规"),
    ("001", 3, "M04", 2, "及时"),
    ("001", 3, "M11", 0, "money where persons are asked for"),
    ("001", 4, "M14", 7, "a cost with ≥"),
    ("001", 5, "K16", 4, "one thing said twice"),
    ("001", 6, "M11", 0, "a fee counted in sets"),
    ("003", 0, "M03", 5, "逐步提升"),
    ("003", 0, "M17", 10, "进一步, of an image that nobody counts"),
    ("003", 0, "M04", 7, "限时完成"),
    ("003", 0, "M06", 0, "100余次 in the name, 100次 in the value"),
    ("003", 1, "M06", 0, "100余次"),
    ("003", 1, "M06", 1, "30余次"),
    ("003", 1, "M04", 3, "按时完成"),
    ("003", 1, "K10", 9, "only leaders and staff are asked"),
    ("003", 2, "M11", 4, "a time asked for, a per cent given"),
    ("003", 3, "M04", 7, "在规定时间内 | 办结"),
    ("003", 3, "M06", 2, "40余人"),
    ("003", 3, "M03", 13, "有所下降"),
    ("003", 3, "M09", 0, "the numbers stand in the name"),
    ("003", 4, "K02", 2, "及时上报 is timeliness"),
    ("003", 4, "M03", 2, "及时上报 as quality"),
    ("003", 4, "M03", 7, "做出处理"),
    ("003", 4, "K16", 7, "two benefits begin with the same sentence"),
    ("003", 5, "M02", 2, "达到100%"),
    ("003", 5, "M06", 0, "每年2-3次"),
    ("003", 5, "M18", 5, "a rise of 92% of ability"),
    ("003", 5, "M18", 4, "健全完善率"),
    ("003", 5, "M11", 6, "a deadline in the name, a per cent in the value"),
    ("003", 6, "K06", 5, "an effect under quality"),
    ("003", 6, "M04", 6, "及时更新"),
    ("003", 6, "M11", 1, "12个月 where scans are counted"),
    ("003", 7, "M03", 2, "优秀党员"),
    ("003", 7, "M03", 3, "加强监督"),
    ("003", 7, "M04", 4, "长期驻村"),
    ("003", 7, "M09", 5, "100元 stands in the name"),
    ("003", 8, "M02", 2, "达到100%"),
]

ERRORS = {("000", 3, "M01", 0), ("001", 3, "M11", 0), ("001", 4, "M14", 7)}


@cache
def _checked(document: str) -> tuple[CheckedSheet, ...]:
    return check(labels.sheets(document, LABELS[document])).sheets


def _points_at(checked: CheckedSheet, rule: str) -> set[str]:
    return {place.field.split(".")[0] for found in checked.findings if found.rule == rule for place in found.where}


@pytest.mark.parametrize(("document", "table", "rule", "indicator", "what"), NAMED)
def test_what_both_readers_named_is_found(document: str, table: int, rule: str, indicator: int, what: str) -> None:
    assert f"indicators[{indicator}]" in _points_at(_checked(document)[table], rule), what


def test_no_other_error_is_reported_than_those_that_the_readers_call_errors() -> None:
    found = {
        (document, number, finding.rule, int(place.field.split("[")[1].split("]")[0]))
        for document in LABELS
        for number, checked in enumerate(_checked(document))
        for finding in checked.findings
        if finding.rule[0] in "MK" and finding.severity == "error"
        for place in finding.where
    }
    assert found == ERRORS


def test_the_careful_samples_get_no_error_and_few_kinds_of_warning() -> None:
    """Their writers left vague words, hedged numbers, joined targets and two timely ratios under quality; no more."""
    warned = {
        (finding.rule, finding.severity.value)
        for stem, tables in labels.labelled_samples().items()
        for checked in check(labels.sheets(stem, tables)).sheets
        for finding in checked.findings
        if finding.rule[0] in "MK" and finding.severity != "info"
    }
    assert warned <= {
        ("M03", "warning"),
        ("M04", "warning"),
        ("M06", "warning"),
        ("M07", "warning"),
        ("K02", "warning"),
    }
