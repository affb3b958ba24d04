"""A picture of a page → the tables and lines on it, by the same grid and cells as text PDF."""

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import NamedTuple

import numpy as np

from jizhun.model import Locator, Notice
from jizhun.reading.block import Box
from jizhun.reading.containers.image.faint import faint_rulings, without_lines
from jizhun.reading.containers.image.lines import Ruled, ruled, without_rulings
from jizhun.reading.containers.image.recognise import page_characters
from jizhun.reading.containers.image.seals import without_grey_seals
from jizhun.reading.containers.image.search import Seen, em_of, is_sideways, seen, strips
from jizhun.reading.containers.image.straighten import Raster, Upright, gray_without_stamps, turned, upright
from jizhun.reading.containers.pdf.aligned import without_uprights
from jizhun.reading.containers.pdf.blocks import PageRead
from jizhun.reading.containers.pdf.cells import fill
from jizhun.reading.containers.pdf.geometry import Character, Segment
from jizhun.reading.containers.pdf.pages import draft
from jizhun.reading.containers.pdf.rulings import Grid

_TYPE = 10.5  # points: the usual size of type
_PAGE = 11.7  # inches: the longer side of A4
_LEAST_DPI, _MOST_DPI = 72.0, 600.0
_MORE, _MOST = (
    1.1,
    5.0,
)  # faint rulings are trusted where they part so many times the cells; to each line, more are noise
_UNRULED = 0.75  # certainty of what stands between faint rulings, at most
_LEGIBLE = 0.75  # mean certainty below which a page may stand on its head


class _Found(NamedTuple):
    """What stands on a page that was turned by quarters to the left, in its pixels."""

    page: Upright
    quarters: int
    dpi: float
    rulings: Ruled
    is_faint: bool
    characters: list[Character]

    @property
    def sure(self) -> float:
        """The mean certainty; 1.0 where nothing was read."""
        scores = [character.score for character in self.characters if character.score is not None]
        return fmean(scores) if scores else 1.0


def read(picture: Raster, number: int, dpi: float | None = None, unit: float = 1.0) -> PageRead:
    """The page in a picture (grey or BGR), in points; boxes of cells in the picture as it was given, in `unit` pixels.

    Whichever side of the picture is up. dpi: pixels to the inch, None where unknown: then it follows from the height of the type.
    """
    found = _standing(gray_without_stamps(picture), dpi)
    point = found.dpi / 72
    grids = [Grid([x / point for x in g.xs], [y / point for y in g.ys], g.squares) for g in found.rulings.grids]
    signs = [c._replace(x0=c.x0 / point, y0=c.y0 / point, x1=c.x1 / point, y1=c.y1 / point) for c in found.characters]
    cells, lines = fill(grids, signs)
    unruled = without_uprights(grids, signs, lines, [Segment(*(e / point for e in s)) for s in found.rulings.levels])
    if unruled:
        grids = sorted([*(grid for grid in grids if len(grid.xs) > 2), *(each.grid for each in unruled)], key=_first)
    if unruled or found.is_faint:  # which texts share a cell is not certain
        signs = [sign._replace(score=min(sign.score or 0.0, _UNRULED)) for sign in signs]
        cells, lines = fill(grids, signs)
    tables = [draft(number, grid.xs, held) for grid, held in zip(grids, cells, strict=True)]
    for each in unruled:
        tables[grids.index(each.grid)].notices += each.told(number)
    unread = [sign for sign in signs if not sign.text]
    for table in tables:
        if found.is_faint:
            table.notices.append(_faint(number))
        for part in table.parts:
            if any(_within(sign, part.box) for sign in unread):
                part.score = 0.0
            part.box = _given(part.box, found.page.box_in_original, point, unit)
    return PageRead(found.page.gray.shape[0] / point, tables, lines)


def _standing(gray: Raster, dpi: float | None) -> _Found:
    """The page read as it stands; lying or upside down where it can be read better so."""
    found = _found(gray, dpi, 0)
    if found.sure >= _LEGIBLE:
        return found
    return max(found, _found(gray, dpi, found.quarters + 2), key=lambda each: each.sure if each.characters else 0.0)


def _found(scanned: Raster, dpi: float | None, quarters: int) -> _Found:
    """What is read with the page turned by quarters to the left; by one more where its lines run from top to bottom."""
    standing, back = turned(scanned, quarters)
    guessed = dpi or _guessed(scanned)
    page = upright(standing, guessed)
    clear = without_grey_seals(page.gray, page.ink, guessed)
    lines = seen(clear.gray, guessed)
    if not quarters and is_sideways(lines):
        return _found(scanned, dpi, 1)
    ink = without_rulings(clear.ink, clear.gray, guessed)
    em = em_of(lines, ink)
    if dpi is None and em:
        dpi = min(max(em * 72 / _TYPE, _LEAST_DPI), _MOST_DPI)
        ink = without_rulings(clear.ink, clear.gray, dpi)  # what is as long as a ruling depends on the size of the type
    dpi = dpi or guessed
    gray = clear.gray
    rulings, is_faint = _rulings(gray, clear.ink, lines, dpi)
    if is_faint:
        ink = without_lines(ink, rulings.grids, dpi, 0)
        gray = without_lines(gray, rulings.grids, dpi, round(float(np.median(gray))))
    characters = page_characters(gray, ink, strips(lines, ink, rulings.grids, em), em, clear.seals)
    return _Found(page._replace(back=back @ page.back), quarters, dpi, rulings, is_faint, characters)


def _rulings(gray: Raster, ink: Raster, lines: Sequence[Seen], dpi: float) -> tuple[Ruled, bool]:
    """The rulings of a page; and whether it took those that are faint or dotted to see its tables."""
    found = ruled(ink, dpi)
    faint = ruled(faint_rulings(gray, [line.core for line in lines], dpi), dpi)
    is_more = _MORE * found.cells < faint.cells < _MOST * len(lines)
    return (faint, True) if is_more else (found, False)


def _faint(number: int) -> Notice:
    return Notice(
        code="rulings-faint",
        message=f"第 {number} 页的表格线太淡、断续或是虚线，单元格是按看得出的线划分的：请对照原件核对，最好重新扫描。",
        locator=Locator(page=number),
    )


def _first(grid: Grid) -> tuple[float, float]:
    return grid.ys[0], grid.xs[0]


def _within(sign: Character, box: Box) -> bool:
    return box[0] < (sign.x0 + sign.x1) / 2 < box[2] and box[1] < (sign.y0 + sign.y1) / 2 < box[3]


def _given(box: Box, in_original: Callable[[Box], Box], point: float, unit: float) -> Box:
    left, top, right, bottom = in_original((box[0] * point, box[1] * point, box[2] * point, box[3] * point))
    return (left / unit, top / unit, right / unit, bottom / unit)


def _guessed(gray: Raster) -> float:
    return float(min(max(max(gray.shape) / _PAGE, _LEAST_DPI), _MOST_DPI))
