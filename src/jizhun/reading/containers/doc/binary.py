"""Numbers and property lists of the Word binary format ([MS-DOC] 2.2.5, 2.6)."""

import struct
from collections.abc import Iterator

_TABLE_DEFINITION = 0xD608
_TAB_CHANGES = 0xC615
_OPERAND_SIZE = (1, 1, 2, 4, 2, 2, 0, 3)
_VARIABLE = 6


def u16(data: bytes, offset: int) -> int:
    """An unsigned 16-bit number. Raises struct.error beyond the end."""
    return int(struct.unpack_from("<H", data, offset)[0])


def u32(data: bytes, offset: int) -> int:
    """An unsigned 32-bit number. Raises struct.error beyond the end."""
    return int(struct.unpack_from("<I", data, offset)[0])


def properties(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The (operation, operand) pairs of a grpprl; a list cut short ends where it is cut."""
    at = 0
    while at + 2 < len(data):
        operation = u16(data, at)
        at += 2
        size = _operand_size(operation, data, at)
        yield operation, data[at : at + size]
        at += size


def _operand_size(operation: int, data: bytes, at: int) -> int:
    kind = operation >> 13
    if kind != _VARIABLE:
        return _OPERAND_SIZE[kind]
    if operation == _TABLE_DEFINITION:
        return u16(data, at) + 1 if at + 2 <= len(data) else len(data) - at  # counts one byte of its own size
    if operation == _TAB_CHANGES and data[at] == 255 and at + 1 < len(data):
        deleted = 1 + 4 * data[at + 1]
        added = data[at + 1 + deleted] if at + 1 + deleted < len(data) else 0
        return 2 + deleted + 3 * added
    return data[at] + 1


def positions(plc: bytes, size: int) -> tuple[list[int], list[bytes]]:
    """A PLC: n + 1 positions, then n records of `size` bytes ([MS-DOC] 2.2.2)."""
    count = max(0, (len(plc) - 4) // (4 + size))
    starts = list(struct.unpack_from(f"<{count + 1}I", plc)) if count else []
    first = 4 * (count + 1)
    return starts, [plc[first + size * number : first + size * (number + 1)] for number in range(count)]
