"""How fast one core reads and checks the samples, and how soon the command answers."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from jizhun import reading
from jizhun.rules.runner import check

Figures = list[tuple[str, str, str]]


def test_read(benchmark: Any, documents: list[Path], figure: Figures) -> None:
    contents = [(path.read_bytes(), path.name) for path in documents]

    def read_all() -> int:
        return sum(len(reading.read(data, name)) for data, name in contents)

    sheets = benchmark(read_all)
    figure.append(("读取 read, sheets/s", f"{sheets / benchmark.stats['median']:,.0f}", "≥ 800"))


def test_check(benchmark: Any, documents: list[Path], figure: Figures) -> None:
    """Document by document, as a user checks; the rules that compare sheets see those of one document."""
    batches = [reading.read(path) for path in documents]
    for batch in batches:
        check(batch)  # loads the rules and their data once

    def check_all() -> int:
        return sum(len(check(batch).sheets) for batch in batches)

    sheets = benchmark(check_all)
    figure.append(("检查 check, sheets/s", f"{sheets / benchmark.stats['median']:,.0f}", "≥ 1,500"))


def test_check_a_thousand(benchmark: Any, documents: list[Path], figure: Figures) -> None:
    """One run over many sheets: the comparison of all with all must not show."""
    sheets = [sheet for path in documents for sheet in reading.read(path)]
    many = (sheets * (1000 // len(sheets) + 1))[:1000]
    check(many[:1])
    benchmark.pedantic(lambda: check(many), rounds=3)
    figure.append(("一次检查 1000 张 check 1,000 at once, sheets/s", f"{1000 / benchmark.stats['median']:,.0f}", "–"))


def test_help(benchmark: Any, figure: Figures) -> None:
    command = [sys.executable, "-c", "from jizhun.cli.main import run; run()", "--help"]
    benchmark.pedantic(lambda: subprocess.run(command, check=True, capture_output=True), rounds=10, warmup_rounds=1)
    figure.append(("`jizhun --help`, s", f"{benchmark.stats['median']:.2f}", "< 0.3"))
