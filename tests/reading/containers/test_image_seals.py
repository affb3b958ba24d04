"""Grey seals on scanned pages: found by their rings, lifted off the print, and what stands on them doubted."""

import numpy as np
import pytest

cv2 = pytest.importorskip("cv2", reason="needs the extra ocr")
from jizhun.reading.containers.image.seals import Seal, doubted, found, without_grey_seals
from jizhun.reading.containers.image.straighten import ink_of
from jizhun.reading.containers.pdf.geometry import Character

DPI = 150
PAPER, PRINT = 240, 30


def page(
    seal: int | None, paper: int = PAPER, thick: int = 7, radii: tuple[int, ...] = (110,)
) -> tuple[np.ndarray, np.ndarray]:
    """The grey page and where the seal's rings lie alone; print and seal are laid over each other as inks are."""
    print_ = np.full((600, 600), 255, np.uint8)
    for y in range(60, 560, 40):
        cv2.line(print_, (40, y), (560, y), 0, 2)
    stamp = np.full((600, 600), 255, np.uint8)
    ring = np.zeros((600, 600), np.uint8)
    for radius in radii:
        cv2.circle(ring, (300, 300), radius, 255, thick, cv2.LINE_AA)
    if seal is not None:
        stamp = (255 - ring * ((255 - seal) / 255)).astype(np.uint8)
    gray = (PRINT + (print_ / 255.0) * (stamp / 255.0) * (paper - PRINT)).astype(np.uint8)
    return gray, (ring > 200) & (print_ == 255)


@pytest.mark.parametrize(
    ("thick", "radii"), [(7, (110,)), (2, (110,)), (2, (130, 112))], ids=["thick", "thin", "two rings"]
)
def test_a_grey_seal_is_lifted_and_the_print_under_it_stays(thick: int, radii: tuple[int, ...]) -> None:
    gray, alone = page(90, thick=thick, radii=radii)
    clear = without_grey_seals(gray, ink_of(gray), DPI)
    (seal,) = clear.seals
    assert (seal.x, seal.y, seal.radius) == pytest.approx((300, 300, radii[0]), abs=2)
    assert np.mean(clear.gray[alone] > 180) > 0.9
    assert np.mean(clear.ink[alone] > 0) < 0.1
    crossing = clear.gray[300, 170:430]  # the line through the middle of the ring
    assert crossing.max() < 160


def test_a_page_without_a_seal_is_left_as_it_is() -> None:
    gray, _ = page(None)
    clear = without_grey_seals(gray, ink_of(gray), DPI)
    assert clear.seals == []
    assert np.array_equal(clear.gray, gray)


def test_a_seal_as_black_as_the_print_is_found_and_not_lifted() -> None:
    """It hides the print for good."""
    gray, _ = page(0)
    clear = without_grey_seals(gray, ink_of(gray), DPI)
    assert [seal.is_black for seal in clear.seals] == [True]
    assert np.array_equal(clear.gray, gray)


def test_a_page_of_text_holds_no_seal() -> None:
    gray = np.full((1754, 1240), PAPER, np.uint8)
    for line in range(50):
        place = (60, 60 + 33 * line)
        cv2.putText(gray, "8096 QOOGD 360 " * 4, place, cv2.FONT_HERSHEY_SIMPLEX, 0.8, PRINT, 2, cv2.LINE_AA)
    assert found(gray, DPI) == []


def test_what_stands_on_a_seal_is_doubtful() -> None:
    seal = Seal(100, 100, 50, 110, 40, 240)
    line = [Character("9", x, 95, x + 10, 105, 1.0) for x in (80, 95, 170)]
    assert [character.score for character in doubted(line, [seal])] == [0.5, 0.5, 1.0]


@pytest.mark.parametrize(("score", "text"), [(0.4, ""), (1.0, "县")])
def test_the_letters_of_a_seal_are_not_read(score: float, text: str) -> None:
    """Text that the network reads for sure may stand there all the same: it is doubtful."""
    seal = Seal(100, 100, 50, 110, 40, 240)
    (read,) = doubted([Character("县", 125, 65, 140, 80, score)], [seal])
    assert (read.text, read.score) == (text, 0.5 if text else 0.0)
