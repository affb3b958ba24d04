"""Numbers printed before the names of indicators (1. 2. 3., （1）): taken off where they part several names in one cell.

Elsewhere they are part of the name as printed; only 指标1： is a label everywhere.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

import msgspec

from jizhun.reading.layout.entry import Entry, Text

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FIRST = frozenset(f"(（{_CIRCLED}")
_ORDINAL = re.compile(
    rf"^(?:[(（](?P<bracketed>\d{{1,2}})[)）]|(?P<bare>\d{{1,2}})\s*(?:[、)）]|[.．](?!\d))|(?P<circled>[{_CIRCLED}]))\s*(?=\S)"
)


def take_off_numbers(entries: Sequence[Entry]) -> None:
    """Takes off the numbers of the names of a category that are numbered from 1 throughout, and those of their values; told.

    entries: of one form. Nothing is taken off where each of its names has a cell of its own.
    """
    if not any(map(_number, (entry.name for entry in entries))):
        return
    cells = [entry.name.origin for entry in entries if entry.name]
    if not any(one.locator == next_.locator and _ORDINAL.match(one.text) for one, next_ in pairwise(cells)):
        return
    for _, own in groupby(entries, key=lambda entry: (entry.dimension, entry.category_text)):
        group = list(own)
        names = [entry.name for entry in group]
        numbers = [_number(name) for name in names]
        unsplit = any(notice.code == "cell-unsplit" for entry in group for notice in entry.notices)
        if unsplit or numbers != list(range(1, len(group) + 1)):
            continue
        for entry, number in zip(group, numbers, strict=True):
            _take_off(entry, number)


def _take_off(entry: Entry, number: int | None) -> None:
    first = entry.names[0]
    entry.names[0] = _without(first)
    if entry.value and _number(entry.value) == number:
        entry.value = _without(entry.value)
    entry.note("number-dropped", "名称前的序号不计入名称。", first.text, entry.names[0].text)


def _number(text: Text | None) -> int | None:
    first = text.text[:1] if text else ""
    found = _ORDINAL.match(text.text) if text and (first.isdigit() or first in _FIRST) else None
    if found is None:
        return None
    return _CIRCLED.index(found["circled"]) + 1 if found["circled"] else int(found["bracketed"] or found["bare"])


def _without(text: Text) -> Text:
    return msgspec.structs.replace(text, text=_ORDINAL.sub("", text.text))
