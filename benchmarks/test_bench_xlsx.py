"""Workbooks: cells as shown with their merges, beside openpyxl on the same files in the same run.

What is timed is the way of `jizhun read` in its child process from the bytes of a file to its tables: what the file is
(`container_of`) and its blocks (`containers.blocks`). openpyxl gives values, formats and merges, the least that a reader
of forms needs of it. A workbook of one or three worksheets is what clerks hand in; there the zip, the styles, the theme
and the relationships weigh as much as the cells. openpyxl writes texts into the cells, xlsxwriter shares them as Excel
does. Lists are the other extreme: no forms but one plain grid, where openpyxl is at its best, as it makes no merged cells.

What programs write alike in all their files (content types, relationships, styles) is kept from file to file, so that
repeated readings of one file show the speed over many files of one writer, not that of a first file.
"""

import io
import time
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from jizhun.reading.block import Block, Limits, Table
from jizhun.reading.containers import blocks
from jizhun.reading.detect import container_of

openpyxl = pytest.importorskip("openpyxl")
xlsxwriter = pytest.importorskip("xlsxwriter")

Figures = list[tuple[str, str, str]]
SHEETS = 40
BAR = 10
MERGES = ("A1:D1", "B2:D2", "A7:A20", "B7:B12", "B13:B20")


def forms(sheets: int) -> Iterator[tuple[str, list[list[str | float | None]]]]:
    """Name and rows of each worksheet: a form of 20 rows and four columns; the last 14 end in a share."""
    for number in range(sheets):
        head: list[list[str | float | None]] = [
            ["部门项目支出预算绩效目标表"],
            ["项目名称", f"临河镇第{number + 1}批灌渠清淤", None, None],
            ["主管部门", "青禾区水务局", "实施单位", "青禾区灌溉管理所"],
            ["项目属性", "一年期项目", "项目期限", "1年"],
            ["项目年度金额", 71.9 + number, None, None],
            ["一级指标", "二级指标", "三级指标", "绩效值"],
        ]
        names = (f"清淤渠段{number}—{line}的合格率" for line in range(14))
        lines: list[list[str | float | None]] = [
            ["产出指标", "数量指标", name, 0.8 + line / 100] for line, name in enumerate(names)
        ]
        yield f"{number + 1}.临河镇项目", head + lines


def by_openpyxl(sheets: int) -> bytes:
    """A workbook of forms with borders, merges and number formats."""
    from openpyxl.styles import Alignment, Border, Font, Side

    frame = Border(*[Side(style="thin")] * 4)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in forms(sheets):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for line in range(7, 21):
            sheet.cell(line, 4).number_format = "0%"
        sheet["B5"].number_format = "0.000000"
        for merge in MERGES:
            sheet.merge_cells(merge)
        for cells in sheet["A2:D20"]:
            for cell in cells:
                cell.border, cell.font, cell.alignment = frame, Font(name="宋体", size=10), Alignment(wrap_text=True)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def by_xlsxwriter(sheets: int) -> bytes:
    """The same workbook with shared texts."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    usual = {"border": 1, "font_name": "宋体", "font_size": 10, "text_wrap": True}
    plain, share, amount = (book.add_format(usual | {"num_format": code}) for code in ("General", "0%", "0.000000"))
    for name, rows in forms(sheets):
        sheet = book.add_worksheet(name)
        for merge in MERGES:
            sheet.merge_range(merge, None, plain)
        for number, row in enumerate(rows):
            looks = {(4, 1): amount} | {(line, 3): share for line in range(6, 20)}
            for column, value in enumerate(row):
                sheet.write(number, column, value, looks.get((number, column), plain))
    book.close()
    return data.getvalue()


def listing(rows: int, columns: int, value: Callable[[int, int], str | float], shared: bool, looks: int = 1) -> bytes:
    """A workbook of one grid without merges, framed. shared: by xlsxwriter, else by openpyxl. looks: number of formats."""
    data = io.BytesIO()
    codes = ["General", *(f'0.0"元{number}"' for number in range(1, looks))]
    if shared:
        written = xlsxwriter.Workbook(data)
        grid = written.add_worksheet("明细")
        formats = [written.add_format({"border": 1, "num_format": code}) for code in codes]
        for row, column in product(range(rows), range(columns)):
            grid.write(row, column, value(row, column), formats[(row * columns + column) % looks])
        written.close()
        return data.getvalue()
    from openpyxl.styles import Border, Side

    frame = Border(*[Side(style="thin")] * 4)
    book = openpyxl.Workbook()
    for row, column in product(range(rows), range(columns)):
        cell = book.active.cell(row + 1, column + 1, value(row, column))
        cell.border, cell.number_format = frame, codes[(row * columns + column) % looks]
    book.save(data)
    return data.getvalue()


def label(row: int, column: int) -> str:
    """A text of which a third are others' too, as in forms."""
    return "数量指标" if (row + column) % 3 == 0 else f"第{row}渠段第{column}项清淤的合格率"


