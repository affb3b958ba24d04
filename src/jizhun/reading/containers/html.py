"""Web pages: .html, .htm, and .xls files that are really a web page.

Follows HTML (WHATWG) as far as it concerns what a person sees: hidden rows, tables and text, scripts, templates and
comments are left out; a line break or paragraph inside a cell is a line feed. Entities are never looked up elsewhere.
"""

import re
from collections.abc import Iterator

import msgspec
from lxml import etree

from jizhun.model import Locator, Notice
from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers.html_charset import decode
from jizhun.reading.containers.html_flow import Flow
from jizhun.reading.containers.html_style import Styles

_DIGITS = re.compile(r"\s*\+?([0-9]{1,9})")
_DOCTYPE = re.compile(r"<!DOCTYPE\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_UNSEEN = frozenset(
    _WORD.findall(
        "head script style template noscript iframe object embed svg canvas audio video map datalist button del title "
        "xml"
    )
)
_BLOCKS = frozenset(
    _WORD.findall(
        "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p pre section summary ul"
    )
)
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SILENT_INPUTS = frozenset({"hidden", "password", "submit", "button", "image", "reset", "file"})
_FRAME = re.compile(r"<(/?)(table|body|html)\b|<!--.*?(?:-->|$)|<script\b.*?(?:</script|$)", re.IGNORECASE | re.DOTALL)
_CUT_OFF = "网页在表格中间断开，后面的内容可能缺失，请重新下载原文件核对。"
_TOO_DEEP = "网页的标签嵌套超过 2000 层，读不完整，没有读取：请在浏览器中打开网页，另存为 Word 或 Excel 文件后再提交。"
_TOO_LARGE = "网页里的表格单元格超过 {} 个的上限，没有读取：请把网页分成几个文件后再提交。"


def tables(data: bytes, limits: Limits, charset: str | None = None) -> Iterator[Block]:
    """Blocks of a web page in reading order: Table and Paragraph. charset: from a MIME header, where there is one.

    A table that holds other tables is layout (its text gives paragraphs) unless its own cells make a form; then the
    tables inside it follow it. Raises Unreadable: nested too deep to be read to its end, over `limits.cells` cells.
    """
    page = decode(data, charset)
    root = _parse(page)
    if root is None:
        return
    styles = Styles(element.text or "" for element in root.iter("style"))
    flow = Flow()
    passed_by: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if passed_by is not None:
            if element is passed_by and event == "end":
                _pass_by(flow, element, element.tag)
                passed_by = None
        elif event == "end":
            _leave(flow, element, element.tag)
        elif not _enter(flow, styles, element, element.tag):
            passed_by = element
        if flow.cells > limits.cells:
            raise Unreadable(_TOO_LARGE.format(limits.cells))
    yield from _told(flow.finish()) if _is_cut_off(page) else flow.finish()


def _is_cut_off(page: str) -> bool:
    """Whether a page ends within a table: one is left open and neither body nor page is closed behind it."""
    depth = 0
    for closing, tag in _FRAME.findall(page):
        if tag.lower() == "table":
            depth = max(0, depth + (-1 if closing else 1))
        elif tag and closing:
            depth = 0
    return depth > 0


