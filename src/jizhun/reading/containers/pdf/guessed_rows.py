"""The rows of a table without rulings between them, from where its texts stand.

Lines of one cell stand nearer to each other than rows do; cells of one row begin at one height or have their middle there; a label
that stands for several rows begins with the first of them or stands in their middle.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.breaks import is_known, is_level
from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.geometry import Segment

_LEAST_PITCH, _MOST_PITCH = 0.7, 1.9  # of the type's height: what the lines of one cell stand apart
_NUMBERED = re.compile(r"指标\s*\d{1,2}\s*[:：]")
_LESS = 0.95  # of the distance of rows: lines of one cell stand nearer
_STEP = 1.15  # by how much rows stand further apart than lines
_BESIDE = 0.2  # of the type's height: what stands in the middle of two lines is no further from it
_NEAR = 40  # texts among which those of the same row are looked for
_LEVEL = 0.3  # of the type's height: what stands at one height differs by no more
_OWN_ROOM = 0.6  # of the least room between two rows: a label with less above or below it stands for rows beside it
_MISFIT = 0.45  # of a row: how far a label may stand from the middle of its rows
_FEW, _MANY = 2, 0.15  # rows of one text, as number and share: so many make all rows doubtful
_ROOM = 6.0  # points between two rows, where there is only one
_FAR = 4.0  # rows: no label stands so far from the middle of its rows
_FREE = 0.1  # of a row: how much further a label stands rather than leave a row without one


@dataclass
class _Block:
    """A cell's text: its box, the columns that it covers, its lines."""

    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int
    text: str
    row: int = -1
    between: bool = False  # whether it stands at the height of no row

    @property
    def middle(self) -> float:
        return (self.y0 + self.y1) / 2

    @property
    def is_known(self) -> bool:
        return is_known(self.text)

    @property
    def is_level(self) -> bool:
        """Whether it may stand for several rows: a level, or the label of a frame."""
        label = lexicon.label(self.text)
        return is_level(self.text) or bool(label and not label.rest) or lexicon.head(self.text) == "frames"


@dataclass
class _Row:
    top: float
    bottom: float
    blocks: list[_Block]


class Rows(NamedTuple):
    """Rulings between rows, and the rows of which it is not sure to which label they belong, as text."""

    rulings: list[Segment]
    unsure: list[str]


def rows_of(
    texts: Sequence[Line], gutters: Sequence[float], left: float, right: float, rules: Sequence[Segment]
) -> Rows:
    """The rows of texts; none where they cannot be told apart. rules: those that are drawn."""
    size = median(part.size for part in texts)
    rows = _rows(_joined_about(_blocks(texts, gutters, size), size), size)
    edges = _edges(rows, rules)
    stops = [left, *gutters, right]
    covered, unsure = _covered(rows, edges, len(stops) - 1)
    fragments = list(_fragments(rows))
    near = {row for fragment in fragments for row in (fragment - 1, fragment, fragment + 1) if 0 <= row < len(rows)}
    unsure |= near if len(fragments) < max(_FEW, _MANY * len(rows)) else set(range(len(rows)))
    found = [Segment(edges[0], left, right), Segment(edges[-1], left, right)]
    for at in range(1, len(rows)):
        found += [
            Segment(edges[at], stops[column], stops[column + 1])
            for column in range(len(stops) - 1)
            if (at, column) not in covered
        ]
    return Rows(found, [_printed(rows[row]) for row in sorted(unsure)])


def _fragments(rows: Sequence[_Row]) -> Iterator[int]:
    """Rows of one text that is no label: where lines stand as far apart as rows they may be the rest of the row above or below."""
    for number, row in enumerate(rows):
        leaves = [block for block in row.blocks if not block.is_level]
        if (
            len(leaves) == 1
            and len(row.blocks) == 1
            and not leaves[0].is_known
            and not _NUMBERED.fullmatch(leaves[0].text)
        ):
            yield number


def _printed(row: _Row) -> str:
    return " ".join(block.text for block in sorted(row.blocks, key=lambda block: block.x0))


def _blocks(texts: Sequence[Line], gutters: Sequence[float], size: float) -> list[_Block]:
    """The texts of cells, their lines joined."""
    placed = [
        _Block(p.x0, p.y0, p.x1, p.y1, bisect_left(gutters, p.x0), bisect_right(gutters, p.x1), p.text)
        for p in sorted(texts, key=lambda p: p.y1)
    ]
    above: list[_Block | None] = []
    lowest: dict[int, _Block] = {}  # of each column so far
    for block in placed:
        beside = [lowest[column] for column in range(block.first, block.last + 1) if column in lowest]
        above.append(max(beside, key=lambda each: each.y1, default=None))
        lowest.update(dict.fromkeys(range(block.first, block.last + 1), block))
    pairs = [(a, b) for a, b in zip(above, placed, strict=True) if a is not None and b.y1 - a.y1 > _LEAST_PITCH * size]
    most = _most_within(pairs, size)
    joined: list[_Block] = []
    into: dict[int, _Block] = {}
    for over, block in zip(above, placed, strict=True):
        whole = into.get(id(over)) if over is not None else None
        if over is not None and whole is not None and block.y1 - over.y1 > most:
            whole = whole if block.y1 - over.y1 <= _MOST_PITCH * size and _is_open(whole.text) else None
        if whole is not None:
            whole.x0, whole.x1, whole.y1 = min(whole.x0, block.x0), max(whole.x1, block.x1), block.y1
            whole.first, whole.last = min(whole.first, block.first), max(whole.last, block.last)
            whole.text += block.text
        else:
            whole = block
            joined.append(block)
        into[id(block)] = whole
    return joined


