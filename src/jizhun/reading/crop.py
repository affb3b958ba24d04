"""The piece of a page or picture around a cell, with the cell marked, as PNG: what a report shows beside a finding."""

import struct
import zlib

import pypdfium2 as pdfium

from jizhun.model import Locator
from jizhun.reading.block import Unreadable

_AROUND = 24.0  # points of the page kept around the cell
_MARK = (220, 40, 30)  # red, green, blue
_WIDTH = 1.5  # points
_LARGEST = 4_000_000  # pixels


def crop(data: bytes, locator: Locator, scale: float = 2.0) -> bytes:
    """PNG of the surroundings of a cell, the cell framed in red. scale: pixels to the point of a PDF (pictures keep their pixels).

    data: a PDF or a picture. locator: with page and box, as `reading` gives it. Raises ValueError where it has none or the page is
    not there, Unreadable where the document does not open.
    """
    if locator.page is None or locator.box is None:
        raise ValueError("the locator has no page or no box")
    if not data.lstrip()[:1024].startswith(b"%PDF"):
        from jizhun.reading.containers.image import crop_of_picture

        return crop_of_picture(data, locator.page, locator.box)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable("原文件打不开，无法显示所在位置：请确认文件没有被移动或修改。") from error
    try:
        if not 1 <= locator.page <= len(document):
            raise ValueError(f"the document has no page {locator.page}")
        return _cropped(document[locator.page - 1], locator.box, scale)
    finally:
        document.close()


def _cropped(page: pdfium.PdfPage, box: tuple[float, float, float, float], scale: float) -> bytes:
    width, height = page.get_size()
    left, top = max(0.0, min(box[0], width) - _AROUND), max(0.0, min(box[1], height) - _AROUND)
    right, bottom = min(width, max(box[2], 0.0) + _AROUND), min(height, max(box[3], 0.0) + _AROUND)
    if right - left < 1 or bottom - top < 1 or box[0] >= width or box[1] >= height:
        raise ValueError("the box lies outside the page")
    scale = min(scale, (_LARGEST / ((right - left) * (bottom - top))) ** 0.5)
    bitmap = page.render(
        scale=scale, crop=(left, height - bottom, width - right, top), rev_byteorder=True, force_bitmap_format=_RGB
    )
    try:
        rows = _rows(bitmap)
    finally:
        bitmap.close()
    _frame(rows, [(box[i] - (left, top)[i % 2]) * scale for i in range(4)], max(1, round(_WIDTH * scale)))
    return _png(rows, len(rows[0]) // 3)


_RGB = pdfium.raw.FPDFBitmap_BGR


def _rows(bitmap: pdfium.PdfBitmap) -> list[bytearray]:
    data = bytes(bitmap.buffer)
    used = bitmap.width * 3
    return [bytearray(data[y * bitmap.stride : y * bitmap.stride + used]) for y in range(bitmap.height)]


def _frame(rows: list[bytearray], edges: list[float], thick: int) -> None:
    """Draws the frame just outside the edges (left, top, right, bottom)."""
    width, height = len(rows[0]) // 3, len(rows)
    left, top = max(0, round(edges[0]) - thick), max(0, round(edges[1]) - thick)
    right, bottom = min(width, round(edges[2]) + thick), min(height, round(edges[3]) + thick)
    for y in range(top, bottom):
        if y < top + thick or y >= bottom - thick:
            rows[y][left * 3 : right * 3] = bytes(_MARK) * (right - left)
        else:
            rows[y][left * 3 : (left + thick) * 3] = bytes(_MARK) * thick
            rows[y][(right - thick) * 3 : right * 3] = bytes(_MARK) * thick


def _png(rows: list[bytearray], width: int) -> bytes:
    """ISO/IEC 15948: 8 bit RGB, rows without filter."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, len(rows), 8, 2, 0, 0, 0)
    content = zlib.compress(b"".join(b"\0" + bytes(row) for row in rows), 6)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", content) + chunk(b"IEND", b"")
