"""The samples many times over, and the table of figures that goes into the READMEs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FIGURES = pytest.StashKey[list[tuple[str, str, str]]]()


@pytest.fixture(scope="session")
def documents() -> list[Path]:
    """The documents of the samples, without their listings."""
    return sorted(path for path in SAMPLES.iterdir() if path.with_suffix(".yaml") != path and path.name != "README.md")


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Iterator[list[tuple[str, str, str]]]:
    """Rows for the table: what, figure, bar."""
    yield request.config.stash.setdefault(FIGURES, [])


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Prints the table in Markdown, ready for the READMEs."""
    rows = config.stash.get(FIGURES, [])
    if rows:
        terminalreporter.section("figures")
        terminalreporter.write_line("| | measured | bar |")
        terminalreporter.write_line("|---|---:|---:|")
        for row in rows:
            terminalreporter.write_line(f"| {' | '.join(row)} |")
