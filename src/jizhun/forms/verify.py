"""Whether a document that was written reads back as the sheets that went into it."""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from jizhun.forms import fields
from jizhun.forms.grid import Grid
from jizhun.forms.rows import blank_rows
from jizhun.law.layout import layouts
from jizhun.law.names import category_name
from jizhun.model import Category, Sheet
from jizhun.model.value import Value

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufe00-\ufe0f]")


class Difference(Value, frozen=True, kw_only=True):
    """A field that came back otherwise. sheet: index in the grid; field: path in the sheet written, name: in Chinese.

    written, read: the printed text, empty for nothing.
    """

    sheet: int
    field: str
    name: str
    written: str
    read: str


class _Row(NamedTuple):
    """An indicator in the order of the document: its path, and its filled attributes."""

    path: str
    texts: dict[str, str]


def differences(drawn: Grid, read: Sequence[Sheet]) -> list[Difference]:
    """What differs between the sheets of a grid and the sheets read from a document written from it; empty for nothing.

    Compared is every field that the layout holds (see `Grid.left_out`), as printed, with the title, the unit of amounts
    and the blank rows that the document shows; indicators in the order of the document. Not compared are characters
    that are not seen (zero-width spaces and joiners, byte order marks), which readers drop or take for spaces, and the
    order within texts with right-to-left script, which a PDF does not tell.
    Reading the document is up to the caller: forms know no reader.
    """
    if len(read) != len(drawn.sheets):
        counts = f"{len(drawn.sheets)} 张表", f"{len(read)} 张表"
        return [Difference(sheet=0, field="", name="表的数量", written=counts[0], read=counts[1])]
    found: list[Difference] = []
    for number, (sheet, again) in enumerate(zip(drawn.sheets, read, strict=True)):
        found += _above(drawn, number, sheet, again)
        found += _fields(drawn, number, sheet, again)
        for kind in ("indicators", "indicators_midterm"):
            found += _indicators(drawn, number, kind, sheet, again)
    return found


def _above(drawn: Grid, number: int, sheet: Sheet, again: Sheet) -> list[Difference]:
    """Title, unit of amounts and blank rows, as the document shows them."""
    blank = blank_rows(sheet, layouts()[drawn.layout])
    pairs = [
        ("form_title", drawn.title, again.form_title or ""),
        ("amount_unit", drawn.unit or "", again.amount_unit or ""),
        ("blank_rows", _names(blank), _names(again.blank_rows)),
    ]
    return _differing(number, pairs)


def _names(categories: Sequence[Category]) -> str:
    return "、".join(map(category_name, categories))


def _fields(drawn: Grid, number: int, sheet: Sheet, again: Sheet) -> list[Difference]:
    """The fields of the sheet itself and its tasks."""
    left_out = {field.field for field in drawn.left_out if field.sheet == number}
    paths = [path for path in dict.fromkeys([*fields.filled(sheet), *fields.filled(again)]) if "indicators" not in path]
    pairs = [(path, _text(sheet, path, drawn), _text(again, path)) for path in paths if path not in left_out]
    return _differing(number, pairs)


def _indicators(drawn: Grid, number: int, kind: str, sheet: Sheet, again: Sheet) -> list[Difference]:
    left_out = {field.field for field in drawn.left_out if field.sheet == number}
    written = [_row(sheet, kind, index, left_out) for index in _order(drawn, number, kind)]
    read = [_row(again, kind, index, set()) for index in range(len(getattr(again, kind)))]
    if len(written) != len(read):
        pair = (kind, f"{len(written)} 条", f"{len(read)} 条")
        return _differing(number, [pair])
    pairs = [
        (f"{before.path}.{part}", before.texts.get(part, ""), after.texts.get(part, ""))
        for before, after in zip(written, read, strict=True)
        for part in dict.fromkeys([*before.texts, *after.texts])
        if f"{before.path}.{part}" not in left_out
    ]
    return _differing(number, pairs)


def _order(drawn: Grid, number: int, kind: str) -> list[int]:
    """The indicators of a sheet in the order of their rows in the document."""
    rows: dict[int, int] = {}
    for cell in drawn.cells:
        for path in cell.fields:
            if cell.sheet == number and cell.role != "level" and path.startswith(f"{kind}["):
                rows.setdefault(int(path[len(kind) + 1 : path.index("]")]), cell.row)
    return sorted(rows, key=lambda index: (rows[index], index))


def _row(sheet: Sheet, kind: str, index: int, left_out: set[str]) -> _Row:
    path = f"{kind}[{index}]"
    own = [field for field in fields.filled(sheet) if field.startswith(f"{path}.") and field not in left_out]
    return _Row(path, {field.removeprefix(f"{path}."): _text(sheet, field) for field in own})


def _text(sheet: Sheet, path: str, drawn: Grid | None = None) -> str:
    """The text of a field; drawn: as printed there, where amounts may stand in the unit of another sheet."""
    unit = drawn.unit if drawn is not None and drawn.unit is not None else sheet.amount_unit
    return fields.text(sheet, path, unit, sheet.amount_unit)


def _differing(number: int, pairs: Sequence[tuple[str, str, str]]) -> list[Difference]:
    return [
        Difference(sheet=number, field=path, name=fields.name(path), written=written, read=read)
        for path, written, read in pairs
        if written != read and _seen(written) != _seen(read)
    ]


def _seen(text: str) -> str:
    """What a text and its reading have in common when nothing is lost."""
    if text.isascii():
        return text
    if any(unicodedata.bidirectional(each) in ("R", "AL") for each in text):
        return "".join(sorted(unicodedata.normalize("NFKC", "".join(_HIDDEN.sub("", text).split()))))
    return "".join(_HIDDEN.sub("", text).split())
