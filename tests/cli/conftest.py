"""The command as a user runs it: in a process of its own, its output as bytes."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.cli.invented_documents import FAULTY, SHEET, Run


@pytest.fixture
def jizhun(tmp_path: Path) -> Run:
    """Runs `jizhun ARGUMENTS` in an empty folder."""

    def run(
        *arguments: str, stdin: bytes | None = b"", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-c", "from jizhun.cli.main import run; run()", *arguments],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**os.environ, **(env or {})},
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """A document with one sheet that no rule calls an error."""
    path = tmp_path / "林业局.txt"
    path.write_text(SHEET, encoding="utf-8")
    return path


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A document whose costs exceed the total."""
    path = tmp_path / "超支.txt"
    path.write_text(FAULTY, encoding="utf-8")
    return path
