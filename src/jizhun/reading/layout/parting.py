"""Rows parted into entries: several indicators in one cell, name and value in one cell."""

import re

from jizhun.law import lexicon
from jizhun.model import Kind, Target
from jizhun.reading.layout.entry import Entry, Text
from jizhun.reading.layout.rows import Row, number_of
from jizhun.reading.layout.values import is_value
from jizhun.reading.layout.words import clean, lines
from jizhun.targets import parse

_ORDINAL = re.compile(r"^[(（]?(\d{1,2})\s*[.．、)）]\s*(?=\S)")
_LISTED = re.compile(r"\s*[(（]?\d")
_PARTS = re.compile(r"[;；。]\s*")
_GAPS = re.compile(r"\s+")
_BARE = re.compile(r"[\d.,]+")
_CUT_NUMBER = re.compile(r"(?<=[\d.,]) (?=[\d.,])")
_WORDS_APART = re.compile(r"[\u4e00-\u9fff]{2}[ \u3000]+[\u4e00-\u9fff]{2}")
_SIGNS = "≥≤≧≦＞＜><=＝"


def parted(row: Row) -> list[Entry]:
    """The entries of a row, usually one, with notices of what was parted and of what could not be."""
    parts = {role: [Text.of(slot) for slot in slots] for role, slots in row.parts.items()}
    names, value = [Text.of(slot) for slot in row.names], Text.of(row.value) if row.value else None
    pairs = _paragraphs(row) if len(row.names) == 1 else None
    glued = _glued(row) if pairs is None else None
    if glued:
        names, value = [glued[0]], glued[1]
    made = [Entry(row, [name], text, parts) for name, text in pairs] if pairs else [Entry(row, names, value, parts)]
    for entry in made:
        entry.dimension, entry.category, entry.category_text = row.dimension, row.category, row.category_text
    if glued:
        message = "指标名称与指标值挤在同一格，按空白和数值分开。"
        made[0].note("value-split", message, row.names[0].text, f"{glued[0].text} | {glued[1].text}")
    elif not pairs and (whole := _whole_number(row)):
        message = "指标值中的数字在格内换行，已接成一个数。"
        made[0].note("value-joined", message, row.value.text if row.value else None, whole.text)
        made[0].value = whole
    elif _may_hold_value(row, made):
        message = "这一行没有指标值，名称一格里有空白，指标值可能写在其中。"
        made[0].note("value-in-name", message, row.names[0].cell.text)
    _say_what_split(row, made)
    return made


def _paragraphs(row: Row) -> list[tuple[Text, Text | None]] | None:
    """Several indicators in one cell, one a paragraph, with their values in the paragraphs of the next cell."""
    names = _items(row.names[0].cell.text)
    if len(names) < 2:
        return None
    values = _items(row.value.cell.text) if row.value else []
    numbered = all(number_of(name) for name in names) or _unnumbered(names) != names
    if not (numbered or _measured(names, values)):
        return None
    names = [name for name in names if not lexicon.is_placeholder(name)]
    values = [value for value in values if not lexicon.is_placeholder(value)]
    if values and len(values) != len(names):
        return None
    names, values = _unnumbered(names), _unnumbered(values) if _unnumbered(names) != names else values
    origin = row.names[0].origin()
    texts: list[Text | None] = [Text(value, row.value.origin()) for value in values] if row.value else []
    return list(zip([Text(name, origin) for name in names], texts or [None] * len(names), strict=True))


def _items(text: str) -> list[str]:
    """The paragraphs of a cell; of a single one, what is numbered 1. 2. 3. in it and parted by semicolons."""
    found = lines(text) if "\n" in text else [clean(text)]
    if len(found) != 1 or not _LISTED.match(found[0]):
        return found
    items = [item for item in _PARTS.split(found[0]) if item]
    numbers = [_ORDINAL.match(item) for item in items]
    numbered = all(match is not None and int(match.group(1)) == n for n, match in enumerate(numbers, 1))
    return items if numbered and len(items) > 1 else found


def _glued(row: Row) -> tuple[Text, Text] | None:
    """Name and value in one cell with white space between, its value cell empty, where merged cells are lost."""
    if row.line.spans_known or row.value is not None or len(row.names) != 1:
        return None
    printed = row.names[0].cell.text.strip()
    for gap in _GAPS.finditer(printed):
        name, value = clean(printed[: gap.start()]), clean(printed[gap.end() :])
        target = parse(value)
        if target is not None and not target.label and (_is_measure(target) or value[0] in _SIGNS):
            origin = row.names[0].origin()
            return Text(name, origin), Text(value, origin)
    return None


def _whole_number(row: Row) -> Text | None:
    """The value whose number a line break in its cell cuts in two (大于等于2⏎0个); None for any other."""
    if row.value is None or "\n" not in row.value.cell.text:
        return None
    whole = _CUT_NUMBER.sub("", row.value.text)
    first = lines(row.value.cell.text)[0]
    cut = whole != row.value.text and is_value(whole) and not _BARE.fullmatch(whole) and not first.endswith("%")
    return Text(whole, row.value.origin()) if cut else None


def _may_hold_value(row: Row, made: list[Entry]) -> bool:
    """A name with white space between its words and no value beside it, where merged cells are lost."""
    lone = len(made) == 1 and row.value is None and len(row.names) == 1 and not row.line.spans_known
    return lone and _WORDS_APART.search(row.names[0].cell.text) is not None


def _is_measure(target: Target) -> bool:
    return target.kind is Kind.TIME or (target.number is not None and target.unit is not None)


def _say_what_split(row: Row, made: list[Entry]) -> None:
    """Numbers of paragraphs that were taken off, and numbered paragraphs that have no value each."""
    if len(row.names) != 1:
        return
    printed = _items(row.names[0].cell.text)
    if len(printed) < 2:
        return
    if len(made) == len(printed) and made[0].names[0].text != printed[0] and number_of(printed[0]) is None:
        for entry, before in zip(made, printed, strict=True):
            message = "一格内印有几项带序号的指标，按序号逐项拆开，序号不计入名称和指标值。"
            entry.note(
                "cell-split", message, before, " | ".join(text.text for text in (entry.name, entry.value) if text)
            )
    elif len(made) == 1 and _unnumbered(printed) != printed:
        message = "一格内印有几项带序号的指标，指标值与之不能逐项对应，按原样合为一项。"
        made[0].note("cell-unsplit", message, row.names[0].text)


def _unnumbered(texts: list[str]) -> list[str]:
    """Paragraphs without their numbers where they are numbered 1. 2. 3. throughout."""
    found = [_ORDINAL.match(text) for text in texts]
    if any(match is None or int(match.group(1)) != n for n, match in enumerate(found, 1)):
        return texts
    return [text[match.end() :] for text, match in zip(texts, found, strict=True) if match]


def _measured(names: list[str], values: list[str]) -> bool:
    """Names and values line by line, each line a whole value: 2026年⏎7月20日 and 不低于0⏎.65 are one value cut in two."""
    if len(names) != len(values) or not all(any(map(str.isdigit, value)) for value in values):
        return False
    return not is_value("".join(values)) or all(map(_BARE.fullmatch, values))
