"""What a file really is: its container by magic bytes and inner structure, never by its name alone."""

import codecs
import re
from functools import lru_cache
from pathlib import PurePosixPath

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.containers.ooxml import OLE_MAGIC, parse_xml, refuse_encrypted
from jizhun.reading.zipped import SafeZip

_HEAD = 4096
_EMPTY = "文件是空的（0 字节），没有内容可读：请确认文件已经完整保存或上传，再重新提交。"
_UNKNOWN = (
    "文件的内容不是能识别的格式：请提交 Word（.docx、.doc）、Excel（.xlsx、.xls）、网页（.html）、PDF、图片或文本文件。"
)
_NO_MAIN_PART = (
    "文件是 Office 格式的文件包，但里面既没有 Word 正文，也没有 Excel 工作簿，读不出表格：请在原来的软件中打开，"
    "另存为 .docx 或 .xlsx 后再提交。"
)
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"{\\rtf", "rtf"),
)
_MAIN_PARTS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(wordprocessingml|ms-word)\S*\.main"), "docx"),
    (re.compile(r"ms-excel\.sheet\.binary\S*\.main"), "xlsb"),
    (re.compile(r"(spreadsheetml|ms-excel)\S*\.main"), "xlsx"),
)
_FOLDERS: tuple[tuple[str, str], ...] = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.text-template": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
}
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|meta|body|table|div|title|style|p|center|font|h[1-6])[\s>/]", re.I)
_WHOLE_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]", re.I)
_OFFICE_XML = b"urn:schemas-microsoft-com:office:spreadsheet"
# What stands in the first lines of a document that is one XML file.
_XML_DOCUMENTS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"http://schemas\.microsoft\.com/office/2006/xmlPackage"), "opcxml"),
    (re.compile(rb"http://schemas\.microsoft\.com/office/word/2003/wordml"), "wordml"),
    (re.compile(rb"office:mimetype=.application/vnd\.oasis\.opendocument\.text\b"), "fodt"),
    (re.compile(rb"office:mimetype=.application/vnd\.oasis\.opendocument\.spreadsheet\b"), "fods"),
)
_MARKDOWN = (".md", ".markdown")
_TEXT_NAMES = (*_MARKDOWN, ".txt", ".csv", ".tsv")
_MAIL = re.compile(rb"(?:^|\n)(?:MIME-Version|Received|Message-ID|Content-Type):", re.I)
_MAIL_FIRST = re.compile(rb"\s*[A-Za-z][A-Za-z0-9-]*:[ \t]")
_WEB_ARCHIVE = re.compile(rb"Content-Type:\s*multipart/related|Snapshot-Content-Location:", re.I)


def container_of(data: bytes, name: str | None = None) -> str:
    """The container of a file by its bytes.

    One of: docx xlsx xls doc html mht xml (Excel 2003) wordml (Word 2003) opcxml (a docx or xlsx as one XML file) pdf
    image csv (also with tabs) text; zip and eml (walked by `reading.archive`); rtf odt ods fodt fods xlsb (converted by
    `containers.legacy`). What WPS writes as .wps or .et is doc or xls by its streams. name: the file name, which tells
    plain text that begins with a tag from HTML, and a .csv of two columns from text with commas.
    Raises Unreadable (empty, encrypted, of no known kind) with a sentence for the user.
    """
    if not data:
        raise Unreadable(_EMPTY)
    for magic, container in _MAGIC:
        if data.startswith(magic):
            return container
    if data.startswith(OLE_MAGIC):
        return _ole(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    return _text(data, name)


def _zip(data: bytes) -> str:
    """By the content types that the package states, else by the names of its parts; any other zip is an archive."""
    archive = SafeZip(data, Limits())
    members = {member.filename.replace("\\", "/").lstrip("/").lower(): member for member in archive.members}
    if "mimetype" in members:
        kind = archive.read(members["mimetype"]).strip()
        if kind in _OPEN_DOCUMENT:
            return _OPEN_DOCUMENT[kind]
    if "[content_types].xml" in members:
        types = archive.read(members["[content_types].xml"])
        stated = (_main_part if len(types) <= _HEAD else _main_part.__wrapped__)(types)
        if stated is not None:
            return stated
    known = next((container for part, container in _FOLDERS if part in members), None)
    if known is None and [name for name in members if "/" not in name] == ["[content_types].xml"]:
        raise Unreadable(_NO_MAIN_PART)
    return known or "zip"


@lru_cache(maxsize=200)
def _main_part(types: bytes) -> str | None:
    """The container by the content types of a package; a program writes the same in most of its files."""
    every = (part.get("ContentType", "").lower() for part in parse_xml(types))
    stated = " ".join(each for each in every if ".main" in each)
    return next((container for main_part, container in _MAIN_PARTS if main_part.search(stated)), None)


def _ole(data: bytes) -> str:
    """By the streams of an OLE file: WordDocument, Workbook or Book."""
    from jizhun.reading.ole import stream_names  # imported here: few files need it

    refuse_encrypted(data)
    streams = stream_names(data)
    if "worddocument" in streams:
        return "doc"
    if "workbook" in streams or "book" in streams:
        return "xls"
    raise Unreadable(_UNKNOWN)


def _text(data: bytes, name: str | None) -> str:
    """Mail, HTML, XML or plain text; what holds control characters is none of these."""
    head = _readable(data[:_HEAD])
    if head is None:
        raise Unreadable(_UNKNOWN)
    start = head.lstrip()
    if _MAIL_FIRST.match(head) and _MAIL.search(head):
        return "mht" if _WEB_ARCHIVE.search(head) or _suffix(name) in (".mht", ".mhtml") else "eml"
    if _WHOLE_PAGE.search(head):
        return "html"
    if not start.startswith(b"<") or _suffix(name) in _TEXT_NAMES:
        return _plain(head, _suffix(name))
    for pattern, container in _XML_DOCUMENTS:
        if pattern.search(head):
            return container
    if _HTML.search(_readable(data[: 16 * _HEAD]) or b""):
        return "xml" if _OFFICE_XML in head else "html"
    return "xml" if start.startswith(b"<?xml") else "text"


def _plain(head: bytes, suffix: str) -> str:
    """Values apart by commas or in quotes, or any other text."""
    from jizhun.reading.containers.delimited import delimiter  # imported here: few files need it

    return "text" if suffix in _MARKDOWN or delimiter(head, suffix == ".csv") is None else "csv"


def _readable(head: bytes) -> bytes | None:
    """The beginning in an encoding in which ASCII is ASCII; None where it is no text in any encoding."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, "replace").encode()
    zeros = head.count(0)
    if zeros:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if zeros * 5 < len(head) or min(even, odd) * 10 > zeros:
            return None
        return head.decode("utf-16-le" if odd > even else "utf-16-be", "replace").encode()
    controls = sum(head.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 26, 27))
    return None if controls * 50 > len(head) else head.removeprefix(codecs.BOM_UTF8)


def _suffix(name: str | None) -> str:
    return PurePosixPath(name.replace("\\", "/")).suffix.lower() if name else ""
