"""Text PDF: rulings of every make, wrapped text, margins, damage."""

import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Paragraph, Table, Unreadable
from tests.support.drawn_pdf import DrawnPage, pdf
from tests.support.pdf_tables import blocks as read
from tests.support.pdf_tables import only_table, texts

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
XS, YS = [60.0, 160.0, 260.0, 400.0, 520.0], [100.0, 120.0, 140.0, 160.0]
WORDS = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "新建水窖", "12口"],
    ["", "质量指标", "合格率", "≥98%"],
]


def filled(page: DrawnPage) -> DrawnPage:
    for row, words in enumerate(WORDS):
        for column, word in enumerate(words):
            if word:
                page.cell(XS[column], YS[row], word)
    return page


def ruled_by_lines(page: DrawnPage) -> None:
    page.grid(XS, YS)


def ruled_by_thin_rectangles(page: DrawnPage) -> None:
    """As Word prints borders."""
    for y in YS:
        page.bar(XS[0], y - 0.25, XS[-1], y + 0.25)
    for x in XS:
        page.bar(x - 0.25, YS[0], x + 0.25, YS[-1])


def ruled_by_cell_boxes(page: DrawnPage) -> None:
    for top, bottom in itertools.pairwise(YS):
        for left, right in itertools.pairwise(XS):
            height = page.size[1]
            page.marks.append(f"{left} {height - bottom} {right - left} {bottom - top} re S")


def ruled_by_dashes(page: DrawnPage) -> None:
    for y in YS:
        for x in range(int(XS[0]), int(XS[-1]), 4):
            page.line(x, y, x + 2, y)
    for x in XS:
        for y in range(int(YS[0]), int(YS[-1]), 4):
            page.line(x, y, x, y + 2)


def ruled_by_dots(page: DrawnPage) -> None:
    """As browsers and Word print dotted borders: squares in a row."""
    for y in YS:
        for x in range(int(XS[0]), int(XS[-1]), 2):
            page.bar(x, y - 0.4, x + 0.8, y + 0.4)
    for x in XS:
        for y in range(int(YS[0]), int(YS[-1]), 2):
            page.bar(x - 0.4, y, x + 0.4, y + 0.8)


def ruled_double(page: DrawnPage) -> None:
    page.grid([x + 0.8 for x in XS], [y + 0.8 for y in YS])
    page.grid([x - 0.8 for x in XS], [y - 0.8 for y in YS])


def ruled_without_sides(page: DrawnPage) -> None:
    page.grid(XS, YS, sides=False)


@pytest.mark.parametrize(
    "rule",
    [
        ruled_by_lines,
        ruled_by_thin_rectangles,
        ruled_by_cell_boxes,
        ruled_by_dashes,
        ruled_by_dots,
        ruled_double,
        ruled_without_sides,
    ],
)
@pytest.mark.parametrize("form", [False, True], ids=["page", "form XObject"])
def test_rulings_of_every_make_give_the_same_table(rule, form) -> None:
    page = DrawnPage()
    rule(page)
    assert texts(only_table(read(pdf(filled(page), form=form)))) == WORDS


def test_a_missing_ruling_is_a_merged_cell() -> None:
    page = DrawnPage()
    page.grid(XS, [100, 120, 160])
    page.line(XS[1], 140, XS[-1], 140)
    table = only_table(read(pdf(filled(page))))
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells}
    assert spans["产出指标"] == (2, 1)
    assert spans["质量指标"] == (1, 1)


def test_shading_and_underlines_are_no_rulings() -> None:
    page = DrawnPage()
    page.marks.append("0.9 g 60 720 100 20 re f 0 g")
    page.line(275, 136, 330, 136)
    ruled_by_lines(page)
    assert texts(only_table(read(pdf(filled(page))))) == WORDS


def test_rows_that_are_clipped_away_are_none() -> None:
    page = DrawnPage()
    page.marks.append("q 0 680 595 162 re W n")
    page.grid(XS, [*YS, 300.0, 320.0])
    page.marks.append("Q")
    assert max(cell.row for cell in only_table(read(pdf(filled(page)))).cells) == 2


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_seen(rotate) -> None:
    """The page is drawn so that it reads upright after the viewer has turned it."""
    page = DrawnPage()
    ruled_by_lines(page)
    filled(page)
    width, height = page.size
    turn = {90: f"0 1 -1 0 {height} 0", 180: f"-1 0 0 -1 {width} {height}", 270: f"0 -1 1 0 0 {width}"}[rotate]
    page.marks.insert(0, f"{turn} cm")
    if rotate != 180:
        page.size = (height, width)
    page.rotate = rotate
    table = only_table(read(pdf(page)))
    assert texts(table) == WORDS
    assert table.cells[0].box == pytest.approx((60, 100, 160, 120), abs=1)


