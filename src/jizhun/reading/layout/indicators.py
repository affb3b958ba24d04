"""The indicators of a form: rows read, put right, and made into values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import msgspec

from jizhun.model import Category, Indicator, Notice, Origin
from jizhun.reading.layout.boundaries import settle
from jizhun.reading.layout.columns import UNKNOWN, Columns
from jizhun.reading.layout.entries import UNREADABLE, make_entries
from jizhun.reading.layout.entry import Entry, Text
from jizhun.reading.layout.inferred import inferred
from jizhun.reading.layout.numbering import take_off_numbers
from jizhun.reading.layout.rows import Row, half_of, left_of, read_row, strip_number
from jizhun.reading.layout.slides import put_right
from jizhun.reading.layout.stream import Line
from jizhun.reading.layout.unmerged import as_flattened
from jizhun.reading.layout.values import DASHES
from jizhun.targets import parse

_QUALITATIVE = ("定性", "文字描述", "其他")
_PLAIN_PARTS = ("weight", "explanation", "scoring", "direction", "nature", "core", "midterm_value")


@dataclass
class Indicators:
    """What the indicator table of a form says. midterm: those of the middle term. blank: categories without an indicator."""

    annual: list[Indicator] = field(default_factory=list)
    midterm: list[Indicator] = field(default_factory=list)
    blank: list[Category] = field(default_factory=list)
    placeholders: list[Origin] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)


def read_indicators(blocks: Sequence[tuple[Columns, Sequence[Line]]], total: Decimal | None) -> Indicators:
    """The indicators of the blocks of a form; total: its annual amount in 元, evidence for slid blocks."""
    found = Indicators()
    last: dict[bool, Row] = {}  # of each half
    for columns, lines, midterm in _halves(blocks):
        columns, told = inferred(columns, lines)
        found.notices += told
        rows = [read_row(line, columns) for line in as_flattened(lines, columns) if line.slots]
        entries = put_right(make_entries(rows, last.get(midterm)), total)
        settle(entries)
        take_off_numbers(entries)
        _keep(found, entries, midterm)
        if rows:
            last[midterm] = rows[-1]
        found.notices += _unknown(columns, entries)
        if not midterm:
            _keep_blanks(found, rows)
    return found


def _unknown(columns: Columns, entries: Sequence[Entry]) -> list[Notice]:
    """One notice for the columns whose heads are not known and whose cells hold texts."""
    heads = "、".join(f"“{column.printed}”" for column in columns.roles if column.role == UNKNOWN)
    texts = [text for entry in entries for text in entry.parts.get(UNKNOWN, ())]
    if not (heads and texts):
        return []
    message = f"指标表的{heads}栏不认得，其中的文字（如“{texts[0].text}”）没有读入。"
    lost = not any(entry.value for entry in entries)  # the values may stand there
    return [
        Notice(
            code="column-unknown",
            message=message,
            field="indicators" if lost else None,
            before=texts[0].text,
            locator=texts[0].origin.locator,
        )
    ]


def _halves(blocks: Sequence[tuple[Columns, Sequence[Line]]]) -> list[tuple[Columns, list[Line], bool]]:
    """Each block once for each half that it prints; blocks that go on under repeated heads are one."""
    merged: list[tuple[Columns, list[Line]]] = []
    for columns, lines in blocks:
        if (
            merged
            and not columns.other
            and merged[-1][0].midterm == columns.midterm
            and _alike(merged[-1], columns, lines)
        ):
            merged[-1][1].extend(lines)
        else:
            merged.append((columns, list(lines)))
    out: list[tuple[Columns, list[Line], bool]] = []
    for columns, lines in merged:
        if columns.other is None:
            out.append((columns, lines, columns.midterm))
            continue
        cut = columns.start("level2") or columns.start("name") or 0
        out.append((columns.other, [left_of(line, cut) for line in lines], True))
        out.append((columns, [half_of(line, columns) for line in lines], False))
    return out


def _alike(above: tuple[Columns, list[Line]], columns: Columns, lines: Sequence[Line]) -> bool:
    return [column.role for column in above[0].roles] == [column.role for column in columns.roles] and (
        above[0].start("value") == columns.start("value") or not lines
    )


def _keep_blanks(found: Indicators, rows: Sequence[Row]) -> None:
    filled = {indicator.category for indicator in found.annual}
    for row in rows:
        if row.blank:
            found.notices += [
                Notice(code="cell-unreadable", message=UNREADABLE, locator=slot.locator())
                for slot in row.line.unreadable
            ]
        found.placeholders += [slot.origin() for slot in row.placeholders]
        if row.category is not None and row.category not in filled and row.category not in found.blank:
            found.blank.append(row.category)


def _keep(found: Indicators, entries: Sequence[Entry], midterm: bool) -> None:
    kept = found.midterm if midterm else found.annual
    name = "indicators_midterm" if midterm else "indicators"
    for entry in entries:
        path = f"{name}[{len(kept)}]"
        indicator, origins = _made(entry, str(len(kept) + 1))
        kept.append(indicator)
        found.origins |= {f"{path}.{part}": origin for part, origin in origins.items()}
        found.notices += [msgspec.structs.replace(notice, field=path) for notice in entry.notices]


def _made(entry: Entry, number: str) -> tuple[Indicator, dict[str, Origin]]:
    value, target_text = _value(entry)
    name = strip_number(entry.name.text) if entry.name else None
    origins = {part: text.origin for part, text in (("name", entry.name), ("value", entry.value)) if text is not None}
    parts: dict[str, Any] = {role: _joined(entry.parts[role]) for role in _PLAIN_PARTS if entry.parts.get(role)}
    previous = tuple(None if text.text in DASHES else text.text for text in entry.parts.get("previous", ()))
    origins |= {role: entry.parts[role][0].origin for role in parts}
    made = Indicator(
        id=number,
        dimension=entry.dimension,
        category=entry.category,
        category_text=entry.category_text,
        name=name or None,
        value=value,
        target=parse(target_text, entry.category) if target_text else None,
        previous=previous,
        locator=entry.locator(),
        **parts,
    )
    return made, origins


def _joined(texts: Sequence[Text]) -> str:
    return "".join(text.text for text in texts)


def _value(entry: Entry) -> tuple[str | None, str | None]:
    """The value as one text, from columns of their own too, and the text to parse."""
    operator = _joined(entry.parts.get("operator", ()))
    unit = _joined(entry.parts.get("unit", ()))
    text = entry.value.text if entry.value else ""
    if not (operator or unit):
        return (text or None, text or None)
    if operator in _QUALITATIVE:
        operator = ""
    if unit and (text.endswith(unit) or not text or unit in DASHES):
        unit = ""
    joined = f"{operator}{text}{unit}" if text else ""
    return joined or None, joined or None
