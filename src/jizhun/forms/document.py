"""What all writers share: the checked text of a document, its marks of time, and the places of its merged cells."""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from itertools import pairwise

from jizhun.forms import fields
from jizhun.forms.cells import Cell
from jizhun.forms.grid import Grid
from jizhun.model.value import Value

# Same sheet, same bytes: no document carries the time of its writing.
WRITTEN = datetime(2020, 1, 1)
WIDE = 8  # tables with more columns lie across the page
_RUNNING = (".explanation", ".scoring", ".content")  # fields that are sentences however short
_ROOMY = 4  # lines of an empty goal
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")


class Front(Value, frozen=True, kw_only=True):
    """What stands in front of the tables of a whole annex: `附件2` (empty for none), a common title, then the contents."""

    annex: str = ""
    title: str


class Unwritable(ValueError):  # noqa: N818 - the counterpart of Unreadable
    """A sheet that no document can hold. The message is one Chinese sentence: what is wrong and what to do."""


def ensure_writable(grids: Iterable[Grid], front: Front | None = None) -> None:
    """Raises Unwritable where a text holds a character that XML, and so every document format, cannot carry."""
    if front is not None:
        _ensure_clean(f"{front.annex}{front.title}", "附件的标题", "")
    for drawn in grids:
        _ensure_clean(drawn.title, "表名", project_title(drawn))
        for cell in drawn.cells:
            if _UNFIT.search(cell.text):
                sheet = drawn.sheets[cell.sheet]
                _ensure_clean(cell.text, field_of(cell), sheet.project_name or sheet.source.file)


def _ensure_clean(text: str, field: str, owner: str) -> None:
    found = _UNFIT.search(text)
    if found is not None:
        whose = f"“{_UNFIT.sub('�', owner)}”的" if owner else ""
        raise Unwritable(
            f"{whose}{field}含有不可见的控制字符（U+{ord(found[0]):04X}），文档格式容不下。请在原数据中删除这个字符后重新输出。"
        )


def field_of(cell: Cell) -> str:
    """How a message calls a cell: by its field, else by its first words."""
    return fields.name(cell.fields[0]) if cell.fields else cell.text[:10]


def rows_of(drawn: Grid) -> Iterator[list[tuple[Cell, bool]]]:
    """Row by row the cells that stand or reach there, from left to right; True where the cell begins in that row."""
    rows: list[list[tuple[Cell, bool]]] = [[] for _ in range(drawn.rows)]
    for cell in drawn.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows[row].append((cell, row == cell.row))
    for row_cells in rows:
        yield sorted(row_cells, key=lambda item: item[0].column)


def lines_of(cell: Cell) -> list[str]:
    """The paragraphs of a cell: its printed label, then its text line by line."""
    texts = cell.text.split("\n") if cell.text or not cell.label else []
    return ([cell.label] if cell.label else []) + texts


def is_centred(cell: Cell) -> bool:
    """Labels, heads, levels and short values stand in the middle; names and long text begin at the left."""
    if cell.role == "name" or (cell.fields and cell.fields[0].endswith(_RUNNING)):
        return False
    return cell.role in ("label", "head", "level") or len(cell.text) <= 20


def least_lines(cell: Cell) -> int:
    """The room that a cell has even when it is empty: a goal needs several lines to be filled in (not in a list's column)."""
    of_goal = cell.column_span > 1 and bool(cell.fields) and cell.fields[0].startswith(("goal", "background"))
    return _ROOMY if of_goal and not cell.text else 1


def is_wide(drawn: Grid) -> bool:
    return drawn.columns > WIDE


def widths(drawn: Grid, whole: int) -> list[int]:
    """The columns' widths as whole numbers that add up to `whole`."""
    total, reached, found = sum(drawn.widths), 0.0, [0]
    for width in drawn.widths:
        reached += width
        found.append(round(whole * reached / total))
    return [after - before for before, after in pairwise(found)]


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of the parts in their order, dated `WRITTEN`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as file:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            file.writestr(entry, content)
    return stream.getvalue()


def project_title(drawn: Grid) -> str:
    """What stands for a table in contents and bookmarks: its project's name, else its title."""
    sheets: Sequence[object] = drawn.sheets
    first = drawn.sheets[0] if len(sheets) == 1 else None
    return (first.project_name if first else None) or drawn.title
