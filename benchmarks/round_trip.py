"""Round trip of generated sheets: `python benchmarks/round_trip.py [COUNT [SEED]]`; 5,000 sheets by default.

Each sheet of `jizhun.testing.sheets`, over all layouts in turn, is written as docx, xlsx, html and pdf and read again through
the real containers and the layout reader; every field that the layout holds is compared. The first differences are
printed with what makes them again; status 1 where there is one.
"""

import sys
import time
import warnings
from collections import Counter
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from jizhun.forms.document import Unwritable
from jizhun.forms.grid import grid
from jizhun.forms.publish import FORMATS
from jizhun.forms.verify import differences
from jizhun.law.layout import layouts
from jizhun.model import Sheet
from jizhun.reading import read
from jizhun.testing import sheets

SHOWN = 3  # differences per layout and format
LONG = 50  # one sheet in so many is a long one: 200 indicators, a goal of 2,000 characters


def run(count: int, start: int) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Differing sheets by layout and format, and refused ones by format (characters that no font has)."""
    refused: Counter[str] = Counter()
    names = list(layouts())
    differing: Counter[tuple[str, str]] = Counter()
    random = Random(start)
    for number in range(count):
        name = names[number % len(names)]
        made = _one(name, random.randrange(2**31), long=number % LONG == 0)
        for kind, write in FORMATS.items():
            drawn = grid(made, layouts()[name])
            try:
                document = write([drawn])
            except Unwritable:
                refused[kind] += 1
                continue
            found = differences(drawn, read(document, f"a.{kind}"))
            if found:
                differing[name, kind] += 1
                if differing[name, kind] <= SHOWN:
                    print(name, kind, number, *found[:2], sep="\n  ")
    return differing, refused


def _one(name: str, number: int, *, long: bool) -> Sheet:
    """The sheet of a number: the same number gives the same sheet."""
    kept: list[Sheet] = []
    size = {"most_indicators": 200, "longest_goal": 2000} if long else {}

    @seed(number)
    @settings(
        max_examples=3, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(st.data())
    def draw(data: st.DataObject) -> None:
        kept.append(data.draw(sheets(layouts()[name], oddities=number % 4 == 0, **size)))

    draw()
    return kept[-1]


def main() -> None:
    warnings.simplefilter("ignore")
    count, start = (int(word) for word in (*sys.argv[1:], *("5000", "1")[len(sys.argv) - 1 :]))
    began = time.monotonic()
    differing, refused = run(count, start)
    print(f"{count} sheets × {len(FORMATS)} formats in {time.monotonic() - began:.0f} s: {differing.total()} differ")
    print("refused:", dict(refused))
    for (name, kind), number in sorted(differing.items()):
        print(f"  {name} {kind}: {number}")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
