"""Grey seals on scanned pages: lifted where they lie alone, the print under them kept."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="needs the extra ocr")
from jizhun.reading.containers.image.seals import without_grey_seals  # noqa: E402

DPI = 150
PAPER, PRINT = 240, 30


def page(seal: int | None, paper: int = PAPER) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The grey page, its ink, and where the seal's ring lies; print and seal are laid over each other as inks are."""
    print_ = np.full((600, 600), 255, np.uint8)
    for y in range(60, 560, 40):
        cv2.line(print_, (40, y), (560, y), 0, 2)
    stamp = np.full((600, 600), 255, np.uint8)
    ring = np.zeros((600, 600), np.uint8)
    cv2.circle(ring, (300, 300), 110, 255, 7)
    if seal is not None:
        stamp[ring > 0] = seal
    gray = (PRINT + (print_ / 255.0) * (stamp / 255.0) * (paper - PRINT)).astype(np.uint8)
    return gray, np.where(gray < 150, 255, 0).astype(np.uint8), (ring > 0) & (print_ == 255)


def test_a_grey_seal_is_lifted_and_the_print_under_it_stays() -> None:
    gray, ink, alone = page(90)
    lifted, left = without_grey_seals(gray, ink, DPI)
    assert np.mean(lifted[alone] > 180) > 0.9
    assert np.mean(left[alone] > 0) < 0.1
    crossing = lifted[300, 180:420]  # the line through the middle of the ring
    assert crossing.max() < 150


@pytest.mark.parametrize("seal", [None, 0])
def test_a_page_without_a_grey_seal_is_left_as_it_is(seal: int | None) -> None:
    """A ring as black as the print hides it for good."""
    gray, ink, _ = page(seal)
    lifted, left = without_grey_seals(gray, ink, DPI)
    assert np.array_equal(lifted, gray)
    assert np.array_equal(left, ink)
