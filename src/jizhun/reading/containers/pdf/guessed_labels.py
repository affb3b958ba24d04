"""Which rows a label covers in a table without rulings between its rows: a level stands once for all its indicators.

A label that stands for several rows begins with the first of them or stands in their middle.
"""

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from jizhun.reading.containers.pdf.breaks import is_level
from jizhun.reading.containers.pdf.guessed_cells import Block, Row

_MISFIT = 0.45  # of a row: how far a label may stand from the middle of its rows
_FAR = 4.0  # rows: no label stands so far from the middle of its rows
_FREE = 0.1  # of a row: how much further a label stands rather than leave a row without one


def covered(rows: Sequence[Row], edges: Sequence[float], columns: int) -> tuple[set[tuple[int, int]], set[int]]:
    """Row edges and columns over which a label stands for the rows on both sides, and the rows whose label is not sure."""
    for number, row in enumerate(rows):
        for block in row.blocks:
            block.row = number
    stretches = []
    for column in range(columns):
        held = sorted((b for row in rows for b in row.blocks if b.first <= column <= b.last), key=lambda b: b.row)
        stretches += [(column, *each) for each in _stretches(held, len(rows))]
    at_top = _at_top([each[1:] for each in stretches])
    found: set[tuple[int, int]] = set()
    unsure: set[int] = set()
    for column, levels, begin, end in stretches:
        shared = None if at_top else _shared_out(levels, begin, end, edges)
        if is_level(levels[0].text) and end - begin > len(levels) and (at_top is None or (not at_top and not shared)):
            unsure.update(range(begin, end))
        bounds = shared or {block.row for block in levels} | set(range(begin, levels[0].row + 1))
        found |= {(at, column) for at in range(begin + 1, end) if at not in bounds}
    return found, unsure


def _stretches(held: Sequence[Block], rows: int) -> list[tuple[list[Block], int, int]]:
    """Labels that follow each other in a column, with the rows from and to which nothing else stands there."""
    found = []
    barrier = 0
    for spans, group in itertools.groupby(held, key=lambda block: block.is_level):
        blocks = list(group)
        if not spans:
            barrier = blocks[-1].row + 1
            continue
        after = next((block.row for block in held if block.row > blocks[-1].row), rows)
        found.append((blocks, barrier, after))
        barrier = after
    return found


def _at_top(stretches: Sequence[tuple[list[Block], int, int]]) -> bool | None:
    """Whether levels are printed at the top of their rows: the first of them stands in the first row, and none between two rows.

    None where some look so and others do not.
    """
    if any(block.between for levels, *_ in stretches for block in levels):
        return False
    first = [
        levels[0].row == begin
        for levels, begin, end in stretches
        if is_level(levels[0].text) and end - begin > len(levels)
    ]
    return None if any(first) and not all(first) and 2 * sum(first) <= len(first) else 2 * sum(first) > len(first)


def _shared_out(levels: Sequence[Block], begin: int, end: int, edges: Sequence[float]) -> set[int] | None:
    """The rows with which something else begins than above, so that each label stands in the middle of its rows.

    Rows before the first label and behind the last may stay without one, at a price. None where labels stand in the middle of no rows.
    """
    usual = (edges[-1] - edges[0]) / (len(edges) - 1)
    price = _FREE * usual
    best: dict[int, tuple[float, tuple[int, ...]]] = {
        start: (price * (start - begin), (start,)) for start in range(begin, levels[0].row + 1)
    }
    for block in levels:
        further: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (cost, bounds) in best.items():
            mirrored = 2 * block.middle - edges[start]
            nearest = (
                bisect_left(edges, mirrored - _FAR * usual, start + 1),
                bisect_right(edges, mirrored + _FAR * usual),
            )
            for stop in range(nearest[0], min(nearest[1], end + 1)):
                worst = max(cost, abs((edges[start] + edges[stop]) / 2 - block.middle))
                if stop not in further or worst < further[stop][0]:
                    further[stop] = worst, (*bounds, stop)
        best = further
    ends = [(cost + price * (end - stop), bounds) for stop, (cost, bounds) in best.items()]
    if not ends:
        return None
    cost, bounds = min(ends)
    if cost > _MISFIT * usual + price * (end - begin):
        return None
    return {*range(begin, bounds[0]), *bounds, *range(bounds[-1], end)}
