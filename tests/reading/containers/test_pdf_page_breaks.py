"""Text PDF: tables that page breaks cut, as a whole and row by row."""

import pytest

from jizhun.reading.block import Paragraph, Table
from tests.support.drawn_pdf import DrawnPage, pdf
from tests.support.pdf_tables import blocks as read
from tests.support.pdf_tables import only_table, texts

XS = [60.0, 160.0, 260.0, 400.0, 520.0]
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


class TestPageBreaks:
    """Two pages; the table goes on at the top of the second."""

    XS = (60.0, 140.0, 220.0, 380.0, 520.0)

    def page(self, rows: list[list[str]], top: float = 100, heading: str | None = None) -> DrawnPage:
        page = DrawnPage()
        bottom = top + 20 * len(rows)
        if heading:
            page.text(200, top - 20, heading, 16)
        for x in self.XS:
            page.line(x, top, x, bottom)
        page.line(self.XS[0], bottom, self.XS[-1], bottom)
        for k, row in enumerate(rows):
            for c, word in enumerate(row):
                page.line(self.XS[c], top + 20 * k, self.XS[c + 1], top + 20 * k)
                page.cell(self.XS[c], top + 20 * k, word)
        return page

    def test_a_row_of_its_own_follows(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "新建水窖", "12口"]], 760 - 40)
        second = self.page([["", "质量指标", "合格率", "≥98%"], ["效益指标", "社会效益指标", "受益人口", "300人"]])
        table = only_table(read(pdf(first, second)))
        assert table.joined == 1
        assert texts(table)[-2:] == [["质量指标", "合格率", "≥98%"], ["效益指标", "社会效益指标", "受益人口", "300人"]]
        assert [c.row_span for c in table.cells if c.text == "产出指标"] == [2]
        assert not table.notices

    def test_a_broken_row_is_glued_and_told(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "新建集雨水窖和配套的输水干支管", "12口"]], 720)
        second = self.page([["", "", "网数量", ""], ["", "质量指标", "合格率", "≥98%"]])
        table = only_table(read(pdf(first, second)))
        assert "新建集雨水窖和配套的输水干支管网数量" in [cell.text for cell in table.cells]
        assert [cell.row for cell in table.cells if cell.text == "质量指标"] == [2]
        (notice,) = table.notices
        assert notice.code == "page-joined"
        assert (notice.before, notice.after) == (
            "新建集雨水窖和配套的输水干支管｜网数量",
            "新建集雨水窖和配套的输水干支管网数量",
        )

    def test_a_full_line_above_a_numbered_item_is_no_broken_row(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "指标1：新建集雨水窖和输水管", "12口"]], 720)
        second = self.page([["", "", "指标2：", ""]])
        assert texts(only_table(read(pdf(first, second))))[-1] == ["指标2：", ""]

    def test_repeated_heads_are_dropped(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "新建水窖", "12口"]], 720)
        second = self.page([HEAD, ["效益指标", "社会效益指标", "受益人口", "300人"]])
        assert len(texts(only_table(read(pdf(first, second))))) == 3

    def test_a_label_broken_in_the_middle_is_made_whole(self) -> None:
        first = self.page([HEAD, ["满意度指标", "服务对象满意度", "用水户对供水的评价", "有专人"]], 720)
        second = self.page([["", "指标", "", ""], ["", "", "用水户对收费的评价", "≥90%"]])
        assert "服务对象满意度指标" in [cell.text for cell in only_table(read(pdf(first, second))).cells]

    @pytest.mark.parametrize("heading", ["项目支出绩效目标表", None])
    def test_a_new_form_is_a_new_table(self, heading) -> None:
        rows = [
            ["项目名称", "水窖", "实施单位", "云溪县水务局"],
            HEAD,
            ["产出指标", "数量指标", "新建水窖", "12口"],
        ]
        first, second = self.page(rows, 700), self.page(rows, 100, heading)
        assert [block.joined for block in read(pdf(first, second)) if isinstance(block, Table)] == [0, 0]

    def test_the_date_on_top_of_printed_web_pages_does_not_keep_a_table_apart(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "新建水窖", "12口"]], 720)
        second = self.page([["", "质量指标", "合格率", "≥98%"]])
        for page in (first, second):
            page.text(20, 24, "11/21/26, 1:12 PM", 13)
        assert only_table(read(pdf(first, second))).joined == 1

    def test_page_numbers_do_not_keep_a_table_apart(self) -> None:
        first = self.page([HEAD, ["产出指标", "数量指标", "新建水窖", "12口"]], 720)
        second = self.page([["", "质量指标", "合格率", "≥98%"]])
        for number, page in enumerate((first, second), 7):
            page.text(290, 815, f"— {number} —")
            page.text(60, 30, "青禾区2026年部门预算", 8)
            page.text(200, 95, "", 8)
        blocks = read(pdf(first, second))
        assert only_table(blocks).joined == 1
        assert not [block for block in blocks if isinstance(block, Paragraph)]


