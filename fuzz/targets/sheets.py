"""Any table of the words of forms, however spread over rows, columns and merges, gives sheets."""

from collections.abc import Iterator
from functools import cache

from fuzz import seeds as made
from fuzz.judge import sheets_or_refusal
from jizhun.law import data as law
from jizhun.model import Source
from jizhun.reading import containers
from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table
from jizhun.reading.layout import sheets_of

SOURCE = Source(file="样例.docx", sha256="0" * 64, container="docx")
VALUES = (
    "≥95%",
    "12.5",
    "万元",
    "1",
    "22人",
    "2026年",
    "……",
    "指标1：",
    "0101-一年期项目",
    "\u200b",
    "71.900000",
    "合计",
    "-",
)


def one(data: bytes) -> None:
    sheets_or_refusal(sheets_of(blocks(data), SOURCE))


def blocks(data: bytes) -> list[Block]:
    """Three bytes a cell: its word, its spans, what follows it (a cell, a gap, a row, a table, a paragraph)."""
    found: list[Block] = []
    cells: list[Cell] = []
    row = column = 0
    for at in range(0, len(data) - 2, 3):
        text, spans, then = words()[data[at] | (data[at + 2] & 0xF0) << 4], data[at + 1], data[at + 2] & 0x0F
        wide, high = 1 + (spans & 3), 1 + (spans >> 2 & 7)
        if then == 15:
            found.append(Paragraph(text=text))
            continue
        cells.append(Cell(text=text, row=row, column=column, row_span=high, column_span=wide))
        column += wide + (then == 14)
        if then in (8, 9, 10, 11, 12, 13):
            row, column = row + 1, 0
        if then == 13:
            found.append(Table(cells=cells, index=len(found), spans_known=spans < 128))
            cells, row = [], 0
    return [*found, Table(cells=cells, index=len(found))]


@cache
def words() -> tuple[str, ...]:
    """4096 words: those of the vocabularies first."""
    known: dict[str, None] = dict.fromkeys(VALUES)
    for name in ("labels", "heads", "indicators"):
        known |= dict.fromkeys(_strings(law.read("vocabulary", name)))
    listed = list(known)
    return tuple(listed[number % len(listed)] for number in range(4096))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from _strings(held)
    elif isinstance(value, list):
        for held in value:
            yield from _strings(held)


def seeds() -> Iterator[bytes]:
    """The forms of the samples, word for word as far as the vocabularies go."""
    numbers = {word: number for number, word in reversed(list(enumerate(words())))}
    for document in made.published("docx"):
        for block in containers.blocks(document, "docx", Limits()):
            if isinstance(block, Table):
                yield b"".join(_triple(block.cells, at, numbers) for at in range(len(block.cells)))


def _triple(cells: list[Cell], at: int, numbers: dict[str, int]) -> bytes:
    cell = cells[at]
    word = numbers.get(cell.text, at % len(VALUES))
    last = at + 1 == len(cells) or cells[at + 1].row != cell.row
    spans = min(cell.column_span - 1, 3) | min(cell.row_span - 1, 7) << 2
    return bytes((word & 0xFF, spans, (word >> 8) << 4 & 0xF0 | (8 if last else 0)))
