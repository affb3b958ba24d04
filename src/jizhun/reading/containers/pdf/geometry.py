"""What stands on a PDF page: characters, ruling segments and pictures, in points from the top left corner as the page is seen.

Source: ISO 32000-1 §8.5 (paths), §8.10 (form XObjects), §14.11.2 (page boundaries and rotation); read through PDFium.
"""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jizhun.reading.block import Box

_THIN = 2.5  # a filled area no thicker than this is a ruling (Word draws borders so)
_SHORT = 0.4  # shorter pieces are dots of dotted lines at best
_STRAIGHT = 1.0
_DEPTH = 6
_WHOLE = 0.7  # of the usual height; lower boxes are those of commas and dashes
_ASCENT = 0.86
_OBJECTS = 400_000
_RADICALS = range(0x2E80, 0x2FE0)
_SKIPPED = {0, 10, 13, 0xFFFE, 0xFFFF, 0xFEFF, 0xAD, 0x200B}

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Character(NamedTuple):
    """One character with its box (left, top, right, bottom). score: 0 to 1 where it was recognised from an image."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    score: float | None = None


class Segment(NamedTuple):
    """A piece of a horizontal or vertical ruling: its position across, and from where to where it runs."""

    at: float
    start: float
    end: float


class Drawing(NamedTuple):
    """All of a page that matters.

    picture: share of the page that its largest picture covers. unmapped: characters without a meaning. turned: quarters by which
    the page was turned clockwise beyond what is seen, because its text runs up or down.
    """

    width: float
    height: float
    characters: list[Character]
    horizontals: list[Segment]
    verticals: list[Segment]
    picture: float = 0.0
    unmapped: int = 0
    turned: int = 0

    def as_seen(self, box: Box) -> Box:
        """A box of this drawing on the page as it is seen."""
        width, height = self.width, self.height
        for _ in range(self.turned):
            box = (box[1], width - box[2], box[3], width - box[0])
            width, height = height, width
        return box


def _multiply(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _seen(box: Box, quarter_turns: int) -> Matrix:
    """From page space to the page as seen: y down, turned clockwise by quarters, top left of the box at 0, 0."""
    left, bottom, right, top = box
    return (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )[quarter_turns]


class _Carry:
    """A rectangle of page space carried to the page as seen."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix

    def __call__(self, left: float, bottom: float, right: float, top: float) -> Box:
        a, b, c, d, e, f = self.matrix
        x0, x1 = a * left + c * bottom + e, a * right + c * top + e
        y0, y1 = b * left + d * bottom + f, b * right + d * top + f
        return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def drawing(page: pdfium.PdfPage) -> Drawing:
    """The page's characters, rulings and pictures. A page whose text runs up or down is turned so that it reads."""
    box = page.get_bbox()
    turns = page.get_rotation() // 90 % 4
    text = page.get_textpage()
    try:
        turned = _text_turns(text, turns)
        turns = (turns + turned) % 4
        matrix = _seen(box, turns)
        characters, unmapped = _characters(text, _Carry(matrix))
    finally:
        text.close()
    width, height = box[2] - box[0], box[3] - box[1]
    if turns % 2:
        width, height = height, width
    rulings = _Rulings(matrix)
    rulings.walk(page)
    picture = min(1.0, rulings.picture / max(1.0, width * height))
    return Drawing(width, height, characters, rulings.horizontals, rulings.verticals, picture, unmapped, turned)


