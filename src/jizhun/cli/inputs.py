"""What the user names on the command line: files, folders and standard input, turned into sheets and errors."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from jizhun import reading
from jizhun.cli.progress import shown
from jizhun.model import InputError, Sheet
from jizhun.reading.block import Limits

STANDARD_INPUT = "-"
STANDARD_INPUT_NAME = "标准输入"

# What is taken from a folder; a file that the user names is read whatever its ending.
DOCUMENTS = frozenset(
    (
        *(".csv", ".htm", ".html", ".md", ".mht", ".mhtml", ".text", ".tsv", ".txt", ".xhtml", ".xml"),
        *(".doc", ".docm", ".docx", ".et", ".pdf", ".rtf", ".wps", ".xls", ".xlsm", ".xlsx", ".zip"),
        *(".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"),
    )
)


class Input(msgspec.Struct, frozen=True):
    """A document to read. name: as shown to the user; path: None for standard input."""

    name: str
    path: Path | None


class Harvest(msgspec.Struct, frozen=True):
    """What was read: sheets in the order of the inputs, what failed, documents without a sheet, number of documents."""

    sheets: list[Sheet]
    errors: list[InputError]
    empty: list[str]
    documents: int


def gather(paths: Iterable[str], limits: Limits | None = None) -> Harvest:
    """Reads everything that the paths name; what cannot be read becomes an error and the rest goes on."""
    found = list(_expand(paths))
    harvest = Harvest([], [], [], sum(isinstance(each, Input) for each in found))
    for each in shown(found, "正在读取"):
        if isinstance(each, InputError):
            harvest.errors.append(each)
            continue
        result = _read(each, limits or Limits())
        if isinstance(result, InputError):
            harvest.errors.append(result)
            continue
        harvest.sheets.extend(result)
        if not result:
            harvest.empty.append(each.name)
    return harvest


def _expand(paths: Iterable[str]) -> Iterator[Input | InputError]:
    """The documents in the order given, each once; a folder's documents sorted by path."""
    seen: set[str] = set()
    for text in paths:
        for each in _of_path(text):
            key = os.path.realpath(each.path) if isinstance(each, Input) and each.path else f"{type(each)}{text}"
            if key not in seen:
                seen.add(key)
                yield each


def _of_path(text: str) -> Iterator[Input | InputError]:
    if text == STANDARD_INPUT:
        yield Input(STANDARD_INPUT_NAME, None)
        return
    path, name = Path(text), _readable(text)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            yield from _of_folder(path, name)
        elif stat.S_ISREG(mode):
            yield Input(name, path)
        else:
            yield InputError(
                file=name, message=f"{name} 不是普通文件，没有读取：请给出文件或文件夹，管道内容请用 - 读取。"
            )
    except (OSError, ValueError) as error:
        yield InputError(file=name, message=_sentence(name, error))


def _of_folder(folder: Path, name: str) -> Iterator[Input | InputError]:
    denied: list[OSError] = []
    found = 0
    for root, folders, files in os.walk(folder, onerror=denied.append):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for file in sorted(files):
            path = Path(root, file)
            if file.startswith((".", "~$")) or path.suffix.lower() not in DOCUMENTS:
                continue
            found += 1
            yield Input(_readable(str(path)), path)
    for error in denied:
        refused = _readable(str(error.filename))
        yield InputError(file=refused, message=_sentence(refused, error))
    if not found and not denied:
        yield InputError(
            file=name, message=f"文件夹 {name} 里没有可以读取的文档：请确认放有 docx、xlsx、pdf、html 或 txt 等文件。"
        )


def _read(document: Input, limits: Limits) -> list[Sheet] | InputError:
    try:
        if document.path is None:
            # One byte above the limit is enough for the reader to refuse.
            return reading.read(sys.stdin.buffer.read(limits.file_size + 1), name=document.name, limits=limits)
        return reading.read(document.path, name=document.name, limits=limits)
    except reading.Unreadable as error:
        sentence = str(error)
    except OSError as error:
        return InputError(file=document.name, message=_sentence(document.name, error))
    return InputError(
        file=document.name, message=sentence if document.name in sentence else f"{document.name} 读不出来：{sentence}"
    )


def _sentence(name: str, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return f"找不到 {name}：请检查路径和文件名是否写对。"
        case PermissionError():
            return f"没有读取 {name} 的权限：请联系文件所有者，或换用有权限的账号。"
        case NotADirectoryError() | ValueError():
            return f"{name} 不是有效的路径：请检查路径是否写对。"
        case _:
            return f"读取 {name} 时磁盘或网络出错（{error.strerror or '原因不明'}）：请稍后再试，或先把文件复制到本机。"


def _readable(path: str) -> str:
    """The path as text: names from older systems may be GB18030 bytes."""
    raw = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "replace")
