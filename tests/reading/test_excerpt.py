"""Small pictures of cells: within their size, the cell framed in red, nothing for places that are not there."""

import struct
import zlib

import msgspec
import pytest

from jizhun.model import Locator
from jizhun.reading import Limits, Unreadable, isolation
from jizhun.reading.excerpt import LARGEST, excerpts
from tests.support.drawn_pdf import DrawnPage, pdf

CELL = Locator(page=1, box=(200, 300, 260, 320))


def cut(*locators: Locator, data: bytes | None = None) -> list[bytes | None]:
    return excerpts(data or pdf(DrawnPage()), Limits(), msgspec.json.encode(locators).decode())


def pixels(png: bytes) -> list[list[int]]:
    """The palette indices of a picture of 4 bits to the pixel whose rows have no filter."""
    width, height = struct.unpack(">II", png[16:24])
    at = png.index(b"IDAT")
    rows = zlib.decompress(png[at + 4 : at + 4 + struct.unpack(">I", png[at - 4 : at])[0]])
    stride = 1 + (width + 1) // 2
    return [
        [half for byte in rows[y * stride + 1 : (y + 1) * stride] for half in (byte >> 4, byte & 15)][:width]
        for y in range(height)
    ]


def test_the_cell_is_framed_in_red() -> None:
    """60 × 20 points at two pixels to the point; the frame, two pixels wide, stands just outside; the paper is white."""
    (png,) = cut(CELL)
    assert png is not None
    rows = pixels(png)
    red = [(x, y) for y, row in enumerate(rows) for x, value in enumerate(row) if value == 15]
    across, down = [x for x, _ in red], [y for _, y in red]
    assert (max(across) - min(across) + 1, max(down) - min(down) + 1) == (120 + 4, 40 + 4)
    assert {value for row in rows for value in row} == {14, 15}


def test_the_palette_ends_with_red_and_begins_with_black() -> None:
    (png,) = cut(CELL)
    assert png is not None
    at = png.index(b"PLTE") + 4
    assert png[at : at + 3] == bytes(3)
    assert png[at + 42 : at + 48] == bytes((255, 255, 255, 220, 40, 30))


@pytest.mark.parametrize(
    "locator",
    [Locator(), Locator(page=9, box=(0, 0, 9, 9)), Locator(page=1), Locator(page=1, box=(9e3, 9e3, 9e4, 9e4))],
)
def test_a_place_that_is_not_there_gives_none_and_the_others_are_cut(locator: Locator) -> None:
    assert [picture is None for picture in cut(locator, CELL)] == [True, False]


def test_a_cell_as_large_as_the_page_stays_within_the_size() -> None:
    (png,) = cut(Locator(page=1, box=(0, 0, 595, 842)))
    assert png is not None
    assert len(png) <= LARGEST


def test_it_runs_in_the_child_process() -> None:
    with isolation.Worker() as worker:
        (png,) = worker.run(
            excerpts, pdf(DrawnPage()), Limits(), list[bytes | None], msgspec.json.encode([CELL]).decode()
        )
    assert png is not None
    assert png.startswith(b"\x89PNG")


def test_a_broken_document_is_told_in_a_sentence() -> None:
    with pytest.raises(Unreadable, match="原文件打不开"):
        cut(CELL, data=b"%PDF-1.7 nothing more")


def test_a_picture_is_cut_too() -> None:
    cv2 = pytest.importorskip("cv2", reason="the extra `ocr` is not installed")
    np = pytest.importorskip("numpy")
    paper = cv2.imencode(".png", np.full((2000, 1400, 3), 245, np.uint8))[1].tobytes()
    (png,) = cut(Locator(page=1, box=(400, 500, 700, 560)), data=paper)
    assert png is not None
    assert {value for row in pixels(png) for value in row} >= {14, 15}
    assert len(png) <= LARGEST
