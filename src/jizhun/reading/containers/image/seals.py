"""Seals that came out grey on the scan: found by their ring; ring, star and thick letters are lifted off the print under them.

Ink is laid over ink, so that the print under a stamp is darker than the stamp alone. A stamp as black as the print hides it for
good and is left as it is. Thin letters of a seal cannot be told from print: what stands on a seal is open to doubt (`doubted`).
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from jizhun.reading.containers.image.straighten import Raster, ink_of
from jizhun.reading.containers.pdf.geometry import Character

_DPI = 60  # in which rings are searched
_LEAST, _MOST = 0.35, 1.1  # inches: radius of seals
_EDGE = 60.0  # of the gradient
_VOTES = 0.4  # of a ring's circumference: so many places of its edges must agree on its middle; text gives a third
_ROUND = 0.7  # of its circumference a ring must be seen
_OFF, _BAND = 0.03, 0.05  # inches by which a ring may be off its circle, and half of the widest ring
_INNER = 0.6  # of the radius: inner rings lie further out
_FITS = 3
_BENDS, _BENT = 61, 0.012  # degrees over which a ring keeps to its course; inches by which that is off the circle
_FAINT = 40  # of 255: so much darker than the paper is ink
_CONTRAST = 25.0  # by which print under a seal must be darker
_ALONE = 0.8  # of the seal's brightness: what is no darker is the seal alone
_THICK = 0.027  # inches: strokes of a seal are as thick, those of print are not
_DARK = 150
_WRITING = (0.5, 0.95)  # of the radius: the letters of a seal stand there
_LEGIBLE, _DOUBTFUL = 0.85, 0.5


class Seal(NamedTuple):
    """A round seal, in pixels: its middle and radius, its ink, and the darkest print and the paper about it (0 to 255)."""

    x: float
    y: float
    radius: float
    level: float
    print: float
    paper: float

    @property
    def is_black(self) -> bool:
        return self.level - self.print < _CONTRAST

    def away(self, character: Character) -> float:
        """How far from the middle a character stands, in radii."""
        x, y = (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2
        return float(np.hypot(x - self.x, y - self.y)) / self.radius

    def writes(self, character: Character) -> bool:
        """Whether a character stands where seals are lettered: along the ring."""
        return _WRITING[0] < self.away(character) < _WRITING[1]


class Cleared(NamedTuple):
    """A page without its grey seals: its grey, its ink (255), and the seals."""

    gray: Raster
    ink: Raster
    seals: Sequence[Seal]


def without_grey_seals(gray: Raster, ink: Raster, dpi: float) -> Cleared:
    """The page without the rings, stars and thick letters of grey seals; as it is where there are none."""
    seals = found(gray, dpi)
    if all(seal.is_black for seal in seals):
        return Cleared(gray, ink, seals)
    lifted = gray.copy()
    for seal in (each for each in seals if not each.is_black):
        reach = seal.radius + (_OFF + _BAND) * dpi
        left, top = max(0, int(seal.x - reach)), max(0, int(seal.y - reach))
        part = lifted[top : int(seal.y + reach) + 1, left : int(seal.x + reach) + 1]
        beside = seal._replace(x=seal.x - left, y=seal.y - top)
        for ring in (beside, *_inner_rings(part, beside, dpi)):
            _lift_ring(part, ring, dpi)
        _lift_solid(part, beside, dpi)
    return Cleared(lifted, ink_of(lifted), seals)


def found(gray: Raster, dpi: float) -> list[Seal]:
    """The round seals of a page: each edge of ink votes for the middles of the circles on which it may lie."""
    scale = _DPI / dpi
    small = cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    across, down = cv2.Sobel(small, cv2.CV_32F, 1, 0), cv2.Sobel(small, cv2.CV_32F, 0, 1)
    steep = np.hypot(across, down)
    y, x = np.nonzero(steep > _EDGE)
    toward = np.stack([across[y, x], down[y, x]]) / steep[y, x]
    rounds = [
        _fullest(x, y, toward, radius, small.shape) for radius in range(int(_LEAST * _DPI), int(_MOST * _DPI) + 1)
    ]
    seals: list[Seal] = []
    for votes, radius, at_x, at_y in sorted(rounds, reverse=True):
        if votes < _VOTES * 2 * np.pi * radius:
            break
        off = [float(np.hypot(s.x * scale - at_x - 0.5, s.y * scale - at_y - 0.5)) for s in seals]
        inner = [s for s, away in zip(seals, off, strict=True) if away < 1.5 and radius > 1.05 * s.radius * scale]
        if not inner and any(away < s.radius * scale for s, away in zip(seals, off, strict=True)):
            continue
        seal = _seen(gray, (at_x + 0.5) / scale, (at_y + 0.5) / scale, radius / scale, dpi)
        if seal is not None:
            seals = [*(s for s in seals if s not in inner), seal]
    return seals


def _fullest(
    x: NDArray[np.intp], y: NDArray[np.intp], toward: NDArray[np.floating[Any]], radius: int, shape: tuple[int, ...]
) -> tuple[float, int, int, int]:
    """The middle with the most edges at a radius from it that face to or from it: how many, the radius, and where."""
    height, width = shape[:2]
    votes = np.zeros(height * width, np.float32)
    for reach in (radius, -radius):
        to_x, to_y = np.rint(x + reach * toward[0]).astype(np.intp), np.rint(y + reach * toward[1]).astype(np.intp)
        held = (to_x >= 0) & (to_x < width) & (to_y >= 0) & (to_y < height)
        votes += np.bincount(to_y[held] * width + to_x[held], minlength=height * width)
    near = cv2.blur(votes.reshape(height, width), (3, 3)) * 9
    at = int(near.argmax())
    return float(near.flat[at]), radius, at % width, at // width


def _seen(gray: Raster, x: float, y: float, radius: float, dpi: float) -> Seal | None:
    """The seal whose ring lies about a circle, if most of the ring is there."""
    for _ in range(_FITS):
        x, y, radius = _fitted(gray, x, y, radius, dpi)
    ring = _unrolled(gray, x, y, radius, _OFF * dpi)
    inside = gray[max(0, int(y - radius)) : int(y + radius), max(0, int(x - radius)) : int(x + radius)]
    paper, darkest = float(np.percentile(inside, 85)), float(np.percentile(inside, 0.5))
    crests = ring.min(axis=1)
    inked = crests < paper - _FAINT
    if inked.mean() < _ROUND:
        return None
    return Seal(x, y, radius, float(np.median(crests[inked])), darkest, paper)


def _fitted(gray: Raster, x: float, y: float, radius: float, dpi: float) -> tuple[float, float, float]:
    """The circle through the darkest places near a circle, those that lie far off left out."""
    crests = _darkest(_unrolled(gray, x, y, radius, _BAND * dpi))
    turns = np.radians(np.arange(360.0))
    parts = np.stack([np.cos(turns), np.sin(turns), np.ones(360)], axis=1)
    near = np.abs(crests - np.median(crests)) < _OFF * dpi
    (right, down, larger), *_ = np.linalg.lstsq(parts[near], crests[near], rcond=None)
    return x + float(right), y + float(down), radius + float(larger)


def _darkest(unrolled: NDArray[np.uint8] | NDArray[np.float32]) -> NDArray[np.float64]:
    """How far from the middle of each row its darkest places lie."""
    width = unrolled.shape[1]
    return np.asarray((unrolled.argmin(axis=1) + width - 1 - unrolled[:, ::-1].argmin(axis=1)) / 2 - width // 2)


def _unrolled(gray: Raster, x: float, y: float, radius: float, reach: float) -> Raster:
    """The surroundings of a circle: a row for each degree, from `reach` pixels inside to as many outside."""
    turns, off = np.radians(np.arange(360.0)), np.arange(-round(reach), round(reach) + 1)
    across = (x + np.outer(np.cos(turns), radius + off)).astype(np.float32)
    down = (y + np.outer(np.sin(turns), radius + off)).astype(np.float32)
    smooth = cv2.GaussianBlur(gray, (3, 3), 0)
    return np.asarray(cv2.remap(smooth, across, down, cv2.INTER_LINEAR, borderValue=(255,)), dtype=np.uint8)


def _inner_rings(part: Raster, seal: Seal, dpi: float) -> list[Seal]:
    """The rings about the same middle within a seal's outer one: where most of a circle is ink."""
    reach = seal.radius * (1 - _INNER) / 2
    within = seal.radius - reach - 2 * _BAND * dpi
    usual = np.median(_unrolled(part, seal.x, seal.y, within, reach), axis=0)
    inked = np.flatnonzero(usual < seal.paper - _FAINT)
    runs = [run for run in np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1) if len(run)]
    start = within - (len(usual) - 1) / 2
    return [seal._replace(radius=start + int(run[usual[run].argmin()])) for run in runs]


