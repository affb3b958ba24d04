"""Rulings in a scanned page: long straight strokes that end on each other."""

import cv2
import numpy as np

from jizhun.reading.containers.image.straighten import Raster
from jizhun.reading.containers.pdf.geometry import Segment
from jizhun.reading.containers.pdf.rulings import Grid, grids, merged

_LEVEL, _PLUMB = 0.28, 0.155  # inches: longer than any stroke of a character in text sizes
_THICKEST = 0.05
_WORKING_DPI = 225  # at which the lengths above were measured


def ruled(ink: Raster, dpi: float) -> list[Grid]:
    """The tables drawn on an upright page (black ink is 255); positions in its pixels."""
    scale = _WORKING_DPI / dpi
    if 0.85 < scale < 1.2:
        scale = 1.0
    else:
        size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
        how = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        ink = np.asarray(cv2.resize(ink, size, interpolation=how) > 96, dtype=np.uint8) * 255
    point = dpi * scale / 72
    horizontals, verticals = _strokes(ink, dpi * scale)
    horizontals = merged(horizontals, 1.6 * point, 4 * point)
    verticals = merged(verticals, 1.6 * point, 4 * point)
    horizontals, verticals = _without_stubs(horizontals, verticals, point)
    found = grids(horizontals, verticals, 1.6 * point, 3 * point)
    return [Grid([x / scale for x in g.xs], [y / scale for y in g.ys], g.squares) for g in found]


def _strokes(ink: Raster, dpi: float) -> tuple[list[Segment], list[Segment]]:
    along, down = max(20, int(dpi * _LEVEL)), max(20, int(dpi * _PLUMB))
    level = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, along), np.uint8))
    plumb = cv2.morphologyEx(cv2.dilate(ink, np.ones((1, 3), np.uint8)), cv2.MORPH_OPEN, np.ones((down, 1), np.uint8))
    thickest = max(8.0, dpi * _THICKEST)
    rows = [
        Segment(y + height / 2, x, x + width)
        for x, y, width, height in _pieces(np.asarray(level, dtype=np.uint8))
        if width >= along and height <= thickest
    ]
    columns = [
        Segment(x + width / 2, y, y + height)
        for x, y, width, height in _pieces(np.asarray(plumb, dtype=np.uint8))
        if height >= down and width <= thickest
    ]
    return rows, columns


def _pieces(mask: Raster) -> list[tuple[float, float, float, float]]:
    _, _, boxes, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    return [(float(x), float(y), float(w), float(h)) for x, y, w, h, _ in boxes[1:]]


def _without_stubs(
    horizontals: list[Segment], verticals: list[Segment], point: float
) -> tuple[list[Segment], list[Segment]]:
    """A ruling ends on rulings that cross it; strokes of characters do not. Dropping some may expose others."""
    for _ in range(3):
        horizontals = [line for line in horizontals if _is_held(line, verticals, point)]
        verticals = [line for line in verticals if _is_held(line, horizontals, point)]
    return horizontals, verticals


def _is_held(line: Segment, others: list[Segment], point: float) -> bool:
    reach = 3 * point if line.end - line.start > 0.45 * 72 * point else 0.9 * point
    cross = [o.at for o in others if o.start - 3 * point <= line.at <= o.end + 3 * point]
    starts = any(at - 9 * point <= line.start <= at + reach for at in cross)
    ends = any(at - reach <= line.end <= at + 9 * point for at in cross)
    return starts and ends and sum(1 for at in cross if line.start - reach <= at <= line.end + reach) >= 2
