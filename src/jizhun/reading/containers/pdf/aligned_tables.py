"""The tables of one form without upright rulings: which of its lines are in a table, and the grid that they imply.

Rows follow from the rulings where these part all rows, else from the texts (`guessed_rows`); columns from `aligned_columns`.
"""

import itertools
from collections.abc import Sequence
from statistics import median

from jizhun.reading.containers.pdf.aligned_columns import MARGIN, as_above, bands_of, gutters, settle, uprights
from jizhun.reading.containers.pdf.aligned_found import Found, lie_upon_each_other, run_together
from jizhun.reading.containers.pdf.breaks import is_known
from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.geometry import Segment
from jizhun.reading.containers.pdf.guessed_rows import rows_of
from jizhun.reading.containers.pdf.rulings import grids

_NEXT = 1.3  # times the usual distance of rows


def tables_of(rows: Sequence[Sequence[Line]], rules: Sequence[Segment], xs: Sequence[float]) -> list[Found]:
    """Tables from the lines of a form and the rulings among them. xs: of the table on the page before, where it goes on."""
    begun = [
        number for number, parts in enumerate(rows) if len(parts) > 1 and (xs or any(is_known(p.text) for p in parts))
    ]
    if not begun:
        return []
    first, last = begun[0], _last(rows)
    while first and rows[first - 1][0].y1 > rows[first][0].y0:
        first -= 1  # the first of two lines, in whose middle the others stand
    texts = [part for parts in rows[first : last + 1] for part in parts]
    top, bottom = min(part.y0 for part in texts), max(part.y1 for part in texts)
    size = median(part.size for part in texts)
    rules = [rule for rule in rules if top - 4 * size < rule.at < bottom + 4 * size]
    if rules:
        rules_top, rules_bottom = rules[0].at, rules[-1].at
        top, bottom = min(top, rules_top), max(bottom, rules_bottom)
        texts = [part for parts in rows for part in parts if top <= (part.y0 + part.y1) / 2 <= bottom]
    settled = settle(rows[first : last + 1], xs, size)
    given = sorted(settled)
    left = min([*xs[:1], *(part.x0 - MARGIN for part in texts), *(rule.start for rule in rules)])
    right = max([*xs[-1:], *(part.x1 + MARGIN for part in texts), *(rule.end for rule in rules)])
    unsure: Sequence[str] = ()
    if between_rows := not _parts_rows(rules, texts):
        within = [parts for parts in rows if top <= (parts[0].y0 + parts[0].y1) / 2 <= bottom]
        rules, unsure = rows_of(texts, gutters(within, size, given), left, right, rules)
    else:
        ends = min(part.y0 for part in texts), max(part.y1 for part in texts)
        rules = [
            *([Segment(ends[0] - MARGIN, left, right)] if ends[0] < rules[0].at else []),
            *rules,
            *([Segment(ends[1] + MARGIN, left, right)] if ends[1] > rules[-1].at else []),
        ]
    if lie_upon_each_other(texts):
        unsure = [" ".join(part.text for part in parts) for parts in rows[first : last + 1]]
    bands = bands_of(texts, rules)
    unsure = [*unsure, *(text for band in bands for text in run_together(band))]
    found = grids(rules, uprights(bands, rules, (left, *given, right), size)) if rules else []
    return [
        Found(grid, between_rows, unsure if grid is found[0] else (), [as_above(x, settled) for x in grid.xs])
        for grid in found
    ]


def _last(rows: Sequence[Sequence[Line]]) -> int:
    """The last row of several texts, or of one that follows as near as rows do."""
    several = [index for index, parts in enumerate(rows) if len(parts) > 1]
    steps = [rows[below][0].y1 - rows[above][0].y1 for above, below in itertools.pairwise(several)]
    pitch = median(steps) if steps else 0.0
    last = several[-1]
    while last + 1 < len(rows) and rows[last + 1][0].y1 - rows[last][0].y1 <= _NEXT * pitch:
        last += 1
    return last


def _parts_rows(rules: Sequence[Segment], texts: Sequence[Line]) -> bool:
    """Whether rulings part all rows: no two labels or levels stand below each other between two of them."""
    known = [part for part in texts if is_known(part.text)]
    for above, below in itertools.combinations(known, 2):
        low, high = (above, below) if above.y0 > below.y0 else (below, above)
        beside = low.y0 < high.y1 or min(above.x1, below.x1) <= max(above.x0, below.x0)
        if beside or is_known(high.text + low.text):
            continue
        between = (high.y0 + high.y1) / 2, (low.y0 + low.y1) / 2
        if not any(between[0] < rule.at < between[1] and rule.start < low.x1 and low.x0 < rule.end for rule in rules):
            return False
    return bool(rules)
