"""How long a collection takes and how much memory: `python -m benchmarks.collection [SHEETS] [PROCESSES]`.

Sheets of the accuracy bench's grammar, each for an invented town and village; one in ten is a copy of an earlier sheet under
another project's name. They are written to a file first (not timed) and read from it twice (timed). Memory is what this
process and its children hold together at the worst moment, shared pages counted once.
"""

import os
import resource
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random

import msgspec
from msgspec.structs import replace

from benchmarks.accuracy.grammar import COUNTIES, clean_drafts
from jizhun.model import Indicator, Sheet
from jizhun.rules.collection import check_collection

_TOWNS = tuple(map("".join, product("云青望柳禾石松清雁桐", "溪岭泉丰塬浦滩坞", "镇乡")))
_EVERY = 10  # one in so many is a copy
_encoder, _decoder = msgspec.msgpack.Encoder(), msgspec.msgpack.Decoder(Sheet)


def generated(count: int, seed: int) -> Iterator[Sheet]:
    """So many sheets; the tenth, twentieth, … is one of the nine before it under another name."""
    chance = Random(seed)
    recent: list[Sheet] = []
    for number, draft in enumerate(clean_drafts(count, seed)):
        sheet = _of_town(draft.sheet(), chance, number)
        if number % _EVERY == _EVERY - 1:
            sheet = replace(chance.choice(recent), project_name=f"{sheet.project_name}（补充）", source=sheet.source)
        recent = [*recent[1 - _EVERY :], sheet]
        yield sheet


def _of_town(sheet: Sheet, chance: Random, number: int) -> Sheet:
    place = f"{chance.choice(_TOWNS)}第{number % 97 + 1}村"
    return replace(
        sheet,
        source=replace(sheet.source, file=f"申报{number // 20}.docx"),
        project_name=f"{place}{sheet.project_name}",
        goal=_moved(sheet.goal or "", place),
        indicators=tuple(_named(each, place, chance) for each in sheet.indicators),
    )


def _named(indicator: Indicator, place: str, chance: Random) -> Indicator:
    """Every other indicator names its place."""
    return replace(indicator, name=f"{place}{indicator.name}") if chance.random() < 0.5 else indicator


def _moved(text: str, place: str) -> str:
    for county in COUNTIES:
        text = text.replace(county, f"{county}{place}")
    return text


class Stored:
    """Sheets in a file, read anew each time that they are gone through."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, sheets: Iterator[Sheet]) -> None:
        with self.path.open("wb") as file:
            for sheet in sheets:
                data = _encoder.encode(sheet)
                file.write(len(data).to_bytes(4) + data)

    def __iter__(self) -> Iterator[Sheet]:
        with self.path.open("rb") as file:
            while size := file.read(4):
                yield _decoder.decode(file.read(int.from_bytes(size)))


class Watch(threading.Thread):
    """The most memory (proportional set size, MB) that this process and its children held at one moment, seen every half second."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.over, self.peak = threading.Event(), 0.0

    def run(self) -> None:
        own = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
        while not self.over.wait(0.5):
            self.peak = max(self.peak, sum(map(_held, [str(os.getpid()), *own.read_text().split()])))


def _held(process: str) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:  # it has just ended
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0.0)


def main(count: int, processes: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        stored = Stored(Path(folder) / "sheets")
        stored.write(generated(count, seed=7))
        began, used = time.perf_counter(), _cpu()
        watch = Watch()
        watch.start()
        sheets, found = 0, Counter[str]()
        for checked in check_collection(stored, processes=processes):
            sheets += 1
            found.update({finding.rule for finding in checked.findings})
        watch.over.set()
        wall, cpu = time.perf_counter() - began, _cpu() - used
    print(
        f"{sheets:,} sheets, {processes} processes: {wall:.0f} s wall, {cpu:.0f} s CPU, {sheets / wall:,.0f} sheets/s; "
        f"peak {watch.peak:.0f} MB; "
        f"R04 on {found['R04']:,} sheets, R05 on {found['R05']:,}; load {', '.join(Path('/proc/loadavg').read_text().split()[:2])}"
    )


def _cpu() -> float:
    """Seconds of this process and of its finished workers."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


if __name__ == "__main__":
    main(*(map(int, [*sys.argv[1:], *("100000", "2")[len(sys.argv) - 1 :]])))
