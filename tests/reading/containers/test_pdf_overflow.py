"""PDF text printed over the edge of its cell: it goes whole to the cell it belongs to, and is told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

XS, YS = [60.0, 160.0, 220.0, 300.0, 400.0], [100.0, 120.0, 140.0]
BASE = 114.0


def read(made: DrawnPage) -> tuple[list[str], dict[str, str | None]]:
    """The texts of the first row, and the notices by their code."""
    (table,) = [block for block in tables(pdf(made), Limits()) if isinstance(block, Table)]
    return [cell.text for cell in table.cells if cell.row == 0], {n.code: n.before for n in table.notices}


def page() -> DrawnPage:
    made = DrawnPage()
    made.grid(XS, YS)
    for x, word in zip(XS, ["产出指标", "质量", "合格率", "≥98%"], strict=False):
        made.cell(x, YS[1], word)
    return made


def test_a_text_that_lies_on_its_neighbour_is_not_mixed_with_it() -> None:
    made = page()
    made.text(163, BASE, "新建集雨水窖和输水管网")
    made.text(224, BASE, "不少于12口")
    texts, told = read(made)
    assert texts == ["", "新建集雨水窖和输水管网", "不少于12口", ""]
    assert told == {"text-overflow": "新建集雨水窖｜和输水管网"}


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_characters_written_one_by_one(order) -> None:
    """They come sorted from left to right, whatever the order in which they are drawn."""
    made = page()
    words = [(163, "新建集雨水窖和输水管网"), (224, "验收合格率")]
    for x, word in (words[at] for at in order):
        for number, character in enumerate(word):
            made.text(x + 10 * number, BASE, character)
    texts, told = read(made)
    assert texts == ["", "新建集雨水窖和输水管网", "验收合格率", ""]
    assert "text-overflow" in told


@pytest.mark.parametrize(
    ("x", "owner"),
    [(163, 1), (137, 2), (180, 2)],
    ids=["from the left edge", "to the right edge", "about the middle"],
)
def test_the_cell_at_whose_edge_it_begins_or_ends_or_in_whose_middle_it_lies(x, owner) -> None:
    made = page()
    made.text(x, BASE, "供水管网覆盖行政村个数完成情况统")
    texts, _ = read(made)
    assert [bool(text) for text in texts] == [at == owner for at in range(4)]


def test_a_cell_with_a_text_of_its_own_at_that_height_is_not_the_owner() -> None:
    made = page()
    made.text(163, BASE, "甲")
    made.text(200, BASE, "验收合格率情况")
    texts, _ = read(made)
    assert texts[:3] == ["", "甲", "验收合格率情况"]


def test_text_that_runs_out_of_the_table_comes_back() -> None:
    made = page()
    made.text(303, BASE, "按实际完成情况统计计算")
    texts, told = read(made)
    assert texts[3] == "按实际完成情况统计计算"
    assert told == {"text-overflow": "按实际完成情况统计计｜算"}


def test_texts_that_only_come_near_to_a_ruling_stay_apart() -> None:
    made = page()
    made.text(69, BASE, "绩效指标体系建设项")  # ends at 159, the next begins at 161
    made.text(161, BASE, "质量指标")
    texts, told = read(made)
    assert texts[:2] == ["绩效指标体系建设项", "质量指标"]
    assert not told


def test_lines_upon_each_other_within_a_cell_are_told() -> None:
    made = page()
    made.text(63, BASE, "规范管理高血压")
    made.text(66, BASE + 3, "老年人健康体检")
    texts, told = read(made)
    assert texts[0] == "规范管理高血压\n老年人健康体检"
    assert "text-overlap" in told


def test_text_that_ends_on_its_edge_may_be_cut_and_is_told() -> None:
    made = page()
    made.text(163, BASE, "配置微型消防")
    assert read(made)[1] == {"text-cut": "配置微型消防"}


def test_bold_by_printing_twice_is_one_text() -> None:
    made = page()
    made.text(63, BASE, "产出指标")
    made.text(63.4, BASE, "产出指标")
    texts, told = read(made)
    assert texts[0] == "产出指标"
    assert not told


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.integers(min_value=0, max_value=9), min_size=4, max_size=4),
    st.integers(min_value=30, max_value=55),
)
def test_every_character_is_somewhere_once(lengths: list[int], shift: int) -> None:
    """However texts lie upon each other, none is lost and none is doubled."""
    made = page()
    words = ["甲乙丙丁戊己庚辛壬"[:length] for length in lengths]
    for x, word in zip(XS, words, strict=False):
        if word:
            made.text(x + shift / 10, BASE, word)
    texts, _ = read(made)
    assert sorted("".join(texts).replace("\n", "").replace(" ", "")) == sorted("".join(words))


def test_marks_whose_blank_halves_are_closed_up_do_not_lie_upon_each_other() -> None:
    """）（ in one line, set half a character nearer, after characters with the boxes of their ink."""
    made = page()
    made.text(63, BASE, "水")
    made.text(74, BASE, "窖）")
    made.text(89, BASE, "（含管网")
    texts, told = read(made)
    assert texts[0] == "水窖）（含管网"
    assert not told


def test_lines_upon_each_other_are_told_where_one_is_latin() -> None:
    made = page()
    made.text(63, BASE, "建档率")
    made.text(66, BASE, "100%")
    texts, told = read(made)
    assert texts[0] == "建档率\n100%"
    assert "text-overlap" in told


def test_a_mark_over_a_character_does_not_lie_on_the_next() -> None:
    """PDFium gives it a box of its own between them, which reaches into the next character."""
    made = page()
    made.text(163, BASE, "培")
    made.text(170, BASE, "\u0301")
    made.text(173, BASE, "书护")
    texts, told = read(made)
    assert texts[1] == "培\u0301书护"
    assert not told
