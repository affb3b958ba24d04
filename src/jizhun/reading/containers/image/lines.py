"""Rulings in a scanned page: long straight strokes that end on each other."""

from typing import NamedTuple

import cv2
import numpy as np

from jizhun.reading.containers.image.straighten import Raster
from jizhun.reading.containers.pdf.geometry import Segment
from jizhun.reading.containers.pdf.rulings import Grid, grids, merged

_LEVEL, _PLUMB = 0.28, 0.155  # inches: longer than any stroke of a character in text sizes
_THICKEST = 0.05
_SPECK = 1.0  # square points
_FAINT = 0.5  # of the way from the print to the paper
_FULL = 0.5
_COVERED = 0.45  # of a cell's side; a seal may hide the rest
_THICKER = 1.25
# Points:
_OPEN = 30.0  # a ruling that runs on so far past the last crossing leaves a side open
_BESIDE, _BREAK = 1.6, 4.0  # pieces of one line lie so close beside and behind each other
_LONG = 32.0  # no stroke of a character
_WORKING_DPI = 225  # at which the lengths above were measured


class Stroke(NamedTuple):
    line: Segment
    thickness: float


class Ruled(NamedTuple):
    """The tables drawn on a page, and all its level lines that are longer than strokes of characters; in its pixels."""

    grids: list[Grid]
    levels: list[Segment]

    @property
    def cells(self) -> int:
        return sum(len(grid.squares) for grid in self.grids)


def ruled(ink: Raster, dpi: float) -> Ruled:
    """The rulings of an upright page (black ink is 255)."""
    scale = _WORKING_DPI / dpi
    if 0.85 < scale < 1.2:
        scale = 1.0
    else:
        size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        ink = np.asarray(cv2.resize(ink, size, interpolation=how) > 96, dtype=np.uint8) * 255
    point = dpi * scale / 72
    rows, columns = _strokes(ink, dpi * scale)
    horizontals, verticals = _without_stubs(rows, columns, point)
    found = grids(horizontals, verticals, 1.6 * point, 3 * point, _COVERED)
    levels = merged(rows, _BESIDE * point, _BREAK * point)
    return Ruled(
        [Grid([x / scale for x in g.xs], [y / scale for y in g.ys], g.squares) for g in found],
        [Segment(*(edge / scale for edge in line)) for line in levels if line.end - line.start > _LONG * point],
    )


def without_rulings(ink: Raster, gray: Raster, dpi: float) -> Raster:
    """The ink of a page without long straight strokes, without specks and without what is faint beside the print (a stamp)."""
    along, down = max(20, int(dpi * _LEVEL)), max(20, int(dpi * _PLUMB))
    level = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, along), np.uint8))
    plumb = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    ruled = cv2.dilate(cv2.bitwise_or(level, plumb), np.ones((5, 5), np.uint8))
    rest = np.asarray(cv2.bitwise_and(ink, cv2.bitwise_not(ruled)), dtype=np.uint8)
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    if not (printed := rest > 0).any():
        return rest
    darkest, paper = float(np.percentile(gray[printed], 10)), float(np.median(gray))
    dark = labels[printed & (gray < darkest + _FAINT * (paper - darkest))]
    kept = boxes[:, cv2.CC_STAT_AREA] >= _SPECK * (dpi / 72) ** 2
    kept &= np.bincount(dark, minlength=len(boxes)) > 0
    kept[0] = False
    return np.asarray(kept[labels], dtype=np.uint8) * 255


