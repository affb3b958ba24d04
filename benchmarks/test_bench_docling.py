"""Word, Excel and web documents beside docling on the same documents in the same run, both in processor time.

docling stands in an environment of its own (`make bench` makes it), in which its three backends run without a model and
without torch. PDF is not compared: docling reads tables of a PDF, with text or scanned, by layout models alone, and these
come from a hub.
"""

import json
import subprocess
import time
from functools import partial
from pathlib import Path

import pytest

from benchmarks import test_bench_docx, test_bench_html, test_bench_xlsx
from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import blocks

PEER = Path(__file__).resolve().parents[1] / ".venv" / "docling" / "bin" / "python"
DOCUMENTS = {
    "docx": test_bench_docx.disclosure,
    "html": test_bench_html.page,
    "xlsx": partial(test_bench_xlsx.by_xlsxwriter, test_bench_xlsx.SHEETS),
}
ROUNDS = 5
BAR = 10
Figures = list[tuple[str, str, str]]


def own(data: bytes, kind: str) -> tuple[list[Table], float]:
    """The tables, and the processor time of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        tables = [block for block in blocks(data, kind, Limits()) if isinstance(block, Table)]
        times.append(time.process_time() - start)
    return tables, min(times)


@pytest.mark.skipif(not PEER.exists(), reason="docling's environment is not there: `make bench` makes it")
@pytest.mark.parametrize("kind", DOCUMENTS)
def test_beside_docling(kind: str, figure: Figures) -> None:
    data = DOCUMENTS[kind]()
    tables, before = own(data, kind)
    command = [str(PEER), str(Path(__file__).with_name("docling_peer.py")), kind, str(ROUNDS)]
    theirs = json.loads(subprocess.run(command, input=data, stdout=subprocess.PIPE, check=True).stdout)
    ours = min(before, own(data, kind)[1])
    assert theirs["tables"] == len(tables)
    assert theirs["cells"] == sum(bool(cell.text) for table in tables for cell in table.cells)
    figure.append((f".{kind}, tables/s by docling", f"{len(tables) / theirs['seconds']:,.0f}", "–"))
    figure.append((f".{kind}, tables/s", f"{len(tables) / ours:,.0f}", "–"))
    figure.append((f".{kind}, times as fast as docling", f"{theirs['seconds'] / ours:.1f}", f"≥ {BAR}"))
    assert theirs["seconds"] / ours >= BAR
