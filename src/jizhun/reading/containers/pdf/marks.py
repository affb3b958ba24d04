"""What stands on a PDF page: characters, ruling segments and pictures, in points from the top left corner as the page is seen.

Source: ISO 32000-1 §8.5 (paths), §8.10 (form XObjects); read through PDFium.
"""

import ctypes
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import inf
from operator import itemgetter
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.characters import characters, direct, text_turns
from jizhun.reading.containers.pdf.geometry import Character, Matrix, Segment, as_seen, carried, multiply
from jizhun.reading.containers.pdf.rulings import merged

_THIN = 2.5  # a filled area no thicker than this is a ruling (Word draws borders so)
_SHORT = 0.4  # shorter pieces are none of lines
_SQUARE = 1.3  # a dot is no longer than so many times its width
_DOTTED, _NEXT_DOT = 12.0, 3.5  # how long a row of dots is a ruling, and how far its dots stand apart at most
_STRAIGHT = 1.0
_PEEPS = 1.0  # points by which a text may stand out of the area in which it shows
_EVERYWHERE: Box = (-inf, -inf, inf, inf)
_MARGIN = 0.2  # of a character's height: what lies nearer to its edges does not run through it
_DEPTH = 6
_OBJECTS = 400_000
_RECTANGLE = 5  # segments
_TOP, _FOOT = itemgetter(2), itemgetter(4)  # of a character
_EDGES, _MATRIX, _POINT, _MODE = (struct.Struct(numbers) for numbers in ("4f", "6f", "2f", "2i"))


class Drawing(NamedTuple):
    """All of a page that matters.

    areas: filled rectangles. picture: share of the page that its largest picture covers. unmapped: characters without a
    meaning. turned: quarters by which the page was turned clockwise beyond what is seen, because its text runs up or down.
    watermark: text left out of the characters.
    hidden: lines left out because they lie above or below the area in which they would show, as those of cells that are too
    low.
    """

    width: float
    height: float
    characters: list[Character]
    horizontals: list[Segment]
    verticals: list[Segment]
    picture: float = 0.0
    unmapped: int = 0
    turned: int = 0
    watermark: str = ""
    hidden: Sequence[str] = ()
    areas: Sequence[Box] = ()

    def as_seen(self, box: Box) -> Box:
        """A box of this drawing on the page as it is seen."""
        width, height = self.width, self.height
        for _ in range(self.turned):
            box = (box[1], width - box[2], box[3], width - box[0])
            width, height = height, width
        return box


def drawing(page: pdfium.PdfPage) -> Drawing:
    """The page's characters, rulings and pictures. A page whose text runs up or down is turned so that it reads."""
    box = page.get_bbox()
    turns = page.get_rotation() // 90 % 4
    text = page.get_textpage()
    try:
        turned = text_turns(text, turns)
        turns = (turns + turned) % 4
        matrix = as_seen(box, turns)
        layer = characters(text, matrix)
        tops, feet = map(_TOP, layer.characters), map(_FOOT, layer.characters)
        rulings = _Rulings(min(tops, default=inf), max(feet, default=-inf))
        rulings.walk(page, matrix)
        if rulings.windows:
            layer = characters(text, matrix, rulings.windows)
    finally:
        text.close()
    held, unmapped, watermark, pale, hidden = layer
    width, height = box[2] - box[0], box[3] - box[1]
    if turns % 2:
        width, height = height, width
    if pale and _stands_over(pale, held, rulings):
        watermark += "".join(character.text for character in pale)
    else:
        held += pale
    picture = min(1.0, rulings.picture / max(1.0, width * height))
    return Drawing(
        width,
        height,
        held,
        rulings.horizontals,
        rulings.verticals,
        picture,
        unmapped,
        turned,
        watermark,
        hidden,
        areas=rulings.areas,
    )


def _dotted(dots: Iterable[Segment]) -> Iterator[Segment]:
    """The rulings that single dots make."""
    return (row for row in merged(dots, _THIN / 2, _NEXT_DOT) if row.end - row.start > _DOTTED)


def _stands_over(pale: Sequence[Character], held: Sequence[Character], rulings: "_Rulings") -> bool:
    """Whether rulings or other characters run through the middle of large pale ones: a heading keeps within its cell."""
    for _, x0, y0, x1, y1, _, _ in pale:
        edge = _MARGIN * (y1 - y0)
        left, top, right, bottom = x0 + edge, y0 + edge, x1 - edge, y1 - edge
        if (
            any(top < at < bottom and start < right and left < end for at, start, end in rulings.horizontals)
            or any(left < at < right and start < bottom and top < end for at, start, end in rulings.verticals)
            or any(left < (c.x0 + c.x1) / 2 < right and top < (c.y0 + c.y1) / 2 < bottom for c in held)
        ):
            return True
    return False


class _Handle(ctypes.c_void_p):
    """An object of PDFium; as a class of its own it is not turned into a number."""


_count_objects, _object = direct(raw.FPDFPage_CountObjects), direct(raw.FPDFPage_GetObject, _Handle)
_count_inner, _inner_object = direct(raw.FPDFFormObj_CountObjects), direct(raw.FPDFFormObj_GetObject, _Handle)
_type, _bounds, _matrix = (
    direct(function) for function in (raw.FPDFPageObj_GetType, raw.FPDFPageObj_GetBounds, raw.FPDFPageObj_GetMatrix)
)
_count_segments, _draw_mode = direct(raw.FPDFPath_CountSegments), direct(raw.FPDFPath_GetDrawMode)
_clip_path, _count_clips = direct(raw.FPDFPageObj_GetClipPath, _Handle), direct(raw.FPDFClipPath_CountPaths)
_count_clip_segments, _clip_segment = (
    direct(raw.FPDFClipPath_CountPathSegments),
    direct(raw.FPDFClipPath_GetPathSegment, _Handle),
)
_segment, _segment_type, _point, _closes = (
    direct(raw.FPDFPath_GetPathSegment, _Handle),
    direct(raw.FPDFPathSegment_GetType),
    direct(raw.FPDFPathSegment_GetPoint),
    direct(raw.FPDFPathSegment_GetClose),
)


