"""Small pictures of cells for a page: grey with the frame in red, each within a size; many places of one document at once."""

import struct
import zlib

import msgspec
import pypdfium2 as pdfium

from jizhun.model import Locator
from jizhun.reading.block import Box, Limits, Unreadable

LARGEST = 15_000  # bytes of a picture
_ABOVE = 18.0  # points of the page kept above and below the cell
_BESIDE = 80.0  # points kept on its left and right: the names beside a value
_TALLEST = 260.0  # points: of a taller cell the upper part is shown
_SCALES = (2.0, 1.6, 1.3, 1.0, 0.8, 0.6, 0.45, 0.3)  # pixels to the point, tried until the picture is small enough
_PICTURE_DPI = 150  # what a picture is taken to have been scanned with
_THICK = 2  # pixels of the frame
_RED = 15  # index in the palette; 0 to 14 are the greys from black to white
_PALETTE = b"".join(bytes([255 * level // 14] * 3) for level in range(15)) + bytes((220, 40, 30))
# Paper that is not quite white in a scan becomes white: the noise is most of its size.
_LEVELS = bytes(14 if value > 215 else min(13, value * 15 // 256) for value in range(256))
_HIGH = bytes((value << 4) & 0xF0 for value in range(256))


def excerpts(data: bytes, limits: Limits, locators: str) -> list[bytes | None]:
    """PNG of the surroundings of each cell, at most LARGEST bytes; None where a place is not in the document.

    data: a PDF or a picture. locators: JSON array of `Locator`, each with page and box; as text, so that it can be called
    in a child process (`jizhun.reading.isolation.Worker.run`). Raises Unreadable where the document does not open.
    """
    wanted = msgspec.json.decode(locators, type=list[Locator])
    if not data.lstrip()[:1024].startswith(b"%PDF"):
        return [_of_picture(data, locator, limits) for locator in wanted]
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable("原文件打不开，无法显示所在位置：请确认文件没有被移动或修改。") from error
    try:
        return [_of_page(document, locator) for locator in wanted]
    finally:
        document.close()


def _of_page(document: pdfium.PdfDocument, locator: Locator) -> bytes | None:
    if locator.page is None or locator.box is None or not 1 <= locator.page <= len(document):
        return None
    page = document[locator.page - 1]
    width, height = page.get_size()
    box = locator.box
    piece = (
        max(0.0, box[0] - _BESIDE),
        max(0.0, box[1] - _ABOVE),
        min(width, box[2] + _BESIDE),
        min(height, box[3] + _ABOVE, box[1] + _TALLEST),
    )
    if piece[2] - piece[0] < 1 or piece[3] - piece[1] < 1:
        return None
    for scale in _SCALES:
        rows = _drawn(page, piece, (width, height), scale)
        edges = [round((box[side] - piece[side % 2]) * scale) for side in range(4)]
        if len(png := _framed(rows, edges)) <= LARGEST:
            return png
    return None


def _drawn(page: pdfium.PdfPage, piece: Box, size: tuple[float, float], scale: float) -> list[bytes]:
    crop = (piece[0], size[1] - piece[3], size[0] - piece[2], piece[1])
    bitmap = page.render(scale=scale, crop=crop, force_bitmap_format=pdfium.raw.FPDFBitmap_Gray)
    try:
        data = bytes(bitmap.buffer)
        return [data[y * bitmap.stride : y * bitmap.stride + bitmap.width] for y in range(bitmap.height)]
    finally:
        bitmap.close()


def _of_picture(data: bytes, locator: Locator, limits: Limits) -> bytes | None:
    """Of a photograph or scanned picture; its boxes are in pixels."""
    from jizhun.reading.containers.image import crop_of_picture

    if locator.page is None or locator.box is None:
        return None
    try:
        shown = crop_of_picture(data, locator.page, locator.box, limits)
    except ValueError:
        return None
    import cv2
    import numpy as np

    colours = cv2.imdecode(np.frombuffer(shown, np.uint8), cv2.IMREAD_COLOR)
    if colours is None:
        return None
    for scale in _SCALES:
        ratio = min(1.0, scale * 72 / _PICTURE_DPI)
        small = cv2.resize(colours, None, fx=ratio, fy=ratio, interpolation=cv2.INTER_AREA).astype(np.int16)
        levels = np.frombuffer(_LEVELS, np.uint8)[small.mean(axis=2).astype(np.uint8)]
        # The frame is already drawn in red; so may be a seal, and it stays so.
        levels[(small[:, :, 2] - small[:, :, 0] > 90) & (small[:, :, 2] - small[:, :, 1] > 90)] = _RED
        if len(png := _png([row.tobytes() for row in levels])) <= LARGEST:
            return png
    return None


def _framed(rows: list[bytes], edges: list[int]) -> bytes:
    """The PNG of grey rows with a frame just outside the edges (left, top, right, bottom; in pixels)."""
    width, height = len(rows[0]), len(rows)
    left, top = max(0, edges[0] - _THICK), max(0, edges[1] - _THICK)
    right, bottom = min(width, edges[2] + _THICK), min(height, edges[3] + _THICK)
    levels = [bytearray(row.translate(_LEVELS)) for row in rows]
    for y in range(top, bottom):
        if y < top + _THICK or y >= bottom - _THICK:
            levels[y][left:right] = bytes([_RED]) * (right - left)
        else:
            levels[y][left : left + _THICK] = levels[y][right - _THICK : right] = bytes([_RED]) * _THICK
    return _png([bytes(row) for row in levels])


def _png(rows: list[bytes]) -> bytes:
    """ISO/IEC 15948: 4 bits to the pixel with a palette, rows without filter. rows: one byte to the pixel, 0 to 15."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    width = len(rows[0])
    packed = b"".join(b"\0" + _packed(row) for row in rows)
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, len(rows), 4, 3, 0, 0, 0)),
            chunk(b"PLTE", _PALETTE),
            chunk(b"IDAT", zlib.compress(packed, 9)),
            chunk(b"IEND", b""),
        )
    )


def _packed(row: bytes) -> bytes:
    """Two pixels to the byte, the left one in the high half."""
    if len(row) % 2:
        row += b"\0"
    high, low = row[0::2].translate(_HIGH), row[1::2]
    return (int.from_bytes(high) | int.from_bytes(low)).to_bytes(len(low))
