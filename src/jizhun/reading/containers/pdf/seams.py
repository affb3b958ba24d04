"""A table's rows on one page put under those on the page before: which row, which labels go on, and what remains unsure."""

from collections.abc import Hashable, Iterable
from dataclasses import replace

from jizhun.model import Locator, Notice
from jizhun.reading.containers.pdf.breaks import (
    is_broken_row,
    is_level,
    is_same_label,
    names_column,
    stands_alone,
    starts_anew,
    undecided,
)
from jizhun.reading.containers.pdf.cells import glued, wraps
from jizhun.reading.containers.pdf.drafts import WATERMARK, Draft, Pairs, Part, common_columns
from jizhun.reading.containers.pdf.edges import goes_on, with_stub


def glue(above: Draft, below: Draft, heads: int, tolerance: float, *, sliced: bool) -> None:
    """Puts the rows of `below` under those of `above`.

    heads: rows at its top that repeat what stands above. tolerance: of edges, in points. sliced: the document's writer leaves
    cells open where a page cuts them.
    """
    drawn = sliced and above.framed
    if drawn and not heads:
        below = with_stub(below)
    xs = common_columns(above, below, tolerance)
    above.remap(xs)
    below.remap(xs)
    bottom = {part.place: part for part in above.ending}
    cells = [part for part in below.parts if part.row == heads]
    first = [piece for part in cells for piece in _as_above(part, bottom)]
    pairs = [(bottom.get(part.place), part) for part in first]
    whole = [(over, part) for over, part in pairs if over is not None]
    broken = len(whole) == len(pairs) and _is_broken(above, below, whole, heads, drawn, parted=len(first) > len(cells))
    labels = _labels(above, whole, first, heads, drawn) if not broken else []
    unsure = [] if broken or drawn else _unsure(above, below, whole, labels)
    apart = {id(part) for _, part in unsure}
    going_on = {id(part) for _, part in (whole if broken else labels)} - apart
    kept = [part for part in below.parts if part.row > heads]
    for part in (*first, *kept):
        part.row += above.height - heads - (1 if broken else 0)
    for over, part in whole:
        if id(part) in going_on:
            _extend(above, over, part, 1 if broken else 0)
    kept += [part for part in first if id(part) not in going_on]
    above.add(kept, [over for over, part in whole if id(part) in going_on])
    for over, part in unsure:
        above.notices += _kept_apart(over, part)
    told = set(map(_what_is_told, above.notices)) if below.notices else set()
    above.notices += [notice for notice in below.notices if _what_is_told(notice) not in told]
    above.joined += 1
    above.last_page, above.bottom = below.last_page, below.bottom


def _what_is_told(notice: Notice) -> tuple[Hashable, ...]:
    """The same for a watermark on every page; of all else what is said of one page is not said of another."""
    if notice.code == WATERMARK:
        return notice.code, notice.before
    return notice.code, notice.message, notice.locator.box


def _is_broken(above: Draft, below: Draft, pairs: Pairs, heads: int, drawn: bool, *, parted: bool) -> bool:
    """Whether the page cut a row: by the rulings, or by the texts where those do not tell."""
    said = goes_on(pairs, heads=heads > 0) if drawn else None
    return is_broken_row(above, below, pairs, parted=parted) if said is None else said


def _labels(above: Draft, pairs: Pairs, first: Iterable[Part], heads: int, drawn: bool) -> Pairs:
    """The cells that go on in the first row below, a row of its own."""
    if drawn:
        return [(over, part) for over, part in pairs if part.undrawn or _is_cut(over, part, heads > 0)]
    if stands_alone(first):
        return []
    # The first row below the heads names its levels.
    heads_go_on = any(names_column(part) for part in first) or not any(is_level(part.text) for part in first)
    fresh = starts_anew(above, pairs)
    return [(over, part) for over, part in pairs if is_same_label(above, over, part, fresh=fresh, heads=heads_go_on)]


def _is_cut(over: Part, part: Part, heads: bool) -> bool:
    """Whether rulings tell that a page cut a cell. What is left of a label may be no more than its lower border."""
    return over.open_bottom and (part.open_top or heads or (over.row_span > 1 and not part.text))


def _unsure(above: Draft, below: Draft, pairs: Pairs, labels: Pairs) -> Pairs:
    """The cells that are kept apart though they may be one."""
    if stands_alone(above.ending):
        return [(over, part) for over, part in labels if over.text and part.text]
    return undecided(above, below, pairs)


def _as_above(part: Part, bottom: dict[tuple[int, int], Part]) -> list[Part]:
    """An empty cell that lost the rulings between the cells above it, parted as those are."""
    end = part.column + part.column_span
    within = [over for place, over in bottom.items() if part.column <= place[0] and sum(place) <= end]
    if part.text or part.place in bottom or sum(over.column_span for over in within) != part.column_span:
        return [part]
    return [replace(part, column=over.column, column_span=over.column_span) for over in within]


def _extend(table: Draft, over: Part, part: Part, shared: int) -> None:
    """Makes `over` reach to the end of `part`, its text with it."""
    before = over.text
    over.row_span += part.row_span - shared
    over.open_bottom = part.open_bottom
    if not part.text:
        return
    if not before:
        over.text, over.page, over.box = part.text, part.page, part.box
    else:
        full = over.last is not None and wraps(over.last, part.text.split("\n")[0], over.room)
        over.text = glued(before, part.text) if full else f"{before}\n{part.text}"
        table.notices.append(_notice(over, before, part))
    scores = [score for score in (over.score, part.score) if score is not None]
    over.score = min(scores) if scores else None
    over.last, over.room, over.under, over.pitch = part.last, part.room, part.under, part.pitch


def _kept_apart(over: Part, part: Part) -> list[Notice]:
    """One notice for each of two cells that may be one."""
    upper, lower = f"第 {over.page} 页末的“{over.text}”", f"第 {part.page} 页首的“{part.text}”"
    messages = (
        (over, f"{upper}可能没有完，后半像是{lower}，已按两格读出：请对照原件核对。"),
        (part, f"{lower}可能是{upper}的后半，已按两格读出：请对照原件核对。"),
    )
    return [
        Notice(
            code="page-unsure",
            message=message,
            before=f"{over.text}｜{part.text}",
            locator=Locator(row=cell.row, column=cell.column, page=cell.page, box=cell.box),
        )
        for cell, message in messages
    ]


def _notice(over: Part, before: str, part: Part) -> Notice:
    return Notice(
        code="page-joined",
        message=f"单元格在第 {over.page} 页与第 {part.page} 页之间被分页断开，已按上下文接成一格：请对照原件核对。",
        before=f"{before}｜{part.text}",
        after=over.text,
        locator=Locator(row=over.row, column=over.column, page=over.page, box=over.box),
    )
