"""Comma- and tab-separated values under any name give the table that the spreadsheet shows."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Table, Unreadable
from jizhun.reading.containers import blocks, delimited
from jizhun.reading.detect import container_of

ROWS = [
    ["部门项目支出绩效目标表", "", ""],
    ["项目名称", "路灯养护, 一期", ""],
    ["产出指标", "数量\n指标", "≥300盏"],
    ["", "质量指标", "007"],
]


def written(rows: list[list[str]], mark: str = ",", quoting: int = csv.QUOTE_MINIMAL, end: str = "\r\n") -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=mark, quoting=quoting, lineterminator=end).writerows(rows)  # type: ignore[arg-type]
    return text.getvalue()


def shown(data: bytes) -> list[list[str]]:
    """The rows that were written, without the blank cells at their ends."""
    (table,) = delimited.tables(data, Limits())
    assert isinstance(table, Table) and not table.spans_known
    rows = [["", "", ""] for _ in ROWS]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("name", ["目标表.csv", "目标表.xls", None])
def test_the_table_is_the_one_that_was_written(encoding: str, mark: str, quoting: int, name: str | None) -> None:
    data = written(ROWS, mark, quoting).encode(encoding)
    assert container_of(data, name) == "csv"
    assert shown(data) == ROWS


TEXTS = {
    "tabs without quotes": ("项目名称\t路灯养护\n产出指标\t数量指标\n", None, "text"),
    "prose": ('为加强管理, 特制定本表, 请遵照执行。\n附件: "绩效目标表"\n', None, "text"),
    "a quotation beside a tab": ('他说\t"好\n', None, "text"),
    "quotes without an end": ('"项目名称,路灯养护,甲\n产出指标,数量指标,乙\n', None, "text"),
    "markdown": ("a,b,c\nd,e,f\n", "表.md", "text"),
    "two columns of a .csv": ("项目名称,路灯养护\n主管部门,城管局\n", "表.CSV", "csv"),
    "two columns of any name": ("项目名称,路灯养护\n主管部门,城管局\n", "表.txt", "text"),
    "lines of commas longer than the head": ("产出指标,数量指标,≥300盏\n" * 500, None, "csv"),
}


@pytest.mark.parametrize(("text", "name", "container"), TEXTS.values(), ids=TEXTS.keys())
def test_text_is_told_from_values(text: str, name: str | None, container: str) -> None:
    assert container_of(text.encode(), name) == container


def test_what_keeps_excel_from_a_number_is_not_shown() -> None:
    (table,) = delimited.tables(b'a,"=""007""",b\nc,d,e\n', Limits())
    assert isinstance(table, Table) and table.cells[1].text == "007"


@pytest.mark.parametrize(
    ("data", "limits", "why"),
    [
        (b'a,b,c\nd,"e,f\n', Limits(), "引号不成对"),
        (b"a,b\nc\0,d\n", Limits(), "不是文本"),
        (b"a,b\n" * 9, Limits(cells=10), "上限"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data: bytes, limits: Limits, why: str) -> None:
    with pytest.raises(Unreadable, match=f"{why}.*请.*。$"):
        list(blocks(data, "csv", limits))


@given(st.lists(st.lists(st.text('甲",\n =1', max_size=5), min_size=3, max_size=3), min_size=4, max_size=4))
def test_every_cell_comes_back(rows: list[list[str]]) -> None:
    rows[0][0] = "题"
    rows = [[cell.replace("=", "") for cell in row] for row in rows]
    assert shown(written(rows).encode()) == [[cell.strip() for cell in row] for row in rows]
