"""How fast one core reads Word documents, beside what others use, in the same run.

The document is a disclosure of twenty forms with merged cells, written by python-docx; each reader gives the text of every
cell. python-docx walks `row.cells`; markitdown gives Markdown; the bare walk parses the main part and collects the text of
cells without spans, order or features: the least that any reader on lxml could do.
"""

import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import docx as python_docx
import pytest
from lxml import etree

from jizhun.reading.block import Block, Limits, Table
from jizhun.reading.containers.docx import tables
from jizhun.reading.isolation import Worker

FORMS = 20
HEAD = (
    ("项目名称", "路灯养护"),
    ("主管部门", "云溪县住房和城乡建设局"),
    ("年度资金总额（万元）", "71.9"),
    ("年度目标", "保障路灯正常运行。"),
)
LEVELS = ("产出指标", "效益指标", "满意度指标")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Figures = list[tuple[str, str, str]]


def disclosure() -> bytes:
    """The document."""
    made = python_docx.Document()
    for number in range(FORMS):
        made.add_paragraph(f"部门项目支出预算绩效目标表（{number}）")
        table = made.add_table(len(HEAD) + 8 * len(LEVELS), 4)
        grid = table._cells  # the public `cell` costs a walk over the table each time
        for row, (label, value) in enumerate(HEAD):
            grid[4 * row].text = label
            grid[4 * row + 1].merge(grid[4 * row + 3]).text = value
        for level, name in enumerate(LEVELS):
            first = len(HEAD) + 8 * level
            grid[4 * first].merge(grid[4 * (first + 7)]).text = name
            for row in range(first, first + 8):
                for column, text in enumerate(("数量指标", f"养护路灯数量之{row}", f"≥{row}00盏"), start=1):
                    grid[4 * row + column].text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def document() -> bytes:
    return disclosure()


def own(data: bytes) -> int:
    return sum(isinstance(block, Table) for block in tables(data, Limits()))


def blocks(data: bytes, limits: Limits) -> list[Block]:
    return list(tables(data, limits))


def bare_walk(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    found = 0
    for table in root.iter(f"{W}tbl"):
        found += 1
        for row in table.iterchildren(f"{W}tr"):
            for cell in row.iterchildren(f"{W}tc"):
                "".join(text.text or "" for text in cell.iter(f"{W}t"))
    return found


def row_cells(data: bytes) -> int:
    found = python_docx.Document(io.BytesIO(data)).tables
    for table in found:
        for row in table.rows:
            for cell in row.cells:
                cell.text  # noqa: B018  reading is the work
    return len(found)


def markdown(data: bytes) -> int:
    from markitdown import MarkItDown, StreamInfo

    MarkItDown().convert_stream(io.BytesIO(data), stream_info=StreamInfo(extension=".docx"))
    return FORMS


def seconds(read: Callable[[bytes], int], data: bytes, rounds: int) -> float:
    """Least processor time of some rounds."""
    assert read(data) == FORMS  # and imports what it needs
    times = []
    for _ in range(rounds):
        start = time.process_time()
        read(data)
        times.append(time.process_time() - start)
    return min(times)


def test_docx_tables(benchmark: Any, document: bytes, figure: Figures) -> None:
    assert benchmark(own, document) == FORMS
    figure.append((".docx, tables/s", f"{FORMS / benchmark.stats['median']:,.0f}", "–"))


def test_docx_beside_peers(document: bytes, figure: Figures) -> None:
    ours = seconds(own, document, 15)
    for name, peer, rounds, bar in (("python-docx row.cells", row_cells, 3, 4), ("markitdown", markdown, 2, 15)):
        factor = seconds(peer, document, rounds) / ours
        figure.append((f".docx, times as fast as {name}", f"{factor:.1f}", f"≥ {bar}"))
        assert factor >= bar
    factor = ours / seconds(bare_walk, document, 15)
    figure.append((".docx, times a bare lxml walk", f"{factor:.1f}", "≤ 3"))
    assert factor <= 3


def test_isolation(document: bytes, figure: Figures, benchmark: Any) -> None:
    """What reading in a child costs on top of reading."""
    with Worker() as worker:
        worker.run(blocks, document, Limits(), list[Block])
        benchmark(lambda: worker.run(blocks, document, Limits(), list[Block]))
    start = time.perf_counter()
    for _ in range(10):
        blocks(document, Limits())
    inside = (time.perf_counter() - start) / 10
    extra = 1000 * (benchmark.stats["median"] - inside)
    figure.append(("a file in a child process, ms more", f"{extra:.1f}", "< 15"))
