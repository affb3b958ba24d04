"""What a reader may do with any bytes: give sound blocks and sheets, or refuse in a sentence."""

from collections.abc import Iterable
from itertools import pairwise

import msgspec

from jizhun.model import Sheet
from jizhun.reading.block import Block, Cell, Table, Unreadable

_encode = msgspec.msgpack.encode


def blocks_or_refusal(blocks: Iterable[Block]) -> None:
    """Walks the blocks of a container to their end. Raises AssertionError, and whatever a reader should not let out."""
    try:
        for block in blocks:
            if isinstance(block, Table):
                _check(block)
            _encode(block)  # what a child process has to say to its parent
    except Unreadable as refusal:
        check_sentence(str(refusal))


def sheets_or_refusal(sheets: Iterable[Sheet]) -> None:
    """The same for the sheets of a document, with the JSON that they make."""
    try:
        for sheet in sheets:
            msgspec.json.encode(sheet)
    except Unreadable as refusal:
        check_sentence(str(refusal))


def check_sentence(refusal: str) -> None:
    """A refusal is a whole sentence that one can print."""
    assert refusal.endswith("。"), refusal
    refusal.encode()


def _check(table: Table) -> None:
    for cell in table.cells:
        assert cell.row >= 0 and cell.column >= 0 and cell.row_span >= 1 and cell.column_span >= 1, cell
    for before, after in pairwise(table.cells):
        assert _place(before) < _place(after), (before, after)


def _place(cell: Cell) -> tuple[int, int]:
    return cell.row, cell.column
