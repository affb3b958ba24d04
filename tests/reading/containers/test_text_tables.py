"""Tables of text in every way of printing columns come back cell by cell; prose stays prose."""

import csv
import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Paragraph, Table
from jizhun.reading.containers import text
from jizhun.reading.containers.text_runs import width

Rows = list[list[str]]

FORM = [
    ["项目名称", "路灯养护", "", ""],
    ["主管部门", "甲县城管局", "实施单位", "甲县路灯所"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "养护路灯", "≥300盏"],
    ["", "", "更换线缆", "12公里"],
    ["", "质量指标", "亮灯率", "98%"],
]


def padded(rows: Rows, blank: str = " ", wide: Callable[[str], int] = width) -> Rows:
    """The cells filled up to the width of their columns."""
    widths = [max(map(wide, column)) for column in zip(*rows, strict=True)]
    step = wide(blank)
    widths = [each + each % step for each in widths]
    return [
        [cell + blank * -((wide(cell) - each) // step) for cell, each in zip(row, widths, strict=True)] for row in rows
    ]


def lines(rows: Rows, mark: str) -> str:
    return "\n".join(mark.join(row) for row in rows)


def markdown(rows: Rows) -> str:
    head, *rest = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(" | ".join(row) for row in [head, [":--:"] * len(head), *rest])


def bare(rows: Rows) -> str:
    return lines([[cell.replace("|", "\\|") for cell in row] for row in rows], "|")


def box(rows: Rows, bar: str = "│", rule: str = "├{}┤") -> str:
    rules = rule.format("┼".join("──" for _ in rows[0]))
    return f"\n{rules}\n".join(bar + bar.join(row) + bar for row in rows)


def grid(rows: Rows) -> str:
    """As pandoc prints: `+---+` between the rows."""
    filled = padded(rows)
    rule = "+" + "+".join("-" * (width(cell) + 2) for cell in filled[0]) + "+"
    return "\n".join([rule, *(line for row in filled for line in ("| " + " | ".join(row) + " |", rule))])


def values(rows: Rows, mark: str, quoting: int) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark, quoting=quoting, lineterminator="\n").writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def commas(rows: Rows) -> str:
    return values(rows, ",", csv.QUOTE_MINIMAL)


def quoted_tabs(rows: Rows) -> str:
    return values(rows, "\t", csv.QUOTE_ALL)


def aligned(rows: Rows) -> str:
    return lines(padded(rows), "   ")


def aligned_closely(rows: Rows) -> str:
    return lines(padded(rows), "  ")


def aligned_signs(rows: Rows) -> str:
    """Each character one column, as some programs count."""
    return lines(padded(rows, wide=len), "   ")


def aligned_wide(rows: Rows) -> str:
    """Filled with full-width blanks: an odd width is rounded, so that starts differ by one column."""
    return lines(padded(rows, "\u3000"), "\u3000\u3000")


WAYS = {
    way.__name__: way for way in (markdown, bare, box, grid, commas, quoted_tabs, aligned, aligned_signs, aligned_wide)
}


def tables(printed: str) -> list[Rows]:
    """The tables of a text, each as rows of equal length without the blank columns at the right."""
    out = []
    for block in text.tables(printed.encode(), Limits()):
        if isinstance(block, Table):
            assert not block.spans_known
            rows = [[""] * (1 + max(c.column for c in block.cells)) for _ in range(1 + max(c.row for c in block.cells))]
            for cell in block.cells:
                rows[cell.row][cell.column] = cell.text
            out.append(rows)
    return out


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())
def test_a_form_comes_back_between_its_titles(way: Callable[[Rows], str]) -> None:
    printed = f"项目支出绩效目标表\n\n（2026年度）\n\n{way(FORM)}\n\n注：本表一式两份。\n"
    blocks = list(text.tables(printed.encode(), Limits()))
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "项目支出绩效目标表",
        "（2026年度）",
        "注：本表一式两份。",
    ]
    assert tables(printed) == [FORM]


WORD = st.text("甲乙丙丁数量指标0123456789%≥", min_size=1, max_size=9)


@st.composite
def table(draw: st.DrawFn) -> Rows:
    """A full first row and a full first line of cells; the others may be blank, as merged cells leave them."""
    columns = draw(st.integers(2, 5))
    rows = draw(st.lists(st.lists(st.just("") | WORD, min_size=columns, max_size=columns), min_size=3, max_size=7))
    full = [draw(st.lists(WORD, min_size=columns, max_size=columns)) for _ in range(3)]
    return [*full, *([draw(WORD), *row[1:-1], draw(WORD)] for row in rows)]


@given(table(), st.sampled_from([each for each in WAYS.values() if each is not aligned_wide]))
def test_every_cell_comes_back(rows: Rows, way: Callable[[Rows], str]) -> None:
    assert tables(way(rows)) == [rows]


