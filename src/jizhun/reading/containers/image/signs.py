"""Signs that the network takes for others of a like shape, told apart by their ink: ≧ and ≥, ‰ and %, dashes and 一.

What the ink leaves open is doubtful.
"""

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from jizhun.reading.containers.image.straighten import Raster

_COMPARISONS = {
    "≥": ("≥", "≧"),
    "≧": ("≥", "≧"),
    "≤": ("≤", "≦"),
    "≦": ("≤", "≦"),
}  # with one level stroke and with two
_STROKE = 0.7  # of the darkness of a sign's ink: a level stroke
_ALIKE, _UNLIKE = 0.88, 0.8  # the two strokes of ≧; the stroke and the angle of ≥
_NEAR = 0.24  # of a line's height: the two strokes of ≧ lie no further apart
_RISE = 0.12  # by which a stroke is darker than what lies between
_FINE = 4  # pixels are looked at in so many parts
_DASHES = "-－−–—―ー一→"
_LONG, _SHORT = 0.65, 0.55  # of the height of the type: — and 一; -
_AROUND_DASH = "0123456789年月日号时%"
_STEP = 0.15  # of a line's height: so much higher stands a raised figure
_DOTS, _INK, _MIDDLE, _BETWEEN = "·.．", 60, 0.68, 0.06  # darkness of its ink; shares of a line's height from its top
_BARRED, _BARS = {">": "≥", "<": "≤"}, 3
_BRACKETS, _WHITE = {"[": "〔", "]": "〕"}, 0.42
_CIRCLES = "0oO"
_WIDEST, _WIDEST_LATIN = 1.2, 1.15  # heights that a sign fills; more holds a sign that was not read
DOUBTFUL = 0.5


class Glyph(NamedTuple):
    """A sign as read, and from where to where its ink reaches in pixels."""

    text: str
    certainty: float
    start: float
    end: float

    @property
    def width(self) -> float:
        return self.end - self.start

    def doubtful(self, text: str | None = None) -> "Glyph":
        """With another text, if given."""
        return self._replace(text=text or self.text, certainty=min(self.certainty, DOUBTFUL))


def told_apart(glyphs: Sequence[Glyph], line: Raster, em: float) -> list[Glyph]:
    """The signs of a line. line: its rows, as wide as the page; em: the height of the type in pixels."""
    size = max(em, float(line.shape[0]))
    found: list[Glyph] = []
    for index, glyph in enumerate(glyphs):
        before = found[-1].text if found else ""
        after = glyphs[index + 1].text if index + 1 < len(glyphs) else ""
        if before == "%" and glyph.text in _CIRCLES and not after.isdigit():
            found[-1] = found[-1]._replace(end=glyph.end).doubtful("‰")
        elif before == "°" and glyph.text in "℃C":
            found[-1] = found[-1]._replace(text="℃", end=glyph.end)
        elif glyph.text in _COMPARISONS:
            found.append(_compared(glyph, line))
        elif glyph.text in _BARRED and _has_bar(line[:, round(glyph.start) : round(glyph.end)], glyph.text):
            found.append(glyph.doubtful(_BARRED[glyph.text]))
        elif glyph.text in _DASHES:
            found.append(
                _dash(glyph, (glyph.width if glyph.text == "一" else _length(line, glyph)) / size, before, after)
            )
        elif glyph.text in _DOTS and before > "⺀" and after > "⺀":
            found.append(_dot(glyph, line[:, round(glyph.start) : round(glyph.end)]))
        elif glyph.text in _BRACKETS:
            opened = glyph.text == "]" and "〔" in (sign.text for sign in found)
            wide = opened or _white(glyph, found, glyphs[index + 1 :]) > _WHITE * size
            found.append(glyph.doubtful(_BRACKETS[glyph.text]) if wide else glyph)
        elif glyph.text == "m" and _is_raised(line[:, round(glyph.start) : round(glyph.end)]):
            found.append(glyph.doubtful())  # ㎡ or ㎥: the network knows neither
        elif glyph.text == "|" or glyph.width > (_WIDEST_LATIN if glyph.text.isascii() else _WIDEST) * size:
            found.append(glyph.doubtful())
        else:
            found.append(glyph)
    return found


def _compared(glyph: Glyph, line: Raster) -> Glyph:
    """≥ or ≧: whether the lowest stroke has a second one like it close above."""
    single, double = _COMPARISONS[glyph.text]
    strokes = _strokes(line[:, round(glyph.start) : round(glyph.end)])
    if len(strokes) < 2 or strokes[-1][1] < _STROKE:
        return glyph._replace(text=single)
    (above, lighter), (below, dark) = strokes[-2:]
    alike = lighter / dark if below - above < _NEAR else 0.0
    if alike < _UNLIKE:
        return glyph._replace(text=single)
    return glyph._replace(text=double) if alike > _ALIKE else glyph.doubtful()


