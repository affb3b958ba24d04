"""Web archives (.mht, .mhtml; RFC 2557): a mail message whose parts are the page and what belongs to it."""

from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError

import msgspec

from jizhun.model import Notice
from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers import html

_PAGES = ("text/html", "application/xhtml+xml")
_NO_PAGE = "网页归档文件（.mht）里没有网页正文，读不出内容：请在浏览器中打开后另存为 .html 或 Excel 文件再提交。"


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of every page in the archive, in its order; tables are numbered through.

    Excel keeps each worksheet in a page of its own. Raises Unreadable: no page inside; see also `html.tables`.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
        pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    except (MessageError, ValueError, RecursionError) as error:
        raise Unreadable(_NO_PAGE) from error
    if not pages:
        raise Unreadable(_NO_PAGE)
    index = 0
    for page in pages:
        content = page.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue  # a multipart that calls itself a page; its parts are walked by themselves
        charset = page.get_param("charset")
        for block in html.tables(content, limits, charset if isinstance(charset, str) else None):
            if isinstance(block, Table):
                yield _numbered(block, index)
                index += 1
            else:
                yield block


def _numbered(table: Table, index: int) -> Table:
    return msgspec.structs.replace(
        table, index=index, notices=[_placed(notice, index) for notice in table.notices] if table.notices else ()
    )


def _placed(notice: Notice, index: int) -> Notice:
    return msgspec.structs.replace(notice, locator=msgspec.structs.replace(notice.locator, table=index))
