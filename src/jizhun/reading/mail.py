"""Mail and what is attached to it (RFC 5322, RFC 2045–2047, RFC 2231)."""

import email
import email.errors
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message

from jizhun.reading.block import Unreadable

_MAIL = "message/rfc822"
_NO_MAIL = "邮件里附带的这封邮件不完整或已损坏，没有打开：请在邮件软件里把它的附件另存为文件后直接提交。"
_TOO_DEEP = "邮件里一层套一层的内容太深，没有打开：请把附件另存为文件后直接提交。"


def attachments(data: bytes) -> Iterator[tuple[str, bytes | Unreadable]]:
    """(name, bytes) of each attachment of a mail, in order; its text too where that is HTML with a table.

    A mail attached to a mail is given whole, under its own name or `邮件.eml`, or with the reason why it is not.
    Raises Unreadable where mails stand in mails, or parts in parts, deeper than any program writes them.
    """
    try:
        yield from _attached(email.message_from_bytes(data))
    except RecursionError as error:
        raise Unreadable(_TOO_DEEP) from error


def _attached(mail: Message) -> Iterator[tuple[str, bytes | Unreadable]]:
    for part in _parts(mail):
        name = _name(part)
        if part.get_content_type() == _MAIL:
            yield name or "邮件.eml", _written(_held(part))
            continue
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        if name:
            yield name, content
        elif part.get_content_type() == "text/html" and b"<table" in content.lower():
            yield "正文.html", content


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a mail; attached mails are leaves."""
    if message.is_multipart() and message.get_content_type() != _MAIL:
        for part in _held(message):
            yield from _parts(part)
    else:
        yield message


def _held(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _written(mails: list[Message]) -> bytes | Unreadable:
    """Attached mails as they may have come; Python's library does not write every mail that it reads."""
    try:
        return b"".join(mail.as_bytes() for mail in mails)
    except (email.errors.MessageError, UnicodeError):
        return Unreadable(_NO_MAIL)


def _name(part: Message) -> str | None:
    name = part.get_filename()
    if name is None:
        return None
    try:
        return str(make_header(decode_header(name)))
    except (LookupError, UnicodeError, ValueError, email.errors.MessageError):
        return name  # an encoding that nobody knows: the name stays as it is written
