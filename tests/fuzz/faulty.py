"""A target with a fault close to its seed."""

from collections.abc import Iterator


def one(data: bytes) -> None:
    if data[:1] == b"J" and data[1:2] == b"Z":
        raise LookupError("the fault")


def seeds() -> Iterator[bytes]:
    yield b"J-"