@given(table(), st.sampled_from([commas, quoted_tabs]))
def test_line_feeds_commas_and_quotes_inside_quotes_stay(rows: Rows, way: Callable[[Rows], str]) -> None:
    rows[1][-1] = '第一行,"一"\n第二行'
    assert tables("表\n" + way(rows)) == [rows]


def test_a_cell_of_several_lines_in_a_box_is_one() -> None:
    printed = """\
┌────┬──────────┐
│名称│路灯养护  │
├────┼──────────┤
│目标│目标一：养│
│    │护路灯。  │
├────┼──────────┤
│金额│3.5       │
└────┴──────────┘"""
    assert tables(printed) == [[["名称", "路灯养护"], ["目标", "目标一：养护路灯。"], ["金额", "3.5"]]]


def test_a_merged_cell_of_a_box_leaves_the_columns_in_their_places() -> None:
    printed = """\
┌────┬──────┬────┐
│名称│路灯养护  │
├────┼──────┬────┤
│产出│更换  │3盏 │
│    ├──────┼────┤
│    │养护  │5盏 │
└────┴──────┴────┘"""
    assert tables(printed) == [[["名称", "路灯养护", ""], ["产出", "更换", "3盏"], ["", "养护", "5盏"]]]


def test_centred_columns_are_told_by_what_stands_below_them() -> None:
    printed = "  指标        内容        值\n 产出指标    养护路灯   ≥300盏\n   效益    平均亮灯时间   10\n            投诉         ≤3\n"
    assert tables(printed) == [
        [["指标", "内容", "值"], ["产出指标", "养护路灯", "≥300盏"], ["效益", "平均亮灯时间", "10"], ["", "投诉", "≤3"]]
    ]


def test_a_table_with_a_blank_line_below_each_row_is_one() -> None:
    printed = "项目名称   路灯养护\n\n主管部门   甲县城管局\n\n产出指标   数量指标\n\n           质量指标\n"
    assert len(tables(printed)) == 1 and tables(printed)[0][-1] == ["", "质量指标"]


def test_a_choice_of_boxes_with_two_blanks_is_one_cell() -> None:
    printed = aligned(
        [["项目名称", "路灯养护", "主管部门"], ["项目属性", "新增□  延续√", "甲县"], ["金额", "3", "乙县"]]
    )
    assert tables(printed)[0][1] == ["项目属性", "新增□  延续√", "甲县"]


PROSE = {
    "sentences with commas": "为加强管理, 特制定本表, 请执行。\n各单位填报, 逐级审核, 按时上报。\n请各单位, 认真填写, 不得遗漏。",
    "amounts": "收入1,200元\n支出3,400元\n结余5,600元",
    "full-width commas": "收入，支出，结余\n甲，乙，丙\n丁，戊，己",
    "two lines of bars": "首页 | 公开\n上级 | 下级",
    "indented": "\u3000\u3000为加强管理，特制定本表。\n\u3000\u3000各单位认真填写。\n\u3000\u3000请按时上报。",
    "gaps in different places": "甲县  财政局\n关于印发通知的  函\n请各单位按照要求执行  特此",
    "signatures": "单位负责人：    填表人：    电话：\n",
    "bars of different numbers": "甲|乙\n甲|乙|丙\n甲|乙|丙|丁",
    "rules alone": "──────\n──────\n──────",
}


@pytest.mark.parametrize("printed", PROSE.values(), ids=PROSE.keys())
def test_prose_is_no_table(printed: str) -> None:
    assert tables(printed) == []


@pytest.mark.parametrize(
    ("printed", "rows"),
    [
        ('"三支一扶"\t甲\n乙\t丙', [['"三支一扶"', "甲"], ["乙", "丙"]]),
        ('甲\t他说"好\n乙\t丙', [["甲", '他说"好'], ["乙", "丙"]]),
        ("|甲|乙|\n|丙|丁|", [["甲", "乙"], ["丙", "丁"]]),
    ],
)
def test_tabs_and_rows_between_bars_stay_as_they_are(printed: str, rows: Rows) -> None:
    assert tables(printed) == [rows]


def test_a_line_of_tabs_alone_ends_a_table_like_a_blank_line() -> None:
    assert (
        tables("甲\t乙\n丙\t丁\n\t\n\t戊\n")
        == tables("甲\t乙\n丙\t丁\n\n\t戊\n")
        == [[["甲", "乙"], ["丙", "丁"]], [["", "戊"]]]
    )


def test_a_row_that_is_not_aligned_has_a_notice() -> None:
    printed = (
        "一级指标   二级指标   三级指标   指标值\n"
        + "产出指标   数量指标   养护路灯   3盏\n" * 6
        + " " * 15
        + "质量指标   亮灯率   98%\n"
    )
    (table,) = text.tables(printed.encode(), Limits())
    assert isinstance(table, Table)
    assert [(notice.code, notice.locator.row) for notice in table.notices] == [("column-unsure", 7)]
