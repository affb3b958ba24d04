"""Any bytes as a .pdf give blocks or a sentence. Scanned pages are not recognised."""

from collections.abc import Iterator
from unittest.mock import patch

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import image, pdf
from tests.support.drawn_pdf import DrawnPage
from tests.support.drawn_pdf import pdf as drawn

LIMITS = Limits(pages=20, pixels=1_000_000)


def one(data: bytes) -> None:
    """The model is somebody else's and takes seconds: scanned pages are told as without it."""
    with patch.object(image, "can_recognise", return_value=False):
        blocks_or_refusal(pdf.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    page = DrawnPage()
    page.grid([50, 150, 300], [50, 80, 110])
    page.cell(50, 50, "项目名称")
    page.cell(150, 50, "路灯养护", "二行")
    yield drawn(page)
    yield drawn(page, page, form=True)
    yield from made.published("pdf")
