"""Web pages: tables with their spans, beside markitdown on the same page in the same run."""

import io
import time
from collections.abc import Callable
from typing import Any

import pytest

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import html

Figures = list[tuple[str, str, str]]
FORMS = 30
BAR = 10


def page(forms: int = FORMS) -> bytes:
    """A government page with forms of 17 rows, merged as published."""
    rows = "".join(
        f'<tr><td align="center">{name}</td><td>青禾区水务局</td><td align="center">实施单位</td><td>灌溉管理所</td></tr>'
        for name in ("主管部门", "项目属性", "资金主管处室")
    )
    indicators = "".join(
        f"<tr>{'<td rowspan=12 align=center>产出指标</td>' if line == 0 else ''}"
        f'<td align="center"><p><span style="font-size:10.5pt">数量指标</span></p></td>'
        f"<td>清淤渠段{line}</td><td>不少于{line + 3}公里</td></tr>"
        for line in range(12)
    )
    form = '<p style="text-align:center"><strong>绩效目标表</strong></p><table border="1"><tbody><tr><td>项目名称</td>'
    form += f'<td colspan="3">临河镇灌渠清淤</td></tr>{rows}{indicators}</tbody></table>'
    menu = "".join(f'<li><a href="#">栏目{number}</a></li>' for number in range(30))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><ul>{menu}</ul>{form * forms}</body></html>'.encode()


def cpu_seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Processor time of the fastest of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def test_page(benchmark: Any, figure: Figures) -> None:
    data = page()
    blocks = benchmark(lambda: list(html.tables(data, Limits())))
    assert sum(isinstance(block, Table) for block in blocks) == FORMS
    ours = cpu_seconds(lambda: list(html.tables(data, Limits())))
    figure.append(("网页 .html, tables/s", f"{FORMS / ours:,.0f}", ""))


def test_page_beside_markitdown(figure: Figures) -> None:
    markitdown = pytest.importorskip("markitdown", reason="the peer is a benchmark-only dependency")
    data, converter = page(), markitdown.MarkItDown()
    theirs = cpu_seconds(lambda: converter.convert_stream(io.BytesIO(data), file_extension=".html"))
    ours = cpu_seconds(lambda: list(html.tables(data, Limits())))
    figure.append(("网页 .html, times as fast as markitdown", f"{theirs / ours:.1f} ×", f"≥ {BAR} ×"))
