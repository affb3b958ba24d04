"""One target fuzzed in a process of its own until its time is up or a fault is found."""

import hashlib
import math
import re
import shutil
import subprocess
import sys
import threading
import time
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from fuzz.process import GROWN, MEMORY

ROOT = Path(__file__).resolve().parents[1]
_SLOWEST = 20  # seconds that one input may take
_LONGEST = 60_000  # bytes of an input that is made; seeds may be longer
_GRACE = 120  # seconds for imports and for what is already known
_RUNS, _COVERED = re.compile(r"^(?:#|stat::number_of_executed_units:\s*)(\d+)", re.MULTILINE), re.compile(r"cov: (\d+)")
_WRITTEN = re.compile(r"Test unit written to (.+)")
_TOLD = re.compile(r"^(?:=== |==\d+==).*?(?=^MS: |\Z)", re.MULTILINE | re.DOTALL)

_ONE_AT_A_TIME = threading.Lock()  # modules that import each other do not load in two threads


class Outcome(NamedTuple):
    """runs: inputs tried. edges: branches covered. faults: files with the inputs that show them, or what went wrong.

    said: what the process printed of a fault, or at its end.
    """

    target: str
    runs: int
    edges: int
    faults: tuple[str, ...]
    said: str

    def __str__(self) -> str:
        verdict = f"FAULT: {', '.join(self.faults)}" if self.faults else "ok"
        return f"{self.target:10} {self.runs:9,} inputs {self.edges:6,} edges  {verdict}"


def fuzzed(module: str, folder: Path, seconds: int, chance: int = 0) -> Outcome:
    """Fuzz a target. module: see `fuzz`. folder: keeps the corpus, what was found (tried first), and the log.

    chance: libFuzzer's, 0: by the clock.
    """
    shutil.rmtree(folder / "seeds", ignore_errors=True)
    corpora = [folder / name for name in ("corpus", "seeds", "found")]
    for corpus in corpora:
        corpus.mkdir(parents=True, exist_ok=True)
    with _ONE_AT_A_TIME:
        for seed in import_module(module).seeds():
            (folder / "seeds" / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    deadline, runs, grown = time.monotonic() + seconds, 0, True
    while grown and (left := math.ceil(deadline - time.monotonic())) > 0:
        status = _run(module, folder, [str(corpus) for corpus in corpora], left, chance)
        said = (folder / "log").read_text(encoding="utf-8", errors="replace")
        runs += int((_RUNS.findall(said) or [0])[-1])
        grown = status == GROWN or _is_survived(module, said)
    told = _TOLD.findall(said)
    ended = () if grown or status == 0 else (f"ended with status {status}",)
    return Outcome(
        target=module.rpartition(".")[2],
        runs=runs,
        edges=int((_COVERED.findall(said) or [0])[-1]),
        faults=() if grown else tuple(_WRITTEN.findall(said)) or ended,
        said=told[0] if told else said[-2000:],
    )


def _is_survived(module: str, said: str) -> bool:
    """Whether the fault is memory that a library takes and the product survives, as the target says; its input is put away."""
    survives = getattr(import_module(module), "survives", None)
    taken = [Path(name) for name in _WRITTEN.findall(said) if Path(name).name.startswith("oom-")]
    if survives is None or not taken or not all(survives(path.read_bytes()) for path in taken):
        return False
    for path in taken:
        path.unlink()
    return True


def _run(module: str, folder: Path, corpora: list[str], seconds: int, chance: int) -> int | None:
    """The status with which the process of a target ends; None where it does not."""
    limits = (
        *(f"-timeout={_SLOWEST}", f"-rss_limit_mb={MEMORY}", f"-max_len={_LONGEST}"),
        *(f"-max_total_time={seconds}", f"-seed={chance}"),
    )
    command = [sys.executable, "-m", "fuzz.process", module, corpora[-1], *corpora, *limits, "-print_final_stats=1"]
    with (folder / "log").open("wb") as log:
        try:
            return subprocess.run(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, timeout=seconds + _GRACE
            ).returncode
        except subprocess.TimeoutExpired:
            return None
