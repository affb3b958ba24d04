"""Which cells at the upper and lower end of a page's table are not ruled off there.

Browsers draw the border of a cell once, however many pages it stands on (CSS Fragmentation 3, §4.4.1 `box-decoration-break:
slice`): where a page cuts it, it has none. Office programs rule off both halves.
"""

from collections.abc import Iterable
from dataclasses import replace

from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.drafts import Draft, Pairs, Part
from jizhun.reading.containers.pdf.geometry import Segment

_NEAR = 3.5  # points: how far from the end of the table its ruling lies at most
_STUB = 9.0  # points: a row cut lower than that is no row of the page's grid
_LEAST_STUB = 2.5  # points: how far rulings run past each other without being the sides of a cell
_RULED = 0.5  # share of a cell's width


def mark_open(table: Draft, horizontals: Iterable[Segment], verticals: Iterable[Segment]) -> None:
    """Tells the cells in the first and in the last row of a table which of them have no ruling at its end, and where they go on."""
    first = [part for part in table.parts if part.row == 0]
    rulings = _Rulings(horizontals)
    for part in first:
        part.open_top = not rulings.cover(part.box, part.box[1])
    for part in table.ending:
        part.open_bottom = not rulings.cover(part.box, part.box[3])
    table.framed = not all(part.open_top for part in first)
    high = max(part.box[1] for part in first) + _NEAR
    rising = [segment for segment in verticals if segment.start < high <= segment.end + _STUB]
    for part in first:
        left, top, right, _ = part.box
        sides = (min((s.start for s in rising if abs(s.at - x) <= _NEAR), default=top) for x in (left, right))
        part.stub = 0.0 if part.open_top else max(0.0, top - max(sides))


class _Rulings:
    """Horizontal rulings, asked for at one height after the other."""

    def __init__(self, segments: Iterable[Segment]) -> None:
        self._all = segments
        self._at: dict[float, list[Segment]] = {}

    def cover(self, box: Box, at: float) -> bool:
        """Whether they rule off a cell at that height."""
        if at not in self._at:
            self._at[at] = [segment for segment in self._all if -_NEAR <= segment[0] - at <= _NEAR]
        left, _, right, _ = box
        ruled = 0.0
        for _, start, end in self._at[at]:
            length = (end if end < right else right) - (start if start > left else left)
            if length > 0.0:
                ruled += length
        return ruled > _RULED * (right - left)


def with_stub(table: Draft) -> Draft:
    """The table with the low blank row at its top that its sides show and no ruling does, if there is one."""
    first = [part for part in table.parts if part.row == 0]
    cells = [part for part in first if part.stub > _LEAST_STUB]
    if not cells or any(part.column > cells[0].column and part.stub <= _LEAST_STUB for part in first):
        return table
    parts = [replace(part, row=part.row + 1, stub=0.0) for part in table.parts if part.row or not part.open_top]
    parts += [replace(part, row_span=part.row_span + 1) for part in table.parts if not part.row and part.open_top]
    for part in cells:
        left, top, right, _ = part.box
        blank = Part(
            0, part.column, 1, part.column_span, "", part.page, (left, top - part.stub, right, top), open_top=True
        )
        parts.append(blank)
    return replace(table, parts=sorted(parts, key=lambda part: (part.row, part.column)))


def is_sliced(above: Draft, below: Draft) -> bool:
    """Whether a page break cuts cells of these tables, if they are one, so that they are open on both sides of it."""
    cut = any(part.open_bottom for part in above.ending)
    if not above.framed or not cut:
        return False
    return any(part.open_top for part in below.parts if part.row == 0) or not all(
        part.open_bottom for part in above.ending
    )


def goes_on(pairs: Pairs, *, heads: bool) -> bool | None:
    """Whether the cells above a page break are one row with those below, by their rulings; None where they do not tell.

    pairs: of a table whose cells are open where a page cuts them. heads: column heads are printed again above those below.
    """
    rows = [(over, part) for over, part in pairs if over.row_span == 1 and part.row_span == 1]
    if not rows:
        return None
    if not all(over.open_bottom for over, _ in rows):
        return False
    return heads or all(part.open_top for _, part in rows)