def _told(found: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a page whose end is missing: as of a file that is damaged, every table says so."""
    for block in found:
        if isinstance(block, Table):
            notice = Notice(code="file-incomplete", message=_CUT_OFF, locator=Locator(table=block.index))
            block = msgspec.structs.replace(block, notices=(*block.notices, notice))
        yield block


def _parse(page: str) -> etree._Element | None:
    """The tree of a page, None where it is blank. Nothing outside the page is read."""
    text = _without_entities(page).replace("\0", "")
    if not text.strip():
        return None
    parser = etree.HTMLParser(
        encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(text.encode("utf-8", errors="replace"), parser)
    except etree.XMLSyntaxError:
        return None  # nothing in it that is a page
    if any(error.type_name == "ERR_RESOURCE_LIMIT" for error in parser.error_log):
        raise Unreadable(_TOO_DEEP)
    return root


def _without_entities(page: str) -> str:
    """The page without the entity declarations of its DOCTYPE: a browser ignores them."""
    match = _DOCTYPE.search(page, 0, 2000)
    if not match:
        return page
    bracket, close = page.find("[", match.end()), page.find(">", match.end())
    if bracket < 0 or close < bracket:
        return page
    end = page.find("]", bracket)
    return page if end < 0 else page[:bracket] + page[end + 1 :]


def _enter(flow: Flow, styles: Styles, element: etree._Element, tag: str) -> bool:
    """Take in the start of an element. False: what is inside is not seen or already taken."""
    look = styles.look(element)
    if tag in _UNSEEN or look.display is False:
        return False
    if tag in _TABLE_PARTS:
        return _enter_table_part(flow, element, tag, seen=look.visible is not False)
    if look.visible is False:
        return False
    sink = flow.sink
    if tag == "br":
        sink.end_line()
    elif tag in ("input", "textarea", "select"):
        sink.add(_filled_in(element, tag))
        return False
    elif tag in _BLOCKS:
        sink.end_line()
        if tag in _HEADINGS:
            sink.heading += 1
        elif tag == "pre":
            sink.preformatted += 1
    if element.text:
        sink.add(element.text)
    return True


def _enter_table_part(flow: Flow, element: etree._Element, tag: str, seen: bool) -> bool:
    if tag == "table":
        if not seen:
            return False
        flow.start_table()
    frame = flow.frame
    if frame is None:  # a stray part without its table is only text
        flow.sink.end_line()
    elif tag in ("thead", "tbody", "tfoot"):
        frame.start_group()
    elif tag == "tr":
        frame.start_row(flat=(element.get("height") or "") in ("0", "0px"), blind=not seen)
    elif tag in ("td", "th"):
        flow.cells += 1
        frame.start_cell(_span(element.get("rowspan"), 0), _span(element.get("colspan"), 1))
        if frame.blind or not seen:
            return False
    text = element.text
    if text and not (text.isspace() and tag not in ("td", "th")):
        flow.sink.add(text)
    return True


def _leave(flow: Flow, element: etree._Element, tag: str) -> None:
    """Take in the end of an element and the text after it."""
    if tag in _TABLE_PARTS:
        if tag == "table":
            flow.end_table()
        elif tag in ("td", "th") and flow.frame:
            flow.frame.end_cell()
        else:
            flow.sink.end_line()
    elif tag in _BLOCKS:
        sink = flow.sink
        sink.end_line()
        if tag in _HEADINGS:
            sink.heading = max(0, sink.heading - 1)
        elif tag == "pre":
            sink.preformatted = max(0, sink.preformatted - 1)
    _add_tail(flow, element, tag)


def _pass_by(flow: Flow, element: etree._Element, tag: str) -> None:
    """Take in the text after an element whose inside is left out."""
    if tag in ("td", "th") and flow.frame:
        flow.frame.end_cell()
    _add_tail(flow, element, tag)


def _add_tail(flow: Flow, element: etree._Element, tag: str) -> None:
    tail = element.tail
    if tail and not (tag in _TABLE_PARTS and tail.isspace()):
        flow.sink.add(tail)


def _span(stated: str | None, least: int) -> int:
    """A span as stated; 1 where it is no number (HTML §2.3.4.2 reads leading digits)."""
    match = _DIGITS.match(stated) if stated else None
    return max(least, int(match[1])) if match else 1


def _filled_in(element: etree._Element, tag: str) -> str:
    """What stands in a field of a web form."""
    if tag == "textarea":
        return element.text or ""
    if tag == "select":
        options = list(element.iter("option"))
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return " ".join((option.text or "").strip() for option in chosen)
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☐" if element.get("checked") is None else "☑"
    return "" if kind in _SILENT_INPUTS else element.get("value") or ""
