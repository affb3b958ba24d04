"""A compound file of one stream ([MS-CFB] version 3), for formats that no program at hand writes any more."""

import struct

_SECTOR = 512
_END, _FAT, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF, 0xFFFFFFFF
_SMALLEST = 4096  # shorter streams would stand in the mini stream


def compound(name: str, stream: bytes) -> bytes:
    """The file; the stream is filled up with zeros to 4096 bytes and whole sectors. At most 60 KB."""
    stream = stream.ljust(_SMALLEST, b"\0")
    stream += bytes(-len(stream) % _SECTOR)
    sectors = len(stream) // _SECTOR
    chain = [_FAT, _END, *range(3, 2 + sectors), _END]  # sector 0: this table; 1: the directory; from 2: the stream
    table = struct.pack("<128I", *chain, *[_FREE] * (128 - len(chain)))
    directory = _entry("Root Entry", 5, 1, _END, 0) + _entry(name, 2, _NONE, 2, len(stream))
    header = struct.pack("<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _SMALLEST, _END, 0, _END, 0)  # fmt: skip
    difat = struct.pack("<109I", 0, *[_FREE] * 108)
    return header + difat + table + directory.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    stored = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBB3I16x4x16xIQ", stored, len(stored), kind, 1, _NONE, _NONE, child, start, size)
