"""Comma- and tab-separated values (RFC 4180) as Excel, WPS and export systems write them, often under the name .xls.

Such a file is one table whose merged cells are lost. Text with tabs and without quotes is for `containers.text`, which
also knows lines that a line feed has cut.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from jizhun.reading.block import Block, Cell, Limits, Table, Unreadable
from jizhun.reading.containers.text import decode

_HEAD = 4096
_MOST_OF = 0.8
_QUOTED = re.compile(r'(?:^|\t)"', re.M)
_TOO_LARGE = "文件超过 {} 个单元格的上限，没有读取：请删去与绩效目标无关的部分，或者分成几个文件后再提交。"
_NO_TEXT = "文件不是文本（含有二进制内容），读不出表格：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。"
_BROKEN = "文件是用逗号或制表符分隔的表，但引号不成对，读不出来：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。"


def delimiter(head: bytes, named_so: bool) -> str | None:
    """What parts the cells of a text: comma or tab; None where it is no table of quoted or comma-separated cells.

    head: the first lines, the last of which may be cut. named_so: the file is called .csv, so that two columns are enough
    for a table.
    """
    if b'"' not in head and (b"\t" in head or b"," not in head):
        return None
    text = decode(head[: head.rfind(b"\n") + 1] or head)
    if "\t" in text:
        return "\t" if _QUOTED.search(text) and _is_even(text, "\t", 2) else None
    return "," if _is_even(text, ",", 2 if named_so else 3) else None


def _is_even(text: str, mark: str, least: int) -> bool:
    """Whether nearly all records have one number of cells, `least` or more, in two records or more."""
    try:
        widths = Counter(len(record) for record in _records(text, mark) if record)
    except csv.Error:
        return False
    if widths.total() < 2:
        return False
    width, records = widths.most_common(1)[0]
    return width >= least and records >= _MOST_OF * widths.total()


def _records(text: str, mark: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """The table of the file. Raises Unreadable: quotes without an end, more than `limits.cells` cells, no text."""
    text = decode(data)
    if "\0" in text:
        raise Unreadable(_NO_TEXT)
    mark = delimiter(text[:_HEAD].encode(), named_so=True) or ","
    cells: list[Cell] = []
    left = limits.cells
    try:
        for row, record in enumerate(_records(text, mark)):
            left -= len(record)
            if left < 0:
                raise Unreadable(_TOO_LARGE.format(limits.cells))
            cells += [
                Cell(text=_shown(stored), row=row, column=column) for column, stored in enumerate(record) if stored
            ]
    except csv.Error as error:
        raise Unreadable(_BROKEN) from error
    if cells:
        yield Table(cells=cells, spans_known=False)


def _shown(stored: str) -> str:
    """A cell's text; `="007"` keeps Excel from taking it for a number."""
    text = stored.strip()
    if text.startswith('="') and text.endswith('"') and len(text) > 3:
        text = text[2:-1]
    return text.replace("\r\n", "\n").replace("\r", "\n")
