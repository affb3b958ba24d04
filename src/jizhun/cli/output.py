"""Where results go: standard output as UTF-8, or a file that is there whole or not at all."""

import os
import sys
import tempfile
from pathlib import Path

import typer

from jizhun.cli.speech import complain

BROKEN_PIPE = 141
NOT_WRITTEN = 2


def write(content: bytes, out: Path | None) -> None:
    """Writes to the file, or to standard output. A reader that went away ends the program quietly (status 141).

    Raises typer.Exit(2), after one sentence on standard error, where the file cannot be written.
    """
    if out is None:
        _print(content)
        return
    try:
        _replace(out, content)
    except OSError as error:
        complain(_sentence(out, error))
        raise typer.Exit(NOT_WRITTEN) from error


def _print(content: bytes) -> None:
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        # Python flushes once more when it ends; that must not fail loudly.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(BROKEN_PIPE) from error


def _replace(out: Path, content: bytes) -> None:
    """Writes beside the file and renames, so that nobody ever sees half a file."""
    if out.exists() and not out.is_file():
        out.write_bytes(content)  # /dev/stdout and the like cannot be replaced
        return
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sentence(out: Path, error: OSError) -> str:
    match error:
        case FileNotFoundError():
            return f"写不了 {out}：文件夹 {out.parent} 不存在，请先建好，或换一个位置。"
        case PermissionError():
            return f"没有写入 {out} 的权限：请换一个位置，例如自己的文件夹。"
        case IsADirectoryError():
            return f"{out} 是文件夹，不是文件：请在后面写上文件名。"
        case _:
            return f"写不了 {out}（{error.strerror or '原因不明'}）：请检查磁盘空间和路径后再试。"
