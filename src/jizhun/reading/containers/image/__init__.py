"""Pictures of pages: .png, .jpg, .bmp, .tif of several pages, and the scanned pages of a PDF. Needs the extra `ocr`."""

import ctypes
from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pypdfium2.raw as raw

from jizhun.reading.block import Block, Box, Limits, Unreadable
from jizhun.reading.containers.image.headers import DAMAGED, checked_size
from jizhun.reading.containers.pdf.blocks import PageRead, blocks

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from jizhun.reading.containers.image.straighten import Raster

MISSING = (
    "文件是扫描件或图片，需要文字识别组件才能读取：请运行 pip install 'jizhun[ocr]' 安装后重试，"
    "或者提交可以选中文字的原始文件。"
)
_NEEDED = ("cv2", "numpy", "rapidocr", "onnxruntime")
_TOLERANCE = 8.0  # points by which edges of one table differ from page to page
_AROUND = 60  # pixels
_MARK = (30, 40, 220)  # blue, green, red
_LEAST_DPI, _MOST_DPI = 150.0, 220.0  # nothing is gained above


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a picture in reading order; boxes in its pixels, cells with the confidence of their least certain character.

    A TIFF of several pages is one document: its tables are made whole over page breaks as in PDF.
    Raises Unreadable: damaged, too large, without the extra.
    """
    size = checked_size(data, limits)
    require_recognition()
    from jizhun.reading.containers.image import scan

    pictures = _decoded(data, size.pictures)
    yield from blocks([scan.read(picture, number) for number, picture in enumerate(pictures, 1)], [], _TOLERANCE)


def can_recognise() -> bool:
    """Whether the extra `ocr` is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def require_recognition() -> None:
    """Raises Unreadable with the command to install where the extra `ocr` is missing."""
    if not can_recognise():
        raise Unreadable(MISSING)


def _decoded(data: bytes, count: int) -> "list[Raster]":
    import cv2
    import numpy as np

    packed = np.frombuffer(data, np.uint8)
    try:
        if count > 1:
            _, several = cv2.imdecodemulti(packed, cv2.IMREAD_COLOR)
            if len(several) == count:
                return [np.asarray(picture, dtype=np.uint8) for picture in several]
        picture = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    except cv2.error as error:
        raise Unreadable(DAMAGED) from error
    if picture is None or count > 1:
        raise Unreadable(DAMAGED)
    return [np.asarray(picture, dtype=np.uint8)]


def page_of_pdf(page: "pdfium.PdfPage", number: int, limits: Limits) -> PageRead:
    """A page of a PDF read from its picture; boxes in points of the page as seen.

    Needs the extra (`can_recognise`). Raises Unreadable: the page is larger than any scan.
    """
    import numpy as np

    from jizhun.reading.containers.image import scan

    width, height = page.get_size()
    dpi = _native_dpi(page, width)
    if width * height * (dpi / 72) ** 2 > limits.pixels:
        raise Unreadable(f"第 {number} 页的幅面过大，没有读取：请按 A4 或 A3 幅面重新扫描后再提交。")
    bitmap = page.render(scale=dpi / 72)
    picture = np.array(bitmap.to_numpy()[:, :, :3], dtype=np.uint8)
    bitmap.close()
    return scan.read(picture, number, dpi, dpi / 72)


def _native_dpi(page: "pdfium.PdfPage", width: float) -> float:
    """The resolution at which the page was scanned, within bounds."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    widest = 0
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        if raw.FPDFImageObj_GetImagePixelSize(picture.raw, across, down):
            widest = max(widest, min(across.value, down.value))
    native = widest * 72 / max(min(width, float(page.get_height())), 1.0)
    return min(max(native, _LEAST_DPI), _MOST_DPI)


def crop_of_picture(data: bytes, page: int, box: Box, limits: Limits | None = None) -> bytes:
    """PNG of the surroundings of a box (in pixels), framed in red. Raises ValueError: no such page or place; Unreadable."""
    size = checked_size(data, limits or Limits())
    require_recognition()
    import cv2

    pictures = _decoded(data, size.pictures)
    if not 1 <= page <= len(pictures):
        raise ValueError(f"the document has no page {page}")
    picture = pictures[page - 1].copy()
    left, top, right, bottom = (round(edge) for edge in box)
    cv2.rectangle(picture, (left - 2, top - 2), (right + 2, bottom + 2), _MARK, 3)
    piece = picture[max(0, top - _AROUND) : bottom + _AROUND, max(0, left - _AROUND) : right + _AROUND]
    if piece.size == 0:
        raise ValueError("the box lies outside the picture")
    return cv2.imencode(".png", piece)[1].tobytes()
