"""A picture of a line → the signs that stand in it, each with its certainty and with the place of its ink."""

import itertools
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from jizhun.reading.containers.image.networks import alphabet, readings
from jizhun.reading.containers.image.signs import DOUBTFUL, Glyph
from jizhun.reading.containers.image.straighten import Raster

# Heights of the type:
_WIDTHS = {
    "-": 0.3,
    "%": 0.8,
    **dict.fromkeys(".,:;", 0.15),
    **dict.fromkeys("≥≤", 0.6),
    **dict.fromkeys("，。、", 0.3),
}
_LATIN, _WIDE = 0.45, 0.9  # of other signs
_CLOSE = 0.6
_NEAR = 0.25  # of the distance of two signs: so close to their middles no cut is made


class Sign(NamedTuple):
    """A sign as the network reads it; its middle, roughly, in pixels of the page."""

    text: str
    certainty: float
    middle: float


def signs(line: Raster, left: int) -> list[Sign]:
    """What stands in a line (connectionist temporal classification: one sign a run of steps). left: of the picture in the page."""
    likely = readings(line)
    best = likely.argmax(axis=1)
    step = line.shape[1] / len(best)
    known = alphabet()
    found = []
    for start, end in itertools.pairwise([0, *(np.flatnonzero(np.diff(best)) + 1).tolist(), len(best)]):
        if best[start]:
            run = likely[start:end, best[start]]
            found.append(Sign(known[best[start]], float(run[0]), left + (start + int(run.argmax()) + 0.5) * step))
    return found


def lone(line: Raster, left: int) -> list[Sign]:
    """A sign that stands by itself, as `signs`: the network was made for lines and reads it surer three times over.

    Where that says something else than the first look, it is doubtful.
    """
    once = signs(line, left)
    thrice = [sign for sign in signs(np.hstack([line] * 3), left) if sign.text.strip()]
    if len(thrice) != 3 or len({sign.text for sign in thrice}) != 1:
        return once
    agreed = "".join(sign.text for sign in once).strip() == thrice[0].text
    certainty = min(sign.certainty for sign in thrice)
    return [Sign(thrice[0].text, certainty if agreed else min(certainty, DOUBTFUL), left + line.shape[1] / 2)]


def placed(read: list[Sign], ink: Raster, left: int, right: int, em: float) -> list[Glyph]:
    """The signs with the place of their ink: that between the emptiest columns beside each.

    ink: the rows of the line, as wide as the page; left, right: of the line; em: the height of the type.
    """
    columns = (ink[:, left:right] > 0).sum(axis=0)
    cuts = _cuts(read, columns, left, em)
    found = []
    for sign, (start, end) in zip(read, itertools.pairwise(cuts), strict=True):
        held = np.flatnonzero(columns[start:end])
        first, last = (int(held[0]), int(held[-1]) + 1) if len(held) else (0, max(1, end - start))
        found.append(Glyph(sign.text, sign.certainty, float(left + start + first), float(left + start + last)))
    return found


def _cuts(read: list[Sign], columns: "NDArray[np.int_]", left: int, em: float) -> list[int]:
    """Where one sign ends and the next begins: an empty column about half way and about a sign's width from where it began."""
    cuts = [0]
    for a, b in itertools.pairwise(read):
        near = (b.middle - a.middle) * _NEAR
        start, end = round(a.middle + near) - left, round(b.middle - near) - left + 1
        start = min(max(start, cuts[-1]), len(columns) - 1)
        between = columns[start : max(end, start + 1)]
        emptiest = np.flatnonzero(between == between.min()) + start
        inked = np.flatnonzero(columns[cuts[-1] :])
        first = cuts[-1] + (int(inked[0]) if len(inked) else 0)
        off = np.abs(emptiest + 0.5 - (a.middle + b.middle) / 2 + left) + np.abs(emptiest - first - _width(a.text) * em)
        cuts.append(int(emptiest[off.argmin()]))
    return [*cuts, len(columns)]


def _width(sign: str) -> float:
    """About how wide the ink of a sign is, in heights of the type."""
    return _WIDTHS.get(sign, _LATIN if sign.isascii() else _WIDE)


def closed(glyphs: list[Glyph], em: float) -> list[Glyph]:
    """Without the white beside narrow signs (11): between Latin ones only a blank that was read parts words."""
    found: list[Glyph] = []
    for glyph in glyphs:
        if found and found[-1].text.strip() and glyph.text.strip() and 0 < glyph.start - found[-1].end < _CLOSE * em:
            found[-1] = found[-1]._replace(end=glyph.start)
        found.append(glyph)
    return found
