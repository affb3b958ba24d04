"""A scanned page made ready: stamps in colour taken off, paper levelled, set upright."""

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

Raster = NDArray[np.uint8]
_LEAST_ANGLE = 0.05  # degrees; less moves no line by a pixel
_MOST_ANGLE = 10.0
_LIFT = 0.5  # more would break rulings under a seal


class Upright(NamedTuple):
    """The page in grey and in black (ink is 255), turned by `angle` degrees around its middle."""

    gray: Raster
    ink: Raster
    angle: float

    def box_in_original(self, box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
        """A box of the upright page as the smallest box around the same place of the page as it was scanned."""
        if not self.angle:
            return box
        height, width = self.gray.shape
        back = cv2.getRotationMatrix2D((width / 2, height / 2), -self.angle, 1)
        left, top, right, bottom = box
        corners = np.array([[left, top, 1], [right, top, 1], [left, bottom, 1], [right, bottom, 1]]) @ back.T
        low, high = corners.min(axis=0), corners.max(axis=0)
        return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def gray_without_stamps(picture: Raster) -> Raster:
    """Grey of a picture (grey or BGR), red ink as bright as paper.

    Red ink is bright in the red channel already; what is left of it is lifted by its redness. Black print under it stays black.
    """
    if picture.ndim == 2:
        return picture
    blue, green, red = cv2.split(picture)
    redness = cv2.subtract(red, cv2.addWeighted(blue, 0.5, green, 0.5, 0))
    return np.asarray(cv2.addWeighted(red, 1.0, redness, _LIFT, 0), dtype=np.uint8)


def upright(gray: Raster, dpi: float) -> Upright:
    """The page turned so that its rulings are level (up to about ten degrees)."""
    ink = _ink(gray)
    angle = _angle(ink, dpi)
    if abs(angle) < _LEAST_ANGLE or abs(angle) > _MOST_ANGLE:
        return Upright(gray, ink, 0.0)
    height, width = gray.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    paper = float(np.median(gray))
    turned = cv2.warpAffine(gray, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(paper,))
    level = np.asarray(turned, dtype=np.uint8)
    return Upright(level, _ink(level), angle)


def _ink(gray: Raster) -> Raster:
    soft = cv2.GaussianBlur(gray, (3, 3), 0)
    return np.asarray(
        cv2.adaptiveThreshold(soft, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 15), dtype=np.uint8
    )


def _angle(ink: Raster, dpi: float) -> float:
    """Median slope in degrees of the long rulings that run about level, each weighed by its length."""
    kernel = max(15, int(dpi * 0.15))
    level = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, np.ones((1, kernel), np.uint8))
    level = cv2.dilate(level, np.ones((1, max(3, int(dpi * 0.06))), np.uint8))
    count, labels, boxes, _ = cv2.connectedComponentsWithStats(level, connectivity=8)
    slopes: list[tuple[float, int]] = []
    for index in range(1, count):
        x, y, width, height, _ = (int(v) for v in boxes[index])
        if width < dpi * 0.8 or height > width * 0.25:
            continue
        piece = labels[y : y + height, x : x + width] == index
        counts = piece.sum(axis=0)
        held = counts > 0
        middles = (piece * np.arange(height)[:, None]).sum(axis=0)[held] / counts[held]
        slope = np.polyfit(np.arange(width)[held], middles, 1)[0]
        slopes.append((float(np.degrees(np.arctan(slope))), width))
    if not slopes:
        return 0.0
    slopes.sort()
    lengths = np.cumsum([width for _, width in slopes])
    return slopes[int(np.searchsorted(lengths, lengths[-1] / 2))][0]
