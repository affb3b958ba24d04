"""Pictures whose header is sound and whose inside is not."""

import struct

import pytest

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers import image

cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
np = pytest.importorskip("numpy")
if not image.can_recognise():
    pytest.skip("the extra `ocr` is not installed", allow_module_level=True)

BITS_PER_SAMPLE, PLANES = 258, 284  # TIFF 6.0 §8


@pytest.mark.parametrize("tag", [BITS_PER_SAMPLE, PLANES])
def test_a_page_of_a_tiff_that_cannot_be_decoded_is_told(tag: int) -> None:
    page = np.full((40, 60), 255, np.uint8)
    data = bytearray(cv2.imencodemulti(".tif", [page, page])[1].tobytes())
    data[data.rindex(struct.pack("<HH", tag, 3)) + 8] = 9
    with pytest.raises(Unreadable, match="不完整或已损坏"):
        list(image.tables(bytes(data), Limits()))