def test_text_that_runs_up_the_page_is_turned() -> None:
    """A wide table printed sideways on an upright page, without a rotation flag."""
    page = DrawnPage()
    ruled_by_lines(page)
    filled(page)
    page.marks.insert(0, "0 1 -1 0 842 0 cm")
    page.size = (842.0, 842.0)
    assert texts(only_table(read(pdf(page)))) == WORDS


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["完成农村公路养护十二公里和", "桥梁检测"], "完成农村公路养护十二公里和桥梁检测"),
        (["完成养护。", "保障通行。"], "完成养护。\n保障通行。"),
        (["绩", "效", "指", "标"], "绩效指标"),
    ],
    ids=["a wrapped line", "two paragraphs", "printed downwards"],
)
def test_lines_of_a_cell(lines, expected) -> None:
    page = DrawnPage()
    page.grid([60, 200, 340], [100, 170, 190])
    page.cell(60, 100, *lines)
    page.cell(200, 100, "甲")
    assert only_table(read(pdf(page))).cells[0].text == expected


def test_radicals_that_fonts_give_become_characters() -> None:
    page = DrawnPage()
    page.grid([60, 200, 340], [100, 120])
    page.cell(60, 100, "⼀级指标")
    assert only_table(read(pdf(page))).cells[0].text == "一级指标"


def test_a_title_on_top_of_every_page_stays() -> None:
    pages = []
    for _ in range(3):
        page = DrawnPage()
        page.text(200, 50, "项目支出绩效目标表", 18)
        ruled_by_lines(page)
        pages.append(filled(page))
    titles = [block.text for block in read(pdf(*pages)) if isinstance(block, Paragraph)]
    assert titles == ["项目支出绩效目标表"] * 3


def test_paragraphs_and_tables_come_in_reading_order() -> None:
    page = DrawnPage()
    page.text(60, 400, "备注：以上为年度指标。")
    page.text(200, 80, "绩效目标表", 16)
    page.text(450, 95, "单位：万元")
    ruled_by_lines(page)
    kinds = [block.text if isinstance(block, Paragraph) else "表" for block in read(pdf(filled(page)))]
    assert kinds == ["绩效目标表", "单位：万元", "表", "备注：以上为年度指标。"]


class TestDamage:
    def whole(self) -> bytes:
        page = DrawnPage()
        ruled_by_lines(page)
        return pdf(filled(page), DrawnPage())

    @pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40])
    def test_rubbish_is_one_sentence(self, data) -> None:
        with pytest.raises(Unreadable, match="。$"):
            read(data)

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
    def test_a_truncated_file_is_never_complete(self, share) -> None:
        data = self.whole()
        try:
            blocks = read(data[: int(len(data) * share)])
        except Unreadable:
            return
        found = [block for block in blocks if isinstance(block, Table)]
        assert found and all(notice.code == "file-incomplete" for table in found for notice in table.notices[:1])

    def test_too_many_pages(self) -> None:
        with pytest.raises(Unreadable, match="2 页"):
            read(self.whole(), Limits(pages=1))

    def test_a_page_tree_that_returns_to_itself_ends(self) -> None:
        data = self.whole().replace(b"/Kids [", b"/Kids [2 0 R ")
        try:
            read(data)
        except Unreadable as refused:
            assert str(refused).endswith("。")

    @settings(max_examples=60, deadline=None)
    @given(st.data())
    def test_mutated_files_give_blocks_or_one_sentence(self, draw) -> None:
        data = bytearray(self.whole())
        for _ in range(draw.draw(st.integers(1, 12))):
            data[draw.draw(st.integers(0, len(data) - 1))] = draw.draw(st.integers(0, 255))
        try:
            read(bytes(data))
        except Unreadable as refused:
            assert str(refused).endswith("。")


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the labelled samples are not beside the repository")
class TestSamples:
    def test_tables_cut_by_pages(self) -> None:
        """d13: six forms of three layouts run on over five pages; three of them are cut."""
        found = [block for block in read((SAMPLES / "d13_pdf_text.pdf").read_bytes()) if isinstance(block, Table)]
        assert [table.joined for table in found] == [0, 0, 1, 1, 0, 1]

    def test_the_foot_on_every_page_is_no_text(self) -> None:
        """d13: 部门预算公开 at the foot of each page."""
        lines = [b.text for b in read((SAMPLES / "d13_pdf_text.pdf").read_bytes()) if isinstance(b, Paragraph)]
        assert not [line for line in lines if "部门预算公开" in line]

    def test_a_truncated_sample_is_refused(self) -> None:
        """n05: cut off at 55 %."""
        with pytest.raises(Unreadable, match="不完整"):
            read((SAMPLES / "n05_pdf_truncated.pdf").read_bytes())
