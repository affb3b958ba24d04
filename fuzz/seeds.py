"""Inputs to begin with, made at run time from the samples of this repository and from nothing else."""

import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from jizhun.model import Sheet
from jizhun.reading import Unreadable, read

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
_DOCUMENTS = (".txt", ".md")
_FEW = 4  # forms a document: a seed is worth what it adds, and large ones are slow


def texts() -> Iterator[bytes]:
    """The samples as they are."""
    for path in sorted(SAMPLES.iterdir()):
        if path.suffix in _DOCUMENTS and path.name != "README.md":
            yield path.read_bytes()


def published(form: str) -> Iterator[bytes]:
    """Some sheets of the samples as documents of ours. form: docx, xlsx, html or pdf; nothing where no font is for a pdf."""
    from jizhun.forms.pdf import NoFont
    from jizhun.forms.publish import publish

    for sheet in _sheets():
        try:
            yield publish([sheet], form).data
        except NoFont:
            return


def converted(documents: Iterable[bytes], form: str, target: str) -> Iterator[bytes]:
    """Documents as LibreOffice writes them (doc, xls); nothing where it is not installed or says no."""
    from jizhun.reading.block import Limits
    from jizhun.reading.containers.legacy import convert

    for data in documents:
        try:
            yield convert(data, form, target, Limits(seconds=60))
        except Unreadable:
            return


def parts(package: bytes, names: Iterable[str]) -> bytes:
    """The named parts of a package, divided by NUL, as the targets of packages take them."""
    with zipfile.ZipFile(BytesIO(package)) as archive:
        held = archive.namelist()
        return b"\0".join(archive.read(name) if name in held else b"" for name in names)


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of the members. Stored by default: compressed ones do not survive a changed byte."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@cache
def _sheets() -> tuple[Sheet, ...]:
    found: dict[str | None, Sheet] = {}
    for text in texts():
        for sheet in read(text, "样例.txt"):
            found.setdefault(sheet.layout, sheet)
    return tuple(found.values())[:_FEW]
