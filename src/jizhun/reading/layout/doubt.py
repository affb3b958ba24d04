"""Texts that are not what is printed for certain: each field and indicator made from one (of a scan, behind a bullet) is told."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

import msgspec

from jizhun.model import Locator, Notice, Origin
from jizhun.reading.block import Table
from jizhun.reading.layout.entry import Entry
from jizhun.reading.layout.stream import BULLETS, Line, Slot
from jizhun.reading.layout.values import DASHES
from jizhun.reading.layout.words import clean

_Cell = tuple[Hashable, ...]
_JOINED = ("operator", "unit", "previous")  # parts that have no origin of their own in the sheet


def said_of_origins(origins: Mapping[str, Origin]) -> list[Notice]:
    """One notice for each doubtful text, and for each bullet; a part of an indicator is told with its other part."""
    doubtful = [
        _doubtful(name, origin.text, origin.locator, _beside(name, origins))
        for name, origin in origins.items()
        if origin.doubtful
    ]
    return [*doubtful, *_said_of_bullets(origins)]


def _said_of_bullets(origins: Mapping[str, Origin]) -> Iterator[Notice]:
    """One notice for each text that is read without the bullet before it."""
    for name, origin in origins.items():
        if origin.text.lstrip()[:1] in BULLETS and (shown := clean(origin.text)):
            message, after = f"“{shown}”前的项目符号不计入文字。", shown.lstrip(BULLETS + " ")
            yield Notice(
                code="bullet-dropped", message=message, field=name, before=shown, after=after, locator=origin.locator
            )


def with_fields(notices: Iterable[Notice], origins: Mapping[str, Origin]) -> Iterator[Notice]:
    """What a container says of a cell, with the field that was made from the cell: a finding on that field is then no error.

    Of an indicator that is the whole of it: what a cell lacks may stand in the one beside it.
    """
    made: dict[_Cell, str] = {}
    for name, origin in origins.items():
        for cell in _cells(origin.locator):
            made.setdefault(cell, name.partition("].")[0] + "]" if "]." in name else name)
    for notice in notices:
        field = (
            next((made[cell] for cell in _cells(notice.locator) if cell in made), None) if not notice.field else None
        )
        yield notice if field is None else msgspec.structs.replace(notice, field=field)


def said_of_lines(groups: Iterable[Sequence[Line]]) -> list[list[Notice]]:
    """What containers say of each of several groups of lines of the same tables: of their cells, and of the tables as a whole."""
    own: dict[int, dict[_Cell, list[Notice]]] = {}
    found = []
    for group in groups:
        said: dict[int, Notice] = {}
        for line in group:
            if line.table is None or not line.table.notices:
                continue
            if id(line.table) not in own:
                own[id(line.table)] = _by_place(line.table)
            places = [(), (line.row,), *(cell for slot in line.slots for cell in _cells(slot.locator()))]
            said |= {id(notice): notice for place in places for notice in own[id(line.table)].get(place, ())}
        found.append(list(said.values()))
    return found


def _by_place(table: Table) -> dict[_Cell, list[Notice]]:
    """The notices of a table by the cell, or the row, of which they speak; under () those of the whole table."""
    found: dict[_Cell, list[Notice]] = {}
    for notice in table.notices:
        places = list(_cells(notice.locator)) or ([()] if notice.locator.row is None else [(notice.locator.row,)])
        for place in places:
            found.setdefault(place, []).append(notice)
    return found


def _cells(at: Locator) -> Iterator[_Cell]:
    """What a locator says of a single cell; nothing where it names more or less."""
    if at.box is not None:
        yield at.page, at.box
    if at.cell is not None:
        yield at.worksheet, at.cell
    if at.row is not None and at.column is not None:
        yield at.table, at.row, at.column


def said_of_label(slot: Slot, field: str | None, *, repaired: bool, unit: bool) -> list[Notice]:
    """Of a label that was read by its likeness to a known one, and of a unit of money in a doubtful cell."""
    notices = []
    if repaired:
        message = f"栏目名称“{slot.text}”残缺，按相近的名称读出，请对照原件核对。"
        notices.append(
            Notice(code="label-repaired", message=message, field=field, before=slot.text, locator=slot.locator())
        )
    if unit and slot.origin().doubtful:
        notices.append(_doubtful("amount_unit", slot.text, slot.locator()))
    return notices


def say_of_entry(entry: Entry) -> None:
    """Of the cells of an entry that are no field of their own: operator, unit, and a level that is not known for certain."""
    known = entry.category is not None and entry.row.level_exact
    for slot in () if known else entry.row.line.slots:  # the level may reach down from a row above
        if slot.text == entry.category_text and slot.origin().doubtful:
            entry.note("text-doubtful", _message(slot.text, "，本行归哪一类不能断定"), slot.text)
    for role in _JOINED:
        for text in entry.parts.get(role, ()):
            if text.origin.doubtful and text.text not in DASHES:
                entry.note("text-doubtful", _message(text.text), text.text)


def _doubtful(field: str, text: str, locator: Locator, beside: str = "") -> Notice:
    return Notice(code="text-doubtful", message=_message(text, beside), field=field, before=text, locator=locator)


def _message(text: str, beside: str = "") -> str:
    return f"扫描件中“{text}”辨认不清{beside}，请对照原件核对。"


def _beside(name: str, origins: Mapping[str, Origin]) -> str:
    path, _, part = name.rpartition(".")
    other = origins.get(f"{path}.{'name' if part == 'value' else 'value'}") if part in ("name", "value") else None
    if other is None:
        return ""
    return f"（指标“{clean(other.text)}”的值）" if part == "value" else f"（指标值“{clean(other.text)}”的名称）"
