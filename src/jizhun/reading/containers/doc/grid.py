"""Rows of a .doc table on a grid: columns from the edges of cells, merges from their flags ([MS-DOC] 2.9.316)."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

from jizhun.reading.containers.doc.binary import u16

# Edges nearer than this (twips; 1.5 pt) are one edge: rows are seldom drawn to the twip.
_TOLERANCE = 30
_MOST_CELLS = 63
_CELL_SIZE = 20
_FIRST_MERGED, _MERGED = 0x0001, 0x0002
_VERTICAL_MERGED, _VERTICAL_RESTART = 1, 3


@dataclass(kw_only=True)
class Row:
    """A row as stored.

    edges: in twips, one more than cells. flags: of its cells. vertical: vertical merges by cell, where set apart.
    """

    edges: Sequence[int]
    flags: Sequence[int]
    vertical: dict[int, int] = field(default_factory=dict)


@dataclass(kw_only=True)
class Slot:
    """A cell on the grid; sources: (row, cell) numbers of the stored cells whose text it shows."""

    row: int
    column: int
    row_span: int
    column_span: int
    sources: list[tuple[int, int]]


def definition(operand: bytes) -> Row:
    """A row from its TDefTable operand. Raises struct.error or IndexError where it is cut short."""
    count = min(operand[2], _MOST_CELLS)
    edges = struct.unpack_from(f"<{count + 1}h", operand, 3)
    start = 3 + 2 * (count + 1)
    places = (start + _CELL_SIZE * number for number in range(count))
    return Row(edges=edges, flags=[u16(operand, at) if at + 2 <= len(operand) else 0 for at in places])


def slots(rows: Sequence[Row]) -> list[Slot]:
    """Cells of a table in row-major order."""
    columns = _columns(rows)
    found: list[Slot] = []
    above: dict[int, Slot] = {}
    for number, row in enumerate(rows):
        above = _place(row, number, columns, above, found)
    return found


def _columns(rows: Sequence[Row]) -> dict[int, int]:
    """Grid column of every edge; edges within the tolerance are one."""
    columns: dict[int, int] = {}
    column, last = -1, None
    for edge in sorted({edge for row in rows for edge in row.edges}):
        if last is None or edge - last > _TOLERANCE:
            column += 1
        columns[edge] = column
        last = edge
    return columns


def _place(
    row: Row, number: int, columns: dict[int, int], above: dict[int, Slot], found: list[Slot]
) -> dict[int, Slot]:
    """Put the cells of one row on the grid; gives the vertical merges that may go on in the next row, by column.

    A cell without width, or one that begins before the end of its left neighbour, is part of that neighbour.
    """
    below: dict[int, Slot] = {}
    left: Slot | None = None
    free = 0
    for cell, flags in enumerate(row.flags):
        first, last = columns[row.edges[cell]], columns[row.edges[cell + 1]]
        span = max(1, last - first)
        vertical = row.vertical.get(cell, flags >> 5 & 3)
        top = above.get(first) if vertical == _VERTICAL_MERGED else None
        merged = flags & _MERGED and not flags & _FIRST_MERGED
        if left is not None and (merged or last <= first or first < free):
            left.sources.append((number, cell))
            if left.row == number:
                left.column_span = max(left.column_span, last - left.column)
            free = max(free, last)
        elif top is not None and span >= top.column_span:
            top.row_span = number - top.row + 1
            top.sources.append((number, cell))
            below[first] = left = top
            free = first + span
        else:
            left = Slot(row=number, column=first, row_span=1, column_span=span, sources=[(number, cell)])
            found.append(left)
            if vertical:
                below[first] = left
            free = first + span
    return below