def _is_open(text: str) -> bool:
    """Whether a bracket is still to be closed."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _joined_about(blocks: list[_Block], size: float) -> list[_Block]:
    """The blocks, with two lines joined where a text of another column stands in the middle of both and none beside one of them."""
    middles = sorted((block.middle, block.first) for block in blocks if not block.is_level)
    near = _BESIDE * size

    def has_beside(block: _Block, at: float) -> bool:
        found = middles[bisect_left(middles, (at - near, -1)) : bisect_right(middles, (at + near, block.last))]
        return any(not block.first <= column <= block.last for _, column in found)

    out: list[_Block] = []
    over: dict[int, _Block] = {}
    for block in sorted(blocks, key=_top):
        above = over.pop(block.first, None)
        if (
            above is not None
            and above.last == block.last
            and not block.is_known
            and (not above.is_known or is_known(above.text + block.text))
            and 0 < block.y1 - above.y1 <= _MOST_PITCH * size
            and has_beside(block, (above.y0 + block.y1) / 2)
            and not has_beside(above, above.middle)
            and not has_beside(block, block.middle)
        ):
            above.x0, above.x1, above.y1 = min(above.x0, block.x0), max(above.x1, block.x1), block.y1
            above.text += block.text
        else:
            out.append(block)
            over[block.first] = block
    return out


def _most_within(pairs: Sequence[tuple[_Block, _Block]], size: float) -> float:
    """The most that lines of one cell stand apart: less than labels or items in two rows do, else below the first step in the pitches.

    pairs: texts that stand one above the other. 0 where no cell has two lines.
    """
    rows = [
        b.y1 - a.y1
        for a, b in pairs
        if (a.is_known and b.is_known and not is_known(a.text + b.text)) or _NUMBERED.match(b.text)
    ]
    if rows:
        return min(_LESS * min(rows), _MOST_PITCH * size)
    pitches = sorted(below.y1 - above.y1 for above, below in pairs)
    for nearer, further in itertools.pairwise(pitches):
        if nearer > _MOST_PITCH * size:
            return 0.0
        if further > _STEP * nearer:
            return (nearer + further) / 2
    return 0.0


def _rows(blocks: list[_Block], size: float) -> list[_Row]:
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


def _is_centred(blocks: Sequence[_Block], size: float) -> bool:
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


def _top(block: _Block) -> float:
    return block.y0


def _middle(block: _Block) -> float:
    return block.middle


def _clusters(blocks: Sequence[_Block], key: Callable[[_Block], float], size: float) -> list[list[_Block]]:
    found: list[list[_Block]] = []
    for block in sorted(blocks, key=key):
        if found and key(block) - key(found[-1][0]) <= _LEVEL * size:
            found[-1].append(block)
        else:
            found.append([block])
    return found


def _row(blocks: list[_Block]) -> _Row:
    return _Row(min(block.y0 for block in blocks), max(block.y1 for block in blocks), list(blocks))


def _edges(rows: Sequence[_Row], rules: Sequence[Segment]) -> list[float]:
    """Where rulings between the rows would be; drawn ones where there are."""
    gaps = [below.top - above.bottom for above, below in itertools.pairwise(rows)]
    room = max(min(gaps, default=_ROOM) / 2, 1.0)
    edges = [rows[0].top - room]
    for above, below in itertools.pairwise(rows):
        drawn = [rule.at for rule in rules if above.bottom - 1 <= rule.at <= below.top + 1]
        edges.append(drawn[0] if drawn else (above.bottom + below.top) / 2)
    return [*edges, rows[-1].bottom + room]


def _covered(rows: Sequence[_Row], edges: Sequence[float], columns: int) -> tuple[set[tuple[int, int]], set[int]]:
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


def _at_top(stretches: Sequence[tuple[list[_Block], int, int]]) -> bool | None:
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


def _stretches(held: Sequence[_Block], rows: int) -> list[tuple[list[_Block], int, int]]:
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


def _shared_out(levels: Sequence[_Block], begin: int, end: int, edges: Sequence[float]) -> set[int] | None:
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
