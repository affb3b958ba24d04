"""Numbers printed before the names of indicators (1. 2. 3., （1）): taken off where they count the indicators of a category."""

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from jizhun.reading.layout.entry import Entry, Text

_ORDINAL = re.compile(r"^(?:[(（](\d{1,2})[)）]|(\d{1,2})\s*(?:[、)）]|[.．](?!\d)))\s*(?=\S)")


def take_off_numbers(entries: Sequence[Entry]) -> None:
    """Takes off the numbers of the names of a category that are numbered from 1 throughout, and those of their values; told."""
    for _, own in groupby(entries, key=lambda entry: (entry.dimension, entry.category_text)):
        group = list(own)
        names = [entry.name for entry in group]
        found = [_ORDINAL.match(name.text) if name else None for name in names]
        numbers = [match and int(match[1] or match[2]) for match in found]
        unsplit = any(notice.code == "cell-unsplit" for entry in group for notice in entry.notices)
        if unsplit or numbers != list(range(1, len(group) + 1)):
            continue
        for entry, number in zip(group, numbers, strict=True):
            _take_off(entry, number)


def _take_off(entry: Entry, number: int | None) -> None:
    first = entry.names[0]
    entry.names[0] = _without(first)
    value = _ORDINAL.match(entry.value.text) if entry.value else None
    if entry.value and value and int(value[1] or value[2]) == number:
        entry.value = _without(entry.value)
    entry.note("number-dropped", "名称前的序号不计入名称。", first.text, entry.names[0].text)


def _without(text: Text) -> Text:
    return msgspec.structs.replace(text, text=_ORDINAL.sub("", text.text))
