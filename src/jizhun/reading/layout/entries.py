"""Rows made into entries: one for each indicator, with its category, still before slid blocks are put right."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import msgspec

from jizhun.law import lexicon
from jizhun.model import Category, Dimension, Locator, Notice, Origin
from jizhun.reading.layout.rows import Row, number_of
from jizhun.reading.layout.stream import Slot
from jizhun.reading.layout.words import lines
from jizhun.targets import family, parse

_ORDINAL = re.compile(r"^[(（]?(\d{1,2})\s*[.．、)）]\s*(?=\S)")
UNREADABLE = "扫描件中这一行有一格有字但辨认不出，请对照原件补录。"
_OPEN_ENDS = "-—~～至、，,；：:（(和及与≥≤＞＜><=＝"  # no value ends so
_REST_STARTS = "、，,；;。）)（(%％‰"
_SHORT = 10  # a piece of a name cut off by a page break is seldom longer


class Text(msgspec.Struct, frozen=True):
    """A text with where it comes from."""

    text: str
    origin: Origin

    @classmethod
    def of(cls, slot: Slot) -> "Text":
        return cls(slot.text, slot.origin())


@dataclass
class Entry:
    """An indicator in the making. names: more than one where a row holds more texts than columns."""

    row: Row
    names: list[Text]
    value: Text | None
    parts: dict[str, list[Text]]
    dimension: Dimension | None = None
    category: Category | None = None
    category_text: str | None = None
    notices: list[Notice] = field(default_factory=list)

    @property
    def name(self) -> Text | None:
        return self.names[0] if self.names else None

    def locator(self) -> Locator:
        first = self.names[0] if self.names else self.value
        return first.origin.locator if first is not None else self.row.line.locator()

    def note(self, code: str, message: str, before: str | None = None, after: str | None = None) -> None:
        """Adds a notice on this entry; its field is filled in once the indicator has its number."""
        self.notices.append(Notice(code=code, message=message, before=before, after=after, locator=self.locator()))


def make_entries(rows: list[Row]) -> list[Entry]:
    """The entries of a block of rows, in order."""
    _categories(rows)
    entries: list[Entry] = []
    for row in rows:
        if row.blank:
            continue
        if entries and _is_cut_name(row, entries[-1]):
            _join_name(entries[-1], row)
            continue
        if entries and _is_rest_of_value(row, entries[-1]):
            _join_value(entries[-1], row)
            continue
        entries += _of_row(row)
    return entries


def _of_row(row: Row) -> Iterable[Entry]:
    parts = {role: [Text.of(slot) for slot in slots] for role, slots in row.parts.items()}
    names, value = [Text.of(slot) for slot in row.names], Text.of(row.value) if row.value else None
    pairs = _paragraphs(row) if len(row.names) == 1 else None
    made = [Entry(row, [name], text, parts) for name, text in pairs] if pairs else [Entry(row, names, value, parts)]
    for entry in made:
        entry.dimension, entry.category, entry.category_text = row.dimension, row.category, row.category_text
    _say_what_split(row, made)
    _say_what_slid(row, made[0])
    for _ in row.line.unreadable:
        made[0].note("cell-unreadable", UNREADABLE)
    return made


def _paragraphs(row: Row) -> list[tuple[Text, Text | None]] | None:
    """Several indicators in one cell, one a paragraph, with their values in the paragraphs of the next cell."""
    names = lines(row.names[0].cell.text)
    values = lines(row.value.cell.text) if row.value else []
    numbered = all(number_of(name) for name in names) or _unnumbered(names) != names
    if len(names) < 2 or not (numbered or _measured(names, values)):
        return None
    names = [name for name in names if not lexicon.is_placeholder(name)]
    values = [value for value in values if not lexicon.is_placeholder(value)]
    if values and len(values) != len(names):
        return None
    names, values = _unnumbered(names), _unnumbered(values) if _unnumbered(names) != names else values
    origin = row.names[0].origin()
    texts: list[Text | None] = [Text(value, row.value.origin()) for value in values] if row.value else []
    return list(zip([Text(name, origin) for name in names], texts or [None] * len(names), strict=True))


def _say_what_split(row: Row, made: list[Entry]) -> None:
    """Numbers of paragraphs that were taken off, and numbered paragraphs that have no value each."""
    if len(row.names) != 1:
        return
    printed = lines(row.names[0].cell.text)
    if len(made) == len(printed) > 1 and made[0].names[0].text != printed[0] and number_of(printed[0]) is None:
        for entry, before in zip(made, printed, strict=True):
            message = "一格内印有几项带序号的指标，按序号逐项拆开，序号不计入名称和指标值。"
            entry.note(
                "cell-split", message, before, " | ".join(text.text for text in (entry.name, entry.value) if text)
            )
    elif len(made) == 1 < len(printed) and _unnumbered(printed) != printed:
        message = "一格内印有几项带序号的指标，指标值与之不能逐项对应，按原样合为一项。"
        made[0].note("cell-unsplit", message, row.names[0].text)


def _unnumbered(texts: list[str]) -> list[str]:
    """Paragraphs without their numbers where they are numbered 1. 2. 3. throughout."""
    found = [_ORDINAL.match(text) for text in texts]
    if any(match is None or int(match.group(1)) != n for n, match in enumerate(found, 1)):
        return texts
    return [text[match.end() :] for text, match in zip(texts, found, strict=True) if match]


def _measured(names: list[str], values: list[str]) -> bool:
    return len(names) == len(values) and all(any(character.isdigit() for character in value) for value in values)


def _say_what_slid(row: Row, entry: Entry) -> None:
    if row.shift and not row.line.spans_known:
        side = "左" if row.shift < 0 else "右"
        before = " | ".join(_printed(row))
        shown = [
            row.category_text or "",
            entry.name.text if entry.name else "（空）",
            entry.value.text if entry.value else "（空）",
        ]
        lost = "，指标值从右侧丢失" if row.shift > 0 and entry.value is None else ""
        message = f"这一行向{side}错开 {abs(row.shift)} 列{lost}，按栏目名称和先后次序复位。"
        entry.note("row-slid", message, before, " | ".join(shown))
    for slot in row.parts.get("unplaced", ()):
        entry.note("unplaced-text", f"“{slot.text}”不在任何一栏之下，未归入指标。", slot.text)
    if "label-below" in row.marks:
        message = f"“{row.category_text}”印在合并单元格的下一行，本行归入该类。"
        entry.note("label-below", message, None, row.category_text)
    if "category-open" in row.marks:
        entry.note("category-open", "本行没有印二级指标名称，归哪一类不能断定。")
    if row.own_level and not row.level_exact and row.level is not None:
        entry.note(
            "label-repaired", f"栏目名称“{row.level.text}”残缺，按相近的名称读出。", row.level.text, row.category_text
        )


def _printed(row: Row) -> list[str]:
    """The row cell by cell as it is printed, empty cells too."""
    texts = {slot.column: slot.text for slot in row.line.own}
    return [texts.get(column, "（空）") for column in range(max(texts) + 1)]


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


def _categories(rows: list[Row]) -> None:
    """Carries levels down to the rows below them; a label printed on the second row of its merged cell also covers the first."""
    dimension: Dimension | None = None
    category: Category | None = None
    text: str | None = None
    pending: list[Row] = []
    since: list[Row] = []  # rows since the last label, the label's own row first
    for row in rows:
        opens = row.dimension is not None and row.dimension is not dimension
        named = row.category is not None or (row.category_text is not None and row.own_level)
        if opens:
            dimension, category, text = row.dimension, None, None
            _leave_open(pending)
        if named:
            _label_below(pending, row)
            if row.own_level and row.blank and (row.number or 0) > 1:
                _reach_up(since, row)
            category, text = row.category, row.category_text
            since = [row]
            dimension = _dimension(category, dimension)
        else:
            since.append(row)
            if category is None and text is None and not row.blank and row.dimension is not Dimension.SATISFACTION:
                pending.append(row)
        row.category, row.category_text = (row.category, row.category_text) if named else (category, text)
        row.dimension = dimension
    _leave_open(pending)


def _dimension(category: Category | None, current: Dimension | None) -> Dimension | None:
    if category is None:
        return current
    if category is Category.COST and current in (Dimension.OUTPUT, Dimension.COST):
        return current
    return category.dimension


def _label_below(pending: list[Row], row: Row) -> None:
    for above in pending:
        above.category, above.category_text = row.category, row.category_text
        above.marks.add("label-below")
    pending.clear()


def _leave_open(pending: list[Row]) -> None:
    for row in pending:
        row.marks.add("category-open")
    pending.clear()


def _reach_up(since: list[Row], row: Row) -> None:
    """`指标2` beside the label: the rows of 指标1 stand above it. Only where the label above them left its own row blank."""
    free = since[1:] if since and since[0].blank else []
    for above in [r for r in free if not r.blank][-((row.number or 1) - 1) :]:
        above.category, above.category_text, above.dimension = row.category, row.category_text, row.dimension
        above.marks.add("label-below")
