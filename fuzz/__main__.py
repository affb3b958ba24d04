"""Runs the targets: `python -m fuzz [TARGET…] [--seconds N] [--jobs N] [--seed N] [--input FILE]`.

What was found lies in build/fuzz/TARGET/found and is tried first in the next run, as is the corpus that earlier runs grew.
Ends with 1 where a fault was found. Without atheris it says so and ends with 0: wheels exist for CPython 3.11 to 3.14 on
Linux x86-64 alone.
"""

import argparse
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from fuzz.campaign import ROOT, Outcome, fuzzed
from fuzz.targets import NAMES

WORK = ROOT / "build" / "fuzz"


def main() -> int:
    options = _options()
    if options.input:
        import_module(f"fuzz.targets.{options.targets[0]}").one(options.input.read_bytes())
        return 0
    if find_spec("atheris") is None:
        print("Coverage-guided fuzzing is left out: atheris has no wheel for this Python or platform.")
        return 0

    def run(target: str) -> Outcome:
        return fuzzed(f"fuzz.targets.{target}", WORK / target, options.seconds, options.seed)

    with ThreadPoolExecutor(options.jobs) as pool:
        outcomes = list(_told(pool.map(run, options.targets)))
    faulty = [outcome for outcome in outcomes if outcome.faults]
    for outcome in faulty:
        print(f"\n--- {outcome.target}\n{outcome.said}")
        if Path(outcome.faults[0]).exists():
            print(f"Again: python -m fuzz {outcome.target} --input {outcome.faults[0]}")
    return 1 if faulty else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Coverage-guided fuzzing of the readers.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(NAMES))
    parser.add_argument("--seconds", type=int, default=10, help="for each target")
    parser.add_argument("--jobs", type=int, default=1, help="targets at a time")
    parser.add_argument(
        "--seed", type=int, default=0, help="of chance, so that a run goes as another went; 0: by the clock"
    )
    parser.add_argument("--input", type=Path, help="read this input once, without atheris")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(NAMES):
        parser.error(f"no such target: {', '.join(unknown)}")
    if options.input and len(options.targets) != 1:
        parser.error("--input wants one target")
    options.targets = options.targets or NAMES
    return options


def _told(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    for outcome in outcomes:
        print(outcome, flush=True)
        yield outcome


if __name__ == "__main__":
    sys.exit(main())
