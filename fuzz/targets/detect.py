"""Any bytes under any kind of name have a known container, or are refused in a sentence: .rtf called .doc among them."""

from collections.abc import Iterator
from itertools import islice

from fuzz import seeds as made
from fuzz.judge import check_sentence
from jizhun.reading.block import Unreadable
from jizhun.reading.containers import CONTAINERS
from jizhun.reading.detect import container_of

NAMES = (None, "附件.doc", "附件.txt", "附件.mht", "附件.xls", "附件\\.md")
KNOWN = {*CONTAINERS, "zip", "eml"}
HEADS = (
    b"{\\rtf1\\ansi\\ansicpg936}",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff\xe0",
    b"II*\0\x08\0\0\0",
    b"GIF89a",
    b"\n%PDF-1.4\n",
    b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>",
    b"<w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>",
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--",
    "\ufeff<html><table>".encode("utf-16-le"),
    "<html><table>".encode("utf-16-be"),
)


def one(data: bytes) -> None:
    """The first byte chooses the name."""
    name = NAMES[data[0] % len(NAMES)] if data else None
    try:
        assert container_of(data[1:], name) in KNOWN
    except Unreadable as refusal:
        check_sentence(str(refusal))


def seeds() -> Iterator[bytes]:
    packages = (
        made.zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        *islice(made.published("xlsx"), 1),
    )
    for head in (*HEADS, *packages, *made.converted(islice(made.published("docx"), 1), "docx", "doc")):
        yield b"\1" + head
