"""Folders, zip files and mail: every document once, with its path; one bad file does not end the walk."""

import io
import os
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.archive import Document, unpack, walk
from jizhun.reading.block import Limits
from tests.support.word import zipped

TEXT = "项目名称\t路灯养护".encode()


def names(documents: list[Document]) -> list[str]:
    return [each.name if each.failure is None else f"!{each.name}" for each in documents]


def opened(data: bytes, limits: Limits | None = None) -> list[Document]:
    return list(unpack(data, "上报.zip", limits))


def test_a_plain_document_is_itself() -> None:
    assert list(unpack(TEXT, "表.txt")) == [Document("表.txt", TEXT)]


def test_members_keep_their_path_and_their_bytes() -> None:
    data = zipped({"城管局/附件2.txt": TEXT, "水务局/a.txt": TEXT + b"1"})
    assert opened(data) == [Document("上报.zip/城管局/附件2.txt", TEXT), Document("上报.zip/水务局/a.txt", TEXT + b"1")]


def nested(levels: int) -> bytes:
    data = zipped({"表.txt": TEXT})
    for _ in range(levels - 1):
        data = zipped({"内.zip": data})
    return data


@pytest.mark.parametrize(("levels", "expected"), [(1, True), (2, True), (3, True), (4, False), (6, False)])
def test_archives_are_opened_three_deep(levels: int, expected: bool) -> None:
    (document,) = opened(nested(levels))
    assert (document.failure is None) is expected
    if not expected:
        assert document.failure is not None and "3 层" in document.failure and "请" in document.failure


def raw_named(name: bytes) -> bytes:
    """A zip whose name stands in the given bytes without a flag, as Windows in Chinese writes it."""
    placeholder = b"n" * len(name)
    return zipped({placeholder.decode(): TEXT}).replace(placeholder, name)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_without_an_encoding_flag_are_read_as_they_were_meant(encoding: str) -> None:
    data = raw_named("城管局/绩效目标表.txt".encode(encoding))
    assert names(opened(data)) == ["上报.zip/城管局/绩效目标表.txt"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../../etc/表.txt", "上报.zip/etc/表.txt"),
        ("/etc/表.txt", "上报.zip/etc/表.txt"),
        ("C:\\windows\\表.txt", "上报.zip/windows/表.txt"),
        ("a/..\\../表.txt", "上报.zip/a/表.txt"),
    ],
)
def test_a_name_that_climbs_out_is_only_a_name(name: str, expected: str) -> None:
    assert names(opened(zipped({name: TEXT}))) == [expected]


def test_litter_of_systems_and_editors_is_passed_over() -> None:
    data = zipped(
        {"__MACOSX/._表.txt": b"x", ".DS_Store": b"x", "~$表.docx": b"x", "a/Thumbs.db": b"x", "表.txt": TEXT}
    )
    assert names(opened(data)) == ["上报.zip/表.txt"]


def test_one_bad_member_does_not_end_the_walk() -> None:
    data = zipped({"空.docx": b"", "坏.docx": b"PK\x03\x04rubbish", "噪.bin": bytes(range(256)) * 4, "好.txt": TEXT})
    documents = opened(data)
    assert names(documents) == ["!上报.zip/空.docx", "!上报.zip/坏.docx", "!上报.zip/噪.bin", "上报.zip/好.txt"]
    assert all(each.failure is None or ("请" in each.failure and each.failure.endswith("。")) for each in documents)


def test_the_directory_of_a_member_is_not_that_of_an_archive_whose_end_is_missing() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("甲/附件.docx", zipped({"word/document.xml": b"<a/>"}))
        archive.writestr("乙/附件.docx", zipped({"word/document.xml": b"<b/>"}))
    whole = stream.getvalue()
    assert [each.failure for each in opened(whole)] == [None, None]
    (only,) = opened(whole[: whole.rindex("乙/附件.docx".encode()) - 100])
    assert only.failure and "不完整" in only.failure


