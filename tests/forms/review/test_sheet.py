"""The official review form in both variants."""

import io

import pytest
from docx import Document

from jizhun.forms.publish import FORMATS
from jizhun.forms.review.sheet import Variant, review_sheets
from jizhun.model import CheckedSheet, Coverage
from tests.forms.invented import sheet
from tests.forms.reports import SUM, VAGUE, report

POINTS = [
    "规范完整性",
    "明确清晰性",
    "目标相关性",
    "指标科学性",
    "绩效合理性",
    "资金匹配性",
    "实现可能性",
    "条件充分性",
]
CHECKED = CheckedSheet(
    sheet=sheet(),
    profile="base",
    findings=(SUM, VAGUE),
    coverage=Coverage(passed=("C01", "M19"), failed=("A01", "M04")),
)


def rows(variant: Variant) -> list[list[str]]:
    (drawn,) = review_sheets([CHECKED], variant)
    return [[cell.text for cell in drawn.cells if cell.row == row] for row in range(drawn.rows)]


@pytest.mark.parametrize("variant", ["general", "key"])
def test_the_eight_points_stand_in_their_order(variant: Variant) -> None:
    printed = [text for row in rows(variant) for text in row]
    assert [text for text in printed if text in POINTS] == POINTS
    assert [text for text in printed if text.endswith("性审核")] == [
        "一、完整性审核",
        "二、相关性审核",
        "三、适当性审核",
        "四、可行性审核",
    ]


@pytest.mark.parametrize("variant", ["general", "key"])
def test_each_grade_is_marked_as_a_proposal_with_its_findings(variant: Variant) -> None:
    opinions = {row[-1] for row in rows(variant)}
    funds = next(text for text in opinions if "A01" in text)
    assert funds.startswith("中（系统建议）\n【错误】A01 成本指标合计 41 万元")
    assert any(text.startswith("优（系统建议）\n没有发现问题") for text in opinions)
    assert "（表内资料不足以判断，请审核人评定）" in opinions
    (drawn,) = review_sheets([CHECKED], variant)
    assert any("系统建议，供审核人参考" in line.text for line in drawn.lines)


def test_the_key_variant_adds_marks_and_names_what_is_missing() -> None:
    """资金匹配性: 15 marks, 70 hundredths: 10.5; 指标科学性: a likely warning leaves 94 hundredths of 15: 14."""
    printed = rows("key")
    assert next(row for row in printed if "资金匹配性" in row)[-3:-1] == ["15", "10.5"]
    assert next(row for row in printed if "指标科学性" in row)[-3:-1] == ["15", "14"]
    total = next(row for row in printed if row[0] == "总　分")
    assert total[-3:-1] == ["100", "44.5"]
    assert "另有 50 分的要点没有建议得分" in total[-1]


def test_names_of_the_head_are_those_of_the_sheet() -> None:
    printed = rows("general")
    assert printed[0] == ["项目名称", "临河镇田间道路修整项目", "项目属性", "一次性项目"]
    assert printed[2] == ["年度资金总额", "36.00万元"]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_can_be_written(form: str) -> None:
    data = FORMATS[form](review_sheets(report().sheets))
    assert data
    if form == "docx":
        assert len(Document(io.BytesIO(data)).tables) == 3