def test_a_list_over_many_pages_is_one_table_and_loses_no_row() -> None:
    """Longer than the pages that are looked at for heads and for cells of the same kind."""
    pages, rows = [], 6
    for number in range(12):
        page = DrawnPage()
        top = 842 - 60 - 20 * (rows + 1)
        page.grid(XS, [top + 20 * row for row in range(rows + 2)])
        for column, word in enumerate(HEAD):
            page.cell(XS[column], top, word)
        for row in range(rows):
            for column, word in enumerate(["产出指标", "数量指标", f"水窖{number}甲{row}", f"{row}口"]):
                page.cell(XS[column], top + 20 * (row + 1), word)
        pages.append(page)
    table = only_table(read(pdf(*pages)))
    names = [f"水窖{number}甲{row}" for number in range(12) for row in range(rows)]
    assert [cell.text for cell in table.cells if cell.column == 2] == ["三级指标", *names]
    assert table.joined == 11


class TestRowsAtPageBreaks:
    """The last row of a page and the first of the next: one row that was cut, or two."""

    XS = (60.0, 140.0, 220.0, 330.0, 420.0)
    FULL = "青禾区新建集雨水窖和"  # fills the column of names

    def read(
        self, upper: list[str], lower: list[str], *, height: float = 20, bottom: bool = True, top: bool = True
    ) -> Table:
        """A head and a row at the foot of a page, two rows at the top of the next. bottom, top: of the rulings at the break."""
        first, second = DrawnPage(), DrawnPage()
        ends = [720.0, 740.0, 740.0 + height]
        self._rule(first, ends if bottom else ends[:-1], ends)
        self._rule(second, [100.0, 140.0, 160.0] if top else [140.0, 160.0], [100.0, 140.0, 160.0])
        for column, words in enumerate(HEAD):
            first.cell(self.XS[column], 720, words)
        for column, words in enumerate(upper):
            first.cell(self.XS[column], 740, words)
        for column, words in enumerate(lower):
            second.cell(self.XS[column], 100, *words.split("\n"))
        for column, words in enumerate(["", "质量指标", "合格率", "≥98%"]):
            second.cell(self.XS[column], 140, words)
        return only_table(read(pdf(first, second)))

    def _rule(self, page: DrawnPage, rows: list[float], ends: list[float]) -> None:
        for y in rows:
            page.line(self.XS[0], y, self.XS[-1], y)
        for x in self.XS:
            page.line(x, ends[0], x, ends[-1])

    @pytest.mark.parametrize(
        ("upper", "lower", "name"),
        [
            ((FULL, "每季度一次，全年"), ("输水管网数量", "不少于4次"), FULL + "输水管网数量"),
            ((FULL, "12口"), ("输水管网数量", ""), FULL + "输水管网数量"),
            ((FULL, "每季轮训三次/"), ("输水管网数量", "年"), FULL + "输水管网数量"),
            ((FULL, "29场/51次"), ("云溪县组织轮训", "100%"), FULL),
            ((FULL, "195.5万元"), ("云溪县组织轮训", "≥95%"), FULL),
            ((FULL, "≥13个"), ("云溪县组织轮训", "15次"), FULL),
            ((FULL, "≤45元/人"), ("云溪县组织轮训", "≤2万元"), FULL),
            ((FULL, "第15个工作日内"), ("云溪县组织轮训", "2031年10月"), FULL),
            (("建成水窖", "12口"), ("云溪县组织轮训", "15次"), "建成水窖"),
            (("新建水窖，", "12口"), ("验收合格", ""), "新建水窖，\n验收合格"),
            ((FULL, "不少于"), ("输水管网", "15套"), FULL + "输水管网"),
            (("建成水窖", "≤12000"), ("", "元/台·年"), "≤12000\n元/台·年"),
            (("建成水窖", "下降77%"), ("", "以上"), "下降77%\n以上"),
            (("满意度", "≥95"), ("", "逐步提升"), "≥95"),
        ],
    )
    def test_what_the_texts_say(self, upper, lower, name) -> None:
        table = self.read(["产出指标", "数量指标", *upper], ["", "", *lower])
        assert name in [cell.text for cell in table.cells]
        assert bool(table.notices) == (name not in upper)

    @pytest.mark.parametrize(("height", "rows"), [(14, 3), (20, 4)])
    def test_a_blank_row_below_a_row_lower_than_all_others_is_its_rest(self, height, rows) -> None:
        table = self.read(["产出指标", "数量指标", "建成水窖", "12口"], ["", "", "", ""], height=height)
        assert max(cell.row + cell.row_span for cell in table.cells) == rows

    def test_a_row_of_a_single_character_is_told(self) -> None:
        """It may be the rest of the name above, which does not fill its line."""
        table = self.read(["产出指标", "数量指标", "建成水窖", "12口"], ["", "", "量", "15次"])
        assert {(notice.code, notice.before) for notice in table.notices} == {("page-unsure", "建成水窖｜量")}
        assert sorted(notice.locator.page for notice in table.notices) == [1, 2]

    @pytest.mark.parametrize(("upper", "lower"), [("不少", "于30口"), ("12月", "底前完成"), ("大于等", "于95%")])
    def test_a_value_without_a_name_is_told(self, upper, lower) -> None:
        """It may be the rest of the value above, which does not fill its line."""
        table = self.read(["产出指标", "数量指标", "建成水窖", upper], ["", "", "", lower])
        assert {(notice.code, notice.before) for notice in table.notices} == {("page-unsure", f"{upper}｜{lower}")}

    def test_a_unit_above_its_projects_at_the_foot_of_a_page_is_whole(self) -> None:
        first, second = DrawnPage(), DrawnPage()
        self._rule(first, [700.0, 720.0, 740.0, 760.0, 780.0], [700.0, 780.0])
        self._rule(second, [100.0, 140.0, 160.0], [100.0, 160.0])
        for y, words in (
            (700, ["项目", "年度目标", "三级指标", "指标值"]),
            (720, ["水窖新建项目", "建水窖", "建成水窖", "12口"]),
            (740, ["水窖维修项目", "修水窖", "修缮水窖", "9口"]),
            (760, ["云溪县水务局本", "", "", ""]),
        ):
            for column, word in enumerate(words):
                first.cell(self.XS[column], y, word)
        for y, words in (
            (100, ["管网巡护项目", "护管网", "巡护长度", "60公里"]),
            (140, ["管网清淤项目", "清管网", "淤泥", "9吨"]),
        ):
            for column, word in enumerate(words):
                second.cell(self.XS[column], y, word)
        table = only_table(read(pdf(first, second)))
        assert [cell.text for cell in table.cells if cell.column == 0][3:5] == ["云溪县水务局本", "管网巡护项目"]

    def test_a_cell_with_room_for_another_line_is_whole(self) -> None:
        upper, lower = ["产出指标", "数量指标", self.FULL, "逐步提升"], ["", "", "云溪县组织轮训和\n场次", "稳定"]
        assert not self.read(upper, lower, height=80).notices

    def test_a_row_without_a_ruling_below_is_cut(self) -> None:
        """Browsers rule off whole rows only."""
        table = self.read(
            ["产出指标", "数量指标", "建成水窖。", "12口"], ["", "", "含修缮", ""], bottom=False, top=False
        )
        assert "建成水窖。\n含修缮" in [cell.text for cell in table.cells]

    def test_heads_do_not_reach_down_to_a_row_left_blank(self) -> None:
        first, second = DrawnPage(), DrawnPage()
        self._rule(first, [740.0, 760.0], [740.0, 760.0])
        self._rule(second, [100.0, 140.0, 160.0], [100.0, 140.0, 160.0])
        for column, word in enumerate(HEAD):
            first.cell(self.XS[column], 740, word)
        for row, words in ((100, ["产出指标", "数量指标", "", ""]), (140, ["", "质量指标", "合格率", "≥98%"])):
            for column, word in enumerate(words):
                second.cell(self.XS[column], row, word)
        table = only_table(read(pdf(first, second)))
        assert [cell.row_span for cell in table.cells if cell.text in HEAD] == [1, 1, 1, 1]

    def test_heads_of_two_rows_reach_down_over_the_break(self) -> None:
        """湖北: 指标值 parted into 年初目标值 and 半年目标值 below it."""
        xs = [*self.XS, 510.0]
        first, second = DrawnPage(), DrawnPage()
        first.grid([*self.XS[:4], xs[-1]], [740.0, 760.0])
        second.grid(xs, [100.0, 120.0, 140.0])
        for column, word in enumerate(HEAD):
            first.cell(xs[column], 740, word)
        for column, word in enumerate(["", "", "", "年初目标值", "半年目标值"]):
            second.cell(xs[column], 100, word)
        for column, word in enumerate(["产出指标", "数量指标", "新建水窖", "12口", "6口"]):
            second.cell(xs[column], 120, word)
        table = only_table(read(pdf(first, second)))
        assert [cell.row_span for cell in table.cells if cell.text in HEAD] == [2, 2, 2, 1]

    def test_a_label_that_is_printed_on_below_its_table_is_taken_back_and_told(self) -> None:
        first, second = DrawnPage(), DrawnPage()
        self._rule(first, [740.0, 760.0, 790.0], [740.0, 760.0, 790.0])
        self._rule(second, [100.0, 120.0], [100.0, 120.0])
        for column, word in enumerate(HEAD):
            first.cell(self.XS[column], 740, word)
        first.cell(60, 760, "满意度指标", "和服务对象满意", "度指标", pitch=14)
        first.cell(140, 760, "服务对象满意度", "指标")
        first.cell(220, 760, "用水户评价")
        first.cell(330, 760, "≥90%")
        for column, word in enumerate(["", "", "用水户复评", "≥92%"]):
            second.cell(self.XS[column], 100, word)
        table = only_table(read(pdf(first, second)))
        assert "满意度指标\n和服务对象满意度指标" in [cell.text for cell in table.cells]
        assert [notice.code for notice in table.notices] == ["page-joined"]

    def test_a_label_column_without_a_ruling_on_its_left_is_completed(self) -> None:
        first, second = DrawnPage(), DrawnPage()
        first.grid(list(self.XS), [720.0, 740.0])
        first.line(self.XS[1], 760, self.XS[-1], 760)
        for x in self.XS:
            first.line(x, 740, x, 780)
        first.line(self.XS[0], 780, self.XS[-1], 780)
        second.grid(list(self.XS[1:]), [100.0, 120.0, 140.0])
        for column, word in enumerate(HEAD):
            first.cell(self.XS[column], 720, word)
        for page, y, words in (
            (first, 740, ["产出指标", "数量指标", "新建水窖", "12口"]),
            (first, 760, ["", "质量指标", "合格率", "≥98%"]),
            (second, 100, ["", "时效指标", "完工", "12月底"]),
            (second, 120, ["", "成本指标", "造价", "5万元"]),
        ):
            for column, word in enumerate(words):
                page.cell(self.XS[column], y, word)
        table = only_table(read(pdf(first, second)))
        assert [cell.row_span for cell in table.cells if cell.text == "产出指标"] == [4]

    def test_a_page_number_on_which_a_tall_cell_is_printed_is_no_text_of_it(self) -> None:
        pages = []
        for number in (7, 8):
            page = DrawnPage()
            page.grid([60, 300, 520], [100, 800, 835])
            page.cell(60, 100, "指标", str(number))
            page.cell(60, 800, "满意度")
            page.text(280, 822, f"— {number} —", 9)
            pages.append(page)
        found = [block for block in read(pdf(*pages)) if isinstance(block, Table)]
        assert not [cell.text for table in found for cell in table.cells if "—" in cell.text]
