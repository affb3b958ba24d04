"""Rulings that are drawn so faintly, or in dots and dashes, that their ink alone shows no line."""

from collections.abc import Iterable

import cv2
import numpy as np

from jizhun.reading.block import Box
from jizhun.reading.containers.image.straighten import Raster
from jizhun.reading.containers.pdf.rulings import Grid

_ALONG = 0.14  # inches over which a ruling is averaged along its course: some dots and dashes long
_ACROSS = 0.05  # inches: no ruling is thicker
_PIECE, _GAP = (
    0.18,
    0.08,
)  # inches: shorter pieces are noise, or dashes of a ruling across; so far a ruling may be interrupted
_TRIM = 0.8  # of what averaging adds to the length of a ruling
_DARKER, _NOISE = (
    4,
    3,
)  # of 255: by so much its average is darker than the paper beside it; times what noise makes of paper
_BESIDE, _BEYOND = (
    0.45,
    0.5,
)  # heights of a line of text by which its ink goes beyond what the network sees, across and along


def faint_rulings(gray: Raster, texts: Iterable[Box], dpi: float) -> Raster:
    """Level and upright lines of any faintness (255) between the lines of text, whose middles are given."""
    page = gray.copy()
    paper = float(np.median(gray))
    for left, top, right, bottom in texts:
        beside, beyond = _BESIDE * (bottom - top), _BEYOND * (bottom - top)
        rows = slice(max(0, int(top - beside)), int(bottom + beside) + 1)
        page[rows, max(0, int(left - beyond)) : int(right + beyond) + 1] = paper
    return np.asarray(cv2.bitwise_or(_level(page, dpi), _level(np.ascontiguousarray(page.T), dpi).T), dtype=np.uint8)


def _level(page: Raster, dpi: float) -> Raster:
    along, across = max(3, round(_ALONG * dpi)), max(3, round(_ACROSS * dpi))
    even = cv2.blur(page, (along, 1))
    thin = cv2.morphologyEx(even, cv2.MORPH_BLACKHAT, np.ones((across, 1), np.uint8))
    lines = np.where(thin > max(_DARKER, _NOISE * float(np.median(thin))), 255, 0).astype(np.uint8)
    lines = np.asarray(cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((1, round(_PIECE * dpi)), np.uint8)), np.uint8)
    closed = cv2.morphologyEx(lines, cv2.MORPH_CLOSE, np.ones((1, round(_GAP * dpi)), np.uint8))
    return np.asarray(
        cv2.erode(closed, np.ones((1, round(_TRIM * along)), np.uint8)), dtype=np.uint8
    )  # as long as it was


def without_lines(page: Raster, grids: Iterable[Grid], dpi: float, ground: int) -> Raster:
    """A page with `ground` in place of what lies on the rulings of tables."""
    cleared = page.copy()
    half = max(1, round(_ACROSS * dpi / 4))
    for grid in grids:
        for left, top, right, bottom in (tuple(round(edge) for edge in grid.box_of(square)) for square in grid.squares):
            cv2.rectangle(cleared, (left, top), (right, bottom), (ground,), 2 * half + 1)
    return cleared
