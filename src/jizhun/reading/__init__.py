"""From bytes to sheets: container, tables, layout."""

import hashlib
from pathlib import Path

from jizhun.model import Sheet, Source
from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers import blocks
from jizhun.reading.detect import container_of
from jizhun.reading.layout import sheets_of

__all__ = ["Limits", "Unreadable", "names_a_sheet", "read"]


def read(source: Path | str | bytes, name: str | None = None, limits: Limits | None = None) -> list[Sheet]:
    """The sheets of one document, in document order; an empty list where it holds no target sheet.

    source: a path, or the bytes with their name. name: what `Sheet.source.file` says; the path by default. The document is
    parsed in this process: for files that are not trusted use `jizhun.reading.isolation`.
    Raises Unreadable (its message is one Chinese sentence for the user) and OSError where the file cannot be opened.
    """
    limits = limits or Limits()
    data = source if isinstance(source, bytes) else _content(Path(source), limits)
    name = name or ("-" if isinstance(source, bytes) else str(source))
    container = container_of(data, name)
    described = Source(file=name, sha256=hashlib.sha256(data).hexdigest(), container=container)
    return sheets_of(blocks(data, container, limits), described)


def names_a_sheet(data: bytes, name: str | None = None) -> bool:
    """Whether a document in which no sheet was found is a text that has the words of one. name: the file name, as for `read`."""
    if container_of(data, name) not in ("text", "csv"):
        return False
    from jizhun.reading.containers import text_words  # imported here: few files need it

    return text_words.names_a_sheet(data)


def _content(path: Path, limits: Limits) -> bytes:
    size = path.stat().st_size
    if size > limits.file_size:
        raise Unreadable(
            f"文件有 {size / 2**20:.0f} MB，超过上限 {limits.file_size / 2**20:.0f} MB；请拆分后重新提交。"
        )
    return path.read_bytes()
