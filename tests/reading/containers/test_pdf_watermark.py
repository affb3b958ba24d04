"""Watermarks on PDF pages: left out of the cells and told; text of the table's own is read however it is turned."""

import pytest

from tests.support.drawn_pdf import DrawnPage
from tests.support.pdf_tables import drawn, read, texts, told

XS, YS = [60.0, 160.0, 260.0, 400.0, 520.0], [100.0, 120.0, 140.0, 160.0]
WORDS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "新建水窖", "12口"],
    ["效益指标", "质量指标", "合格率", "≥98%"],
]
UP, DOWN = "0 1 -1 0", "0 -1 1 0"
RISING, FALLING, SLANTED, UNEVEN = "0.866 0.5 -0.5 0.866", "0.707 -0.707 0.707 0.707", "1 0 0.333 1", "1 0.017 -0.017 1"


def page() -> DrawnPage:
    return drawn(XS, YS, WORDS)


@pytest.mark.parametrize("matrix", [RISING, FALLING])
@pytest.mark.parametrize("size", [12, 40])
@pytest.mark.parametrize("rotate", [0, 90])
def test_an_oblique_watermark_stays_out_of_the_cells_and_is_told(matrix, size, rotate) -> None:
    made = page()
    made.rotate = rotate
    made.turned(110, 150, "内部资料", matrix, size)
    made.turned(300, 130, "内部资料", matrix, size)
    (table,) = read(made)
    assert texts(table) == WORDS
    assert told(table, "watermark-left-out") == [("内部资料内部资料", 1)]


def test_a_watermark_drawn_before_the_table_stays_out_as_well() -> None:
    made = page()
    table = made.marks
    made.marks = []
    made.turned(110, 150, "样稿", RISING, 40)
    made.marks += table
    (found,) = read(made)
    assert texts(found) == WORDS
    assert told(found, "watermark-left-out") == [("样稿", 1)]


def test_a_table_over_two_pages_tells_its_watermark_once() -> None:
    pages = []
    for part in range(2):
        ys = [100.0 + 20 * k for k in range(35)] if part == 0 else YS
        made = drawn(XS, ys, [["产出指标", "数量指标", f"水窖{part}之{row}", "12口"] for row in range(len(ys) - 1)])
        made.turned(110, 150, "内部资料", RISING, 40)
        pages.append(made)
    (table,) = read(*pages)
    assert table.joined == 1
    assert told(table, "watermark-left-out") == [("内部资料", 1)]


@pytest.mark.parametrize("matrix", [UP, DOWN, SLANTED, UNEVEN], ids=["up", "down", "slanted type", "uneven scan"])
def test_text_of_the_table_that_is_turned_by_a_quarter_or_slanted_is_read(matrix) -> None:
    made = DrawnPage()
    made.grid([60, 160, 260], [100, 200, 300])
    for row, word in enumerate(["新建水窖", "工程合格率"]):
        made.cell(160, 100 + 100 * row, word)
    made.turned(110, 150, "绩", matrix)
    (table,) = read(made)
    assert texts(table) == [["绩", "新建水窖"], ["", "工程合格率"]]
    assert told(table, "watermark-left-out") == []


@pytest.mark.parametrize("colour", ["0.8 g", "1 0.7 0.7 rg"])
def test_large_pale_text_over_the_cells_is_a_watermark(colour) -> None:
    made = page()
    made.marks.append(colour)
    made.text(130, 150, "内部资料", 40)
    (table,) = read(made)
    assert texts(table) == WORDS
    assert told(table, "watermark-left-out") == [("内部资料", 1)]


@pytest.mark.parametrize("colour", ["0 g", "0.8 g", "1 g"])
def test_a_large_heading_within_its_cell_is_read_whatever_its_colour(colour) -> None:
    made = page()
    made.grid([XS[0], XS[-1]], [60.0, YS[0]])
    made.marks.append(colour)
    made.text(200, 90, "绩效目标表", 24)
    (table,) = read(made)
    assert texts(table) == [["绩效目标表"], *WORDS]
    assert told(table, "watermark-left-out") == []
