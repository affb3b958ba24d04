"""Boundaries between two categories where merged cells are lost: the label of the second may stand one row too low.

A row without a label of its own, right above a row with one, belongs to the category above it, as printed. Where name and value
clearly belong to the category below, the row is moved; where they only lean that way, a notice says that it may belong there.
"""

from collections.abc import Sequence

from jizhun.reading.layout.entry import Entry
from jizhun.reading.layout.fit import category_fit
from jizhun.targets import parse

_CLEAR = 3  # by so much the category below must fit better; only money against what is no money reaches it


def settle(entries: Sequence[Entry]) -> None:
    """Moves or doubts the last row of each category in flattened tables."""
    for above, entry, below in zip([None, *entries], entries, entries[1:], strict=False):
        if above is None or above.category is not entry.category or not _at_boundary(entry, below):
            continue
        here, there = _fit(entry, entry), _fit(entry, below)
        gain = there - here
        if gain >= _CLEAR:
            before = entry.category_text
            entry.category, entry.category_text = below.category, below.category_text
            message = f"“{below.category_text}”印得低了一行，从名称和指标值看，本行归入该类。"
            entry.note("label-below", message, before, below.category_text)
        elif gain > 0 and (here < 0 or there > 0):
            name = entry.name.text if entry.name else None
            message = f"“{name or ''}”按印出的位置归入“{entry.category_text}”，也可能属于下一行的“{below.category_text}”，请对照原件核对。"
            entry.note("category-unsure", message, name)


def _at_boundary(entry: Entry, below: Entry) -> bool:
    return (
        not entry.row.line.spans_known
        and not entry.row.own_level
        and below.row.own_level
        and below.dimension is entry.dimension
        and None not in (entry.category, below.category)
        and entry.category is not below.category
    )


def _fit(entry: Entry, by: Entry) -> int:
    value = entry.value.text if entry.value else None
    return category_fit(by.category, entry.name.text if entry.name else None, value, parse(value))
