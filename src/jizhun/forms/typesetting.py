"""A PDF from its description, by typst; run as a program it sets one description in a process of its own.

typst keeps what it has set in memory for as long as the process lives: many tables are therefore set part by part in
processes that end (`set_apart`), and the parts are joined.
"""

import subprocess
import sys
import unicodedata
from datetime import UTC
from functools import cache
from importlib import resources
from io import BytesIO

import pypdfium2
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, NameObject, NullObject

from jizhun.forms.document import WRITTEN, Unwritable

_PANIC = "pyo3_runtime"  # what a fault inside typst raises comes from here and is no Exception
PAGE = "page:"  # how the contents of an annex link to its pages, counted from 1
_FAILED = "排版引擎没有能排出这些表。请减少一次输出的表数，或改用 docx 格式。"


def typeset(description: str) -> bytes:
    """The PDF of a description in JSON (see `pdf.typ`). Raises Unwritable."""
    try:
        pdf = typst.compile(
            _template(), format="pdf", sys_inputs={"data": description}, timestamp=WRITTEN.replace(tzinfo=UTC)
        )
    except BaseException as error:
        if isinstance(error, typst.TypstError) or type(error).__module__ == _PANIC:
            raise Unwritable(_FAILED) from error
        raise
    assert isinstance(pdf, bytes)  # one document, one file
    return pdf


def set_apart(description: str) -> bytes:
    """The same, in a process of its own. Raises Unwritable."""
    command = [sys.executable, "-m", "jizhun.forms.typesetting"]
    done = subprocess.run(command, input=description.encode(), capture_output=True, check=False)
    if done.returncode != 0 or not done.stdout.startswith(b"%PDF"):
        raise Unwritable(_FAILED)
    return done.stdout


def bookmarks(pdf: bytes) -> tuple[list[int], int]:
    """The pages on which the bookmarks of the first level stand, from 0, and the number of pages."""
    reader = PdfReader(BytesIO(pdf))
    pages = [reader.get_destination_page_number(entry) for entry in reader.outline if not isinstance(entry, list)]
    return [page for page in pages if page is not None], len(reader.pages)


def joined(parts: list[bytes], title: str) -> bytes:
    """One PDF of the parts in order with all their bookmarks; the same bytes for the same parts.

    A link to `page:7` leads to the seventh page of what follows the first part (the contents of an annex).
    """
    writer = PdfWriter()
    for part in parts:
        writer.append(BytesIO(part), import_outline=True)
    _lead(writer, len(PdfReader(BytesIO(parts[0])).pages))
    writer.metadata = {"/Title": title}
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _lead(writer: PdfWriter, front: int) -> None:
    """Makes links to pages of the links `page:…` on the first `front` pages."""
    for page in writer.pages[:front]:
        for each in page.get("/Annots", ()):
            link = each.get_object()
            target = str(link.get("/A", {}).get("/URI", ""))
            if not target.startswith(PAGE):
                continue
            wanted = writer.pages[front + int(target.removeprefix(PAGE)) - 1].indirect_reference
            place = (NameObject("/XYZ"), NullObject(), NullObject(), NullObject())
            del link["/A"]
            link[NameObject("/Dest")] = ArrayObject([wanted, *place])


def unprinted(pdf: bytes, wanted: set[str]) -> set[str]:
    """Which of the characters do not stand in the PDF: the fonts of the system have no glyph for them."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        found = {
            each for page in document for each in unicodedata.normalize("NFKC", page.get_textpage().get_text_bounded())
        }
    finally:
        document.close()
    return {each for each in wanted if not set(unicodedata.normalize("NFKC", each)) <= found}


@cache
def _template() -> bytes:
    return resources.files("jizhun.forms").joinpath("pdf.typ").read_bytes()


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