def test_an_encrypted_member_is_refused_with_what_to_do() -> None:
    data = bytearray(zipped({"表.txt": TEXT}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    (document,) = opened(bytes(data))
    assert document.failure is not None and "密码" in document.failure


class Bombs:
    """Archives that are small and would be huge."""

    @staticmethod
    def dense() -> bytes:
        return zipped({"表.txt": bytes(5_000_000)})

    @staticmethod
    def lying() -> bytes:
        """The directory declares 10 bytes; the member inflates to five million."""
        data = zipped({"表.bin": bytes(5_000_000)})
        return data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))

    @staticmethod
    def large() -> bytes:
        return zipped({f"{number}.bin": os.urandom(1000) * 20 for number in range(100)})

    @staticmethod
    def many() -> bytes:
        return zipped({f"{number}.txt": b"1" for number in range(60)})

    @staticmethod
    def overlapping() -> bytes:
        """Every entry of the directory points at the same member."""
        data = zipped({f"{number}.txt": TEXT for number in range(5)})
        first = data.find(b"PK\x01\x02")
        out, at = bytearray(data), first
        while (at := out.find(b"PK\x01\x02", at)) >= 0:
            out[at + 42 : at + 46] = bytes(4)
            at += 4
        return bytes(out)

    @staticmethod
    def nested() -> bytes:
        """Each of twenty archives holds a hundred times its size."""
        return zipped({f"{number}.zip": zipped({"表.bin": os.urandom(1000) * 100}) for number in range(20)})


@pytest.mark.parametrize("bomb", [Bombs.dense, Bombs.lying, Bombs.large, Bombs.many, Bombs.overlapping])
def test_bombs_are_refused_with_a_sentence(bomb: object) -> None:
    assert callable(bomb)
    documents = opened(bomb(), Limits(inflated_size=1_500_000, archive_entries=50))
    assert documents
    assert all(each.failure is not None and "请" in each.failure for each in documents)


def test_archives_in_archives_share_one_budget() -> None:
    documents = opened(Bombs.nested(), Limits(inflated_size=800_000))
    assert any(each.failure is not None and "太大" in each.failure for each in documents)


def mail(*attachments: tuple[str, bytes], html: str | None = None) -> bytes:
    message = EmailMessage()
    message["Subject"] = "上报"
    message["From"] = "a@example.com"
    message.set_content("见附件")
    if html is not None:
        message.add_alternative(html, subtype="html")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_attachments_of_a_mail_are_documents_and_its_text_where_it_has_a_table() -> None:
    data = mail(
        ("附件2.txt", TEXT),
        ("b.zip", zipped({"表.txt": TEXT})),
        html="<html><table><tr><td>甲</td></tr></table></html>",
    )
    documents = list(unpack(data, "上报.eml"))
    assert names(documents) == ["上报.eml/正文.html", "上报.eml/附件2.txt", "上报.eml/b.zip/表.txt"]
    assert documents[1].data == TEXT


def test_a_mail_attached_to_a_mail_is_opened() -> None:
    outer = EmailMessage()
    outer["From"] = "b@example.com"
    outer.set_content("转发")
    inner = EmailMessage()
    inner["From"] = "a@example.com"
    inner["MIME-Version"] = "1.0"
    inner.set_content("见附件")
    inner.add_attachment(TEXT, maintype="application", subtype="octet-stream", filename="表.txt")
    outer.add_attachment(inner)
    assert [name.rsplit("/", 1)[-1] for name in names(list(unpack(outer.as_bytes(), "上报.eml")))] == ["表.txt"]


@pytest.mark.parametrize(
    "broken",
    [
        "Content-Type: multipart/mixed\r\n\r\n见附件\r\n",
        "Content-Type: 甲\r\n\x1b\r\nX-Y: 1\r\n Z: 2\r\n\r\n",
        "X: 甲\n\x0bY: 1\n\n",
    ],
    ids=["parts promised and none given", "a head in two", "a head in a head"],
)
def test_an_attached_mail_that_is_broken_costs_no_other_document(broken: str) -> None:
    head = "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    attached = f"Content-Type: message/rfc822\r\n\r\n{broken}\r\n--b\r\n"
    sound = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=x.txt\r\n\r\n1\r\n--b--\r\n"
    assert names(list(unpack((head + attached + sound).encode(), "m.eml")))[-1] == "m.eml/x.txt"