class _Rulings:
    """Collects straight horizontal and vertical lines of a page, within form XObjects too.

    top, bottom: of the page's text. What lies beyond is asked for its clip: browsers draw the rows of the next page there.
    windows: where on the page text objects show that do not show as a whole, by the address of the object.
    """

    def __init__(self, top: float, bottom: float) -> None:
        self._text = (top, bottom)
        self.horizontals: list[Segment] = []
        self.verticals: list[Segment] = []
        self.picture = 0.0
        self.areas: list[Box] = []
        self.windows: dict[int, Box] = {}
        self._dots: list[Box] = []
        self._left = _OBJECTS
        self._numbers = ctypes.create_string_buffer(_MATRIX.size)
        self._places = [ctypes.byref(self._numbers, offset) for offset in range(0, _MATRIX.size, 4)]

    def walk(self, page: pdfium.PdfPage, matrix: Matrix) -> None:
        self._each(ctypes.cast(page.raw, ctypes.c_void_p), _count_objects, _object, matrix, 0)
        self.horizontals += _dotted(Segment((top + bottom) / 2, left, right) for left, top, right, bottom in self._dots)
        self.verticals += _dotted(Segment((left + right) / 2, top, bottom) for left, top, right, bottom in self._dots)

    def _each(self, holder: Any, count: Any, get: Any, outer: Matrix, depth: int) -> None:
        for index in range(count(holder)):
            self._left -= 1
            if self._left < 0:
                return
            obj = get(holder, index)
            kind = _type(obj)
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(obj, outer)
            elif kind == raw.FPDF_PAGEOBJ_TEXT:
                self._look_for_window(obj, outer)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                left, top, right, bottom = self._box(obj, outer)
                self.picture = max(self.picture, (right - left) * (bottom - top))
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
                self._each(obj, _count_inner, _inner_object, self._carried(obj, outer), depth + 1)

    def _box(self, obj: _Handle, outer: Matrix) -> Box:
        _bounds(obj, *self._places[:4])
        return carried(outer, *_EDGES.unpack_from(self._numbers))

    def _carried(self, obj: _Handle, outer: Matrix) -> Matrix:
        """From the object's own space to the page as seen."""
        _matrix(obj, self._places[0])
        return multiply(_MATRIX.unpack_from(self._numbers), outer)

    def _look_for_window(self, obj: _Handle, outer: Matrix) -> None:
        if _count_clips(_clip_path(obj)) <= 0:
            return
        left, top, right, bottom = window = self._window(obj, outer)
        box = self._box(obj, outer)
        if min(box[0] - left, box[1] - top, right - box[2], bottom - box[3]) < -_PEEPS and obj.value:
            self.windows[obj.value] = window

    def _path(self, obj: _Handle, outer: Matrix) -> None:
        box = self._box(obj, outer)
        if box[1] < self._text[0] or box[3] > self._text[1]:
            _, top, _, bottom = self._window(obj, outer)
            if box[3] < top or box[1] > bottom:
                return
            box = (box[0], max(box[1], top), box[2], min(box[3], bottom))
        count = _count_segments(obj)
        if count <= _RECTANGLE and self._thin(*box):
            return
        _draw_mode(obj, *self._places[:2])
        _, stroked = _MODE.unpack_from(self._numbers)
        if not stroked and count <= _RECTANGLE:
            self.areas.append(box)  # shaded, no ruling
            return
        matrix = self._carried(obj, outer)
        for x0, y0, x1, y1 in self._pieces(partial(_segment, obj), count, matrix):
            self._line(sorted((x0, x1)), sorted((y0, y1)))

    def _window(self, obj: _Handle, outer: Matrix) -> Box:
        """The area of the page in which an object shows."""
        clip = _clip_path(obj)
        left, top, right, bottom = _EVERYWHERE
        for number in range(_count_clips(clip) if clip else 0):
            count = _count_clip_segments(clip, number)
            if 0 < count <= _RECTANGLE:
                segment = partial(_clip_segment, clip, number)
                pieces = list(self._pieces(segment, count, outer))
                if pieces:
                    xs, ys = [x for x, *_ in pieces], [y for _, y, *_ in pieces]
                    left, right = max(left, min(xs)), min(right, max(xs))
                    top, bottom = max(top, min(ys)), min(bottom, max(ys))
        return left, top, right, bottom

    def _pieces(self, segments: Callable[[int], _Handle], count: int, matrix: Matrix) -> Iterator[Box]:
        """The straight pieces of a path, its closing piece with them."""
        a, b, c, d, e, f = matrix
        place, numbers, x_at, y_at = _POINT.unpack_from, self._numbers, *self._places[:2]
        start = current = (0.0, 0.0)
        for index in range(count):
            segment = segments(index)
            _point(segment, x_at, y_at)
            x, y = place(numbers)
            point = (a * x + c * y + e, b * x + d * y + f)
            kind = _segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                start = point
            elif kind == raw.FPDF_SEGMENT_LINETO:
                yield (*current, *point)
            current = point
            if _closes(segment):
                yield (*current, *start)

    def _thin(self, left: float, top: float, right: float, bottom: float) -> bool:
        width, height = right - left, bottom - top
        if width <= _THIN and height <= _THIN and max(width, height) <= _SQUARE * min(width, height):
            self._dots.append((left, top, right, bottom))
        elif height <= _THIN and width > max(_SHORT, height):
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
