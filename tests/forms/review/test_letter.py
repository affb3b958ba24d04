"""Reply letters: one per unit, in the usual order and wording."""

import io

from docx import Document

from jizhun.forms.review.letter import letters
from jizhun.model import CheckedSheet
from tests.forms.invented import sheet
from tests.forms.reports import MISSING, SUM, VAGUE, report


def test_one_letter_goes_to_each_unit() -> None:
    assert [each.unit for each in letters(report().sheets)] == ["云溪县临河镇人民政府", "青禾区图书馆"]


def test_the_letter_has_its_parts_in_order() -> None:
    (letter,) = letters([CheckedSheet(sheet=sheet(), profile="base", findings=(SUM, VAGUE, MISSING))])
    heads = [
        "关于2027年度项目支出绩效目标的审核意见", "云溪县临河镇人民政府：", "一、审核情况", "二、存在的问题",
        "（一）临河镇田间道路修整项目（年度资金总额 36.00 万元）", "三、修改意见", "四、反馈时限", "（审核单位印章）",
    ]  # fmt: skip
    places = [letter.text.index(head) for head in heads]
    assert places == sorted(places)
    assert "共审核 1 个项目的绩效目标，涉及资金 36.00 万元。其中 1 个项目需要修改完善" in letter.text
    assert "请于　　　　年　　月　　日前" in letter.text


def test_problems_are_filed_under_the_points_in_their_order() -> None:
    (letter,) = letters([CheckedSheet(sheet=sheet(), profile="base", findings=(SUM, VAGUE, MISSING))])
    problems = [line.strip("　") for line in letter.text.splitlines() if "方面：" in line]
    assert [line.partition("方面")[0] for line in problems] == ["1．规范完整性", "2．指标科学性", "3．资金匹配性"]
    assert problems[1].endswith("没有说明怎样算有效（请核实）。")
    assert problems[0].endswith("（请核实）（供参考）。")


def test_a_clean_unit_is_told_so_and_nothing_is_asked_of_it() -> None:
    (letter,) = letters([CheckedSheet(sheet=sheet(), profile="base")])
    assert "没有发现需要修改的问题" in letter.text
    assert "反馈时限" not in letter.text


def test_the_letter_says_that_a_person_decides() -> None:
    for letter in letters(report().sheets):
        assert "经审核人核定后发出" in letter.text


def test_the_word_document_says_the_same_and_is_the_same_each_time() -> None:
    for letter in letters(report().sheets):
        data = letter.docx()
        assert data == letter.docx()
        printed = [each.text for each in Document(io.BytesIO(data)).paragraphs]
        assert printed == [each.text for each in letter.paragraphs]


def test_markup_and_control_characters_of_a_document_are_only_text() -> None:
    (letter,) = letters([CheckedSheet(sheet=sheet(implementing_unit="<w:b/>&\x0b局"), profile="base", findings=(SUM,))])
    printed = [each.text for each in Document(io.BytesIO(letter.docx())).paragraphs]
    assert "<w:b/>&\N{REPLACEMENT CHARACTER}局：" in printed


def test_many_projects_are_numbered_in_chinese() -> None:
    sheets = [CheckedSheet(sheet=sheet(project_name=f"项目{n}"), profile="base", findings=(SUM,)) for n in range(1, 22)]
    (letter,) = letters(sheets)
    for numeral, name in (("十", "项目10"), ("十一", "项目11"), ("二十", "项目20"), ("二十一", "项目21")):
        assert f"（{numeral}）{name}（" in letter.text
