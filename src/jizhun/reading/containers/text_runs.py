"""Lines of text that look alike, and how wide they are printed: what tells a table from running text."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple
from unicodedata import east_asian_width

Rows = list[list[str]]


class Run(NamedTuple):
    """A table among lines: its first line, the line behind its last, its rows, and which rows may stand in other columns."""

    start: int
    end: int
    rows: Rows
    unsure: Sequence[int] = ()


FEWEST = 3  # lines on end with one number of cells


def is_even(counts: Sequence[int], least: int = FEWEST) -> bool:
    """Whether `least` lines on end have one number of cells, and at least half of all lines have the usual one."""
    longest = run = 1
    for above, below in pairwise(counts):
        run = run + 1 if above == below else 1
        longest = max(longest, run)
    return len(counts) >= least <= longest and 2 * Counter(counts).most_common(1)[0][1] >= len(counts)


def width(text: str) -> int:
    """Columns of a terminal that the text takes: wide and full-width characters two, all others one."""
    return len(text) if text.isascii() else sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text)
