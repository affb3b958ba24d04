"""Any bytes as a package in one XML file give blocks or a sentence."""

from collections.abc import Iterator

from fuzz.judge import blocks_or_refusal
from fuzz.targets.docx import EVERYTHING
from fuzz.wellformed import wellformed
from jizhun.reading.block import Limits
from jizhun.reading.containers import opcxml
from tests.support.word import document
from tests.support.word_xml import flat

LIMITS = Limits(inflated_size=20 * 2**20, cells=20_000)


def one(data: bytes) -> None:
    """As it is, and as XML that a parser takes."""
    for each in {data, wellformed(data)}:
        blocks_or_refusal(opcxml.tables(each, LIMITS))


def seeds() -> Iterator[bytes]:
    yield flat(
        {"word/document.xml": document(EVERYTHING).decode().partition("?>")[2], "word/media/image1.png": b"\x89PNG"}
    )
