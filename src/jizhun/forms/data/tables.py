"""Sheets as the tables of `columns.yaml`, and as one flat table with a row for each indicator."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import Enum
from functools import cache
from importlib import resources
from typing import Literal

import msgspec
import yaml

from jizhun.forms import fields
from jizhun.model import Sheet
from jizhun.model.value import Value

Cell = str | int | Decimal | None


class Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A column. path: of its value; type: of Table Schema; zh, en: what it means."""

    type: Literal["string", "integer", "number"]
    zh: str
    en: str
    path: str = ""


class Described(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table. lists: the lists of a sheet whose entries are its rows, none for the sheets themselves."""

    zh: str
    en: str
    columns: dict[str, Column]
    lists: tuple[str, ...] = ()


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    keys: dict[str, Column]
    tables: dict[str, Described]


class Data(Value, frozen=True, kw_only=True):
    """A table with its rows; each row has a cell for each column."""

    name: str
    columns: Mapping[str, Column]
    rows: tuple[tuple[Cell, ...], ...]


@cache
def described() -> Mapping[str, Described]:
    """The tables of `columns.yaml`, with the key columns in front."""
    raw = resources.files("jizhun.forms.data").joinpath("columns.yaml").read_text(encoding="utf-8")
    content = msgspec.convert(yaml.safe_load(raw), _Content)
    return {
        name: msgspec.structs.replace(table, columns={**content.keys, **table.columns})
        for name, table in content.tables.items()
    }


def tables(sheets: Sequence[Sheet]) -> list[Data]:
    """The tables of the sheets: sheets, indicators, tasks, notices; a table without rows is there too."""
    return [
        Data(name=name, columns=table.columns, rows=tuple(_rows(sheets, table))) for name, table in described().items()
    ]


def flat(sheets: Sequence[Sheet]) -> Data:
    """One table: a row for each indicator with all columns of its sheet in front; a sheet without one has one row."""
    of_sheets, of_indicators = described()["sheets"], described()["indicators"]
    own = {f"indicator_{name}": column for name, column in of_indicators.columns.items() if column.path}
    rows: list[tuple[Cell, ...]] = []
    for number, sheet in enumerate(sheets, 1):
        front = _row(number, sheet, of_sheets.columns)
        entries = list(_entries(sheet, of_indicators)) or [(None, "")]
        rows += [(*front, *_row(number, entry, own, term)) for entry, term in entries]
    return Data(name="flat", columns={**of_sheets.columns, **own}, rows=tuple(rows))


def _rows(sheets: Iterable[Sheet], table: Described) -> Iterator[tuple[Cell, ...]]:
    for number, sheet in enumerate(sheets, 1):
        for entry, term in _entries(sheet, table):
            yield _row(number, entry, table.columns, term)


def _entries(sheet: Sheet, table: Described) -> Iterator[tuple[Value | None, str]]:
    """The values behind the rows, with the term of an indicator."""
    if not table.lists:
        yield sheet, ""
    for name in table.lists:
        term = "midterm" if name.endswith("_midterm") else "annual"
        yield from ((entry, term) for entry in getattr(sheet, name))


def _row(number: int, value: Value | None, columns: Mapping[str, Column], term: str = "") -> tuple[Cell, ...]:
    return tuple(number if not column.path else _cell(value, column.path, term) for column in columns.values())


def _cell(value: Value | None, path: str, term: str) -> Cell:
    if value is None:
        return None
    found = term if path == "term" else fields.value_at(value, path)
    if isinstance(found, Enum):
        return str(found.value)
    return found if isinstance(found, str | int | Decimal) else None
