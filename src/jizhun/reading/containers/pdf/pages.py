"""Tables that run over page breaks made whole again.

A step of its own, because it decides what the page does not say: whether the first rows of a page continue the table above,
and whether its first row is the rest of a broken row. Every text that was put together is told in a notice.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.breaks import (
    field_of,
    is_level,
)
from jizhun.reading.containers.pdf.cells import Filled, Line
from jizhun.reading.containers.pdf.drafts import Draft, Part, common_columns
from jizhun.reading.containers.pdf.edges import is_sliced
from jizhun.reading.containers.pdf.seams import glue
from jizhun.reading.containers.pdf.spills import completed, lacks_column, owners, take_back

_FORM_ROWS = 6  # the label of a form's first field stands within so many rows
_HEAD_ROWS = 4
_BEGINNING = 2  # rows that layout programs leave alone on a page before a tall one
_LEFT_EMPTY = 0.4  # share of a page: a table that stops so early was not stopped by the page


@dataclass
class Page:
    """One page: its number from 1, its height, and its tables and lines from top to bottom."""

    number: int
    height: float
    blocks: list[Draft | Line]


def draft(page: int, xs: Sequence[float], cells: Sequence[Filled]) -> Draft:
    """A table as it stands on one page."""
    parts = []
    for cell in cells:
        part = Part(*cell.square, cell.text, page, cell.box, cell.score, room=cell.room)
        if cell.lines:
            part.last = cell.lines[-1]
            part.over, part.under = cell.lines[0].y0 - cell.box[1], cell.box[3] - cell.lines[-1].y1
            part.count = len(cell.lines)
            part.pitch = cell.lines[-1].y1 - cell.lines[-2].y1 if part.count > 1 else 0.0
        parts.append(part)
    return Draft(list(xs), parts, page, page, min(part.box[1] for part in parts), max(part.box[3] for part in parts))


def join(pages: Sequence[Page], tolerance: float = 3.0) -> list[tuple[int, Draft | Line]]:
    """All blocks with the page on which they begin; tables that page breaks cut are one.

    tolerance: by how many points the edges of a table may differ from page to page.
    """
    blocks: list[tuple[int, Draft | Line]] = []
    sliced = _is_sliced(pages)
    for page, before in zip(pages, [None, *pages[:-1]], strict=True):
        for position, block in enumerate(page.blocks):
            if (
                position
                or before is None
                or not isinstance(block, Draft)
                or not _joined(blocks, block, before, tolerance, sliced)
            ):
                blocks.append((page.number, block))
    for _, block in blocks:
        if isinstance(block, Draft):
            _close_labels(block)
    return blocks


def _is_sliced(pages: Sequence[Page]) -> bool:
    """Whether the document's writer leaves cells open where a page break cuts them.

    Column heads printed again hide it below the break; then tables that end ruled off show it.
    """
    open_feet = False
    for page, following in itertools.pairwise(pages):
        above = page.blocks[-1] if page.blocks else None
        below = following.blocks[0] if following.blocks else None
        if isinstance(above, Draft) and isinstance(below, Draft) and above.framed:
            if is_sliced(above, below):
                return True
            open_feet = open_feet or all(part.open_bottom for part in above.ending)
    tables = [block for page in pages for block in page.blocks if isinstance(block, Draft)]
    return open_feet and any(table.framed and not any(part.open_bottom for part in table.ending) for table in tables)


def _joined(blocks: list[tuple[int, Draft | Line]], below: Draft, page: Page, tolerance: float, sliced: bool) -> bool:
    """Whether a table went on from the last one of the page before; if so, it is in there now."""
    lines: list[Line] = []
    for _, above in reversed(blocks):
        if isinstance(above, Draft):
            break
        lines.insert(0, above)
    else:
        return False
    if above.last_page != page.number:
        return False
    if lacks_column(above, below, tolerance):
        below = completed(below, above.xs[0])
    cells = owners(above, lines, below)
    heads = _repeated_heads(above, below, tolerance)
    if cells is None or not _continues(above, below, heads, page.height, tolerance):
        return False
    for (table, part), line in zip(cells, lines, strict=True):
        take_back(part, line, table)
    del blocks[len(blocks) - len(lines) :]
    if lines:  # whose texts are in cells now
        heads = _repeated_heads(above, below, tolerance)
    glue(above, below, heads, tolerance, sliced=sliced)
    return True


def _close_labels(table: Draft) -> None:
    """Levels reach down over an empty cell under all of them, and one over its rest on the next page.

    Office programs lose the rulings between merged cells in their last row.
    """
    ending = table.ending_by_row()
    closed = set()
    for empty in [p for p in table.parts if not p.text]:
        end = empty.column + empty.column_span
        over = [p for p in ending[empty.row] if empty.column <= p.column and p.column + p.column_span <= end]
        if (
            sum(p.column_span for p in over) == empty.column_span
            and (len(over) > 1 or table.joined)
            and all(map(_names_level, over))
        ):
            closed.add(id(empty))
            for part in over:
                part.row_span += empty.row_span
            below = empty.row + empty.row_span
            ending[below] = [*over, *(part for part in ending[below] if part is not empty)]
    table.parts = [part for part in table.parts if id(part) not in closed]


def _names_level(part: Part) -> bool:
    return is_level(part.text) or lexicon.head(part.text) == "frames"


def _continues(above: Draft, below: Draft, heads: int, page_height: float, tolerance: float) -> bool:
    """Whether the first table of a page goes on from the last of the page before. heads: its rows that are printed again."""
    if abs(above.xs[0] - below.xs[0]) > tolerance or abs(above.xs[-1] - below.xs[-1]) > tolerance:
        return False
    first_row = min(part.box[3] - part.box[1] for part in below.parts if part.row == heads)
    left = page_height - above.bottom
    has_room = left > page_height * _LEFT_EMPTY and first_row < left / 2
    if has_room and above.height > _BEGINNING and not _is_body(below, heads):
        return False
    return _form_start(below, heads) is None or not any(field_of(p) or is_level(p.text) for p in above.parts)


def _is_body(table: Draft, after: int) -> bool:
    """Whether a table starts within the indicators of a form: levels or column heads in its first row."""
    return any(is_level(part.text) or lexicon.head(part.text) for part in table.parts if part.row == after)


def _form_start(table: Draft, after: int) -> str | None:
    """The field with which a form starts (项目名称 with its name beside it), if the table starts with one."""
    for part in sorted(table.parts, key=lambda p: (p.row, p.column)):
        if after <= part.row < after + _FORM_ROWS and (found := field_of(part)) in ("project_name", "project_code"):
            beside = [p for p in table.parts if p.row == part.row and p.column > part.column]
            heads = sum(1 for p in beside if lexicon.head(p.text) or field_of(p) == found)
            return found if not heads else None
    return None


def _rows(parts: Sequence[Part], columns: list[int]) -> dict[int, list[tuple[int, int, str]]]:
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for part in sorted(parts, key=lambda p: (p.row, p.column)):
        start, end = columns[part.column], columns[part.column + part.column_span]
        rows.setdefault(part.row, []).append((start, end, part.bare))
    return rows


def _repeated_heads(above: Draft, below: Draft, tolerance: float) -> int:
    """How many rows at the top of `below` repeat the top of `above`, or the heads of its columns further down."""
    xs = common_columns(above, below, tolerance)
    upper, lower = _rows(above.outer, above.columns_in(xs)), _rows(below.parts, below.columns_in(xs))
    best = 0
    for start in upper:
        if start and sum(1 for *_, text in upper.get(start, ()) if lexicon.head(text)) < 2:
            continue
        length = 0
        while (
            length < _HEAD_ROWS
            and length in lower
            and lower[length] == upper.get(start + length)
            and any(text for *_, text in lower[length])
        ):
            length += 1
        best = max(best, length)
    # Rows of a table without a ruling between them end together: a head that reaches down into the body stays.
    while best and any(p.row < best < p.row + p.row_span for p in below.parts):
        best -= 1
    return best if best < below.height else 0