@pytest.mark.parametrize(
    "nested",
    [
        b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i) for i in range(3000)),
    ],
    ids=["mails", "parts"],
)
def test_mails_in_mails_without_end_cost_one_sentence(nested: bytes) -> None:
    (document,) = unpack(b"From: a@example.com\r\nMIME-Version: 1.0\r\n" + nested + b"x", "m.eml")
    assert document.failure is not None and "太深" in document.failure


def test_a_name_in_an_encoded_word_is_decoded() -> None:
    data = mail(("x.txt", TEXT)).replace(b'filename="x.txt"', b"filename==?gb18030?B?uL28/i50eHQ=?=")
    assert names(list(unpack(data, "m.eml"))) == ["m.eml/附件.txt"]


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "乙").mkdir()
    (tmp_path / "乙" / "2.txt").write_bytes(TEXT)
    (tmp_path / "乙" / "1.zip").write_bytes(zipped({"内.txt": TEXT}))
    (tmp_path / ".隐").write_bytes(TEXT)
    (tmp_path / "~$锁.docx").write_bytes(b"x")
    assert [Path(each.name).relative_to(tmp_path).as_posix() for each in walk([tmp_path])] == [
        "乙/1.zip/内.txt",
        "乙/2.txt",
    ]


def test_a_link_to_the_folder_above_is_not_followed_for_ever(tmp_path: Path) -> None:
    (tmp_path / "表.txt").write_bytes(TEXT)
    (tmp_path / "环").symlink_to(tmp_path, target_is_directory=True)
    assert len(list(walk([tmp_path]))) == 1


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/dev/null", "不是普通文件"), ("没有的文件.docx", "找不到"), ("a\0b", "打不开"), ("长" * 5000, "打不开")],
)
def test_paths_that_are_no_files_cost_one_sentence_each(path: str, sentence: str, tmp_path: Path) -> None:
    good = tmp_path / "好.txt"
    good.write_bytes(TEXT)
    bad, fine = walk([path, good])
    assert bad.failure is not None and sentence in bad.failure and "请" in bad.failure
    assert fine.data == TEXT


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    (document,) = walk([tmp_path])
    assert document.failure is not None and "不是普通文件" in document.failure


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_no_permission_costs_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(TEXT)
    path.chmod(0)
    (document,) = walk([path])
    assert document.failure is not None and "权限" in document.failure


def test_a_file_beyond_the_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "表.txt"
    path.write_bytes(bytes(3 * 2**20))
    (document,) = walk([path], Limits(file_size=2**20))
    assert document.failure is not None and "1 MB" in document.failure and document.data == b""


BASE = zipped({"城管局/表.txt": TEXT, "内.zip": zipped({"表.txt": TEXT})})


@given(st.lists(st.tuples(st.integers(0, len(BASE) - 1), st.integers(0, 255)), max_size=20), st.integers(1, len(BASE)))
@settings(max_examples=300, deadline=None)
def test_a_damaged_archive_gives_documents_or_sentences(edits: list[tuple[int, int]], length: int) -> None:
    data = bytearray(BASE)
    for at, value in edits:
        data[at] = value
    for document in unpack(bytes(data[:length]), "上报.zip"):
        assert document.failure is None or document.failure.endswith("。")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_mail_gives_documents_or_sentences(rest: bytes) -> None:
    for document in unpack(b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n" + rest, "m.eml"):
        assert document.failure is None or document.failure.endswith("。")


def test_stored_and_deflated_members_are_read_and_others_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number, method in enumerate((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)):
            archive.writestr(f"{number}.txt", TEXT, compress_type=method)
    assert names(opened(out.getvalue())) == ["上报.zip/0.txt", "上报.zip/1.txt", "!上报.zip/2.txt"]
