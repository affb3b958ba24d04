"""The texts of cells in a table without rulings between its rows: which lines of a column belong to one cell.

Lines of one cell stand nearer to each other than rows do, or have what stands beside them in their middle.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.breaks import is_known, is_level
from jizhun.reading.containers.pdf.cells import Line

NUMBERED = re.compile(r"指标\s*\d{1,2}\s*[:：]")  # how a text begins, or all that it says, that starts an indicator
_LEAST_PITCH, _MOST_PITCH = 0.7, 1.9  # of the type's height: what the lines of one cell stand apart
_LESS = 0.95  # of the distance of rows: lines of one cell stand nearer
_STEP = 1.15  # by how much rows stand further apart than lines
_BESIDE = 0.2  # of the type's height: what stands in the middle of two lines is no further from it


@dataclass
class Block:
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
class Row:
    """Cells' texts side by side, and the height from the first of them to the last."""

    top: float
    bottom: float
    blocks: list[Block]


def blocks_of(texts: Sequence[Line], gutters: Sequence[float], size: float) -> list[Block]:
    """The texts of cells. gutters: where columns part; size: of the type, in points, as are all places."""
    return _joined_about(_lines_joined(texts, gutters, size), size)


def _lines_joined(texts: Sequence[Line], gutters: Sequence[float], size: float) -> list[Block]:
    """The texts of cells, their lines joined."""
    placed = [
        Block(p.x0, p.y0, p.x1, p.y1, bisect_left(gutters, p.x0), bisect_right(gutters, p.x1), p.text)
        for p in sorted(texts, key=lambda p: p.y1)
    ]
    above: list[Block | None] = []
    lowest: dict[int, Block] = {}  # of each column so far
    for block in placed:
        beside = [lowest[column] for column in range(block.first, block.last + 1) if column in lowest]
        above.append(max(beside, key=lambda each: each.y1, default=None))
        lowest.update(dict.fromkeys(range(block.first, block.last + 1), block))
    pairs = [(a, b) for a, b in zip(above, placed, strict=True) if a is not None and b.y1 - a.y1 > _LEAST_PITCH * size]
    most = _most_within(pairs, size)
    joined: list[Block] = []
    into: dict[int, Block] = {}
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


def _most_within(pairs: Sequence[tuple[Block, Block]], size: float) -> float:
    """The most that lines of one cell stand apart: less than labels or items in two rows do, else below the first step in the pitches.

    pairs: texts that stand one above the other. 0 where no cell has two lines.
    """
    rows = [
        b.y1 - a.y1
        for a, b in pairs
        if (a.is_known and b.is_known and not is_known(a.text + b.text)) or NUMBERED.match(b.text)
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


def _is_open(text: str) -> bool:
    """Whether a bracket is still to be closed."""
    return sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def _joined_about(blocks: list[Block], size: float) -> list[Block]:
    """The blocks, with two lines joined where a text of another column stands in the middle of both and none beside one of them."""
    middles = sorted((block.middle, block.first) for block in blocks if not block.is_level)
    near = _BESIDE * size

    def has_beside(block: Block, at: float) -> bool:
        found = middles[bisect_left(middles, (at - near, -1)) : bisect_right(middles, (at + near, block.last))]
        return any(not block.first <= column <= block.last for _, column in found)

    out: list[Block] = []
    over: dict[int, Block] = {}
    for block in sorted(blocks, key=lambda block: block.y0):
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
