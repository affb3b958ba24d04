"""The rows of an indicator table: which indicators stand under which levels, and the rows that are always there."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

import msgspec

from jizhun.law.layout import Block, Layout
from jizhun.law.names import category_name, dimension_name
from jizhun.model import Category, Dimension, Indicator, Sheet

Pair = tuple[int | None, int | None]  # indices into `indicators` and `indicators_midterm`, None for blank
Key = tuple[Dimension | None, Category | None, str | None]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Rows under one second level."""

    dimension: Dimension | None
    category: Category | None
    level1: str
    level2: str
    rows: tuple[Pair, ...]


def groups(sheet: Sheet, layout: Layout, block: Block) -> list[Group]:
    """The groups of a block in the order of the layout; what it does not foresee stands at the end of its level.

    In a block with one source the other half of each pair is None. There is always at least one row.
    """
    annual = _by_key(sheet.indicators) if block.source == "indicators" else {}
    midterm = _by_key(sheet.indicators_midterm) if block.source == "indicators_midterm" or block.has_halves else {}
    printed_blank = sheet.blank_rows if block.source == "indicators" and layout.arrangement == "form" else ()
    blank = {*block.always, *printed_blank}
    found = [
        _group(key, layout, annual.get(key, []), midterm.get(key, []))
        for key in _ordered(layout, [*annual, *midterm])
        if key in annual or key in midterm or key[1] in blank
    ]
    return found or [Group(dimension=None, category=None, level1="", level2="", rows=((None, None),))]


def blank_rows(sheet: Sheet, layout: Layout) -> tuple[Category, ...]:
    """The categories whose rows stand blank in the form, in printed order: its own and those of the sheet."""
    if layout.arrangement == "list":
        return ()
    blocks = (block for block in layout.blocks if block.source == "indicators")
    found = (group for block in blocks for group in groups(sheet, layout, block))
    return tuple(group.category for group in found if group.category and all(pair[0] is None for pair in group.rows))


def _key(indicator: Indicator) -> Key:
    category = indicator.category
    dimension = indicator.dimension or (category.dimension if category else None)
    return dimension, category, None if category else indicator.category_text


def _by_key(indicators: Sequence[Indicator]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = {}
    for index, indicator in enumerate(indicators):
        found.setdefault(_key(indicator), []).append(index)
    return found


def _ordered(layout: Layout, used: Sequence[Key]) -> Iterator[Key]:
    """The keys of the layout, each first level followed by its further keys in use; then those of other levels."""
    further = list(dict.fromkeys(used))
    for dimension, level in layout.levels.items():
        own: list[Key] = [(dimension, category, None) for category in level.categories]
        yield from own
        further = [key for key in further if key not in own]
        yield from (key for key in further if key[0] is dimension)
    rest = [key for key in further if key[0] not in layout.levels]
    yield from sorted(rest, key=lambda key: [other[0] for other in rest].index(key[0]))


def _group(key: Key, layout: Layout, annual: Sequence[int], midterm: Sequence[int]) -> Group:
    dimension, category, printed = key
    level = layout.levels.get(dimension) if dimension else None
    level2 = level.categories.get(category) if level and category else None
    return Group(
        dimension=dimension,
        category=category,
        level1=level.label if level else dimension_name(dimension) if dimension else "",
        level2=level2 or (category_name(category) if category else printed or ""),
        rows=tuple(zip_longest(annual, midterm)) or ((None, None),),
    )
