"""Which label a row at a page break belongs to: the one above, the one below, or none of the next row's texts."""

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

XS = [60.0, 140.0, 220.0, 330.0, 420.0]
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


def page(rows: list[list[str]], top: float) -> DrawnPage:
    made = DrawnPage()
    made.grid(XS, [top + 20 * number for number in range(len(rows) + 1)])
    for number, row in enumerate(rows):
        for column, word in enumerate(row):
            made.cell(XS[column], top + 20 * number, word)
    return made


def table_of(*pages: DrawnPage) -> Table:
    (found,) = [block for block in tables(pdf(*pages), Limits()) if isinstance(block, Table)]
    return found


def label_beside(table: Table, name: str) -> str:
    """What stands in the second column of the row in which a text stands."""
    (row,) = [cell.row for cell in table.cells if cell.text == name]
    return next(cell.text for cell in table.cells if cell.column == 1 and cell.row <= row < cell.row + cell.row_span)


def test_a_blank_label_at_the_foot_of_a_page_is_not_the_next_label_where_blanks_mean_as_above() -> None:
    first = [
        HEAD,
        ["产出指标", "数量指标", "新建水窖", "12口"],
        ["", "", "新修灌渠", "3公里"],
        ["", "质量指标", "合格率", "≥98%"],
        ["", "", "漏损率", "≤5%"],
    ]
    second = [["", "时效指标", "完工时间", "10月底前"], ["", "", "验收时间", "12月底前"]]
    table = table_of(page(first, 842 - 60 - 20 * len(first)), page(second, 60))
    assert table.joined == 1
    assert label_beside(table, "漏损率") == "质量指标"
    assert label_beside(table, "完工时间") == "时效指标"


def test_a_blank_value_below_a_head_of_two_rows_does_not_take_the_next_value() -> None:
    first = DrawnPage()
    ys = [702.0, 722.0, 742.0, 762.0, 782.0]
    first.grid(XS, [702.0, *ys[2:]])
    first.line(220, 722, 330, 722)  # a head of two rows, the others reach down beside it
    for x, word in zip(XS, ["一级指标", "二级指标", "三级指标", "指标值"], strict=False):
        first.cell(x, 702, word)
    first.cell(220, 722, "内容")
    for x, word in zip(XS, ["产出指标", "数量指标", "", ""], strict=False):
        first.cell(x, 742, word)
    for x, word in zip(XS[1:], ["质量指标", "", ""], strict=False):
        first.cell(x, 762, word)
    second = page([["", "时效指标", "完工时间", "10月底前"], ["", "成本指标", "", ""]], 60)
    table = table_of(first, second)
    (value,) = [cell for cell in table.cells if cell.text == "10月底前"]
    assert value.row_span == 1
    assert label_beside(table, "10月底前") == "时效指标"


def test_the_head_of_a_column_that_the_page_cuts_is_made_whole() -> None:
    xs = [60.0, 140.0, 220.0, 330.0, 376.0]
    first, second = DrawnPage(), DrawnPage()
    first.grid(xs, [742.0, 762.0, 782.0])
    for top, row in (
        (742, ["产出指标", "数量指标", "新建水窖", "12口"]),
        (762, ["一级指标", "指标名称", "近两年", "预计当年"]),
    ):
        for left, word in zip(xs, row, strict=False):
            first.cell(left, top, word)
    second.grid(xs, [60.0, 80.0, 100.0])
    for top, row in ((60, ["", "", "前年", "实现"]), (80, ["效益指标", "受益人口", "280人", "300人"])):
        for left, word in zip(xs, row, strict=False):
            second.cell(left, top, word)
    assert "预计当年实现" in [cell.text for cell in table_of(first, second).cells]
