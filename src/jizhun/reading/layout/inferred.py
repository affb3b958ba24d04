"""Columns whose heads are not known and whose texts say what they are: operators between name and value, units right of the value."""

from collections.abc import Iterable, Sequence

from jizhun.model import Notice
from jizhun.reading.layout.columns import UNKNOWN, Column, Columns
from jizhun.reading.layout.stream import Line, Slot
from jizhun.reading.layout.values import is_sign
from jizhun.targets import family

_WORDS = frozenset(("定性", "定量", "文字描述"))  # of values without an operator
_FEWEST = 2  # texts that make a column known
_SHARE = 0.8
_NAMES = {"operator": "计算符号", "unit": "计量单位"}


def inferred(columns: Columns, lines: Sequence[Line]) -> tuple[Columns, list[Notice]]:
    """The columns with the roles that their texts show, and one notice for each."""
    unknown = [column for column in columns.roles if column.role == UNKNOWN]
    found = {column: role for column in unknown if (role := _role(column, columns, lines))}
    if not found:
        return columns, []
    roles = [column._replace(role=found.get(column, column.role)) for column in columns.roles]
    return Columns(roles, columns.midterm, columns.listing, columns.other), [_told(*one) for one in found.items()]


def _role(column: Column, columns: Columns, lines: Sequence[Line]) -> str | None:
    name, value = columns.start("name"), columns.start("value")
    texts = [slot.text for slot in _texts(column, lines)]
    if name is None or value is None or len(texts) < _FEWEST:
        return None
    if name < column.start < value and "operator" not in columns.kinds:
        return "operator" if any(map(is_sign, texts)) and _most(is_sign(t) or t in _WORDS for t in texts) else None
    if column.start > value and "unit" not in columns.kinds:
        return "unit" if _most(family(text) is not None for text in texts) else None
    return None


def _most(said: Iterable[bool]) -> bool:
    """Nearly all: a row may have slid."""
    own = list(said)
    return sum(own) >= _SHARE * len(own)


def _texts(column: Column, lines: Sequence[Line]) -> list[Slot]:
    return [slot for line in lines for slot in line.own if column.start <= slot.column < column.end]


def _told(column: Column, role: str) -> Notice:
    message = f"指标表的“{column.printed}”栏按其中的文字读作{_NAMES[role]}。"
    return Notice(code="column-inferred", message=message, before=column.printed, after=_NAMES[role])
