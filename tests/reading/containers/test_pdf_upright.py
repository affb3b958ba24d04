"""Labels of PDF cells that do not run from left to right: stacked, in columns, turned; each is read in its own direction."""

import pytest

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

XS, YS = [60.0, 160.0, 260.0, 400.0], [100.0, 200.0, 300.0]
UP, DOWN, OVER = "0 1 -1 0", "0 -1 1 0", "-1 0 0 -1"


def page() -> DrawnPage:
    made = DrawnPage()
    made.grid(XS, YS)
    for row, words in enumerate([["数量指标", "新建水窖12口"], ["质量指标", "合格率≥98%"]]):
        for column, word in enumerate(words, 1):
            made.cell(XS[column], YS[row], word)
    return made


def label(made: DrawnPage) -> str:
    (table,) = [block for block in tables(pdf(made), Limits()) if isinstance(block, Table)]
    texts = {(cell.row, cell.column): cell.text for cell in table.cells}
    assert texts.pop((1, 0)) == ""
    first = texts.pop((0, 0))
    assert list(texts.values()) == ["数量指标", "新建水窖12口", "质量指标", "合格率≥98%"]
    return first


@pytest.mark.parametrize(("matrix", "x", "base"), [(UP, 110, 190), (DOWN, 110, 110), (OVER, 150, 140)])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_turned_label_is_read_in_its_own_direction(matrix, x, base, rotate) -> None:
    """rotate: of the page in the viewer, for which most of its text is turned back."""
    made = page()
    made.turned(x, base, "产出指标50分", matrix)
    made.rotate = rotate
    assert label(made) == "产出指标50分"


@pytest.mark.parametrize(("matrix", "second"), [(UP, 14), (DOWN, -14)])
def test_a_turned_label_of_two_lines(matrix, second) -> None:
    made = page()
    base = 195 if matrix == UP else 105
    made.turned(100, base, "服务对象满意度", matrix, 12)
    made.turned(100 + second, base, "指标", matrix, 12)
    assert label(made) == "服务对象满意度指标"


@pytest.mark.parametrize("pitch", [10, 12, 18])
def test_a_stacked_label(pitch) -> None:
    made = page()
    for number, character in enumerate("产出指标"):
        made.text(105, 120 + number * pitch, character)
    assert label(made) == "产出指标"


def test_a_label_in_two_columns_from_right_to_left() -> None:
    made = page()
    for column, characters in enumerate(["服务对象满", "意度指标"]):
        for number, character in enumerate(characters):
            made.text(112 - column * 14, 120 + number * 13, character)
    assert label(made) == "服务对象满意度指标"


def test_upright_columns_with_turned_numbers() -> None:
    """As office programs print vertical text: Chinese stands, Latin lies."""
    made = page()
    made.turned(101, 112, "11-", DOWN)
    for number, character in enumerate("数量指标"):
        made.text(100, 152 + number * 11, character)
    assert label(made) == "11-数量指标"


def test_two_characters_to_a_line_are_read_line_by_line() -> None:
    made = page()
    for number, pair in enumerate(["产出", "指标"]):
        made.text(100, 120 + number * 14, pair)
    assert label(made).replace("\n", "") == "产出指标"


def test_a_page_whose_text_is_all_turned_is_turned_as_a_whole() -> None:
    """A landscape table on a portrait page."""
    made = page()
    upright = made.marks
    made.marks = [f"q 0 1 -1 0 {made.size[0]} 0 cm", *upright, "Q"]
    (table,) = [block for block in tables(pdf(made), Limits()) if isinstance(block, Table)]
    assert [cell.text for cell in table.cells if cell.text] == ["数量指标", "新建水窖12口", "质量指标", "合格率≥98%"]
