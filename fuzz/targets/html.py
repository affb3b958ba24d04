"""Any bytes as a web page give blocks or a sentence."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import html

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    blocks_or_refusal(html.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    for data in made.published("html"):
        yield data
        yield data.decode().encode("gb18030")
