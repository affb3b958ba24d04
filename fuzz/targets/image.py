"""Any bytes as a picture give blocks or a sentence: headers, limits, decoding, rulings. No character is recognised."""

from collections.abc import Iterator
from unittest.mock import patch

from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import image
from jizhun.reading.containers.image import scan
from jizhun.reading.containers.pdf.geometry import Character

LIMITS = Limits(pixels=200_000, pages=4)


def one(data: bytes) -> None:
    """The model is somebody else's and takes seconds: every page is one without a character."""
    with patch.object(scan, "characters", _none), patch.object(scan, "unread", _none):
        blocks_or_refusal(image.tables(data, LIMITS))


def _none(*_: object) -> list[Character]:
    return []


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
