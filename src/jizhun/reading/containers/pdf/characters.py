"""The characters of a page's text layer, read through PDFium.

Called for every character of a document: what ctypes adds to a call (it checks each argument) costs more than PDFium's answer,
so the functions are called by their addresses with arguments that need no check.
"""

import ctypes
import re
import struct
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from itertools import repeat
from math import atan2, nan, pi
from statistics import median
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.geometry import Character, Matrix, carried

_WHOLE = 0.7  # of the usual height; lower boxes are those of commas and dashes
_ASCENT = 0.86
_RADICALS = range(0x2E80, 0x2FE0)
_SKIPPED = {0, 10, 13, 0xFFFF, 0xFEFF, 0xAD, 0x200B}
_HYPHEN = 0xFFFE  # what PDFium makes of a hyphen at the end of a line, as if it parted a word
_HALF = re.compile("[\ud800-\udfff]")
_VOTES = 40
_OBLIQUE = 0.09  # radians (5°) from the nearest quarter; less is the unevenness of a scan
_LARGE = 2.0  # times the usual height
_PALE = 140  # of 255: the least brightness of pale type on white paper
_RECT = struct.Struct("4f")  # FS_RECTF: left, top, right, bottom


def direct(function: Any, result: Any = ctypes.c_int) -> Any:
    """A function of PDFium that takes its arguments unchecked: handles as c_void_p, places as byref(), integers of 32 bits."""
    address = ctypes.cast(function, ctypes.c_void_p).value
    assert address
    return ctypes.PYFUNCTYPE(result)(address)


_unicode = direct(raw.FPDFText_GetUnicode, ctypes.c_uint)
_text = direct(raw.FPDFText_GetText)
_box = direct(raw.FPDFText_GetLooseCharBox)
_origin = direct(raw.FPDFText_GetCharOrigin)
_angle = direct(raw.FPDFText_GetCharAngle, ctypes.c_float)
_fill = direct(raw.FPDFText_GetFillColor)
_matrix = direct(raw.FPDFText_GetMatrix)
_is_generated = direct(raw.FPDFText_IsGenerated)
_object_of = direct(raw.FPDFText_GetTextObject, ctypes.c_void_p)


_Found = tuple[str, float, float, int]  # what is shown, from where to where along its line, the number of the line


class TextLayer(NamedTuple):
    """The characters of a page in drawing order, and how many have no meaning.

    watermark: oblique text, which is none of them. pale: level text in large pale type, none of them either; what it is depends on
    where it stands. hidden: lines above or below the windows in which they would show, none of them either.
    """

    characters: list[Character]
    unmapped: int
    watermark: str
    pale: list[Character]
    hidden: list[str]


