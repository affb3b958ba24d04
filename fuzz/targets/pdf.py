"""Any bytes as a .pdf give blocks or a sentence. Scanned pages are not recognised."""

from collections.abc import Iterator
from unittest.mock import patch

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal, check_sentence
from jizhun.reading import isolation
from jizhun.reading.block import Block, Limits, Unreadable
from jizhun.reading.containers import image, pdf
from tests.support.drawn_pdf import DrawnPage
from tests.support.drawn_pdf import pdf as drawn

LIMITS = Limits(pages=20, pixels=1_000_000)


def one(data: bytes) -> None:
    """The model is somebody else's and takes seconds: scanned pages are told as without it."""
    with patch.object(image, "can_recognise", return_value=False):
        blocks_or_refusal(pdf.tables(data, LIMITS))


def survives(data: bytes) -> bool:
    """PDFium takes any memory that a page asks for; a child process under limits must end with a sentence."""
    try:
        isolation.run(_blocks, data, Limits(pages=20, pixels=1_000_000, seconds=60, memory=2**30), list[Block])
    except Unreadable as refusal:
        check_sentence(str(refusal))
    return True


def _blocks(data: bytes, limits: Limits) -> list[Block]:
    return list(pdf.tables(data, limits))


def seeds() -> Iterator[bytes]:
    page = DrawnPage()
    page.grid([50, 150, 300], [50, 80, 110])
    page.cell(50, 50, "项目名称")
    page.cell(150, 50, "路灯养护", "二行")
    yield drawn(page)
    yield drawn(page, page, form=True)
    yield from made.published("pdf")
