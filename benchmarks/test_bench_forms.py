"""How fast 500 official forms are written, in how much memory, and Word forms beside what others use, in the same run.

The form has 12 indicators with merged levels. docxtpl fills a template with loops; python-docx fills a table through its
cell API (`table.cell`, `merge`), as its documentation shows. Each writes the same texts.
"""

import io
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import docx as python_docx
import pytest

from benchmarks.made_forms import tables
from jizhun.forms import docx
from jizhun.forms.grid import Grid

PEERS = 20  # forms that the slower peers write
Figures = list[tuple[str, str, str]]

# The peak of a process counts from its start in VmHWM; ru_maxrss would count the process that started it too.
MEASURE = """
import pathlib, resource, sys, time
sys.path.insert(0, {here!r})
from made_forms import COUNT, tables
from jizhun.forms.publish import FORMATS
start = time.perf_counter()
FORMATS[{kind!r}](tables(COUNT))
seconds = time.perf_counter() - start
status = pathlib.Path("/proc/self/status").read_text()
own = int(status.split("VmHWM:")[1].split()[0])
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss if {kind!r} == "pdf" else 0
print(seconds, (own + child) / 1024)
"""


@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf", "html"])
def test_500_forms(kind: str, figure: Figures) -> None:
    """In a process of its own; for a PDF parent and largest child are added up, as they live at the same time."""
    here = str(Path(__file__).parent)
    code = MEASURE.format(here=here, kind=kind)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, done.stdout.split())
    figure.append((f"500 forms as .{kind}, s", f"{seconds:.1f}", "< 20"))
    figure.append((f"500 forms as .{kind}, MB", f"{megabytes:.0f}", "< 500"))


def by_cells(drawn: list[Grid]) -> bytes:
    document = python_docx.Document()
    for each in drawn:
        document.add_paragraph(each.title)
        table = document.add_table(each.rows, each.columns)
        for cell in each.cells:
            first = table.cell(cell.row, cell.column)
            last = table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1)
            (first if first is last else first.merge(last)).text = cell.text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@cache
def template() -> bytes:
    """A form as a docxtpl user would draw it: rows in a loop, levels merged by `vm`."""
    document = python_docx.Document()
    document.add_paragraph("{%p for f in forms %}")
    document.add_paragraph("{{ f.title }}")
    table = document.add_table(0, 5)
    for row in ("{%tr for r in f.rows %}", "cells", "{%tr endfor %}"):
        cells = table.add_row().cells
        if row == "cells":
            for column in range(5):
                cells[column].text = f"{{{{ r[{column}] }}}}"
        else:
            cells[0].text = row
    document.add_paragraph("{%p endfor %}")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def by_template(drawn: list[Grid]) -> bytes:
    from docxtpl import DocxTemplate

    forms = []
    for each in drawn:
        rows = [[""] * each.columns for _ in range(each.rows)]
        for cell in each.cells:
            rows[cell.row][cell.column] = cell.text
        forms.append({"title": each.title, "rows": rows})
    document = DocxTemplate(io.BytesIO(template()))
    document.render({"forms": forms}, autoescape=True)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def per_form(write: Callable[[list[Grid]], bytes], count: int, rounds: int) -> float:
    """Least processor time of some rounds, for one form."""
    drawn = tables(count)
    write(drawn[:1])  # imports and caches
    times = []
    for _ in range(rounds):
        start = time.process_time()
        write(drawn)
        times.append(time.process_time() - start)
    return min(times) / count


def test_docx_beside_peers(figure: Figures) -> None:
    ours = per_form(docx.write, 200, 5)
    for name, peer, count, bar in (("docxtpl", by_template, 200, 1), ("the python-docx cell API", by_cells, PEERS, 15)):
        factor = per_form(peer, count, 2) / ours
        figure.append((f"forms as .docx, times as fast as {name}", f"{factor:.1f}", f"≥ {bar}"))
        assert factor >= bar


def test_docx(benchmark: Any, figure: Figures) -> None:
    drawn = tables(100)
    benchmark(lambda: docx.write(drawn))
    figure.append((".docx, forms written/s", f"{100 / benchmark.stats['median']:,.0f}", "–"))
