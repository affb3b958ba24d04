"""Ruling segments → grids: where the rows and columns of a table run and which squares belong to one cell.

Knows nothing of PDF: the same code reads the lines found in a scan. Lengths are in the unit of the segments (points by default).
"""

import itertools
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.geometry import Segment

_OPEN_SIDE = 8.0  # rulings that stick out this far past the last crossing ruling leave a side open
_SHORTEST = 6.0
_FEWEST_AREAS, _MOST_AREAS = 6, 5000
_HALF = 0.75  # points: half of a gap between areas
_FULL = 0.7  # of a table that its areas fill
_SQUARES = 200_000
_CROSSINGS = 4_000_000


class Square(NamedTuple):
    """A cell of a grid: its top left square and how many it covers."""

    row: int
    column: int
    row_span: int
    column_span: int


class Grid(NamedTuple):
    """A ruled table: positions of its column and row rulings, and its cells in row-major order.

    open_top, open_bottom: its columns run on past its outermost row ruling there.
    """

    xs: list[float]
    ys: list[float]
    squares: list[Square]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> tuple[float, float, float, float]:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box_of(self, square: Square) -> tuple[float, float, float, float]:
        return (
            self.xs[square.column],
            self.ys[square.row],
            self.xs[square.column + square.column_span],
            self.ys[square.row + square.row_span],
        )


def grids(
    horizontals: Iterable[Segment],
    verticals: Iterable[Segment],
    tolerance: float = 2.0,
    gap: float = 3.5,
    covered: float = 0.6,
) -> list[Grid]:
    """The tables that the rulings draw, from top to bottom.

    tolerance: how far pieces of one line may lie beside each other. gap: how far a line may be interrupted (dashes) or
    miss the line that it should meet. covered: share of a square's side that must be ruled for it to be a border.
    """
    scale = tolerance / 2.0
    rows = [s for s in merged(horizontals, tolerance, gap) if s.end - s.start >= _SHORTEST * scale]
    columns = [s for s in merged(verticals, tolerance, gap) if s.end - s.start >= _SHORTEST * scale]
    if len(rows) * len(columns) > _CROSSINGS:
        return []  # a plan or a map
    found = []
    for crossing_rows, crossing_columns in _components(rows, columns, gap):
        across = _closed(crossing_rows, crossing_columns, _OPEN_SIDE * scale)
        down = _closed(across, crossing_rows, _OPEN_SIDE * scale)
        grid = _grid(down, across, tolerance * 1.6, covered)
        if grid is not None:
            closing = [row.at for row in down[len(crossing_rows) :]]
            inner = crossing_rows[0].at
            found.append(
                grid._replace(open_top=any(at < inner for at in closing), open_bottom=any(at > inner for at in closing))
            )
    found.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return found


def shaded(areas: Sequence[Box]) -> list[Grid]:
    """The tables whose cells are filled areas that leave white gaps between them. areas: left, top, right, bottom."""
    cells = [area for area in areas if area[2] - area[0] >= _SHORTEST and area[3] - area[1] >= _SHORTEST]
    if not _FEWEST_AREAS <= len(cells) <= _MOST_AREAS:
        return []
    wide = [(left - _HALF, top - _HALF, right + _HALF, bottom + _HALF) for left, top, right, bottom in cells]
    found = grids(
        [Segment(at, left, right) for left, top, right, bottom in wide for at in (top, bottom)],
        [Segment(at, top, bottom) for left, top, right, bottom in wide for at in (left, right)],
    )
    # Areas of every other row are no cells.
    left, top = min(c[0] for c in cells), min(c[1] for c in cells)
    right, bottom = max(c[2] for c in cells), max(c[3] for c in cells)
    filled = sum((c[2] - c[0]) * (c[3] - c[1]) for c in cells)
    return found if filled >= _FULL * (right - left) * (bottom - top) else []


def merged(segments: Iterable[Segment], tolerance: float, gap: float) -> list[Segment]:
    """Pieces of one line made one: side by side within the tolerance, one after the other within the gap."""
    groups: list[list[Segment]] = []
    for segment in sorted(segments):
        if groups and segment.at - groups[-1][-1].at <= tolerance and segment.at - groups[-1][0].at <= 2 * tolerance:
            groups[-1].append(segment)
        else:
            groups.append([segment])
    lines = []
    for group in groups:
        weights = [end - start + 1e-6 for _, start, end in group]
        at = sum([segment[0] * weight for segment, weight in zip(group, weights, strict=True)]) / sum(weights)
        lines += [Segment(at, start, end) for start, end in _runs(group, gap)]
    return lines


