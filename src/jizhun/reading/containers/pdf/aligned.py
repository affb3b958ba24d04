"""Tables without upright rulings: columns follow from where texts stand, and rows from the rulings or from the texts as well.

What is found is drawn as rulings, so that one reader of grids serves all tables. Only forms are looked for: a line of column
heads, or levels of indicators below each other, must be among what lies in no table.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from statistics import median
from typing import NamedTuple

from jizhun.law import lexicon
from jizhun.model import Locator, Notice
from jizhun.reading.containers.pdf.breaks import is_known, is_level
from jizhun.reading.containers.pdf.cells import Line, lines
from jizhun.reading.containers.pdf.geometry import Character, Segment
from jizhun.reading.containers.pdf.guessed_rows import rows_of
from jizhun.reading.containers.pdf.rulings import Grid, grids, merged

_FEWEST = 6  # lines of text outside all tables
_MOST = 2000  # texts of a page
_GAP = 0.3  # of the type's height: texts that stand further apart are two
_LONE_GAP = 1.5  # of the type's height: a gap that returns in no other row parts two cells where it is so wide
_HEADS, _LEVELS = 3, 2
_MARGIN = 3.0  # points between the outermost texts and the edge of a table without rulings
_LONG = 60.0  # points: shorter rulings are underlines
_UPON = 0.3  # of the type's height
_MOSTLY = 0.6
_CLEAR = 0.5  # points
_TITLES = 6  # lines that stand between a form's beginning and the name of its project at most
_ABOVE = 20.0  # points that a ruling stands above its first line at most
_ENOUGH = 3  # lines
_THICK = 3.5  # points: rulings so near to each other are one
_NEXT = 1.3  # times the usual distance of rows


class Found(NamedTuple):
    """The grid of a table without upright rulings. between_rows: whether it has none between its rows either.

    unsure: rows, as text, of which it is not sure to which label they belong. xs: the columns as on the page before, where it goes on.
    """

    grid: Grid
    between_rows: bool
    unsure: Sequence[str]
    xs: list[float]

    def told(self, page: int) -> list[Notice]:
        """That the table was read by where its texts stand, and which rows may belong elsewhere."""
        lacks = "竖线和横线" if self.between_rows else "竖线"
        whole = f"第 {page} 页的表格没有画全{lacks}，已按文字的位置分出行和列：请对照原件核对。"
        row = "第 {page} 页“{text}”一行没有表格线，它所属的类别按位置推断，可能不对：请对照原件核对。"
        at = Locator(page=page)
        return [
            Notice(code="rulings-missing", message=whole, locator=at),
            *(
                Notice(code="label-unsure", message=row.format(page=page, text=text), before=text, locator=at)
                for text in self.unsure
            ),
        ]


class _Band(NamedTuple):
    """The texts between two rulings."""

    top: float
    bottom: float
    texts: list[Line]


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
    goes_on = above is not None and not begins and _fits(rows, above.xs)
    if not begins and not goes_on and not _has_levels(rows):
        return []
    rules = [
        rule
        for rule in merged(horizontals, 2.0, _THICK)
        if rule.end - rule.start >= _LONG and not any(g.ys[0] - 4 < rule.at < g.ys[-1] + 4 for g in kept)
    ]
    xs = above.xs if above is not None and goes_on else ()
    found: list[Found] = []
    for form in _forms(rows):
        top, bottom = form[0][0].y0, form[-1][0].y1
        found += _tables(form, [rule for rule in rules if top - _ABOVE < rule.at < bottom + _ABOVE], xs)
        xs = ()
    return found


def _forms(rows: Sequence[list[Line]]) -> list[list[list[Line]]]:
    """The lines of each form: one begins with the titles above the name of its project, where the most room is above them."""
    starts = [0]
    named = False
    for number, parts in enumerate(rows):
        names = len(parts) > 1 and any(_field(part) == "project_name" for part in parts)
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
    return len(parts) == 1 or any(_field(part) not in (None, lexicon.FRAME) for part in parts)


def _field(part: Line) -> str | None:
    found = lexicon.label(part.text)
    return found.field if found is not None and not found.rest else None


def _holds(grid: Grid, character: Character) -> bool:
    left, top, right, bottom = grid.box
    return left <= (character.x0 + character.x1) / 2 <= right and top <= (character.y0 + character.y1) / 2 <= bottom


def _has_levels(rows: Sequence[Sequence[Line]]) -> bool:
    """Whether levels of indicators stand below each other with texts beside them."""
    return sum(len(parts) > 1 and any(is_level(part.text) for part in parts) for parts in rows) >= _LEVELS


def _fits(rows: Sequence[Sequence[Line]], xs: Sequence[float]) -> bool:
    """Whether the first lines of several texts stand in the columns of the table on the page before."""
    several = [parts for parts in rows if len(parts) > 1][:_ENOUGH]
    if any(part.x0 < xs[0] - _MARGIN or part.x1 > xs[-1] + _MARGIN for parts in several for part in parts):
        return False
    parted = [
        any(part.x1 - _CLEAR <= x <= after.x0 + _CLEAR for x in xs[1:-1])
        for parts in several
        for part, after in itertools.pairwise(parts)
    ]
    return bool(parted) and sum(parted) >= _MOSTLY * len(parted)


def _tables(rows: Sequence[Sequence[Line]], rules: Sequence[Segment], xs: Sequence[float]) -> list[Found]:
    """xs: of the table on the page before, where it goes on."""
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
    settled = _settled(rows[first : last + 1], xs, size)
    given = sorted(settled)
    left = min([*xs[:1], *(part.x0 - _MARGIN for part in texts), *(rule.start for rule in rules)])
    right = max([*xs[-1:], *(part.x1 + _MARGIN for part in texts), *(rule.end for rule in rules)])
    unsure: Sequence[str] = ()
    if between_rows := not _parts_rows(rules, texts):
        within = [parts for parts in rows if top <= (parts[0].y0 + parts[0].y1) / 2 <= bottom]
        rules, unsure = rows_of(texts, gutters(within, size, given), left, right, rules)
    else:
        ends = min(part.y0 for part in texts), max(part.y1 for part in texts)
        rules = [
            *([Segment(ends[0] - _MARGIN, left, right)] if ends[0] < rules[0].at else []),
            *rules,
            *([Segment(ends[1] + _MARGIN, left, right)] if ends[1] > rules[-1].at else []),
        ]
    if _lie_upon_each_other(texts):
        unsure = [" ".join(part.text for part in parts) for parts in rows[first : last + 1]]
    bands = _bands(texts, rules)
    unsure = [*unsure, *(text for band in bands for text in _run_together(band))]
    found = grids(rules, _uprights(bands, rules, (left, *given, right), size)) if rules else []
    return [
        Found(grid, between_rows, unsure if grid is found[0] else (), [_as_above(x, settled) for x in grid.xs])
        for grid in found
    ]


def _settled(rows: Sequence[Sequence[Line]], xs: Sequence[float], size: float) -> dict[float, float]:
    """Where the gutters of the page before are on this one: the place there of each place here. Few rows tell it less exactly."""
    fresh = [place for place in gutters(rows, size, xs[1:-1]) if place not in xs]
    settled: dict[float, float] = {}
    for x in xs[1:-1]:
        clear = sum(part.x1 <= x <= after.x0 for parts in rows for part, after in itertools.pairwise(parts))
        crossed = sum(part.x0 < x < part.x1 for parts in rows for part in parts)
        near = [place for place in fresh if not any(min(x, place) < other < max(x, place) for other in xs)]
        if crossed > clear and near:
            _, nearest = min((abs(place - x), place) for place in near)
            fresh.remove(nearest)
            settled[nearest] = x
        else:
            settled[x] = x
    return settled


def _as_above(x: float, settled: dict[float, float]) -> float:
    near = [place for place in settled if abs(place - x) <= _THICK]
    return settled[near[0]] if near else x


def _lie_upon_each_other(texts: Sequence[Line]) -> bool:
    """Whether lines are printed upon each other, so that rows cannot be told apart."""
    begun = sorted(texts, key=lambda part: part.y0)
    for number, above in enumerate(begun):
        for below in begun[number + 1 :]:
            if below.y0 > above.y1 - _UPON * above.size:
                break
            if min(above.x1, below.x1) - max(above.x0, below.x0) > above.size:
                return True
    return False


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


def gutters(rows: Iterable[Sequence[Line]], size: float, given: Sequence[float]) -> list[float]:
    """Where upright rulings would stand: the fewest places of which each gap between two texts of a row has one.

    A gap that returns in no other row counts where it is wide, or beside a label. given: places that are there already.
    """
    gaps = sorted(
        (after.x0, part.x1, after.x0 - part.x1 >= _LONE_GAP * size or is_known(part.text) or is_known(after.text))
        for parts in rows
        for part, after in itertools.pairwise(parts)
        if after.x0 > part.x1 and not any(part.x1 <= x <= after.x0 for x in given)
    )
    groups: list[list[tuple[float, float, bool]]] = []
    for gap in gaps:
        if groups and gap[1] < groups[-1][0][0]:
            groups[-1].append(gap)
        else:
            groups.append([gap])
    places = (
        (max(left for _, left, _ in group) + group[0][0]) / 2
        for group in groups
        if len(group) > 1 or any(sure for *_, sure in group)
    )
    return sorted([*given, *places])


def _bands(texts: Sequence[Line], rules: Sequence[Segment]) -> list[_Band]:
    """What stands between two rulings and the next, from top to bottom."""
    stops = _stops(rules)
    return [
        _Band(top, bottom, [part for part in texts if top < (part.y0 + part.y1) / 2 < bottom])
        for top, bottom in itertools.pairwise(stops)
    ]


def _run_together(band: _Band) -> Iterator[str]:
    """The texts that stand side by side in a band without a gap between them, so that they are read as one."""
    for block in _blocks(band.texts):
        held = [part for part in band.texts if block.x0 <= part.x0 and part.x1 <= block.x1]
        for one, other in itertools.combinations(held, 2):
            if min(one.y1, other.y1) - max(one.y0, other.y0) > _UPON * min(one.size, other.size):
                yield " ".join(part.text for part in held)
                break


def _uprights(bands: Sequence[_Band], rules: Sequence[Segment], xs: Sequence[float], size: float) -> list[Segment]:
    """Upright rulings in each band, wherever a gutter is clear of text. xs: edges and gutters already there."""
    left, *given, right = xs
    blocks = [_blocks(band.texts) for band in bands]
    places = gutters(blocks, size, given)
    found = [Segment(at, bands[0].top, bands[-1].bottom) for at in (left, right)]
    for band, held in zip(bands, blocks, strict=True):
        alone = all(_reaches(rules, at, right) for at in (band.top, band.bottom))
        found += [Segment(at, band.top, band.bottom) for at in _used(places, held, alone=alone)]
    return found


def _reaches(rules: Iterable[Segment], at: float, right: float) -> bool:
    """Whether the ruling at a height runs to the right edge: else a cell there goes on over it."""
    return any(abs(rule.at - at) <= _THICK and rule.end >= right - _THICK for rule in rules)


def _stops(rules: Iterable[Segment]) -> list[float]:
    stops: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not stops or at - stops[-1] > _THICK:
            stops.append(at)
    return stops


def _blocks(texts: Sequence[Line]) -> list[Line]:
    """Texts of a band with those above and below them as one, from left to right."""
    blocks: list[Line] = []
    for part in sorted(texts, key=lambda part: part.x0):
        if blocks and part.x0 <= blocks[-1].x1 + _CLEAR:
            last = blocks[-1]
            blocks[-1] = last._replace(x1=max(last.x1, part.x1), text=f"{last.text}{part.text}")
        else:
            blocks.append(part)
    return blocks


def _used(places: Sequence[float], blocks: Sequence[Line], *, alone: bool) -> list[float]:
    """The gutters that part cells of a band: all that are clear, but between a label and its text only the first, and none behind it.

    alone: no cell at the right edge goes on above or below the band.
    """
    used: list[float] = []
    begin, valued = -inf, False  # valued: whether the last text is that of the label before it
    for before, block in itertools.pairwise([None, *blocks]):
        assert block is not None
        clear = [at for at in places if begin <= at <= block.x0]
        valued = before is not None and _is_label(before) and not is_known(block.text)
        used += clear[:1] if valued else clear
        begin = block.x1
    return used if valued and alone else used + [at for at in places if begin <= at]


def _is_label(part: Line) -> bool:
    """Whether a text is the label of a field, and nothing else."""
    return _field(part) not in (None, lexicon.FRAME)
