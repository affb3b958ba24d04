"""What the user names on the command line: files, folders and standard input, turned into sheets and errors."""

import hashlib
import logging
import math
import os
import sys
from collections.abc import Collection, Iterable, Iterator

import msgspec

from jizhun.cli.progress import shown
from jizhun.model import InputError, Sheet
from jizhun.reading import Unreadable, archive, isolation
from jizhun.reading.block import Limits

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "标准输入"


class Harvest(msgspec.Struct):
    """What was read: sheets in the order of the inputs, what failed, documents without a sheet, number of documents.

    unfound: documents without a sheet that have the words of one; they are not under `empty`.
    originals: bytes of the documents that were asked to be kept, by sha256.
    """

    sheets: list[Sheet] = []
    errors: list[InputError] = []
    empty: list[str] = []
    unfound: list[str] = []
    documents: int = 0
    originals: dict[str, bytes] = {}

    @property
    def kept(self) -> int:
        """Bytes of the originals."""
        return sum(map(len, self.originals.values()))

    def keep(self, data: bytes) -> None:
        """Keeps the bytes of a document."""
        self.originals[hashlib.sha256(data).hexdigest()] = data


def gather(
    paths: Iterable[str], limits: Limits | None = None, *, keep: Collection[str] = (), keep_size: float = math.inf
) -> Harvest:
    """Reads everything that the paths name; what cannot be read becomes an error and the rest goes on.

    Each document is read in a child process under limits, and once, however often it is named. keep: the
    containers (docx, pdf) of the documents whose bytes are needed afterwards; keep_size: how many bytes in all.
    """
    # What a library has to grumble about a file is said in the error's sentence.
    logging.getLogger().addHandler(logging.NullHandler())
    limits = limits or Limits()
    harvest = Harvest()
    with isolation.Worker() as worker:
        for document in shown(_once(_documents(paths, limits)), "正在读取"):
            harvest.documents += 1
            try:
                container = _add(harvest, document, limits, worker)
            except Unreadable as error:
                harvest.errors.append(_error(document.name, str(error)))
                continue
            if container in keep and harvest.kept + len(document.data) <= keep_size:
                harvest.keep(document.data)
    return harvest


def _documents(paths: Iterable[str], limits: Limits) -> Iterator[archive.Document]:
    for path in paths:
        found = _standard_input(limits) if path == STANDARD_INPUT else archive.walk([path], limits)
        empty = True
        for document in found:
            empty = False
            yield document
        if empty:
            yield archive.Document(
                path, b"", "里面没有可以读取的文件：请确认放有 docx、xlsx、pdf、html 或 txt 等文件。"
            )


def _standard_input(limits: Limits) -> Iterator[archive.Document]:
    data = sys.stdin.buffer.read(limits.file_size + 1)
    if len(data) > limits.file_size:
        sentence = f"内容超过 {limits.file_size // 2**20} MB 的上限，没有读取：请分成几个文件后再提交。"
        yield archive.Document(STANDARD_INPUT_NAME, b"", sentence)
    else:
        yield from archive.unpack(data, STANDARD_INPUT_NAME, limits)


def _once(documents: Iterable[archive.Document]) -> Iterator[archive.Document]:
    """Each document once: a file that is named beside its folder would seem to be copied from itself."""
    seen: set[str] = set()
    for document in documents:
        place = document.name if "\0" in document.name else os.path.realpath(document.name)
        if place not in seen:
            seen.add(place)
            yield document


def _add(harvest: Harvest, document: archive.Document, limits: Limits, worker: isolation.Worker) -> str | None:
    """Adds what the document holds; its container where it holds sheets."""
    if document.failure is not None:
        harvest.errors.append(_error(document.name, document.failure))
        return None
    name = readable(document.name)
    found = isolation.outcome(document.data, name, limits, worker)
    harvest.sheets.extend(found.sheets)
    if not found.sheets:
        (harvest.unfound if found.unfound else harvest.empty).append(name)
        return None
    return found.sheets[0].source.container


def _error(name: str, sentence: str) -> InputError:
    """The error as a sentence that says which input it is about."""
    shown_name = readable(name)
    return InputError(
        file=shown_name, message=sentence if sentence.startswith(shown_name) else f"{shown_name}：{sentence}"
    )


def readable(path: str) -> str:
    """The path as text on one line: names from older systems may be GB18030 bytes."""
    raw = path.encode("utf-8", "surrogateescape").replace(b"\n", b" ").replace(b"\r", b" ")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
