"""Compound files ([MS-CFB]): the streams of .doc, .xls and what WPS writes, by way of olefile."""

import struct
from collections.abc import Iterable

import olefile  # type: ignore[import-untyped]

from jizhun.reading.block import Unreadable

_DAMAGED = "文件不完整或已损坏，读不出来：请在原来的软件中打开并另存，或者重新下载后再提交。"
# What olefile raises on broken directories, besides its own OSError.
_BROKEN = (
    *(
        OSError,
        ValueError,
        IndexError,
        KeyError,
        TypeError,
        AttributeError,
        OverflowError,
        RecursionError,
        struct.error,
    ),
)


def stream_names(data: bytes) -> set[str]:
    """Paths of all streams, lower case, joined with slashes. Raises Unreadable where the file is damaged."""
    try:
        with olefile.OleFileIO(data) as ole:
            return {"/".join(path).lower() for path in ole.listdir()}
    except _BROKEN as error:
        raise Unreadable(_DAMAGED) from error


def streams(data: bytes, names: Iterable[str]) -> dict[str, bytes]:
    """The streams of these names, as far as they exist. Raises Unreadable where the file is damaged or cut short."""
    try:
        with olefile.OleFileIO(data) as ole:
            return {name: ole.openstream(name).read() for name in names if ole.exists(name)}
    except _BROKEN as error:
        raise Unreadable(_DAMAGED) from error
