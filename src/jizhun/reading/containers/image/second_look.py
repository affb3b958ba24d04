"""Cells that hold ink but no recognised text (a seal lies over them): looked at once more, each by itself.

Whatever comes out is doubtful; a cell must not seem empty because a stamp hid its text.
"""

from collections.abc import Sequence

import cv2
import numpy as np

from jizhun.reading.containers.image.recognise import text_of
from jizhun.reading.containers.image.straighten import Raster, Upright
from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.rulings import Grid

_MOST_CELLS = 60  # on a page; more are a picture behind the table
_INK = 0.12  # of the square of a character's height; less is specks
_INSET = 0.12  # of that height, to stay off the rulings
_LEAST, _DOUBTFUL = 0.6, 0.5
_STROKES = "一丨丿1lI/\\|()（）-—_·.、,，"  # what parts of a seal's ring are taken for
_LINE = 1.25  # pitch of lines in heights


def unread(page: Upright, grids: Sequence[Grid], found: Sequence[Character]) -> list[Character]:
    """Characters for the cells that have ink and no character; an empty one of certainty 0 where nothing can be made out."""
    if not found:
        return []
    height = float(np.median([c.y1 - c.y0 for c in found])) * 0.72  # boxes of recognised lines are wider than the type
    middles = [((c.x0 + c.x1) / 2, (c.y0 + c.y1) / 2) for c in found]
    boxes = [
        box
        for grid in grids
        for square in grid.squares
        if not _holds(box := grid.box_of(square), middles) and _ink_in(page.ink, box, height) > _INK * height * height
    ]
    if len(boxes) > _MOST_CELLS:
        return []
    return [character for box in boxes for character in _read(page.gray, box, height)]


def _holds(box: tuple[float, float, float, float], middles: Sequence[tuple[float, float]]) -> bool:
    return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for x, y in middles)


def _inside(picture: Raster, box: tuple[float, float, float, float], height: float) -> Raster:
    inset = max(2.0, _INSET * height)
    left, top, right, bottom = (round(v) for v in (box[0] + inset, box[1] + inset, box[2] - inset, box[3] - inset))
    return picture[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]


def _ink_in(ink: Raster, box: tuple[float, float, float, float], height: float) -> int:
    piece = _inside(ink, box, height)
    if piece.size == 0:
        return 0
    return int(np.count_nonzero(cv2.medianBlur(np.ascontiguousarray(piece), 3)))


def _read(gray: Raster, box: tuple[float, float, float, float], height: float) -> list[Character]:
    piece = _inside(gray, box, height)
    lines = max(1, round(piece.shape[0] / (_LINE * 1.6 * height)))
    text, certainty = text_of(np.ascontiguousarray(piece)) if lines == 1 else ("", 0.0)
    text = text.replace(" ", "")
    middle = (box[1] + box[3]) / 2
    if certainty < _LEAST or (len(text) < 2 and text in _STROKES):
        return [Character("", box[0] + height, middle - height / 2, box[0] + 2 * height, middle + height / 2, 0.0)]
    width = min(height, (box[2] - box[0]) / (len(text) + 1))
    start = box[0] + height * 0.4
    return [
        Character(
            sign,
            start + index * width,
            middle - height / 2,
            start + (index + 1) * width,
            middle + height / 2,
            min(certainty, _DOUBTFUL),
        )
        for index, sign in enumerate(text)
    ]
