"""Any bytes as a picture give blocks or a sentence: headers, limits, decoding, rulings. No character is recognised."""

from collections.abc import Iterator
from unittest.mock import patch

from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import image
from jizhun.reading.containers.image import scan
from jizhun.reading.containers.image.lines import ruled
from jizhun.reading.containers.image.straighten import Raster, gray_without_stamps, upright
from jizhun.reading.containers.pdf.blocks import PageRead

LIMITS = Limits(pixels=200_000, pages=4)
DPI = 100


def one(data: bytes) -> None:
    with patch.object(scan, "read", _geometry):
        blocks_or_refusal(image.tables(data, LIMITS))


def _geometry(picture: Raster, _number: int) -> PageRead:
    """What is done with a page but for the model, which is somebody else's and takes seconds."""
    ruled(upright(gray_without_stamps(picture), DPI).ink, DPI)
    return PageRead(float(picture.shape[0]), [], [])


def seeds() -> Iterator[bytes]:
    """A small table of four cells in every format."""
    import cv2
    import numpy as np

    page = np.full((160, 240), 255, np.uint8)
    for at in (20, 75, 130):
        cv2.line(page, (20, at), (220, at), 0, 2)
    for at in (20, 120, 220):
        cv2.line(page, (at, 20), (at, 130), 0, 2)
    for suffix in (".png", ".jpg", ".bmp", ".tif"):
        yield cv2.imencode(suffix, page)[1].tobytes()
    yield cv2.imencodemulti(".tif", [page, page[:80]])[1].tobytes()