def _text_turns(text: pdfium.PdfTextPage, page_turns: int) -> int:
    """Quarters by which the page must be turned on for most of its text to run from left to right."""
    count = text.count_chars()
    votes: Counter[int] = Counter()
    for index in range(0, count, max(1, count // 40)):
        angle = raw.FPDFText_GetCharAngle(text, index)
        if angle >= 0:
            votes[round(angle / 1.5707963) % 4] += 1
    if not votes:
        return 0
    angle_turns, seen = votes.most_common(1)[0]
    # PDFium gives the angle against the unturned page, clockwise.
    return (-angle_turns - page_turns) % 4 if seen > 0.6 * votes.total() else 0


def _characters(text: pdfium.PdfTextPage, seen: _Carry) -> tuple[list[Character], int]:
    """Characters in boxes as high as their type, standing on their line, and how many have no meaning.

    PDFium's boxes follow the ink where a font gives no ascent (a comma is then low and thin), so the line is taken from the
    origin of the glyph and the height of thin boxes from the page. Radicals that fonts give in the place of whole characters
    (⼀ for 一) become those. Called for every character of a document: written for speed.
    """
    handle = text.raw
    unicode_of, box_of, origin_of = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox, raw.FPDFText_GetCharOrigin
    rect, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    at, at_x, at_y = ctypes.byref(rect), ctypes.byref(x), ctypes.byref(y)
    a, b, c, d, e, f = seen.matrix
    sideways = a == 0
    found: list[tuple[str, float, float, float, float]] = []
    unmapped = 0
    for index in range(text.count_chars()):
        code = unicode_of(handle, index)
        if code in _SKIPPED or (code == 32 and raw.FPDFText_IsGenerated(handle, index)):
            continue
        if 0xD800 <= code < 0xE000 and found and _is_other_half(found[-1][0], code):
            found[-1] = (_whole(found[-1][0], code), *found[-1][1:])
            continue
        box_of(handle, index, at)
        origin_of(handle, index, at_x, at_y)
        if 0xE000 <= code < 0xF900 or code == 0xFFFD or code < 32:
            unmapped += 1
        if sideways:
            x0, x1, base = c * rect.bottom + e, c * rect.top + e, b * x.value + f
            height = abs(rect.right - rect.left)
        else:
            x0, x1, base = a * rect.left + e, a * rect.right + e, d * y.value + f
            height = abs(rect.top - rect.bottom)
        if x0 > x1:
            x0, x1 = x1, x0
        shown = unicodedata.normalize("NFKC", chr(code)) if code in _RADICALS else chr(code)
        found.append((shown, x0, x1, height, base))
    usual = median(height for *_, height, _ in found) if found else 0.0
    characters = []
    for shown, x0, x1, height, base in found:
        size = height if height > _WHOLE * usual else usual
        characters.append(Character(shown, x0, base - _ASCENT * size, x1, base + (1 - _ASCENT) * size))
    return characters, unmapped


def _is_other_half(shown: str, code: int) -> bool:
    """Whether a surrogate completes the one before it: PDFium gives characters beyond U+FFFF (emoji, rare Han) in halves."""
    before = ord(shown) if len(shown) == 1 else 0
    return 0xD800 <= before < 0xE000 and (before < 0xDC00) != (code < 0xDC00)


def _whole(shown: str, code: int) -> str:
    """The character of both halves; within right-to-left text the second stands first."""
    high, low = sorted((ord(shown), code))
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)


class _Rulings:
    """Collects straight horizontal and vertical lines of a page, within form XObjects too."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.horizontals: list[Segment] = []
        self.verticals: list[Segment] = []
        self.picture = 0.0
        self._left = _OBJECTS
        self._edges = tuple(ctypes.c_float() for _ in range(4))
        self._refs = tuple(ctypes.byref(edge) for edge in self._edges)

    def walk(self, page: pdfium.PdfPage) -> None:
        count = raw.FPDFPage_CountObjects(page)
        self._each((raw.FPDFPage_GetObject(page, i) for i in range(count)), self.matrix, 0)

    def _each(self, objects: Iterator[Any], outer: Matrix, depth: int) -> None:
        for obj in objects:
            self._left -= 1
            if self._left < 0:
                return
            kind = raw.FPDFPageObj_GetType(obj)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(obj, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                left, top, right, bottom = self._bounds(obj, outer)
                self.picture = max(self.picture, (right - left) * (bottom - top))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                inner = _multiply(_matrix(obj), outer)
                count = raw.FPDFFormObj_CountObjects(obj)
                self._each((raw.FPDFFormObj_GetObject(obj, i) for i in range(count)), inner, depth + 1)

    def _bounds(self, obj: Any, outer: Matrix) -> Box:
        raw.FPDFPageObj_GetBounds(obj, *self._refs)
        left, bottom, right, top = (edge.value for edge in self._edges)
        return _Carry(outer)(left, bottom, right, top)

    def _path(self, obj: Any, outer: Matrix) -> None:
        count = raw.FPDFPath_CountSegments(obj)
        if count <= 5:
            left, top, right, bottom = self._bounds(obj, outer)
            if self._thin(left, top, right, bottom):
                return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(obj, fill, stroke)
        if not stroke.value and count <= 5:
            return  # a shaded area, no ruling
        matrix = _multiply(_matrix(obj), outer)
        for x0, y0, x1, y1 in _lines(obj, count, matrix):
            self._line(sorted((x0, x1)), sorted((y0, y1)))

    def _thin(self, left: float, top: float, right: float, bottom: float) -> bool:
        width, height = right - left, bottom - top
        if height <= _THIN and width > max(_SHORT, height):
            self.horizontals.append(Segment((top + bottom) / 2, left, right))
        elif width <= _THIN and height > max(_SHORT, width):
            self.verticals.append(Segment((left + right) / 2, top, bottom))
        else:
            return width <= _THIN and height <= _THIN
        return True

    def _line(self, xs: list[float], ys: list[float]) -> None:
        width, height = xs[1] - xs[0], ys[1] - ys[0]
        if height < _STRAIGHT and width > max(_SHORT, height):
            self.horizontals.append(Segment((ys[0] + ys[1]) / 2, xs[0], xs[1]))
        elif width < _STRAIGHT and height > max(_SHORT, width):
            self.verticals.append(Segment((xs[0] + xs[1]) / 2, ys[0], ys[1]))


def _matrix(obj: Any) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(obj, found)
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def _lines(obj: Any, count: int, matrix: Matrix) -> Iterator[Box]:
    """The straight pieces of a path, its closing piece with them."""
    a, b, c, d, e, f = matrix
    px, py = ctypes.c_float(), ctypes.c_float()
    start = current = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(obj, index)
        raw.FPDFPathSegment_GetPoint(segment, px, py)
        point = (a * px.value + c * py.value + e, b * px.value + d * py.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*current, *point)
        current = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*current, *start)
