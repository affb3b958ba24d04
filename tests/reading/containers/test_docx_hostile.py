"""Bad Word documents: never a traceback, a hang or a blown memory, always one full sentence with what to do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from jizhun.reading.block import Limits, Paragraph, Unreadable
from jizhun.reading.containers.docx import tables
from jizhun.reading.containers.ooxml import OLE_MAGIC, Package, parse_xml
from tests.support.word import W, document, p, package, tbl, tc, tr, zipped

GOOD = package(document(p("甲")))
ENTITY = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>'
LAUGHS = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


def with_dtd(declarations: str, encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{declarations}]>{ENTITY}'
    return package(text.encode(encoding))


def lying_about_its_size() -> bytes:
    """As in sample n06: the directory declares 18 432 bytes, the part inflates to far more."""
    large = document(p("甲" * 2_000_000))
    return package(large).replace(len(large).to_bytes(4, "little"), (18432).to_bytes(4, "little"))


def many_parts() -> bytes:
    parts = {f"word/media/{number}.xml": b"" for number in range(6000)}
    return zipped({**parts, "word/document.xml": document("")})


def broken_checksum() -> bytes:
    data = bytearray(package(document(p("甲"))))
    at = data.rfind(b"PK\x01\x02")
    data[at + 16] ^= 0xFF
    return bytes(data)


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "不完整或已损坏"),
    "no zip": (lambda: b"%PDF-1.7", "不完整或已损坏"),
    "truncated": (lambda: GOOD[: len(GOOD) // 2], "不完整或已损坏"),
    "a wrong check sum": (broken_checksum, "不完整或已损坏"),
    "under a password": (lambda: OLE_MAGIC + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "设置了打开密码"),
    "no main part": (lambda: zipped({"a.xml": b"<a/>"}), "没有文档正文"),
    "not well-formed": (lambda: package(b"<w:document"), "内部结构有错误"),
    "an empty main part": (lambda: package(b""), "内部结构有错误"),
    "billion laughs": (lambda: with_dtd(f'<!ENTITY e0 "哈">{LAUGHS}<!ENTITY e "&e9;">'), "DTD"),
    "external entity": (lambda: with_dtd('<!ENTITY e SYSTEM "file:///etc/hostname">'), "DTD"),
    "external entity in UTF-16": (lambda: with_dtd('<!ENTITY e SYSTEM "file:///etc/hostname">', "utf-16"), "DTD"),
    "a DTD in the relationships": (
        lambda: zipped({"_rels/.rels": b'<!DOCTYPE a [<!ENTITY e "x">]><a/>', "word/document.xml": document("")}),
        "DTD",
    ),
    "dense": (lambda: package(document(p("甲" * 2_000_000))), "压缩炸弹"),
    "a wrong size in the directory": (lying_about_its_size, "压缩炸弹"),
    "too many parts": (many_parts, "5000 个的上限"),
}


@pytest.mark.parametrize(("make", "sentence"), BAD.values(), ids=BAD.keys())
def test_a_bad_document_is_refused_with_one_sentence(make: Callable[[], bytes], sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence) as refusal:
        list(tables(make(), Limits()))
    assert "请" in str(refusal.value) and str(refusal.value).endswith("。")


def test_a_file_beyond_the_size_limit_is_refused() -> None:
    with pytest.raises(Unreadable, match=r"MB 的上限.*请"):
        Package(GOOD, Limits(file_size=100))


def test_parts_beyond_the_inflated_limit_are_refused() -> None:
    with pytest.raises(Unreadable, match=r"压缩炸弹.*请"):
        list(tables(GOOD, Limits(inflated_size=200)))


def test_comments_and_instructions_are_no_text() -> None:
    (block,) = tables(package(document(p("<w:r><!-- 藏 --><w:t>甲<!-- 藏 -->乙</w:t><?x 藏?></w:r>"))), Limits())
    assert block == Paragraph(text="甲乙")


def test_linked_and_embedded_objects_are_never_followed(tmp_path: Path) -> None:
    """An altChunk, an OLE object and an external template: what they point at does not appear."""
    secret = tmp_path / "x.html"
    secret.write_text("canary", encoding="utf-8")
    body = p("甲") + '<w:altChunk xmlns:r="r" r:id="rId9"/>' + p("<w:r><w:object><w:control/></w:object></w:r>")
    link = f'<Relationship Id="rId9" TargetMode="External" Type="x/attachedTemplate" Target="{secret.as_uri()}"/>'
    rels = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{link}</Relationships>'
    data = zipped({"word/document.xml": document(body), "word/_rels/document.xml.rels": rels.encode()})
    assert list(tables(data, Limits())) == [Paragraph(text="甲")]


def test_relationships_are_resolved_against_their_part_and_part_names_have_no_case() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="a" Type="http://x/styles" Target="../Styles.xml"/>'
        '<Relationship Id="b" Type="http://x/styles" Target="/word/styles.xml"/></Relationships>'
    )
    found = Package(zipped({"word/_rels/document.xml.rels": rels.encode(), "STYLES.xml": b"<a/>"}), Limits())
    targets = {key: each.target for key, each in found.relationships("word/document.xml").items()}
    assert targets == {"a": "Styles.xml", "b": "word/styles.xml"}
    assert "styles.XML" in found and found.xml("Styles.xml").tag == "a"


def test_a_million_cells_in_one_row_cost_one_sentence() -> None:
    data = package(document(tbl(tr(*["<w:tc/>"] * 300_000, tc("尾")))))
    with pytest.raises(Unreadable, match="请"):
        list(tables(data, Limits(cells=100_000)))


def test_xml_without_a_dtd_keeps_the_word_doctype_in_its_text() -> None:
    assert parse_xml(b"<a>&lt;!DOCTYPE</a>").text == "<!DOCTYPE"
