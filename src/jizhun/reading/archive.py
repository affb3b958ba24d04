"""Folders, .zip and mail walked down to the documents in them; the path inside is kept in the name.

`上报.zip/城管局/附件2.docx` is a document in an archive. Archives in archives are opened to a depth of
`Limits.archive_depth`. Nothing is ever written to disk, so a name that climbs out of its folder (zip slip) is no more
than a name.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.detect import container_of
from jizhun.reading.mail import attachments
from jizhun.reading.zipped import SafeZip, member_name

_ARCHIVES = ("zip", "eml")
# What systems and editors leave behind, and what never holds a table.
_LITTER = re.compile(r"(^|/)(__MACOSX/|\.|~\$|Thumbs\.db$|desktop\.ini$)", re.I)
_TOO_DEEP = "压缩包嵌套超过 {depth} 层，没有继续打开：请解开后再提交里面的文件。"
_TOO_MUCH = "压缩包里的文件太多或解压后太大，没有读完：请分成几个压缩包后再提交。"
_GONE = "找不到文件或文件夹：请检查路径是否正确、是否已经移动或改名。"
_DENIED = "没有权限读取：请检查文件的访问权限，或者复制到自己的文件夹后重试。"
_DEVICE = "不是普通文件（是设备、管道或其他特殊文件），没有读取：请提供普通文件或文件夹的路径。"


class Document(NamedTuple):
    """A document that was found: its name with the path inside archives, and its bytes or why there are none."""

    name: str
    data: bytes
    failure: str | None = None


def walk(paths: Iterable[Path | str], limits: Limits | None = None) -> Iterator[Document]:
    """All documents under the paths, folders in the order of their names; one bad file does not end the walk.

    What cannot be opened is given as a Document with `failure`, one full Chinese sentence for the user.
    """
    limits = limits or Limits()
    for path in paths:
        yield from _path(Path(path), limits)


def unpack(data: bytes, name: str, limits: Limits | None = None) -> Iterator[Document]:
    """The document itself, or the documents in it where it is an archive or a mail with attachments."""
    limits = limits or Limits()
    yield from _Opening(limits).documents(data, name, 0)


class _Opening:
    """One archive with all that is nested in it: what it may cost altogether."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._documents_left = limits.archive_entries
        # A nested archive is counted as a member and again by its members.
        self._bytes_left = 2 * limits.inflated_size

    def documents(self, data: bytes, name: str, depth: int) -> Iterator[Document]:
        """The documents in `data`, which stands in `depth` archives."""
        try:
            container = container_of(data, name)
            if container not in _ARCHIVES:
                yield Document(name, data)
            elif depth >= self._limits.archive_depth:
                yield _failed(name, _TOO_DEEP.format(depth=depth))
            else:
                yield from self._members(data, name, container, depth + 1)
        except Unreadable as refusal:
            yield _failed(name, str(refusal))

    def _members(self, data: bytes, name: str, container: str, depth: int) -> Iterator[Document]:
        inside = _zipped(data, self._limits) if container == "zip" else _attached(data)
        for member, content in inside:
            full = f"{name}/{member}"
            if isinstance(content, Unreadable):
                yield _failed(full, str(content))
                continue
            self._documents_left -= 1
            self._bytes_left -= len(content)
            if self._documents_left < 0 or self._bytes_left < 0:
                raise Unreadable(_TOO_MUCH)
            yield from self.documents(content, full, depth)


def _path(path: Path, limits: Limits) -> Iterator[Document]:
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            for each in sorted(path.iterdir()):
                if not _LITTER.search(each.name) and not (each.is_symlink() and each.is_dir()):
                    yield from _path(each, limits)
        elif not stat.S_ISREG(mode):
            yield _failed(str(path), _DEVICE)
        elif path.stat().st_size > limits.file_size:
            yield _failed(
                str(path), f"文件超过 {limits.file_size // 2**20} MB 的上限，没有读取：请分成几个文件后再提交。"
            )
        else:
            yield from unpack(path.read_bytes(), str(path), limits)
    except FileNotFoundError:
        yield _failed(str(path), _GONE)
    except PermissionError:
        yield _failed(str(path), _DENIED)
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "路径无效"
        yield _failed(str(path), f"文件打不开（{reason}）：请检查路径和存储设备后重试。")


def _zipped(data: bytes, limits: Limits) -> Iterator[tuple[str, bytes | Unreadable]]:
    archive = SafeZip(data, limits)
    for member in archive.members:
        name = _clean(member_name(member))
        if _LITTER.search(name):
            continue
        try:
            yield name, archive.read(member)
        except Unreadable as refusal:
            yield name, refusal


def _attached(data: bytes) -> Iterator[tuple[str, bytes | Unreadable]]:
    for name, content in attachments(data):
        yield _clean(name), content


def _clean(name: str) -> str:
    """A name inside an archive as a plain path: no drive, no way up, no control characters."""
    parts = re.sub(r"[\x00-\x1f]", "", name).replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part))


def _failed(name: str, sentence: str) -> Document:
    return Document(name, b"", sentence)