def _strokes(ink: Raster, dpi: float) -> tuple[list[Segment], list[Segment]]:
    along, down = max(20, int(dpi * _LEVEL)), max(20, int(dpi * _PLUMB))
    level = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, along), np.uint8))
    plumb = cv2.morphologyEx(cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    thickest = max(8, int(dpi * _THICKEST))
    rows = _straight(np.asarray(level, dtype=np.uint8), along, thickest)
    columns = _straight(np.ascontiguousarray(plumb.T, dtype=np.uint8), down, thickest)
    return _without_rings(rows, columns, 3 * dpi / 72)


def _without_rings(rows: list[Stroke], columns: list[Stroke], reach: float) -> tuple[list[Segment], list[Segment]]:
    """Without thick strokes that end anywhere: the upright and level parts of a seal's ring. Thick borders end on rulings."""
    usual = _usual_thickness([*rows, *columns])

    def is_loose(stroke: Stroke, others: list[Stroke]) -> bool:
        line = stroke.line
        if stroke.thickness <= _THICKER * usual:
            return False
        cross = [o.line.at for o in others if o.line.start - reach <= line.at <= o.line.end + reach]
        return not all(any(abs(at - end) <= reach for at in cross) for end in (line.start, line.end))

    level = [s.line for s in rows if not is_loose(s, columns)]
    plumb = [s.line for s in columns if not is_loose(s, rows)]
    return level, plumb


def _usual_thickness(strokes: list[Stroke]) -> float:
    """The thickness in which half of all length is drawn."""
    half = sum(stroke.line.end - stroke.line.start for stroke in strokes) / 2
    for stroke in sorted(strokes, key=lambda each: each.thickness):
        half -= stroke.line.end - stroke.line.start
        if half <= 0:
            return stroke.thickness
    return 0.0


def _straight(mask: Raster, shortest: int, thickest: int) -> list[Stroke]:
    """The level strokes of a mask. Where a stroke runs into something thick (the ring of a seal), its fullest rows are the line."""
    _, _, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found = []
    for x, y, width, height, area in (tuple(int(v) for v in box) for box in boxes[1:]):
        if width < shortest:
            continue
        if height <= thickest:
            found.append(Stroke(Segment(y + height / 2, x, x + width), area / width))
            continue
        piece = mask[y : y + height, x : x + width] > 0
        full = np.flatnonzero(piece.sum(axis=1) > _FULL * width)
        for run in np.split(full, np.flatnonzero(np.diff(full) > 1) + 1):
            if 0 < len(run) <= thickest:
                held = np.flatnonzero(piece[run].any(axis=0))
                line = Segment(y + float(run.mean()) + 0.5, x + int(held[0]), x + int(held[-1]) + 1)
                found.append(Stroke(line, float(len(run))))
    return found


def _without_stubs(rows: list[Segment], columns: list[Segment], point: float) -> tuple[list[Segment], list[Segment]]:
    """The lines that the strokes form, without strokes of characters and parts of seals: a ruling ends on rulings that cross it.

    Dropping some may expose others.
    """
    horizontals = merged(rows, _BESIDE * point, _BREAK * point)
    verticals = merged(columns, _BESIDE * point, _BREAK * point)
    rows, columns = horizontals, verticals
    for _ in range(3):
        horizontals = [held for line in horizontals if (held := _held(line, verticals, point))]
        verticals = [held for line in verticals if (held := _held(line, horizontals, point))]
    if edges := _edges(horizontals, rows, columns, point):
        horizontals += edges
        verticals = [held for line in columns if (held := _held(line, horizontals, point))]
    return _continued(horizontals, rows, 0.0, point), _continued(verticals, columns, _LONG * point, point)


def _edges(held: list[Segment], lines: list[Segment], others: list[Segment], point: float) -> list[Segment]:
    """The lines begun and ended with two rulings that are held: of a table open at its sides, the edge of a row of two cells,
    where one ruling alone meets it."""

    def is_edge(line: Segment) -> bool:
        alike = sum(abs(h.start - line.start) < 3 * point and abs(h.end - line.end) < 3 * point for h in held)
        meets = any(line.start < o.at < line.end and o.start - 3 * point < line.at < o.end + 3 * point for o in others)
        return alike > 1 and meets

    return [line for line in lines if not any(abs(h.at - line.at) <= _BESIDE * point for h in held) and is_edge(line)]


def _continued(held: list[Segment], lines: list[Segment], least: float, point: float) -> list[Segment]:
    """With the lines of a least length that lie in one line with a ruling: a stain broke it."""
    return held + [
        line
        for line in lines
        if line.end - line.start > least
        and not any(h.start < line.end and line.start < h.end for h in held if abs(h.at - line.at) <= _BESIDE * point)
        and any(abs(h.at - line.at) <= _BESIDE * point for h in held)
    ]


def _held(line: Segment, others: list[Segment], point: float) -> Segment | None:
    """The line as far as rulings hold it, or None.

    What sticks out of a long line is cut off (a stroke of a character behind it), unless it is so long that the table is open on
    that side; short lines must end on rulings.
    """
    is_long = line.end - line.start > _LONG * point
    reach = (3.0 if is_long else 0.9) * point
    cross = sorted(
        o.at
        for o in others
        if o.start - 3 * point <= line.at <= o.end + 3 * point and line.start - reach <= o.at <= line.end + reach
    )
    if len(cross) < 2:
        return None
    before, after = cross[0] - line.start, line.end - cross[-1]
    if not is_long and max(before, after) > 3 * point:
        return None
    start = cross[0] if before < _OPEN * point else line.start
    end = cross[-1] if after < _OPEN * point else line.end
    return Segment(line.at, start, end)
