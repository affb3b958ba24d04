"""Where lines of text stand on an upright page: seen by the network, made exact by the ink, parted by the cells.

What the network overlooks in a cell (a single sign, what a seal covers) the ink shows.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from jizhun.reading.block import Box
from jizhun.reading.containers.image.networks import likeliness
from jizhun.reading.containers.image.straighten import Raster
from jizhun.reading.containers.pdf.rulings import Grid

_DPI = 96  # in which lines are searched
_LIKELY, _MEAN = 0.3, 0.45
_GROWTH = 1.6  # the network sees the middle of a line: area by circumference of it is missing on each side
_GAP = 0.25  # of the height of its middle: rows so near belong to one line
_BUMP = 0.35  # of a line's length: what is narrower stands out of it, a letter of a seal
_THINNEST = 3  # pixels of the search
_ASLANT = 3.0  # degrees: the writing of a seal
_WRITING = 6.0  # heights: pieces of it are no longer
_OVERLAP = 0.5
# Heights of the type:
_BEYOND, _APART = 0.7, 1.2  # ink so near belongs to a line; two pieces of one line
_HEIGHTS = (0.2, 1.7)  # of what may be a line that the network overlooked
_SPECKS = 0.1  # of its square
_DOWNWARDS, _WIDTH, _HEIGHT = (
    1.75,
    1.4,
    1.1,
)  # how high and wide a line of signs one below the other is, and a sign in it
_MOST = 60  # such lines on a page; more are a picture behind the table


class Seen(NamedTuple):
    """A line as the network sees it: its middle, and a box that surely holds all of it."""

    core: Box
    around: Box


class Strip(NamedTuple):
    """A line or a piece of one: the box of its ink, and the cell in which it stands.

    overlooked: the network did not see it, its ink is there; beside: in a cell in which it saw a line.
    """

    box: tuple[int, int, int, int]
    cell: Box | None = None
    overlooked: bool = False
    beside: bool = False

    @property
    def height(self) -> int:
        return self.box[3] - self.box[1]


def seen(gray: Raster, dpi: float) -> list[Seen]:
    """The level lines that the network sees, in pixels."""
    likely = likeliness(gray, _DPI / dpi)
    high, wide = gray.shape[0] / likely.shape[0], gray.shape[1] / likely.shape[1]
    mask = cv2.dilate(np.asarray(likely > _LIKELY, dtype=np.uint8), np.ones((2, 2), np.uint8))
    found = []
    for contour in cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)[0]:
        x, y, width, height = cv2.boundingRect(contour)
        if min(width, height) < _THINNEST or _is_aslant(contour):
            continue
        piece = likely[y : y + height, x : x + width]
        if float(piece.mean()) < _MEAN:
            continue
        wide_rows = (piece > _LIKELY).sum(axis=1)
        rows = np.flatnonzero(wide_rows > _BUMP * wide_rows.max())
        y, height = y + int(rows[0]), int(rows[-1] - rows[0]) + 1
        around = _GROWTH * width * height / (2 * (width + height))
        found.append(
            Seen(
                (x * wide, y * high, (x + width) * wide, (y + height) * high),
                ((x - around) * wide, (y - around) * high, (x + width + around) * wide, (y + height + around) * high),
            )
        )
    return _apart(found)


def _apart(lines: list[Seen]) -> list[Seen]:
    """The lines, none reaching past the middle between it and one above or below it: what joins them there is a seal."""
    if not lines:
        return lines
    cores, around = np.array([line.core for line in lines]), np.array([line.around for line in lines])
    shared = np.minimum(cores[:, None, 2], cores[None, :, 2]) - np.maximum(cores[:, None, 0], cores[None, :, 0])
    gap = cores[None, :, 1] - cores[:, None, 3]  # from the foot of one to the head of another
    above, below = np.nonzero((shared > 0) & (gap >= 0))
    middle = cores[above, 3] + gap[above, below] / 2
    np.minimum.at(around[:, 3], above, middle)
    np.maximum.at(around[:, 1], below, middle)
    return [line._replace(around=_box(box)) for line, box in zip(lines, around, strict=True)]


def _is_aslant(contour: "cv2.typing.MatLike") -> bool:
    (_, _), sides, turned = cv2.minAreaRect(contour)
    turned = min(turned % 90, 90 - turned % 90)
    if not 2 * _THINNEST < min(sides) <= max(sides) < _WRITING * min(sides):
        return False
    return bool(turned > (_ASLANT if max(sides) > 2 * min(sides) else 2 * _ASLANT))


def is_sideways(lines: Sequence[Seen]) -> bool:
    """Whether most lines run from top to bottom."""
    along = {True: 0.0, False: 0.0}
    for left, top, right, bottom in (line.core for line in lines):
        if max(right - left, bottom - top) > 2 * min(right - left, bottom - top):
            along[bottom - top > right - left] += max(right - left, bottom - top)
    return along[True] > along[False]


def em_of(lines: Sequence[Seen], ink: Raster) -> float:
    """The height of the type in pixels: what most lines have. 0.0 where there is no line."""
    heights = [strip.height for line in lines if (strip := _tight(ink, line, line.around, None))]
    return float(np.median(heights)) * 1.06 if heights else 0.0


def strips(lines: Iterable[Seen], ink: Raster, grids: Sequence[Grid], em: float) -> list[Strip]:
    """The lines to read. ink: without rulings; em: the height of the type."""
    cells = [grid.box_of(square) for grid in grids for square in grid.squares]
    places = np.array(cells).reshape(-1, 4)
    pieces = [strip for line in lines for strip in _parted(line, places, ink, em)]
    inside: dict[Box, list[Strip]] = {cell: [] for cell in cells}
    for strip in pieces:
        if strip.cell is not None:
            inside[strip.cell].append(strip)
    outside = [strip for strip in pieces if strip.cell is None]
    held = [_whole(own, ink, em) for own in inside.values()]
    missed = [strip for cell, own in zip(inside, held, strict=True) for strip in _overlooked(cell, own, ink, em)]
    return [*outside, *(strip for own in held for strip in own), *(missed if len(missed) <= _MOST else ())]


def _parted(line: Seen, cells: "NDArray[np.float64]", ink: Raster, em: float) -> list[Strip]:
    """The pieces of a line in the cells over which it runs."""
    box = line.around
    left, top = np.maximum(cells[:, 0], box[0]), np.maximum(cells[:, 1], box[1])
    right, bottom = np.minimum(cells[:, 2], box[2]), np.minimum(cells[:, 3], box[3])
    least = np.minimum(box[3] - box[1], cells[:, 3] - cells[:, 1]) * _OVERLAP
    own = np.flatnonzero((right - left > 0.2 * em) & (bottom - top > least))
    if not len(own):
        return [strip] if (strip := _tight(ink, line, box, None)) else []
    found = [_tight(ink, line, (left[i], top[i], right[i], bottom[i]), _box(cells[i])) for i in own]
    return [strip for strip in found if strip]


def _box(edges: "NDArray[np.float64]") -> Box:
    left, top, right, bottom = (float(edge) for edge in edges)
    return (left, top, right, bottom)


def _tight(ink: Raster, line: Seen, box: Box, cell: Box | None) -> Strip | None:
    """The ink of a line within a box: the rows in its middle, and on from there as far as they hold together."""
    left, top = max(0, int(box[0])), max(0, int(box[1]))
    piece = ink[top : max(0, int(box[3]) + 1), left : max(0, int(box[2]) + 1)] > 0
    rows = np.flatnonzero(piece.sum(axis=1) >= 2)
    if len(rows) < 2:
        return None
    start, end = line.core[1] - top, line.core[3] - top
    gap = _GAP * (end - start)
    middle = rows[(rows >= start) & (rows <= end)]
    if not len(middle):
        return None
    first, last = int(middle[0]), int(middle[-1])
    for row in rows[rows < first][::-1]:
        first = int(row) if first - row <= gap else first
    for row in rows[rows > last]:
        last = int(row) if row - last <= gap else last
    columns = np.flatnonzero(piece[first : last + 1].any(axis=0))
    return Strip((left + int(columns[0]), top + first, left + int(columns[-1]) + 1, top + last + 1), cell)


def _whole(pieces: list[Strip], ink: Raster, em: float) -> list[Strip]:
    """The lines of a cell, pieces side by side made one, with the ink directly before and behind them."""
    found: list[Strip] = []
    for strip in sorted(pieces, key=lambda each: each.box[0]):
        before = next((other for other in found if _side_by_side(other.box, strip.box, em)), None)
        if before is None:
            found.append(strip)
        else:
            a, b = before.box, strip.box
            box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
            found[found.index(before)] = before._replace(box=box)
    return [_grown(piece, ink, em) for strip in found for piece in _signs_below(strip, ink, em)]


def _signs_below(strip: Strip, ink: Raster, em: float) -> list[Strip]:
    """The signs of a line that is printed downwards, each as a line of its own; else the line."""
    left, top, right, bottom = strip.box
    if strip.height < _DOWNWARDS * em or right - left > _WIDTH * em:
        return [strip]
    signs: list[tuple[int, int]] = []
    for start, end in _runs(np.asarray((ink[top:bottom, left:right] > 0).any(axis=1)), 0):
        if signs and end - signs[-1][0] <= _HEIGHT * em:
            signs[-1] = (signs[-1][0], end)
        else:
            signs.append((start, end))
    return [strip._replace(box=(left, top + start, right, top + end)) for start, end in signs]


def _side_by_side(a: tuple[int, int, int, int], b: tuple[int, int, int, int], em: float) -> bool:
    shared = min(a[3], b[3]) - max(a[1], b[1])
    return shared > _OVERLAP * min(a[3] - a[1], b[3] - b[1]) and b[0] - a[2] < _APART * em


def _grown(strip: Strip, ink: Raster, em: float) -> Strip:
    if strip.cell is None:
        return strip
    left, top, right, bottom = strip.box
    start, end = int(strip.cell[0]) + 1, int(strip.cell[2])
    held = np.flatnonzero((ink[top:bottom, start:end] > 0).sum(axis=0) > 0) + start
    for x in held[held < left][::-1]:
        if left - x > _BEYOND * em:
            break
        left = int(x)
    for x in held[held >= right]:
        if x - right > _BEYOND * em:
            break
        right = int(x) + 1
    return strip._replace(box=(left, top, right, bottom))


def _overlooked(cell: Box, lines: Sequence[Strip], ink: Raster, em: float) -> list[Strip]:
    """Lines of ink in a cell where the network saw none."""
    left, top, right, bottom = (round(edge) for edge in cell)
    piece = (ink[max(0, top) : max(0, bottom), max(0, left) : max(0, right)] > 0).copy()
    near = round(0.3 * em)
    for line in lines:
        x0, y0, x1, y1 = line.box
        piece[
            max(0, y0 - near - top) : max(0, y1 + near - top), max(0, x0 - near - left) : max(0, x1 + near - left)
        ] = False
    if int(piece.sum()) < _SPECKS * em * em:
        return []
    found = []
    for start, end in _runs(np.asarray(piece.any(axis=1)), round(0.15 * em)):
        for begin, stop in _runs(np.asarray(piece[start:end].any(axis=0)), round(_APART * em)):
            box = (left + begin, top + start, left + stop, top + end)
            if int(piece[start:end, begin:stop].sum()) > _SPECKS * em * em and end - start < _HEIGHTS[1] * em:
                found.append(Strip(box, cell, overlooked=True, beside=bool(lines)))
    return found


def _runs(held: "NDArray[np.bool_]", gap: int) -> list[tuple[int, int]]:
    """Stretches without a gap wider than this."""
    places = np.flatnonzero(held)
    if not len(places):
        return []
    cuts = np.flatnonzero(np.diff(places) > gap + 1)
    starts, ends = [places[0], *places[cuts + 1]], [*places[cuts], places[-1]]
    return [(int(start), int(end) + 1) for start, end in zip(starts, ends, strict=True)]
