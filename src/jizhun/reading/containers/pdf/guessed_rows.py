"""The rows of a table without rulings between them, from where its texts stand, and the rulings that would part them.

Cells of one row begin at one height or have their middle there. Which lines are one cell's is found by `guessed_cells`, which rows
a label covers by `guessed_labels`.
"""

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.geometry import Segment
from jizhun.reading.containers.pdf.guessed_cells import NUMBERED, Block, Row, blocks_of
from jizhun.reading.containers.pdf.guessed_labels import covered

_NEAR = 40  # texts among which those of the same row are looked for
_LEVEL = 0.3  # of the type's height: what stands at one height differs by no more
_OWN_ROOM = 0.6  # of the least room between two rows: a label with less above or below it stands for rows beside it
_FEW, _MANY = 2, 0.15  # rows of one text, as number and share: so many make all rows doubtful
_ROOM = 6.0  # points between two rows, where there is only one


class Rows(NamedTuple):
    """Rulings between rows, and the rows of which it is not sure to which label they belong, as text."""

    rulings: list[Segment]
    unsure: list[str]


def rows_of(
    texts: Sequence[Line], gutters: Sequence[float], left: float, right: float, rules: Sequence[Segment]
) -> Rows:
    """The rows of texts; none where they cannot be told apart. rules: those that are drawn."""
    size = median(part.size for part in texts)
    rows = _rows(blocks_of(texts, gutters, size), size)
    edges = _edges(rows, rules)
    stops = [left, *gutters, right]
    spanned, unsure = covered(rows, edges, len(stops) - 1)
    fragments = list(_fragments(rows))
    near = {row for fragment in fragments for row in (fragment - 1, fragment, fragment + 1) if 0 <= row < len(rows)}
    unsure |= near if len(fragments) < max(_FEW, _MANY * len(rows)) else set(range(len(rows)))
    found = [Segment(edges[0], left, right), Segment(edges[-1], left, right)]
    for at in range(1, len(rows)):
        found += [
            Segment(edges[at], stops[column], stops[column + 1])
            for column in range(len(stops) - 1)
            if (at, column) not in spanned
        ]
    return Rows(found, [_printed(rows[row]) for row in sorted(unsure)])


def _rows(blocks: list[Block], size: float) -> list[Row]:
    """Blocks by rows; labels that stand between rows are in the row whose middle is nearest."""
    key = _middle if _is_centred(blocks, size) else _top
    clusters = _clusters(blocks, key, size)
    rows = [_row(held) for held in clusters if not all(block.is_level for block in held)]
    if len(rows) < 2:
        return [_row(held) for held in clusters]
    room = min(max(below.top - above.bottom, 0.0) for above, below in itertools.pairwise(rows))
    for held in (held for held in clusters if all(block.is_level for block in held)):
        own = _row(held)
        over = max((row.bottom for row in rows if row.top < own.top), default=float("-inf"))
        under = min((row.top for row in rows if row.bottom > own.bottom), default=float("inf"))
        if own.top - over >= _OWN_ROOM * room and under - own.bottom >= _OWN_ROOM * room:
            rows.append(own)
            rows.sort(key=lambda row: row.top)
        else:
            nearest = min(rows, key=lambda row: abs((row.top + row.bottom) / 2 - held[0].middle))
            nearest.blocks += [replace(block, between=True) for block in held]
    return rows


def _is_centred(blocks: Sequence[Block], size: float) -> bool:
    """Whether texts of several lines stand about the middle of their rows: they have their neighbours' middle more often than their top."""
    votes = 0
    begun = sorted(blocks, key=_top)
    for number, one in enumerate(begun):
        for other in begun[number + 1 : number + _NEAR]:
            if other.y0 > one.y1:
                break
            beside = one.last < other.first or other.last < one.first
            if beside and abs((one.y1 - one.y0) - (other.y1 - other.y0)) > _LEVEL * size:
                votes += (abs(one.middle - other.middle) <= _LEVEL * size) - (abs(one.y0 - other.y0) <= _LEVEL * size)
    return votes > 0


def _top(block: Block) -> float:
    return block.y0


def _middle(block: Block) -> float:
    return block.middle


def _clusters(blocks: Sequence[Block], key: Callable[[Block], float], size: float) -> list[list[Block]]:
    found: list[list[Block]] = []
    for block in sorted(blocks, key=key):
        if found and key(block) - key(found[-1][0]) <= _LEVEL * size:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _row(blocks: list[Block]) -> Row:
    return Row(min(block.y0 for block in blocks), max(block.y1 for block in blocks), list(blocks))


def _fragments(rows: Sequence[Row]) -> Iterator[int]:
    """Rows of one text that is no label: where lines stand as far apart as rows they may be the rest of the row above or below."""
    for number, row in enumerate(rows):
        leaves = [block for block in row.blocks if not block.is_level]
        if (
            len(leaves) == 1
            and len(row.blocks) == 1
            and not leaves[0].is_known
            and not NUMBERED.fullmatch(leaves[0].text)
        ):
            yield number


def _printed(row: Row) -> str:
    return " ".join(block.text for block in sorted(row.blocks, key=lambda block: block.x0))


def _edges(rows: Sequence[Row], rules: Sequence[Segment]) -> list[float]:
    """Where rulings between the rows would be; drawn ones where there are."""
    gaps = [below.top - above.bottom for above, below in itertools.pairwise(rows)]
    room = max(min(gaps, default=_ROOM) / 2, 1.0)
    edges = [rows[0].top - room]
    for above, below in itertools.pairwise(rows):
        drawn = [rule.at for rule in rules if above.bottom - 1 <= rule.at <= below.top + 1]
        edges.append(drawn[0] if drawn else (above.bottom + below.top) / 2)
    return [*edges, rows[-1].bottom + room]