def amount(row: int, column: int) -> float:
    return (row * 7919 + column * 104_729) % 1_000_000 / 100


def own(data: bytes) -> list[Block]:
    """As the child process of `jizhun read`, up to the tables."""
    return list(blocks(data, container_of(data), Limits()))


def with_openpyxl(data: bytes) -> int:
    """The least that a reader of forms needs of openpyxl: values, formats and merges."""
    cells = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        merges = list(sheet.merged_cells.ranges)
        cells += len(merges)
        for row in sheet.iter_rows():
            cells += sum(1 for cell in row if cell.value is not None and cell.number_format)
    return cells


def cpu_seconds(data: bytes, rounds: int, calls: int) -> tuple[float, float]:
    """Processor time of a call in the fastest of some rounds, ours and theirs in turn; some calls in a row each."""
    ours, theirs = [], []
    for _ in range(rounds):
        for times, read in ((ours, own), (theirs, with_openpyxl)):
            start = time.process_time()
            for _ in range(calls):
                read(data)
            times.append((time.process_time() - start) / calls)
    return min(ours), min(theirs)


def test_workbook(benchmark: Any, figure: Figures) -> None:
    data = by_openpyxl(SHEETS)
    assert sum(isinstance(block, Table) for block in benchmark(own, data)) == SHEETS
    ours, theirs = cpu_seconds(data, rounds=5, calls=1)
    figure.append(("Excel .xlsx, worksheets/s", f"{SHEETS / ours:,.0f}", ""))
    figure.append(("Excel .xlsx, times as fast as openpyxl", f"{theirs / ours:.1f} ×", f"≥ {BAR} ×"))


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
@pytest.mark.parametrize("sheets", [1, 3])
def test_small_workbook(write: Callable[[int], bytes], sheets: int, figure: Figures) -> None:
    data = write(sheets)
    assert sum(isinstance(block, Table) for block in own(data)) == sheets
    ours, theirs = cpu_seconds(data, rounds=15, calls=10)
    name = f".xlsx of {sheets} worksheet{'s' * (sheets > 1)}, {write.__name__.replace('_', ' ')}"
    figure.append((f"{name}: times as fast as openpyxl", f"{theirs / ours:.1f} ×", f"≥ {BAR} ×"))


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_large_workbook(write: Callable[[int], bytes], figure: Figures) -> None:
    ours, theirs = cpu_seconds(write(500), rounds=2, calls=1)
    figure.append(
        (f".xlsx of 500 worksheets, {write.__name__.replace('_', ' ')}", f"{theirs / ours:.1f} ×", f"≥ {BAR} ×")
    )


LISTS: dict[str, tuple[int, int, Callable[[int, int], str | float], int]] = {
    "50 × 10 texts": (50, 10, label, 1),
    "30 × 8 texts of 100 styles": (30, 8, label, 100),
    "2,000 × 10 texts": (2000, 10, label, 1),
    "2,000 × 10 numbers": (2000, 10, amount, 1),
}


@pytest.mark.parametrize("shared", [False, True], ids=["openpyxl", "xlsxwriter"])
@pytest.mark.parametrize("name", LISTS)
def test_list(name: str, shared: bool, figure: Figures) -> None:
    rows, columns, value, looks = LISTS[name]
    data = listing(rows, columns, value, shared, looks)
    assert sum(len(block.cells) for block in own(data) if isinstance(block, Table)) == rows * columns
    large = rows * columns > 1000
    ours, theirs = cpu_seconds(data, rounds=3 if large else 15, calls=1 if large else 5)
    writer = "xlsxwriter" if shared else "openpyxl"
    figure.append((f".xlsx, a list of {name}, by {writer}", f"{theirs / ours:.1f} ×", f"≥ {BAR} ×"))
