"""Any bytes as text or Markdown, with tables of tabs, pipes and HTML, give sheets or a sentence."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal, sheets_or_refusal
from jizhun.model import Source
from jizhun.reading import Unreadable
from jizhun.reading.block import Limits
from jizhun.reading.containers import text
from jizhun.reading.layout import sheets_of

LIMITS = Limits(cells=20_000)
SOURCE = Source(file="样例.txt", sha256="0" * 64, container="text")


def one(data: bytes) -> None:
    blocks_or_refusal(text.tables(data, LIMITS))
    try:
        blocks = list(text.tables(data, LIMITS))
    except Unreadable:
        return
    sheets_or_refusal(sheets_of(blocks, SOURCE))


def seeds() -> Iterator[bytes]:
    for data in made.texts():
        yield data[:20_000]
        yield data[:3000].decode("utf-8", "ignore").encode("gb18030")
