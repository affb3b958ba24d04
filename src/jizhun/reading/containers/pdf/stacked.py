"""Forms that stand one on the other in a grid made into tables of their own.

Where the rest of a form ends at the top of a page and the next form begins without a gap, their rulings are one grid: the
columns of one would be laid over the other's.
"""

from collections import defaultdict
from dataclasses import replace

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.breaks import field_of, is_level
from jizhun.reading.containers.pdf.drafts import Draft, Part


def apart(table: Draft) -> list[Draft]:
    """The table cut above each form that begins below the indicators of another. Only before tables are joined."""
    rows: dict[int, list[Part]] = defaultdict(list)
    for part in table.parts:
        rows[part.row].append(part)
    starts = [0]
    for row in sorted(rows):
        if _names_project(rows[row]):
            start = _top(table, rows, row)
            above = [part for part in table.parts if starts[-1] <= part.row < start]
            if any(map(_is_indicator, above)) and not any(part.row + part.row_span > start for part in above):
                starts.append(start)
    if len(starts) == 1:
        return [table]
    ends = [*starts[1:], table.height]
    return [_cut(table, start, end) for start, end in zip(starts, ends, strict=True)]


def _names_project(row: list[Part]) -> bool:
    """项目名称 at the left with its name beside it; no heads of a list."""
    first = row[0]
    if first.column or field_of(first) != "project_name" or len(row) == 1:
        return False
    return not any(lexicon.head(part.text) for part in row[1:])


def _top(table: Draft, rows: dict[int, list[Part]], row: int) -> int:
    """The first row of the form that names its project in this row: titles and other fields of the head stand above it."""
    while row - 1 in rows and _is_of_head(table, rows[row - 1]):
        row -= 1
    return row


def _is_of_head(table: Draft, row: list[Part]) -> bool:
    first = row[0]
    if first.column_span == len(table.xs) - 1:
        label = lexicon.label(first.text)
        return bool(first.text) and not is_level(first.text) and (label is None or label.field != lexicon.IGNORED)
    return not first.column and field_of(first) not in (None, lexicon.FRAME, lexicon.IGNORED)


def _is_indicator(part: Part) -> bool:
    return is_level(part.text) or lexicon.head(part.text) is not None


def _cut(table: Draft, start: int, end: int) -> Draft:
    """The rows from start to end with the columns that they have themselves."""
    parts = [replace(part, row=part.row - start) for part in table.parts if start <= part.row < end]
    used = sorted({edge for part in parts for edge in (part.column, part.column + part.column_span)})
    for part in parts:
        part.column, part.column_span = (
            used.index(part.column),
            used.index(part.column + part.column_span) - used.index(part.column),
        )
    return replace(
        table,
        xs=[table.xs[edge] for edge in used],
        parts=parts,
        top=min(part.box[1] for part in parts),
        bottom=max(part.box[3] for part in parts),
        framed=table.framed or start > 0,
        notices=list(table.notices),
        seams=[0],
    )