def _lift_ring(part: Raster, seal: Seal, dpi: float) -> None:
    """Lifts the ring in a part of the page, in place: each place by how dark the ring mostly is so far from its middle line."""
    reach = round((_OFF + _BAND) * dpi)
    ring = _unrolled(part, seal.x, seal.y, seal.radius, reach).astype(np.float32)
    near = round(_OFF * dpi)
    crests = _darkest(ring[:, reach - near : reach + near + 1])
    bends = np.median(np.lib.stride_tricks.sliding_window_view(np.pad(crests, _BENDS // 2, "wrap"), _BENDS), axis=1)
    bends = np.clip(bends, -_BENT * dpi, _BENT * dpi)
    steps = np.arange(-round(_BAND * dpi), round(_BAND * dpi) + 1)
    band = ring[np.arange(360)[:, None], np.clip(reach + bends[:, None] + steps, 0, 2 * reach).astype(int)]
    usual = np.median(band, axis=0)
    y, x = np.ogrid[: part.shape[0], : part.shape[1]]
    turn = np.degrees(np.arctan2(y - seal.y, x - seal.x)).astype(int) % 360
    off = np.hypot(x - seal.x, y - seal.y) - seal.radius - bends[turn]
    alone = np.interp(off, steps, usual, left=seal.paper, right=seal.paper)
    covered = alone < seal.paper - _FAINT / 2
    smooth = cv2.GaussianBlur(part, (3, 3), 0)
    cleared = np.where(smooth > _ALONE * alone, seal.paper, np.minimum(part * (seal.paper / alone), seal.paper))
    part[covered] = cleared[covered].astype(np.uint8)


def _lift_solid(part: Raster, seal: Seal, dpi: float) -> None:
    """Lifts what is thick within a seal, in place."""
    size = max(3, round(_THICK * dpi)) | 1  # odd: an even one would shift what it finds
    kernel = np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), dtype=np.uint8)
    y, x = np.ogrid[: part.shape[0], : part.shape[1]]
    inside = np.hypot(x - seal.x, y - seal.y) < seal.radius
    solid = cv2.morphologyEx(((part < _DARK) & inside).astype(np.uint8), cv2.MORPH_OPEN, kernel)
    if not solid.any():
        return
    under = np.maximum(cv2.morphologyEx(part, cv2.MORPH_CLOSE, kernel), 1).astype(
        np.float32
    )  # without the thin print on it
    alone = np.clip(cv2.GaussianBlur(part, (3, 3), 0) * (seal.paper / under), 0, seal.paper).astype(np.uint8)
    near = (cv2.dilate(solid, np.ones((7, 7), np.uint8)) > 0) & inside
    part[near] = alone[near]


def doubted(line: Sequence[Character], seals: Sequence[Seal]) -> list[Character]:
    """The characters of a line, doubtful where they stand on a seal; what seems to be the seal's own writing is not read."""
    if any(all(seal.writes(character) for character in line) for seal in seals):
        sure = [character.score for character in line if character.score is not None]
        if sum(sure) < _LEGIBLE * len(sure):
            return [character._replace(text="", score=0.0) for character in line]
    return [
        character._replace(score=min(character.score or 0.0, _DOUBTFUL))
        if any(seal.away(character) < 1 for seal in seals)
        else character
        for character in line
    ]
