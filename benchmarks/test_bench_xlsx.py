"""Workbooks: cells as shown with their merges, beside openpyxl on the same files in the same run."""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import xlsx

openpyxl = pytest.importorskip("openpyxl")

Figures = list[tuple[str, str, str]]
SHEETS = 40
BAR = 10


def workbook(sheets: int = SHEETS) -> bytes:
    """A workbook of forms: 20 rows of four columns each, bordered, with merges and number formats."""
    from openpyxl.styles import Alignment, Border, Font, Side

    frame = Border(*[Side(style="thin")] * 4)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number in range(sheets):
        sheet = book.create_sheet(f"{number + 1}.临河镇项目")
        sheet.append(["部门项目支出预算绩效目标表"])
        sheet.append(["项目名称", f"临河镇第{number + 1}批灌渠清淤", None, None])
        sheet.append(["主管部门", "青禾区水务局", "实施单位", "青禾区灌溉管理所"])
        sheet.append(["项目属性", "一年期项目", "项目期限", "1年"])
        sheet.append(["项目年度金额", 71.9 + number, None, None])
        sheet.append(["一级指标", "二级指标", "三级指标", "绩效值"])
        for line in range(14):
            sheet.append(["产出指标", "数量指标", f"清淤渠段{number}—{line}的合格率", 0.8 + line / 100])
            sheet.cell(7 + line, 4).number_format = "0%"
        sheet["B5"].number_format = "0.000000"
        for merge in ("A1:D1", "B2:D2", "A7:A20", "B7:B12", "B13:B20"):
            sheet.merge_cells(merge)
        for row in sheet["A2:D20"]:
            for cell in row:
                cell.border, cell.font, cell.alignment = frame, Font(name="宋体", size=10), Alignment(wrap_text=True)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def with_openpyxl(data: bytes) -> int:
    """The least that a reader of forms needs of openpyxl: values, formats and merges."""
    cells = 0
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        merges = list(sheet.merged_cells.ranges)
        cells += len(merges)
        for row in sheet.iter_rows():
            cells += sum(1 for cell in row if cell.value is not None and cell.number_format)
    return cells


def cpu_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor time of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_workbook(benchmark: Any, figure: Figures) -> None:
    data = workbook()
    blocks = benchmark(lambda: list(xlsx.tables(data, Limits())))
    assert sum(isinstance(block, Table) for block in blocks) == SHEETS
    ours = cpu_seconds(lambda: list(xlsx.tables(data, Limits())))
    ratio = cpu_seconds(lambda: with_openpyxl(data)) / ours
    figure.append(("Excel .xlsx, worksheets/s", f"{SHEETS / ours:,.0f}", ""))
    figure.append(("Excel .xlsx, times as fast as openpyxl", f"{ratio:.1f} ×", f"≥ {BAR} ×"))
