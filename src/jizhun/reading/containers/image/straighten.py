"""A scanned page made ready: stamps in colour taken off, paper levelled, set upright."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Raster = NDArray[np.uint8]
Matrix = NDArray[np.float64]
_LEAST_SLOPE = 0.0009  # less moves no line by a pixel
_MOST_SLOPE = 0.18
_KEYSTONE = 0.004  # by which opposite sides of a page lean apart in a photograph; less is an error of measuring
_TYPED = 0.1  # inches: without rulings what leans are lines of type, their signs made one
_FEW = 4  # rulings; from fewer no change of slope is told
_RED = 12  # of 255: less is the tint of the paper and noise
_STAMP = 50  # surely the ink of a stamp
_LEAST_LIFT, _MOST_LIFT = 0.3, 1.0  # by the redness; more would break rulings under a seal
_COARSE, _AROUND = 8, 9  # the paper's brightness is looked up in a picture so much smaller, over so many of its pixels


class Upright(NamedTuple):
    """The page in grey and in black (ink is 255). back: the matrix from its places to those of the picture as it was scanned."""

    gray: Raster
    ink: Raster
    back: Matrix

    def box_in_original(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the upright page as the smallest box around the same place of the page as it was scanned."""
        left, top, right, bottom = box
        corners = np.array([[left, top, 1], [right, top, 1], [left, bottom, 1], [right, bottom, 1]]) @ self.back.T
        places = corners[:, :2] / corners[:, 2:]
        low, high = places.min(axis=0), places.max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


class _Lean(NamedTuple):
    """How rulings lean: by `slope` in the middle of the page, by `change` more with each pixel across them."""

    slope: float
    change: float


def gray_without_stamps(picture: Raster) -> Raster:
    """Grey of a picture (grey or BGR), red ink as bright as paper.

    Red ink is bright in the red channel already; what is left of it is lifted by its redness, no higher than the paper around.
    Black print under it stays black.
    """
    if picture.ndim == 2:
        return picture
    blue, green, red = cv2.split(picture)
    redness = cv2.GaussianBlur(cv2.subtract(red, cv2.addWeighted(blue, 0.5, green, 0.5, 0)), (3, 3), 0)
    stamp = redness > _STAMP
    if not stamp.any():
        return np.asarray(red, dtype=np.uint8)
    paper = _paper(np.asarray(red, dtype=np.uint8))
    missing = cv2.subtract(paper, red)[stamp].astype(np.float32) / redness[stamp]
    lift = min(max(float(np.median(missing)), _LEAST_LIFT), _MOST_LIFT)
    lifted = cv2.max(cv2.min(cv2.addWeighted(red, 1.0, redness, lift, 0), paper), red)
    return np.asarray(np.where(redness > _RED, lifted, red), dtype=np.uint8)