def _strokes(piece: Raster) -> list[tuple[float, float]]:
    """The level strokes of a sign from the top down: where, as a share of the height, and how dark beside its darkest ink."""
    if min(piece.shape) < 4:
        return []
    fine = cv2.resize(piece, None, fx=1, fy=_FINE, interpolation=cv2.INTER_CUBIC).astype(np.float32)
    dark = np.clip(np.percentile(piece, 90) - fine, 0, None)
    edge = round(0.15 * piece.shape[1])
    rows: NDArray[np.float32] = dark[:, edge : piece.shape[1] - edge].mean(axis=1) / max(
        float(np.percentile(dark, 97)), 1.0
    )
    tops: list[int] = []
    for at in (int(row) for row in np.flatnonzero(rows[1:-1] >= np.maximum(rows[:-2], rows[2:])) + 1):
        if tops and rows[tops[-1] : at + 1].min() > min(rows[tops[-1]], rows[at]) - _RISE:
            tops[-1] = max(tops[-1], at, key=lambda row: float(rows[row]))
        else:
            tops.append(at)
    return [(at / len(rows), float(rows[at])) for at in tops]


def _has_bar(piece: Raster, sign: str) -> bool:
    """Whether on the open side of > or < a third stroke stands below its two, level or slanted."""
    if min(piece.shape) < 6:
        return False
    fine = cv2.resize(piece, None, fx=_FINE, fy=_FINE, interpolation=cv2.INTER_CUBIC)
    dark = fine < (float(fine.min()) + 2 * float(np.percentile(fine, 90))) / 3
    width = dark.shape[1]
    side = slice(width // 10, width * 4 // 10) if sign == ">" else slice(width * 6 // 10, width * 9 // 10)
    begun = (dark[1:, side] & ~dark[:-1, side]).sum(axis=0) + dark[0, side]
    return bool(np.median(begun) >= _BARS)


def _dot(glyph: Glyph, piece: Raster) -> Glyph:
    """· or . between Chinese characters (元/人·年), by the height at which its ink lies."""
    if min(piece.shape) < 1:
        return glyph
    dark = np.clip(np.percentile(piece, 90) - piece.astype(np.float32) - _INK, 0, None).sum(axis=1)
    if not dark.any():
        return glyph
    height = float((dark * np.arange(len(dark))).sum() / dark.sum()) / len(dark)
    sure = glyph._replace(text="·" if height < _MIDDLE else ".")
    return sure if abs(height - _MIDDLE) > _BETWEEN else sure.doubtful()


def _white(bracket: Glyph, before: Sequence[Glyph], rest: Sequence[Glyph]) -> float:
    """The white on the outer side of a bracket, in pixels: 〔 of document numbers has more of it than [."""
    if bracket.text == "[":
        return bracket.start - before[-1].end if before else 0.0
    return rest[0].start - bracket.end if rest else 0.0


def _is_raised(piece: Raster) -> bool:
    """Whether the right end of a sign rises above its left half."""
    if min(piece.shape) < 4:
        return False
    dark = piece < (float(piece.min()) + float(np.percentile(piece, 90))) / 2
    left, right = dark[:, : piece.shape[1] // 2].any(axis=1), dark[:, piece.shape[1] * 2 // 3 :].any(axis=1)
    if not left.any() or not right.any():
        return False
    return bool(left.argmax() - right.argmax() > _STEP * piece.shape[0])


def _length(line: Raster, glyph: Glyph) -> float:
    """The longest stretch of ink in a sign, in pixels."""
    piece = line[:, round(glyph.start) : round(glyph.end)]
    if not piece.size:
        return 0.0
    darkest = piece.min(axis=0)
    held = np.flatnonzero(darkest < (float(darkest.min()) + float(np.median(line))) / 2)
    return float(max(len(run) for run in np.split(held, np.flatnonzero(np.diff(held) > 1) + 1)))


def _dash(glyph: Glyph, length: float, before: str, after: str) -> Glyph:
    """A dash by its length in heights of the type; what is as long as 一 is one where it stands between dates or figures."""
    if length < _SHORT:
        return glyph._replace(text="-") if glyph.text != "一" else glyph.doubtful()
    if length < _LONG:
        return glyph.doubtful()
    if before and before in _AROUND_DASH and after.isdigit():
        return glyph.doubtful("—")
    if not before and (not after or after.isdigit()):
        return glyph.doubtful()
    return glyph._replace(text="一" if glyph.text == "一" else "—")
