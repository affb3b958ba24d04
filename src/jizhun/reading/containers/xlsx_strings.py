"""Texts and styles of an .xlsx workbook (ECMA-376 part 1 §18.4 shared strings, §18.8 styles)."""

import re
from itertools import islice

import msgspec
from lxml import etree

from jizhun.reading.containers.numberformat import Format, compile_format
from jizhun.reading.containers.numberformat_builtin import CODES
from jizhun.reading.containers.ooxml import parse_xml
from jizhun.reading.containers.xlsx_marks import MARK, parse, split

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
# Control characters, and halves of surrogate pairs that an escape may leave behind.
_CONTROL = re.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f\\ud800-\\udfff]")
_PLAIN_ITEM = re.compile(
    r'<si><t(?: xml:space="preserve")?>([^<]*)</t>(?:<phoneticPr fontId="[0-9]{1,9}"(?: type="[A-Za-z]{1,20}")?/>)?</si>'
)
_SIDES = ("left", "right", "top", "bottom", "start", "end")


def local(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def is_set(text: str | None) -> bool:
    """Whether an attribute of yes or no says yes."""
    return text in ("1", "true", "on")


def string_item(item: etree._Element) -> str:
    """The text of a shared or inline string: its runs, without the phonetic guide."""
    if len(item) == 1 and (only := item[0]).tag.endswith("}t"):
        return unescape(only.text or "")
    parts = []
    for child in item:
        name = local(child)
        if name == "r" and len(child):
            child = child[-1]  # after its properties
            name = local(child)
        if name == "t":
            parts.append(child.text or "")
    return unescape("".join(parts))


def unescape(text: str) -> str:
    """Text with `_x000D_` and the like resolved, line ends as line feeds, without control characters."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    if text.isprintable():
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shared_strings(data: bytes) -> list[str]:
    """All shared strings of a workbook, in order. data: their part. Raises Unreadable where it is damaged."""
    parts = split(data, _PLAIN_ITEM)
    found = parse(parts[::2], parts[1::2]) if parts else None
    if parts is None or found is None:
        return _all_strings(parse_xml(data))
    root, resolved = found
    marks = [(content or "").count(MARK) for content in (root.text, *(item.tail for item in root))]
    if sum(marks) != len(parts) // 2:
        return _all_strings(parse_xml(data))
    by_written = {written: unescape(text) for written, text in resolved.items()}
    plain = map(by_written.__getitem__, parts[1::2])
    strings = [*islice(plain, marks[0])]
    for item, count in zip(root, marks[1:], strict=True):
        if local(item) == "si":
            strings.append(string_item(item))
        strings += islice(plain, count)
    return strings


def _all_strings(root: etree._Element) -> list[str]:
    return [string_item(item) for item in root if local(item) == "si"]


class Style(msgspec.Struct, frozen=True):
    """What a cell style means for the text. framed: it draws a border on at least two sides."""

    format: Format
    framed: bool


GENERAL = Style(compile_format("General"), False)


def styles(root: etree._Element) -> list[Style]:
    """The cell styles of a workbook, in the order of `cellXfs`."""
    codes, frames, found = dict(CODES), [False], []
    for part in root:
        name = local(part)
        if name == "numFmts":
            codes |= {
                _number(each.get("numFmtId")): each.get("formatCode", "General")
                for each in part
                if _number(each.get("numFmtId"))
            }
        elif name == "borders":
            frames = [_is_frame(border) for border in part]
        elif name == "cellXfs":
            looks = [(each.get("numFmtId"), each.get("borderId")) for each in part]
            distinct = {look: _style(*look, codes, frames) for look in set(looks)}
            found = [distinct[look] for look in looks]
    return found


def _style(form: str | None, border: str | None, codes: dict[int, str], frames: list[bool]) -> Style:
    code, frame = codes.get(_number(form), "General"), _number(border)
    return Style(compile_format(code), frame < len(frames) and frames[frame])


def _number(text: str | None) -> int:
    return int(text) if text and len(text) < 10 and text.isdecimal() else 0


def _is_frame(border: etree._Element) -> bool:
    drawn = [side for side in border if side.get("style", "none") != "none" and local(side) in _SIDES]
    return len(drawn) >= 2
