"""What a page's grid takes for cells and is none: gaps between cells with borders of their own, and what a page break leaves open.

Browsers rule each cell on its own where borders are not collapsed (CSS 2.2 §17.6.1). Where a row moves to the next page as a whole,
the cells that span it run on to the foot of the page; on the next page they end too early by as much.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from jizhun.reading.containers.pdf.drafts import Draft, Part
from jizhun.reading.containers.pdf.geometry import Segment

_NEAR = 3.5  # points: how far from the side of a cell its ruling lies at most
_RULED = 0.3  # share of a side on which rulings lie: also dots
_LOW, _NO_TEXT = 24.0, 8.5  # points: two lines; less than a line
_MOST = 3_000  # cells of a form's page
_TOP = 3  # rows: heads and the first below them
_BESIDE = 12.0  # points above and below in which a ruling shows that the side is ruled elsewhere


def close_voids(table: Draft, verticals: Iterable[Segment]) -> bool:
    """Takes the cells out of a page's table that are none, and the rows and columns that they made; whether there were any."""
    if len(table.parts) > _MOST:
        return False
    narrow = _narrow(table)
    if narrow:
        table.drop_columns(narrow)
    starting: dict[int, list[Part]] = defaultdict(list)
    for part in table.parts:
        starting[part.row].append(part)
    blank = {row for row, parts in starting.items() if not any(part.text for part in parts)}
    cut = [part for row in range(_TOP) for part in starting[row] if not part.text and (row or part.open_top)]
    if (not blank and not cut) or table.height == 1:
        return bool(narrow)
    sides: dict[int, list[Segment]] = defaultdict(list)
    for segment in verticals:
        sides[int(segment.at // _NEAR)].append(segment)
    ending = table.ending_by_row()
    for part in cut:
        near = starting[part.row + part.row_span] if part.row == 0 else ending[part.row]
        beside = [p for p in near if part.column <= p.column < sum(part.place)]
        part.undrawn = len(beside) > 1 or (part.row == 0 and _is_unruled(part, sides))
    voids = _voids(table, blank, sides)
    gone = {id(void) for void, _ in voids}
    for void, owners in voids:
        if _height(void) < _NO_TEXT and all(id(p) in gone or p.row_span > 1 for p in starting[void.row]):
            _begin_below([p for p in starting.pop(void.row) if id(p) not in gone], table)
        for owner in owners:
            owner.row_span += void.row_span
    if voids:
        table.drop([void for void, _ in voids])
    return bool(voids or narrow)


def _narrow(table: Draft) -> set[int]:
    """The columns that are gaps between cells: no text has room in them, and none stands there."""
    low = {column for column, (left, right) in enumerate(pairwise(table.xs)) if right - left < _NO_TEXT}
    if not low or len(low) == len(table.xs) - 1:
        return set()
    within = [part for part in table.parts if part.column_span == 1 and part.column in low]
    return {part.column for part in within} - {part.column for part in within if part.text}


def _voids(table: Draft, blank: set[int], sides: dict[int, list[Segment]]) -> list[tuple[Part, list[Part]]]:
    """The cells that are none, each with the cells above it that reach over it. blank: the rows without text."""
    ending = table.ending_by_row()
    found: dict[int, tuple[Part, list[Part]]] = {}
    top = {id(part) for part in table.parts if part.row < _TOP and _is_gap_on_top(part, table)}
    right = [part for part in table.parts if part.row_span > 1 and sum(part.place) == len(table.xs) - 1]
    for part in table.parts:
        over = [] if part.text else _over(part, ending)
        if id(part) in top:
            found[id(part)] = part, []
        elif over and (
            _is_below_labels(part, over, found)
            or (part.row in blank and (_is_aside(part, over, right) or _is_unparted(part, over, table)))
            or (part.row in blank and _is_unruled(part, sides))
        ):
            owners = [owner for above in over for owner in (found[id(above)][1] if id(above) in found else [above])]
            found[id(part)] = part, owners
    last = [part for part in table.parts if part.row == table.height - 1]
    if all(part.open_bottom and not part.text for part in last) and any(id(part) in found for part in last):
        found |= {id(part): (part, over) for part in last if id(part) not in found and (over := _over(part, ending))}
    return list(found.values())


def _over(part: Part, ending: dict[int, list[Part]]) -> list[Part]:
    """The cells that stand on it."""
    left, right = part.column, sum(part.place)
    return [over for over in ending[part.row] if left <= over.column and sum(over.place) <= right]


def _begin_below(cells: Sequence[Part], table: Draft) -> None:
    """Makes cells that begin in the gap above a row begin with it."""
    ending = table.ending_by_row()
    for part in cells:
        for over in _over(part, ending):
            over.row_span += 1
        part.row, part.row_span = part.row + 1, part.row_span - 1


def _is_gap_on_top(part: Part, table: Draft) -> bool:
    """Whether it lies, unparted and without room for text, on the first cells of a page or on those below its heads."""
    if part.text or part.row_span > 1 or _height(part) >= _NO_TEXT or not (part.row or part.open_top):
        return False
    under = [p for p in table.parts if p.row == part.row + 1 and part.column <= p.column < sum(part.place)]
    return len(under) > 1 and part.column_span > 1


def _is_below_labels(part: Part, over: Sequence[Part], voids: dict[int, tuple[Part, list[Part]]]) -> bool:
    """Whether it lies, unparted, below several labels that a page break cut, or below what does."""
    if len(over) == 1:
        return over[0].place == part.place and id(over[0]) in voids and part.column_span > 1
    return all(map(_is_cut_label, over))


def _is_cut_label(part: Part) -> bool:
    return part.row < _TOP and not part.text


def _is_aside(part: Part, over: Sequence[Part], right: Sequence[Part]) -> bool:
    """Whether it is the gap below labels that a page break cut, left of cells that reach over it. right: those at the table's edge."""
    cut = all(label.row < _TOP and not label.text for label in over)
    return (cut or _height(part) < _LOW) and any(
        other.column > part.column and other.row < part.row < other.row + other.row_span for other in right
    )


def _is_unparted(part: Part, over: Sequence[Part], table: Draft) -> bool:
    """Whether the cell lacks the rulings between those above it, and has no room for text or is open at its foot."""
    if part.column_span == len(table.xs) - 1 and (part.open_bottom or _height(part) < _NO_TEXT):
        return True
    low = _height(part) < _LOW and part.column_span < len(table.xs) - 1
    return len(over) > 1 and (part.open_bottom or low)


def _is_unruled(part: Part, sides: dict[int, list[Segment]]) -> bool:
    """Whether a side of the cell is not ruled that is ruled above or below it."""
    left, top, right, bottom = part.box
    for x in (left, right):
        place = int(x // _NEAR)
        near = [s for k in (place - 1, place, place + 1) for s in sides.get(k, ()) if abs(s.at - x) <= _NEAR]
        ruled = _ruled(near, top, bottom)
        if ruled < 0.5:
            beside = max(_ruled(near, top - _BESIDE, top), _ruled(near, bottom, bottom + _BESIDE))
            if beside > _RULED and ruled < beside / 2:
                return True
    return False


def _ruled(segments: Sequence[Segment], start: float, end: float) -> float:
    """The share of a side on which rulings lie."""
    ruled = 0.0
    for _, first, last in segments:
        length = (last if last < end else end) - (first if first > start else start)
        if length > 0.0:
            ruled += length
    return ruled / (end - start)


def _height(part: Part) -> float:
    return part.box[3] - part.box[1]
