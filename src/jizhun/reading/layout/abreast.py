"""Forms that stand side by side on one worksheet, with blank columns between them: each is a table of its own."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

import msgspec

from jizhun.law import lexicon
from jizhun.reading.block import Block, Cell, Table


def set_apart(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks, a table that holds several forms side by side as several tables, left to right. Side notes stay with their form."""
    for block in blocks:
        if isinstance(block, Table) and block.worksheet is not None:
            yield from _bands(block)
        else:
            yield block


def _bands(table: Table) -> list[Table]:
    names = sorted({cell.column for cell in table.cells if _names_project(cell)})
    if len(names) < 2:
        return [table]
    filled = {
        column
        for cell in table.cells
        if cell.text.strip() and not _covers_two(cell, names)  # a title over both says nothing of the gap
        for column in range(cell.column, cell.column + cell.column_span)
    }
    cuts = [
        blank[-1] + 1
        for left, right in pairwise(names)
        if (blank := [column for column in range(left, right) if column not in filled])
    ]
    if not cuts:
        return [table]
    starts = [0, *cuts]
    return [
        msgspec.structs.replace(table, cells=[cell for cell in table.cells if start <= cell.column < end])
        for start, end in pairwise([*starts, 1 << 31])
    ]


def _covers_two(cell: Cell, names: list[int]) -> bool:
    return sum(cell.column <= name < cell.column + cell.column_span for name in names) > 1


def _names_project(cell: Cell) -> bool:
    found = lexicon.label(cell.text) if 0 < len(cell.text) <= 40 else None
    return found is not None and found.field == "project_name"
