"""Columns of a table without upright rulings: gutters that its texts leave free, and where upright rulings in them would run.

On a later page of a table the columns are those of the page before, wherever the texts allow it.
"""

import itertools
from collections.abc import Iterable, Sequence
from math import inf
from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.breaks import field_of, is_known
from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.geometry import Segment

THICK = 3.5  # points: rulings so near to each other are one
MARGIN = 3.0  # points between the outermost texts and the edge of a table without rulings
_LONE_GAP = 1.5  # of the type's height: a gap that returns in no other row parts two cells where it is so wide
_CLEAR = 0.5  # points
_MOSTLY = 0.6
_ENOUGH = 3  # lines


class Band(NamedTuple):
    """The texts between two rulings."""

    top: float
    bottom: float
    texts: list[Line]


def gutters(rows: Iterable[Sequence[Line]], size: float, given: Sequence[float]) -> list[float]:
    """Where upright rulings would stand: the fewest places of which each gap between two texts of a row has one.

    A gap that returns in no other row counts where it is wide, or beside a label. given: places that are there already.
    """
    gaps = sorted(
        (after.x0, part.x1, after.x0 - part.x1 >= _LONE_GAP * size or is_known(part.text) or is_known(after.text))
        for parts in rows
        for part, after in itertools.pairwise(parts)
        if after.x0 > part.x1 and not any(part.x1 <= x <= after.x0 for x in given)
    )
    groups: list[list[tuple[float, float, bool]]] = []
    for gap in gaps:
        if groups and gap[1] < groups[-1][0][0]:
            groups[-1].append(gap)
        else:
            groups.append([gap])
    places = (
        (max(left for _, left, _ in group) + group[0][0]) / 2
        for group in groups
        if len(group) > 1 or any(sure for *_, sure in group)
    )
    return sorted([*given, *places])


def fits(rows: Sequence[Sequence[Line]], xs: Sequence[float]) -> bool:
    """Whether the first lines of several texts stand in the columns of the table on the page before."""
    several = [parts for parts in rows if len(parts) > 1][:_ENOUGH]
    if any(part.x0 < xs[0] - MARGIN or part.x1 > xs[-1] + MARGIN for parts in several for part in parts):
        return False
    parted = [
        any(part.x1 - _CLEAR <= x <= after.x0 + _CLEAR for x in xs[1:-1])
        for parts in several
        for part, after in itertools.pairwise(parts)
    ]
    return bool(parted) and sum(parted) >= _MOSTLY * len(parted)


def settle(rows: Sequence[Sequence[Line]], xs: Sequence[float], size: float) -> dict[float, float]:
    """Where the gutters of the page before are on this one: the place there of each place here. Few rows tell it less exactly."""
    fresh = [place for place in gutters(rows, size, xs[1:-1]) if place not in xs]
    settled: dict[float, float] = {}
    for x in xs[1:-1]:
        clear = sum(part.x1 <= x <= after.x0 for parts in rows for part, after in itertools.pairwise(parts))
        crossed = sum(part.x0 < x < part.x1 for parts in rows for part in parts)
        near = [place for place in fresh if not any(min(x, place) < other < max(x, place) for other in xs)]
        if crossed > clear and near:
            _, nearest = min((abs(place - x), place) for place in near)
            fresh.remove(nearest)
            settled[nearest] = x
        else:
            settled[x] = x
    return settled


def as_above(x: float, settled: dict[float, float]) -> float:
    """Where a column's edge of this page is on the page before. settled: see `settle`."""
    near = [place for place in settled if abs(place - x) <= THICK]
    return settled[near[0]] if near else x


def bands_of(texts: Sequence[Line], rules: Sequence[Segment]) -> list[Band]:
    """What stands between two rulings and the next, from top to bottom."""
    stops = _stops(rules)
    return [
        Band(top, bottom, [part for part in texts if top < (part.y0 + part.y1) / 2 < bottom])
        for top, bottom in itertools.pairwise(stops)
    ]


def piled(texts: Sequence[Line]) -> list[Line]:
    """Texts of a band with those above and below them as one, from left to right."""
    blocks: list[Line] = []
    for part in sorted(texts, key=lambda part: part.x0):
        if blocks and part.x0 <= blocks[-1].x1 + _CLEAR:
            last = blocks[-1]
            blocks[-1] = last._replace(x1=max(last.x1, part.x1), text=f"{last.text}{part.text}")
        else:
            blocks.append(part)
    return blocks


def uprights(bands: Sequence[Band], rules: Sequence[Segment], xs: Sequence[float], size: float) -> list[Segment]:
    """Upright rulings in each band, wherever a gutter is clear of text. xs: edges and gutters already there."""
    left, *given, right = xs
    blocks = [piled(band.texts) for band in bands]
    places = gutters(blocks, size, given)
    found = [Segment(at, bands[0].top, bands[-1].bottom) for at in (left, right)]
    for band, held in zip(bands, blocks, strict=True):
        alone = all(_reaches(rules, at, right) for at in (band.top, band.bottom))
        found += [Segment(at, band.top, band.bottom) for at in _used(places, held, alone=alone)]
    return found


def _used(places: Sequence[float], blocks: Sequence[Line], *, alone: bool) -> list[float]:
    """The gutters that part cells of a band: all that are clear, but between a label and its text only the first, and none behind it.

    alone: no cell at the right edge goes on above or below the band.
    """
    used: list[float] = []
    begin, valued = -inf, False  # valued: whether the last text is that of the label before it
    for before, block in itertools.pairwise([None, *blocks]):
        assert block is not None
        clear = [at for at in places if begin <= at <= block.x0]
        valued = before is not None and is_label(before) and not is_known(block.text)
        used += clear[:1] if valued else clear
        begin = block.x1
    return used if valued and alone else used + [at for at in places if begin <= at]


def is_label(part: Line) -> bool:
    """Whether a text is the label of a field, and nothing else."""
    return field_of(part) not in (None, lexicon.FRAME)


def _reaches(rules: Iterable[Segment], at: float, right: float) -> bool:
    """Whether the ruling at a height runs to the right edge: else a cell there goes on over it."""
    return any(abs(rule.at - at) <= THICK and rule.end >= right - THICK for rule in rules)


def _stops(rules: Iterable[Segment]) -> list[float]:
    stops: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not stops or at - stops[-1] > THICK:
            stops.append(at)
    return stops
