"""Any bytes are named or refused, and walked as archive or mail: documents, or a sentence each."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import check_sentence
from jizhun.reading.archive import unpack
from jizhun.reading.block import Limits

LIMITS = Limits(inflated_size=20 * 2**20, archive_entries=100)
MAIL = (
    "From: a@example.com\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: text/html; charset=gb2312\r\n\r\n<table><tr><td>1</td></tr></table>\r\n--b\r\n"
    "Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n"
    "Content-Disposition: attachment; filename*=GB18030''%B1%ED.txt\r\n\r\nMQ==\r\n--b\r\n"
    "Content-Type: message/rfc822\r\n\r\nSubject: =?gb18030?B?sek=?=\r\n\r\n1\r\n--b--\r\n"
)


def one(data: bytes) -> None:
    for document in unpack(data, "上报.zip", LIMITS):
        document.name.encode("utf-8", "surrogateescape")
        if document.failure is not None:
            check_sentence(document.failure)


def seeds() -> Iterator[bytes]:
    yield MAIL.encode()
    text = next(made.texts())[:300]
    yield made.zipped({"城管局/表.txt": text, "内.zip": made.zipped({"表.txt": text}), "信.eml": MAIL.encode()})
    for method in (8, 12, 14):
        yield made.zipped({"表.txt": text}, method)
