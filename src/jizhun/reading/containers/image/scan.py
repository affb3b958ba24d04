"""A picture of a page → the tables and lines on it, by the same grid and cells as text PDF."""

from collections.abc import Callable

import numpy as np

from jizhun.reading.block import Box
from jizhun.reading.containers.image.lines import ruled
from jizhun.reading.containers.image.recognise import characters
from jizhun.reading.containers.image.second_look import unread
from jizhun.reading.containers.image.straighten import Raster, gray_without_stamps, upright
from jizhun.reading.containers.pdf.blocks import PageRead
from jizhun.reading.containers.pdf.cells import fill
from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.pages import draft
from jizhun.reading.containers.pdf.rulings import Grid

_TYPE = 14.5  # points: the usual height of a recognised line of 10 point type, its margins with it
_PAGE = 11.7  # inches: the longer side of A4
_LEAST_DPI, _MOST_DPI = 72.0, 600.0


def read(picture: Raster, number: int, dpi: float | None = None, unit: float = 1.0) -> PageRead:
    """The page in a picture (grey or BGR), in points; boxes of cells in the picture as it was given, in `unit` pixels.

    dpi: pixels to the inch, None where unknown: then it follows from the height of the type.
    """
    gray = gray_without_stamps(picture)
    page = upright(gray, dpi or _guessed(gray))
    found = characters(page.gray)
    dpi = dpi or _from_type(found) or _guessed(gray)
    grids = ruled(page.ink, dpi)
    found += unread(page, grids, found)
    point = dpi / 72
    grids = [Grid([x / point for x in g.xs], [y / point for y in g.ys], g.squares) for g in grids]
    signs = [c._replace(x0=c.x0 / point, y0=c.y0 / point, x1=c.x1 / point, y1=c.y1 / point) for c in found]
    cells, lines = fill(grids, signs)
    tables = [draft(number, grid.xs, held) for grid, held in zip(grids, cells, strict=True)]
    for table in tables:
        for part in table.parts:
            part.box = _given(part.box, page.box_in_original, point, unit)
    return PageRead(gray.shape[0] / point, tables, lines)


def _given(box: Box, in_original: Callable[[Box], Box], point: float, unit: float) -> Box:
    left, top, right, bottom = in_original((box[0] * point, box[1] * point, box[2] * point, box[3] * point))
    return (left / unit, top / unit, right / unit, bottom / unit)


def _guessed(gray: Raster) -> float:
    return float(min(max(max(gray.shape) / _PAGE, _LEAST_DPI), _MOST_DPI))


def _from_type(found: list[Character]) -> float | None:
    if not found:
        return None
    height = float(np.median([c.y1 - c.y0 for c in found]))
    return min(max(height * 72 / _TYPE, _LEAST_DPI), _MOST_DPI)
