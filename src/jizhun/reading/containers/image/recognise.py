"""A line in a picture → its characters, each with its place and its certainty."""

import itertools
from collections.abc import Sequence

import numpy as np

from jizhun.reading.containers.image.folding import folded
from jizhun.reading.containers.image.glyphs import Sign, closed, lone, placed, signs
from jizhun.reading.containers.image.seals import Seal, doubted
from jizhun.reading.containers.image.search import Strip
from jizhun.reading.containers.image.signs import told_apart
from jizhun.reading.containers.image.straighten import Raster
from jizhun.reading.containers.pdf.geometry import Character

_AROUND = 0.3  # of a line's height: paper that the network wants to see around it
_ONE = 1.3  # heights of the type that one sign fills at most
_CHANGED = 0.5  # certainty of a character that was put right
_OVERLOOKED = 0.5  # of what the search did not see
# From which certainty and of which height (of the type's) it is text in an empty cell; one sign may be the ring of a seal.
_SURE, _SURE_ALONE, _SURE_BESIDE, _HEIGHTS = 0.6, 0.85, 0.9, (0.6, 1.3)
_DATES = "年月日号时0123456789%"
_PUNCTUATION = "（）()，,。、：:；;“”‘’《》·"


def characters(gray: Raster, ink: Raster, strip: Strip, em: float) -> list[Character]:
    """The characters of a line, all on one height; boxes in pixels of the page. ink: without rulings."""
    left, top, right, bottom = strip.box
    around = round(_AROUND * max(bottom - top, em))
    top, bottom = _at_least((top, bottom), em)
    line = gray[max(0, top - around) : bottom + around, max(0, left - around) : right + around]
    read = (lone if right - left < _ONE * em else signs)(np.ascontiguousarray(line), max(0, left - around))
    if strip.overlooked and not _is_text(read, strip, em):
        return [Character("", left, top, right, bottom, 0.0)]
    if not read:
        return []
    rows = slice(max(0, top), bottom)
    printed = told_apart(placed(read, ink[rows], left, right, em), gray[rows], em)
    glyphs = [glyph for glyph in closed(printed, em) if glyph.text.strip()]
    shown, changed = folded("".join(glyph.text for glyph in glyphs))
    return [
        Character(sign, glyph.start, top, glyph.end, bottom, _certainty(sign, glyph.certainty, index in changed, strip))
        for index, (sign, glyph) in enumerate(zip(shown, glyphs, strict=True))
    ]


def page_characters(
    gray: Raster, ink: Raster, strips: Sequence[Strip], em: float, seals: Sequence[Seal]
) -> list[Character]:
    """The characters of all lines of a page. What looks like 一 behind a date is a dash if the cell's next line begins with a
    figure."""
    lines = [(strip, doubted(characters(gray, ink, strip, em), seals)) for strip in strips]
    downwards = sorted((line for line in lines if line[0].cell), key=lambda line: (line[0].cell, line[0].box[1]))
    for (strip, above), (following, below) in itertools.pairwise(downwards):
        if strip.cell == following.cell and len(above) > 1 and below and below[0].text.isdigit():
            last, before = above[-1], above[-2]
            if last.text == "一" and before.text in _DATES:
                above[-1] = last._replace(text="—", score=_CHANGED)
    return [character for _, read in lines for character in read]


def _at_least(rows: tuple[int, int], em: float) -> tuple[int, int]:
    """A line's rows, made as high as its type: a dash alone is lower."""
    missing = max(0, round(em) - (rows[1] - rows[0]))
    return rows[0] - missing // 2, rows[1] + missing - missing // 2


def _certainty(sign: str, read: float, changed: bool, strip: Strip) -> float | None:
    """None for punctuation, of which the width is never certain and nothing hangs on it."""
    if strip.overlooked:
        return min(read, _OVERLOOKED)
    if changed:
        return min(read, _CHANGED)
    return None if sign in _PUNCTUATION else read


def _is_text(read: Sequence[Sign], strip: Strip, em: float) -> bool:
    """Whether ink that the search did not take for text is some all the same, and no part of a seal."""
    text = "".join(sign.text for sign in read).strip()
    if not text:
        return False
    sure = sum(sign.certainty for sign in read) / len(read)
    if strip.beside:
        return len(text) > 1 and sure > _SURE_BESIDE
    if len(text) > 1:
        return sure > _SURE
    least, most = _HEIGHTS if text != "一" else (0.0, _HEIGHTS[0])
    return sure > _SURE_ALONE and least * em < strip.height < most * em
