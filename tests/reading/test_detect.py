"""A file is what its bytes say, whatever it is called."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Unreadable
from jizhun.reading.containers import CONTAINERS
from jizhun.reading.detect import container_of
from tests.support.word import document, p, package, zipped

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
OURS = {"pdf-scan": "pdf", "png": "image", "jpg": "image", "txt": "text", "md": "text"}
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/x" ContentType="{}"/></Types>'
MAIL = b"From: a@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: {}; boundary=b\r\n\r\n--b--\r\n"


def office(content_type: str) -> bytes:
    return zipped({"[Content_Types].xml": TYPES.format(content_type).encode()})


KINDS: dict[str, tuple[bytes, str | None, str]] = {
    "docx called .doc": (package(document(p("甲"))), "附件.doc", "docx"),
    "docm": (office("application/vnd.ms-word.document.macroEnabled.main+xml"), None, "docx"),
    "dotx": (office("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"), None, "docx"),
    "xlsx": (office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), "表.docx", "xlsx"),
    "xlsm": (office("application/vnd.ms-excel.sheet.macroEnabled.main+xml"), None, "xlsx"),
    "xlsb": (office("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), None, "xlsb"),
    "docx without content types": (zipped({"word/document.xml": b"<x/>"}), None, "docx"),
    "docx with the other slash": (zipped({"word\\document.xml": b"<x/>"}), None, "docx"),
    "odt": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "附件.docx", "odt"),
    "ods": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), None, "ods"),
    "ott": (zipped({"mimetype": b"application/vnd.oasis.opendocument.text-template"}), None, "odt"),
    "ots": (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet-template"}), None, "ods"),
    "zip": (zipped({"甲.txt": b"x"}), "附件.docx", "zip"),
    "pdf called .docx": (b"%PDF-1.7\n", "附件.docx", "pdf"),
    "pdf after a line of rubbish": (b"\r\nrubbish\r\n%PDF-1.4\n", None, "pdf"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0", None, "image"),
    "jpeg": (b"\xff\xd8\xff\xe0", None, "image"),
    "tiff, either end first": (b"II*\0\x08", None, "image"),
    "rtf called .doc": (b"{\\rtf1\\ansi}", "附件.doc", "rtf"),
    "html called .xls": ("<html><body><table><tr><td>甲".encode("gb18030"), "附件.xls", "html"),
    "html fragment": (b"\n<table><tr><td>1</td></tr></table>", None, "html"),
    "xhtml": (b'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="x">', None, "html"),
    "html in utf-16": ("\ufeff<html><table>".encode("utf-16-le"), None, "html"),
    "html in utf-16 without a mark": ("<html><table>".encode("utf-16-be"), None, "html"),
    "html with a byte order mark": ("\ufeff<html>".encode(), None, "html"),
    "a whole page called .txt": (b"<html><p>", "x.txt", "html"),
    "text that begins with a table": (b"<table><tr><td>1", "x.md", "text"),
    "text with a tag in it": ("目标表\n<table>".encode(), None, "text"),
    "gb18030 text": ("项目名称\t路灯养护".encode("gb18030"), None, "text"),
    "utf-16 text": ("项目名称\t1".encode("utf-16"), None, "text"),
    "text without a name": ("项目名称".encode(), None, "text"),
    "excel 2003 xml": (
        b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table ss:x="1">',
        "x.xls",
        "xml",
    ),
    "word 2003 xml": (
        b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
        "x.doc",
        "wordml",
    ),
    "word 2007 in one xml file": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
        b'<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">',
        "x.doc",
        "opcxml",
    ),
    "odt in one xml file": (
        b'<office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.text">',
        "x.fodt",
        "fodt",
    ),
    "ods in one xml file": (
        b'<office:document xmlns:office="o" office:mimetype="application/vnd.oasis.opendocument.spreadsheet">',
        "x.fods",
        "fods",
    ),
    "mail": (MAIL.replace(b"{}", b"multipart/mixed"), None, "eml"),
    "web archive": (MAIL.replace(b"{}", b"multipart/related"), "x.mht", "mht"),
}


@pytest.mark.parametrize(("data", "name", "expected"), KINDS.values(), ids=KINDS.keys())
def test_the_container_is_known_by_content(data: bytes, name: str | None, expected: str) -> None:
    assert container_of(data, name) == expected


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "空的.*请"),
    "noise": (bytes(range(256)) * 8, "不是能识别的格式.*请"),
    "zeros": (bytes(5000), "不是能识别的格式"),
    "a cut zip": (b"PK\x03\x04" + b"x" * 50, "不完整或已损坏.*请"),
    "a cut ole file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 50, "不完整或已损坏.*请"),
}


@pytest.mark.parametrize(("data", "sentence"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_document_is_refused_with_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        container_of(data, "附件.docx")


@given(
    st.binary(max_size=600),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"%PDF-"]),
)
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_named_or_refused(rest: bytes, start: bytes) -> None:
    try:
        container = container_of(start + rest)
    except Unreadable as refusal:
        assert str(refusal).endswith("。")
    else:
        assert container in {*CONTAINERS, "zip", "eml"}


def test_every_shared_sample_is_named_as_labelled() -> None:
    labels = sorted(SAMPLES.glob("*.json"))
    if not labels:
        pytest.skip("the shared samples are not beside the repository")
    for path in labels:
        label = json.loads(path.read_text(encoding="utf-8"))
        if label["expect"] == "error":
            continue
        really = label.get("container") or label["tables"][0]["container"]
        data = (SAMPLES / label["document"]).read_bytes()
        assert container_of(data, label["document"]) == OURS.get(really, really), label["document"]


@pytest.mark.parametrize("others", [{}, {"ppt/presentation.xml": b"<x/>", "_rels/.rels": b"<x/>"}])
def test_a_package_without_a_main_part_is_refused_in_a_sentence(others: dict[str, bytes]) -> None:
    data = zipped({"[Content_Types].xml": TYPES.format("application/x").encode(), **others})
    with pytest.raises(Unreadable, match="没有 Word 正文.*请.*。$"):
        container_of(data, "附件.docx")
