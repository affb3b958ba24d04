"""Names and values that a page break cut in two: the row below the break is joined to the entry above it, and told."""

from jizhun.reading.layout.entry import Entry, Text
from jizhun.reading.layout.rows import Row, number_of
from jizhun.reading.layout.values import is_sign
from jizhun.targets import family, parse

_OPEN_ENDS = "-—~～至、，,；：:（(和及与≥≤＞＜><=＝"  # no value ends so
_REST_STARTS = "、，,；;。）)（(%％‰"
_VERY_SHORT = 3
_HALF = 4
_SHORT = 10  # a piece of a name cut off by a page break is seldom longer


def joined(above: Entry, row: Row) -> bool:
    """Joins a row to the entry above it where it is the rest of its name or of its value; False where it is neither."""
    if row.own_level or above.name is None or above.value is None or not _after_break(row, above):
        return False
    name, value = _is_rest_of_name(row, above), _is_rest_of_value(row, above)
    if not (name or value) or (row.names and not name) or (row.value and not value):
        return False
    if name:
        _join_name(above, row)
    if value:
        _join_value(above, row)
    for role, slots in row.parts.items():
        above.parts.setdefault(role, []).extend(map(Text.of, slots))
    return True


def say_if_rest(above: Entry, entry: Entry) -> None:
    """Tells of a very short name that may be the rest of the one above: behind a break, or without a value of its own."""
    row = entry.row
    if row.own_level or len(row.names) != 1 or above.name is None or above.value is None:
        return
    name = row.names[0].text
    alone = row.value is None and not row.parts and not row.line.spans_known and len(name) <= _HALF
    if number_of(name) is None and (alone or (len(name) <= _VERY_SHORT and _after_break(row, above))):
        shown = f"{above.name.text} | {above.value.text} ⏎ {name}"
        message = f"“{name}”很短，可能是上一行“{above.name.text}”被截断的后半，不能断定，按原样保留。"
        for one in (above, entry):
            one.note("rest-unsure", message, shown)


def _is_rest_of_name(row: Row, above: Entry) -> bool:
    """A short text; where more stands in its row, very short."""
    if len(row.names) != 1 or number_of(row.names[0].text) is not None:
        return False
    return len(row.names[0].text) <= (_VERY_SHORT if row.value or row.parts else _SHORT)


def _is_rest_of_value(row: Row, above: Entry) -> bool:
    """Only together with the value above do the two say something whole."""
    if row.value is None or above.value is None:
        return False
    first, rest = above.value.text, row.value.text
    if first[-1] in _OPEN_ENDS or rest[0] in _REST_STARTS or is_sign(first):
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


def _after_break(row: Row, above: Entry) -> bool:
    return _after_page(row, above) if row.line.spans_known else row.line.gap


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
