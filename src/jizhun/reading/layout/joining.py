"""Names and values that a page break cut in two: the row below the break is joined to the entry above it, and told."""

from jizhun.reading.layout.entry import Entry, Text
from jizhun.reading.layout.rows import Row, number_of
from jizhun.targets import family, parse

_OPEN_ENDS = "-—~～至、，,；：:（(和及与≥≤＞＜><=＝"  # no value ends so
_REST_STARTS = "、，,；;。）)（(%％‰"
_SHORT = 10  # a piece of a name cut off by a page break is seldom longer


def joined(above: Entry, row: Row) -> bool:
    """Joins a row to the entry above it where it is the rest of its name or of its value; False where it is neither."""
    if _is_cut_name(row, above):
        _join_name(above, row)
    elif _is_rest_of_value(row, above):
        _join_value(above, row)
    else:
        return False
    return True


def _is_cut_name(row: Row, above: Entry) -> bool:
    """The rest of a name that a page break cut off: alone in its row, right after the break, under a whole row."""
    if (
        not (_after_page(row, above) if row.line.spans_known else row.line.gap)
        or row.own_level
        or row.value is not None
        or row.parts
        or len(row.names) != 1
    ):
        return False
    text = row.names[0].text
    return len(text) <= _SHORT and number_of(text) is None and above.value is not None and above.name is not None


def _is_rest_of_value(row: Row, above: Entry) -> bool:
    """The rest of a value that a page break cut off: alone in its row, and only together do the two say something whole."""
    if row.own_level or row.names or row.value is None or row.parts or above.value is None or not above.names:
        return False
    if not (_after_page(row, above) if row.line.spans_known else row.line.gap):
        return False
    first, rest = above.value.text, row.value.text
    if first[-1] in _OPEN_ENDS or rest[0] in _REST_STARTS:
        return True
    before, joined = parse(first), parse(first + rest)
    bare = before is not None and before.number is not None and before.unit is None and first[-1].isdigit()
    return bare and joined is not None and joined.number is not None and family(joined.unit) is not None


def _join_value(above: Entry, row: Row) -> None:
    assert above.value is not None and row.value is not None
    joined = Text(above.value.text + row.value.text, above.value.origin)
    message = "指标值被换页截断，后半单独成行，已接回。"
    above.note("value-joined", message, f"{above.value.text} ⏎ {row.value.text}", joined.text)
    above.value = joined


def _after_page(row: Row, above: Entry) -> bool:
    """The row is the first on its page."""
    first = row.names[0] if row.names else row.value
    pages = first.cell.page if first else None, above.locator().page
    return None not in pages and pages[0] != pages[1]


def _join_name(above: Entry, row: Row) -> None:
    name = above.names[-1]
    joined = Text(name.text + row.names[0].text, name.origin)
    message = "指标名称被换页截断，后半单独成行，已接回。"
    above.note("name-joined", message, f"{name.text} ⏎ {row.names[0].text}", joined.text)
    above.names[-1] = joined
