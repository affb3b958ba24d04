"""The font that PDFium measures with where a document does not carry its own.

PDFium would take a substitute from the machine: it spends most of the page's time in that font's outlines, gives other boxes
on another machine, and drops a character that stands alone where no font has an outline for it. Reading gives it one font in which
every character is a full square. Pictures of pages need the fonts of the machine.
"""

import ctypes
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pypdfium2 as pdfium

_EM, _ASCENT, _DESCENT = 1000, 880, -120


def square_font() -> bytes:
    """A TrueType font (ISO/IEC 14496-22) that shows each character of Unicode as a square of one em on the ideographic line."""
    bounds = struct.pack(">4h", 0, _DESCENT, _EM, _ASCENT)
    corners = bytes([1] * 4) + struct.pack(">8h", 0, _EM, 0, -_EM, _DESCENT, 0, _ASCENT - _DESCENT, 0)
    glyph = struct.pack(">h", 1) + bounds + struct.pack(">HH", 3, 0) + corners
    glyph += bytes(-len(glyph) % 4)
    groups = struct.pack(">3L", 0x20, 0x2FFFF, 1)
    tables = {
        b"cmap": struct.pack(">HHHHL", 0, 1, 3, 10, 12) + struct.pack(">HHLLL", 13, 0, 28, 0, 1) + groups,
        b"glyf": glyph * 2,
        b"head": struct.pack(">LLLLHHQQ", 0x10000, 0, 0, 0x5F0F3CF5, 0, _EM, 0, 0)
        + bounds
        + struct.pack(">HHhhh", 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">LhhhHhhhhhhhhhhhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *[0] * 7, 1),
        b"hmtx": struct.pack(">HhH", _EM, 0, 0),
        b"loca": struct.pack(">3L", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">LH13H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }
    directory, body, start = b"", b"", 12 + 16 * len(tables)
    for tag, content in tables.items():
        directory += tag + struct.pack(">LLL", 0, start + len(body), len(content))
        body += content + bytes(-len(content) % 4)
    return struct.pack(">LHHHH", 0x10000, len(tables), 64, 2, 48) + directory + body


class _Fonts(pdfium.PdfSysfontBase):  # type: ignore[misc]  # pypdfium2 has no types
    """The fonts of the machine, or the square one for every wish. The methods are those of PDFium's FPDF_SYSFONTINFO."""

    def __init__(self) -> None:
        super().__init__()
        self.squares = False
        self._font = square_font()
        self._held = ctypes.create_string_buffer(self._font)
        self._handle = ctypes.addressof(self._held)

    def MapFont(self, *wish: Any) -> Any:  # noqa: N802
        return self._handle if self.squares else super().MapFont(*wish)

    def GetFont(self, *wish: Any) -> Any:  # noqa: N802
        return self._handle if self.squares else super().GetFont(*wish)

    def GetFontData(self, this: Any, font: Any, table: int, buffer: Any, size: int) -> Any:  # noqa: N802
        if font != self._handle:
            return super().GetFontData(this, font, table, buffer, size)
        if table:
            return 0
        if buffer and size >= len(self._font):
            ctypes.memmove(buffer, self._held, len(self._font))
        return len(self._font)

    def GetFaceName(self, this: Any, font: Any, buffer: Any, size: int) -> Any:  # noqa: N802
        return 0 if font == self._handle else super().GetFaceName(this, font, buffer, size)

    def GetFontCharset(self, this: Any, font: Any) -> Any:  # noqa: N802
        return 0 if font == self._handle else super().GetFontCharset(this, font)

    def DeleteFont(self, this: Any, font: Any) -> Any:  # noqa: N802
        return None if font == self._handle else super().DeleteFont(this, font)


@cache
def _fonts() -> _Fonts:
    """PDFium asks one object for fonts as long as the process lives."""
    fonts = _Fonts()
    fonts.setup()
    return fonts


@contextmanager
def square_substitutes() -> Iterator[None]:
    """Documents that are opened and closed within are measured with their own fonts and, for those they lack, in squares."""
    fonts = _fonts()
    before, fonts.squares = fonts.squares, True
    try:
        yield
    finally:
        fonts.squares = before
