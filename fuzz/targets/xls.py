"""Any bytes as a .xls, and any records as the stream of a workbook, give blocks or a sentence."""

from collections.abc import Iterator
from itertools import islice

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import xls
from jizhun.reading.ole import streams

LIMITS = Limits(cells=20_000)


def one(data: bytes) -> None:
    blocks_or_refusal(xls.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    for data in made.converted(islice(made.published("xlsx"), 2), "xlsx", "xls"):
        yield data
        yield streams(data, ("Workbook",))["Workbook"]