def _paper(gray: Raster) -> Raster:
    """How bright the paper is at each place."""
    size = (max(1, gray.shape[1] // _COARSE), max(1, gray.shape[0] // _COARSE))
    coarse = cv2.resize(gray, size, interpolation=cv2.INTER_AREA)
    around = cv2.medianBlur(cv2.dilate(coarse, np.ones((_AROUND, _AROUND), np.uint8)), 5)
    return np.asarray(cv2.resize(around, (gray.shape[1], gray.shape[0])), dtype=np.uint8)


def turned(gray: Raster, quarters: int) -> tuple[Raster, Matrix]:
    """The picture turned by quarters to the left; and the matrix from its places back to those before."""
    height, width = gray.shape
    back = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        1: [[0, -1, width], [1, 0, 0], [0, 0, 1]],
        2: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        3: [[0, 1, 0], [-1, 0, height], [0, 0, 1]],
    }[quarters % 4]
    return np.ascontiguousarray(np.rot90(gray, quarters)), np.array(back, dtype=np.float64)


def upright(gray: Raster, dpi: float) -> Upright:
    """The page drawn so that its rulings are level and plumb: turned by up to ten degrees, or photographed a little from the side."""
    ink = ink_of(gray)
    height, width = gray.shape
    typed = np.ones((1, int(dpi * _TYPED)), np.uint8)
    level = _lean(ink, dpi) or _lean(np.asarray(cv2.dilate(ink, typed), dtype=np.uint8), dpi)
    if level is None or max(abs(level.slope), abs(level.change) * height / 2) > _MOST_SLOPE:
        return Upright(gray, ink, np.eye(3))
    plumb = _lean(np.ascontiguousarray(ink.T), dpi)
    if plumb is None or not _is_photographed(level, plumb, gray.shape):
        level, plumb = _Lean(level.slope, 0.0), _Lean(-level.slope, 0.0)
    if max(abs(level.slope), abs(plumb.slope), abs(level.change) * height, abs(plumb.change) * width) < _LEAST_SLOPE:
        return Upright(gray, ink, np.eye(3))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    source = np.array([_crossing(level, plumb, x, y, gray.shape) for x, y in target], np.float32)
    back = cv2.getPerspectiveTransform(target, source)
    paper = float(np.median(gray))
    how = cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP
    drawn = np.asarray(
        cv2.warpPerspective(gray, back, (width, height), flags=how, borderValue=(paper,)), dtype=np.uint8
    )
    return Upright(drawn, ink_of(drawn), np.asarray(back, dtype=np.float64))


def _is_photographed(level: _Lean, plumb: _Lean, shape: tuple[int, ...]) -> bool:
    """Whether the rulings lean apart; lines of a scan are parallel and stand at right angles."""
    apart = max(abs(level.change) * shape[0], abs(plumb.change) * shape[1], abs(level.slope + plumb.slope))
    return _KEYSTONE < apart < _MOST_SLOPE and abs(plumb.slope) < _MOST_SLOPE


def _crossing(level: _Lean, plumb: _Lean, x: float, y: float, shape: tuple[int, ...]) -> tuple[float, float]:
    """Where the level line that passes the middle of the page at height y meets the plumb one that passes it at x."""
    middle_x, middle_y = shape[1] / 2, shape[0] / 2
    along, down = level.slope + level.change * (y - middle_y), plumb.slope + plumb.change * (x - middle_x)
    across = (x + down * (y - along * middle_x - middle_y)) / (1 - along * down)
    return across, y + along * (across - middle_x)


def ink_of(gray: Raster) -> Raster:
    """What is darker than its surroundings (255)."""
    soft = cv2.GaussianBlur(gray, (3, 3), 0)
    return np.asarray(
        cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15), dtype=np.uint8
    )


def _lean(ink: Raster, dpi: float) -> _Lean | None:
    """How the long rulings that run about level lean, each weighed by its length; None where there are none."""
    kernel = max(15, int(dpi * 0.15))
    level = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, kernel), np.uint8))
    level = cv2.dilate(level, np.ones((1, max(3, int(dpi * 0.06))), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    found: list[tuple[float, float, float]] = []
    for index in range(1, count):
        x, y, width, height, _ = (int(v) for v in boxes[index])
        if width < dpi * 0.8 or height > width * 0.25:
            continue
        piece = labels[y : y + height, x : x + width] == index
        counts = piece.sum(axis=0)
        held = counts > 0
        middles = (piece * np.arange(height)[:, None]).sum(axis=0)[held] / counts[held]
        slope, start = np.polyfit(np.arange(width)[held], middles, 1)
        found.append((float(slope), y + start + slope * (ink.shape[1] / 2 - x) - ink.shape[0] / 2, float(width)))
    if not found:
        return None
    slopes, places, lengths = np.array(sorted(found)).T
    middle = float(slopes[int(np.searchsorted(np.cumsum(lengths), lengths.sum() / 2))])
    near = np.abs(slopes - middle) < _MOST_SLOPE / 4
    if near.sum() < _FEW or float(np.ptp(places[near])) < ink.shape[0] / 4:
        return _Lean(middle, 0.0)
    change, slope = np.polyfit(places[near], slopes[near], 1, w=np.sqrt(lengths[near]))
    return _Lean(middle if abs(change) * ink.shape[0] < _KEYSTONE else float(slope), float(change))