def text_turns(text: pdfium.PdfTextPage, page_turns: int) -> int:
    """Quarters by which the page must be turned on for most of its text to run from left to right."""
    count = text.count_chars()
    handle = ctypes.cast(text.raw, ctypes.c_void_p)
    angles = [_angle(handle, index) for index in range(0, count, max(1, count // _VOTES))]
    votes = Counter(round(angle / 1.5707963) % 4 for angle in angles if angle >= 0)
    if not votes:
        return 0
    angle_turns, seen = votes.most_common(1)[0]
    # PDFium gives the angle against the unturned page, clockwise.
    return (-angle_turns - page_turns) % 4 if seen > 0.6 * votes.total() else 0


def characters(text: pdfium.PdfTextPage, seen: Matrix, windows: Mapping[int, Box] | None = None) -> TextLayer:
    """Characters in boxes as high as their type, standing on their line.

    windows: where on the page text objects show that do not show as a whole, by their addresses.

    PDFium's boxes follow the ink where a font gives no ascent (a comma is then low and thin), so the line is taken from the
    origin of the glyph and the height of thin boxes from the page. Radicals that fonts give in the place of whole characters
    (⼀ for 一) become those.
    """
    handle = ctypes.cast(text.raw, ctypes.c_void_p)
    count = text.count_chars()
    boxes = ctypes.create_string_buffer(_RECT.size * count)
    places = map(ctypes.byref, repeat(boxes), range(0, _RECT.size * count, _RECT.size))
    deque(map(_box, repeat(handle), range(count), places), maxlen=0)
    lines = _Lines(handle, seen)
    line_of = lines.numbers
    scale, shift = (seen[2], seen[4]) if lines.sideways else (seen[0], seen[4])
    near = far = nan
    found: list[_Found] = []
    line = unmapped = halves = 0
    codes = _codes(handle, count)
    hidden = _without_hidden(handle, codes, boxes, seen, windows) if windows else []
    for index, (code, (start, one, end, other)) in enumerate(zip(codes, lines.turned(boxes), strict=True)):
        if 0x2FE0 <= code < 0xD800 or 32 < code < 0x7F:
            shown = chr(code)
        elif code in _SKIPPED or (code == 32 and _is_generated(handle, index)):
            continue
        elif code == _HYPHEN:
            shown = "-"
        elif 0xD800 <= code < 0xE000 and found and _is_other_half(found[-1][0], code):
            found[-1] = (_whole(found[-1][0], code), *found[-1][1:])
            halves -= 1
            continue
        else:
            halves += 0xD800 <= code < 0xE000
            unmapped += 0xE000 <= code < 0xF900 or code == 0xFFFD or code < 32
            shown = unicodedata.normalize("NFKC", chr(code)) if code in _RADICALS else chr(code)
        if one != near or other != far:
            near, far = one, other
            line = line_of.get((one, other), -1)
            if line < 0:
                line = lines.add(one, other, index)
        x0, x1 = scale * start + shift, scale * end + shift
        found.append((shown, x0, x1, line) if x0 <= x1 else (shown, x1, x0, line))
    if halves:  # whose other half is nowhere: no character at all
        found = [(_HALF.sub("\ufffd", shown), x0, x1, line) for shown, x0, x1, line in found]
    watermark = ""
    if lines.oblique:
        watermark = "".join(shown for shown, *_, line in found if line in lines.oblique)
        found = [character for character in found if character[3] not in lines.oblique]
    held, pale = _placed(found, lines)
    return TextLayer(held, unmapped + halves, watermark, pale, hidden)


def _placed(found: list[_Found], lines: "_Lines") -> tuple[list[Character], list[Character]]:
    """Characters in boxes as high as their type, and those in large pale type for themselves."""
    heights = lines.heights
    usual = median([heights[line] for _, _, _, line in found]) if found else 0.0
    sizes = [height if height > _WHOLE * usual else usual for height in heights]
    tops = [base - _ASCENT * size for base, size in zip(lines.bases, sizes, strict=True)]
    feet = [base + (1 - _ASCENT) * size for base, size in zip(lines.bases, sizes, strict=True)]
    for line in lines.turns:
        tops[line], feet[line] = lines.sides(line)
    turns = [lines.turns.get(line, 0) for line in range(len(heights))]
    new = tuple.__new__
    held = [new(Character, (shown, x0, tops[line], x1, feet[line], None, turns[line])) for shown, x0, x1, line in found]
    pale: list[Character] = []
    if faint := {line for line, height in enumerate(heights) if height > _LARGE * usual and lines.is_pale(line)}:
        pale = [character for character, (*_, line) in zip(held, found, strict=True) if line in faint]
        held = [character for character, (*_, line) in zip(held, found, strict=True) if line not in faint]
    return held, pale


def _without_hidden(
    handle: ctypes.c_void_p, codes: list[int], boxes: Any, seen: Matrix, windows: Mapping[int, Box]
) -> list[str]:
    """Takes the lines above and below their windows out of the codes; what each window hides, in drawing order.

    What a line hides beyond the sides of its window goes on from what it shows and is left.
    """
    hidden: dict[Box, list[str]] = {}
    for index, (left, top, right, bottom) in enumerate(_RECT.iter_unpack(boxes)):
        window = windows.get(_object_of(handle, index) or 0)
        if window is None:
            continue
        _, y0, _, y1 = carried(seen, left, bottom, right, top)
        if not window[1] < (y0 + y1) / 2 < window[3]:
            hidden.setdefault(window, []).append(chr(codes[index]))
            codes[index] = 0
    return ["".join(texts) for texts in hidden.values()]


class _Lines:
    """Where the lines of characters stand, asked of PDFium once for those whose boxes lie at the same height.

    sideways: the page is turned by a quarter, so that its left and right are the top and bottom of its text.
    oblique: the numbers of those that run neither along nor across the page. turns: by how many quarters clockwise those are turned
    that run down, up or upside down as the page is seen. Such characters lie at heights of their own.
    """

    def __init__(self, handle: ctypes.c_void_p, seen: Matrix) -> None:
        self.sideways = seen[0] == 0
        self.numbers: dict[tuple[float, float], int] = {}
        self.heights: list[float] = []
        self.bases: list[float] = []
        self.oblique: set[int] = set()
        self.turns: dict[int, int] = {}
        self._turned = ((1, 0), (0, 1), (-1, 0), (0, -1)).index(seen[:2])
        self._sides: dict[int, tuple[float, float]] = {}  # of those that are turned
        self._first: list[int] = []
        self._handle = handle
        self._scale, self._shift = seen[1] if self.sideways else seen[3], seen[5]
        x, y = ctypes.c_double(), ctypes.c_double()
        self._along = x if self.sideways else y
        self._at = ctypes.byref(x), ctypes.byref(y)

    def turned(self, boxes: Any) -> Iterator[tuple[float, ...]]:
        """PDFium's boxes in order: beginning, one side, end, other side of each character."""
        rectangles = _RECT.iter_unpack(boxes)
        return ((bottom, left, top, right) for left, top, right, bottom in rectangles) if self.sideways else rectangles

    def add(self, one: float, other: float, index: int) -> int:
        """The number of the line of a character whose box has these sides."""
        _origin(self._handle, index, *self._at)
        self.bases.append(self._scale * self._along.value + self._shift)
        self.heights.append(abs(other - one))
        self._first.append(index)
        number = self.numbers[one, other] = len(self.numbers)
        angle = _angle(self._handle, index)
        if angle == 0.0 and not self._turned:
            return number
        if _is_oblique(self._handle, index, angle):
            self.oblique.add(number)
        elif turns := (round(max(angle, 0.0) / (pi / 2)) + self._turned) % 4:
            self.turns[number] = turns
            self._sides[number] = one, other
        return number

    def sides(self, line: int) -> list[float]:
        """The top and the bottom of the boxes of a line, as PDFium gives them."""
        return sorted(self._scale * side + self._shift for side in self._sides[line])

    def is_pale(self, line: int) -> bool:
        """Whether the first character of a line is printed in a pale colour, or in one that shows through."""
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        if not _fill(self._handle, self._first[line], *map(ctypes.byref, (red, green, blue, opacity))):
            return False
        brightness = 0.3 * red.value + 0.59 * green.value + 0.11 * blue.value
        return 255 - (255 - brightness) * opacity.value / 255 >= _PALE


def _is_oblique(handle: ctypes.c_void_p, index: int, angle: float) -> bool:
    """Whether a character's line runs neither along nor across the page. PDFium takes slanted type on a level line for turned."""
    if _off_quarter(angle) <= _OBLIQUE:
        return False
    matrix = raw.FS_MATRIX()
    return bool(_matrix(handle, index, ctypes.byref(matrix))) and _off_quarter(atan2(matrix.b, matrix.a)) > _OBLIQUE


def _off_quarter(angle: float) -> float:
    """By how many radians an angle differs from the nearest quarter turn."""
    return abs((angle + pi / 4) % (pi / 2) - pi / 4)


def _codes(handle: ctypes.c_void_p, count: int) -> list[int]:
    """The UTF-16 unit of each character. PDFium leaves control characters out of the text that it gives at once."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if _text(handle, 0, count, buffer) == count + 1:
        return buffer[:count]
    return [_unicode(handle, index) for index in range(count)]


def _is_other_half(shown: str, code: int) -> bool:
    """Whether a surrogate completes the one before it: PDFium gives characters beyond U+FFFF (emoji, rare Han) in halves."""
    before = ord(shown) if len(shown) == 1 else 0
    return 0xD800 <= before < 0xE000 and (before < 0xDC00) != (code < 0xDC00)


def _whole(shown: str, code: int) -> str:
    """The character of both halves; within right-to-left text the second stands first."""
    high, low = sorted((ord(shown), code))
    return chr(0x10000 + ((high - 0xD800) << 10) + low - 0xDC00)
