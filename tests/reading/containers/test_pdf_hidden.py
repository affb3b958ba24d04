"""Lines that a cell is too low for and does not show: no part of the tables, and told where no page shows it."""

import pytest

from tests.support.drawn_pdf import DrawnPage
from tests.support.pdf_tables import drawn, read, texts, told

XS, YS = [60.0, 160.0, 300.0, 520.0], [100.0, 120.0, 140.0, 160.0]
WORDS = [["一级指标", "三级指标", "指标值"], ["产出指标", "新建水窖", "12口"], ["效益指标", "灌溉面积", "≥300亩"]]
FIRST = (60.0, 120.0, 160.0, 140.0)  # the box of the first cell of the second row


def page(words: list[list[str]] = WORDS) -> DrawnPage:
    return drawn(XS, YS, words)


@pytest.mark.parametrize("rotate", [0, 90, 180])
@pytest.mark.parametrize("form", [False, True])
def test_lines_beyond_their_window_are_no_part_of_the_cells_around(rotate: int, form: bool) -> None:
    made = page([WORDS[0], ["", "新建水窖", "12口"], WORDS[2]])
    made.rotate = rotate
    made.clipped(*FIRST, 63, 118, "山脚的", "产出指标", "山顶的")
    (table,) = read(made, form=form)
    assert texts(table) == WORDS
    ((text, number),) = told(table, "text-hidden")
    assert sorted(text or "") == sorted("山脚的山顶的")  # PDFium puts the lines of a turned page in order
    assert number == 1


def test_a_line_that_runs_out_of_its_window_sideways_is_read_whole() -> None:
    """As spreadsheets print a text that is too long for its column, when the next cell is filled."""
    made = page([WORDS[0], ["", "新建水窖", "12口"], WORDS[2]])
    made.clipped(*FIRST, 63, 132, "产出指标和其他各类的指标")
    (table,) = read(made)
    assert texts(table)[1] == ["产出指标和其他各类的指标", "新建水窖", "12口"]


def test_a_window_wide_enough_hides_nothing() -> None:
    made = page([WORDS[0], ["", "新建水窖", "12口"], WORDS[2]])
    made.clipped(*FIRST, 63, 132, "产出指标")
    (table,) = read(made)
    assert texts(table) == WORDS
    assert not table.notices


def test_what_the_page_beside_shows_of_a_cell_is_not_told() -> None:
    """A merged cell that a page break cuts is printed on both pages, each with its own window."""
    lines = ("产出", "指标")
    first, second = page([WORDS[0], WORDS[2], ["", "新建水窖", "12口"]]), page([["", "改造水窖", "9口"], *WORDS[1:]])
    first.clipped(60, 140, 160, 160, 63, 152, *lines)
    second.clipped(60, 100, 160, 120, 63, 98, *lines)
    found = read(first, second)
    assert [text for table in found for row in texts(table) for text in row[:1]].count("指标") <= 1
    assert not [notice for table in found for notice in told(table, "text-hidden")]
