"""From bytes to sheets: container, tables, layout."""

import hashlib
from pathlib import Path

import msgspec

from jizhun.model import Sheet, Source
from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers import blocks
from jizhun.reading.detect import container_of
from jizhun.reading.layout import sheets_of
from jizhun.reading.words import Watch

__all__ = ["Limits", "Outcome", "Unreadable", "outcome", "read"]


class Outcome(msgspec.Struct, frozen=True):
    """The sheets of a document in document order. unfound: it has the words of a target sheet, and no sheet was found in it."""

    sheets: list[Sheet]
    unfound: bool = False


def read(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> list[Sheet]:
    """The sheets of one document, in document order; an empty list where it holds no target sheet.

    source: a path, or the bytes with their name. name: what `Sheet.source.file` says; the path by default. The document is
    parsed in this process: for files that are not trusted use `jizhun.reading.isolation`.
    Raises Unreadable (its message is one Chinese sentence for the user) and OSError where the file cannot be opened.
    """
    return outcome(source, name, limits).sheets


def outcome(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> Outcome:
    """As `read`, and whether a document without a sheet looks as if it held one."""
    limits = limits or Limits()
    data = source if isinstance(source, bytes) else _content(Path(source), limits)
    name = name or ("-" if isinstance(source, bytes) else str(source))
    container = container_of(data, name)
    described = Source(file=name, sha256=hashlib.sha256(data).hexdigest(), container=container)
    watch = Watch()
    sheets = sheets_of(watch.passing(blocks(data, container, limits)), described)
    return Outcome(sheets, not sheets and watch.names_a_sheet)


def _content(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size > limits.file_size:
        raise Unreadable(
            f"文件有 {size / 2**20:.0f} MB，超过上限 {limits.file_size / 2**20:.0f} MB；请拆分后重新提交。"
        )
    return path.read_bytes()