def _runs(group: Sequence[Segment], gap: float) -> Iterable[tuple[float, float]]:
    spans = sorted([(start, end) for _, start, end in group])
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start <= end + gap:
            end = max(end, next_end)
        else:
            yield start, end
            start, end = next_start, next_end
    yield start, end


def _components(rows: list[Segment], columns: list[Segment], reach: float) -> list[tuple[list[Segment], list[Segment]]]:
    """Rulings that cross or meet each other, directly or through others."""
    parent = list(range(len(rows) + len(columns)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for j, column in enumerate(columns):
        for i, row in enumerate(rows):
            if (
                row.start - reach <= column.at <= row.end + reach
                and column.start - reach <= row.at <= column.end + reach
            ):
                parent[root(i)] = root(len(rows) + j)
    together: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i, row in enumerate(rows):
        together.setdefault(root(i), ([], []))[0].append(row)
    for j, column in enumerate(columns):
        together.setdefault(root(len(rows) + j), ([], []))[1].append(column)
    return [pair for pair in together.values() if len(pair[0]) + len(pair[1]) >= 3 and pair[0] and pair[1]]


def _closed(along: list[Segment], across: list[Segment], least: float) -> list[Segment]:
    """`across` with the outermost rulings that are missing.

    Most of `along` run on past the last of them to one common end, or the two outermost do: a row that a page break cut.
    """
    closed = list(across)
    span = (min(s.at for s in along), max(s.at for s in along))
    for side in (0, 1):
        ends = sorted((s.start, s.end)[side] for s in along)
        outermost = (min if side == 0 else max)(s.at for s in across)
        frame = [(min if side == 0 else max)((s.start, s.end)[side] for s in along if s.at == at) for at in span]
        usual = ends[len(ends) // 2]
        commons = [usual, sum(frame) / 2] if abs(frame[0] - frame[1]) < least / 2 else [usual]
        common = (min if side == 0 else max)(commons)
        beyond = outermost - common if side == 0 else common - outermost
        if beyond > least and len(along) >= 2:
            closed.append(Segment(common, *span))
    return closed


def _grid(rows: list[Segment], columns: list[Segment], tolerance: float, covered: float) -> Grid | None:
    xs = _positions((s.at for s in columns), tolerance)
    ys = _positions((s.at for s in rows), tolerance)
    width, height = len(xs) - 1, len(ys) - 1
    if width < 1 or height < 1 or width * height < 2 or width * height > _SQUARES:
        return None
    right_ruled = [_sides(columns, xs[c + 1], ys, tolerance, covered) for c in range(width - 1)]
    below_ruled = [_sides(rows, ys[r + 1], xs, tolerance, covered) for r in range(height - 1)]
    parent = list(range(width * height))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for r in range(height):
        for c in range(width):
            if c + 1 < width and not right_ruled[c][r]:
                parent[root(r * width + c + 1)] = root(r * width + c)
            if r + 1 < height and not below_ruled[r][c]:
                parent[root((r + 1) * width + c)] = root(r * width + c)
    together: dict[int, list[tuple[int, int]]] = {}
    for i in range(width * height):
        together.setdefault(root(i), []).append(divmod(i, width))
    squares = [square for places in together.values() for square in _rectangles(places)]
    return Grid(xs, ys, sorted(squares))


def _positions(values: Iterable[float], tolerance: float) -> list[float]:
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _sides(lines: list[Segment], at: float, stops: list[float], tolerance: float, covered: float) -> list[bool]:
    """For each stretch between two stops: whether rulings at this position cover it."""
    near = [(s.start, s.end) for s in lines if abs(s.at - at) <= tolerance]
    sides = []
    for start, end in itertools.pairwise(stops):
        ruled = 0.0
        for first, last in near:
            length = (last if last < end else end) - (first if first > start else start)
            if length > 0.0:
                ruled += length
        sides.append(ruled > covered * (end - start))
    return sides


def _rectangles(places: list[tuple[int, int]]) -> list[Square]:
    """One cell where the squares form a rectangle; else, a border being lost, one cell a run of squares in a row.

    places: row and column of each square, in row-major order.
    """
    columns = [column for _, column in places]
    top, left = places[0][0], min(columns)
    height, width = places[-1][0] - top + 1, max(columns) - left + 1
    if height * width == len(places):
        return [Square(top, left, height, width)]
    runs: list[Square] = []
    for row, column in places:
        if runs and runs[-1].row == row and runs[-1].column + runs[-1].column_span == column:
            runs[-1] = runs[-1]._replace(column_span=runs[-1].column_span + 1)
        else:
            runs.append(Square(row, column, 1, 1))
    return runs
