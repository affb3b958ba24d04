"""Tables without upright rulings: whether a page has forms of that kind among its texts, and where each form begins.

Only forms are looked for: a line of column heads, or levels of indicators below each other, must be among what lies in no table.
Their columns follow from where texts stand, and their rows from the rulings or from the texts as well; what is found is drawn as
rulings (`aligned_tables`), so that one reader of grids serves all tables.
"""

import itertools
from collections.abc import Iterable, Sequence

from jizhun.law import lexicon
from jizhun.reading.containers.pdf.aligned_columns import THICK, fits, is_label
from jizhun.reading.containers.pdf.aligned_found import Found
from jizhun.reading.containers.pdf.aligned_tables import tables_of
from jizhun.reading.containers.pdf.breaks import field_of, is_level
from jizhun.reading.containers.pdf.cells import Line, lines
from jizhun.reading.containers.pdf.geometry import Character, Segment
from jizhun.reading.containers.pdf.rulings import Grid, merged

_FEWEST = 6  # lines of text outside all tables
_MOST = 2000  # texts of a page
_GAP = 0.3  # of the type's height: texts that stand further apart are two
_HEADS, _LEVELS = 3, 2
_LONG = 60.0  # points: shorter rulings are underlines
_TITLES = 6  # lines that stand between a form's beginning and the name of its project at most
_ABOVE = 20.0  # points that a ruling stands above its first line at most


def without_uprights(
    ruled: Sequence[Grid],
    characters: Iterable[Character],
    loose: Sequence[Line],
    horizontals: Iterable[Segment],
    above: Found | None = None,
) -> list[Found]:
    """The tables of a page that have no upright rulings. loose: the lines outside the grids; above: the last one of the page before."""
    kept = [grid for grid in ruled if len(grid.xs) > 2]
    if len(kept) == len(ruled) and len(loose) < (_FEWEST if above is None else 1):
        return []
    rows = lines((c for c in characters if not any(_holds(grid, c) for grid in kept)), _GAP)
    if sum(map(len, rows)) > _MOST:
        return []  # no form
    begins = any(sum(lexicon.head(part.text) is not None for part in parts) >= _HEADS for parts in rows)
    goes_on = above is not None and not begins and fits(rows, above.xs)
    if not begins and not goes_on and not _has_levels(rows):
        return []
    rules = [
        rule
        for rule in merged(horizontals, 2.0, THICK)
        if rule.end - rule.start >= _LONG and not any(g.ys[0] - 4 < rule.at < g.ys[-1] + 4 for g in kept)
    ]
    xs = above.xs if above is not None and goes_on else ()
    found: list[Found] = []
    for form in _forms(rows):
        top, bottom = form[0][0].y0, form[-1][0].y1
        found += tables_of(form, [rule for rule in rules if top - _ABOVE < rule.at < bottom + _ABOVE], xs)
        xs = ()
    return found


def _holds(grid: Grid, character: Character) -> bool:
    left, top, right, bottom = grid.box
    return left <= (character.x0 + character.x1) / 2 <= right and top <= (character.y0 + character.y1) / 2 <= bottom


def _has_levels(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether levels of indicators stand below each other with texts beside them."""
    return sum(len(parts) > 1 and any(is_level(part.text) for part in parts) for parts in rows) >= _LEVELS


def _forms(rows: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The lines of each form: one begins with the titles above the name of its project, where the most room is above them."""
    starts = [0]
    named = False
    for number, parts in enumerate(rows):
        names = len(parts) > 1 and any(field_of(part) == "project_name" for part in parts)
        if not names or sum(lexicon.head(part.text) is not None for part in parts) >= _HEADS:
            continue
        low = number
        while low > starts[-1] + 1 and number - low < _TITLES and _may_stand_above(rows[low - 1]):
            low -= 1
        if named:
            starts.append(max(range(low, number + 1), key=lambda at: rows[at][0].y0 - rows[at - 1][0].y1))
        named = True
    return [list(rows[start:end]) for start, end in itertools.pairwise([*starts, len(rows)])]


def _may_stand_above(parts: Sequence[Line]) -> bool:
    """Whether a line may be a title or a field above the name of a project."""
    return len(parts) == 1 or any(is_label(part) for part in parts)
