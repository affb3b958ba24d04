"""Seals that came out grey: their thick strokes are lifted to the paper, and the print under them, which is darker, stays.

A seal is told by its ring. Ink under a stamp is darker than the stamp alone, and its strokes are thin; a stamp as black as the
print hides it for good, and is left as it is.
"""

import cv2
import numpy as np
from numpy.typing import NDArray

Raster = NDArray[np.uint8]
_THICK = 0.027  # inches: strokes of a seal's ring are as thick, those of print are not
_LEAST, _MOST = 0.6, 2.4  # inches: how wide seals are
_ROUND = 1.25  # by so much a ring may be wider than high
_HOLLOW = 0.25  # of its box a ring fills at most
_DARK = 150
_CONTRAST = 25.0  # by which print under a seal must be darker


def without_grey_seals(gray: Raster, ink: Raster, dpi: float) -> tuple[Raster, Raster]:
    """The page in grey and its ink (255) without the rings, stars and thick letters of grey seals; as they are where there are none."""
    size = max(3, round(_THICK * dpi)) | 1  # odd: an even one would shift what it finds
    kernel: Raster = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), dtype=np.uint8)
    dark = np.where(gray < _DARK, 255, 0).astype(np.uint8)
    solid: Raster = np.asarray(cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel), dtype=np.uint8)
    count, _, boxes, _ = cv2.connectedComponentsWithStats(solid, connectivity=8)
    rings = [boxes[number] for number in range(1, count) if _is_ring(boxes[number], dpi)]
    if not rings:
        return gray, ink
    lifted = gray.copy()
    for left, top, width, height, _ in rings:
        place = (slice(top, top + height), slice(left, left + width))
        _lift(lifted[place], solid[place], kernel)
    return lifted, np.where((lifted > gray) & (lifted >= _DARK), 0, ink).astype(np.uint8)


def _is_ring(box: NDArray[np.int32], dpi: float) -> bool:
    _, _, width, height, area = (int(value) for value in box)
    sized = all(_LEAST * dpi < side < _MOST * dpi for side in (width, height))
    return sized and max(width, height) < _ROUND * min(width, height) and area < _HOLLOW * width * height


def _lift(part: Raster, solid: Raster, kernel: Raster) -> None:
    """Lifts the seal in a part of the page, in place. solid: where its thick strokes are."""
    height, width = part.shape
    y, x = np.ogrid[:height, :width]
    inside = ((x - width / 2) / (width / 2 + 2)) ** 2 + ((y - height / 2) / (height / 2 + 2)) ** 2 <= 1
    core = (cv2.erode(solid, np.ones((3, 3), np.uint8)) > 0) & inside
    if not core.any():
        return
    level, paper = float(np.median(part[core])), float(np.percentile(part[inside], 90))
    if level - float(np.percentile(part[inside], 0.3)) < _CONTRAST:
        return
    seal = np.maximum(cv2.morphologyEx(part, cv2.MORPH_CLOSE, kernel), 1).astype(
        np.float32
    )  # without the thin print over it
    alone = np.clip(cv2.GaussianBlur(part, (3, 3), 0) * (paper / seal), 0, paper).astype(np.uint8)
    near = (cv2.dilate(solid, np.ones((7, 7), np.uint8)) > 0) & inside
    part[near] = alone[near]
