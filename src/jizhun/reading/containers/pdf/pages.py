"""Tables that run over page breaks made whole again.

A step of its own, because it decides what the page does not say: whether the first rows of a page continue the table above,
and whether its first row is the rest of a broken row. Every text that was put together is told in a notice.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jizhun.law import lexicon
from jizhun.model import Locator, Notice
from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.cells import Filled, Line, glued, wraps

# The text below starts something of its own: 指标2：, 目标1：, 3., （二）, ①
_ITEM = re.compile(
    r"(?:指标|目标|内容|任务)?\s*\d{1,2}\s*[:：.、．](?!\d)|[(（][一二三四五六七八九十\d]{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]、|其中[:：]"
)
# The text below starts a value of its own.
_VALUE = re.compile(r"[≥≤≧≦＞＜><=]|不少于|不低于|不超过|不高于|大于|小于|\d{4}年")
_OPEN = ("，", "、", "；", "和", "及", "或", "至", "到", "-", "—", "~", "～", "/", "（", "(")
_SHORT_TEXT = 16
_ENDED = ("。", "；", ";", "！", "？")
_NO_FIELD = (None, lexicon.FRAME, lexicon.IGNORED)
_FORM_ROWS = 6  # the label of a form's first field stands within so many rows
_HEAD_ROWS = 4
_BEGINNING = 2  # rows that layout programs leave alone on a page before a tall one
_SLICE = 7.0  # points: an empty row so low is what a page break left of the row above
_LEFT_EMPTY = 0.4  # share of a page: a table that stops so early was not stopped by the page


@dataclass
class Part:
    """A cell of a table in the making. last: its last line; room: the width in which its text wraps."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box
    score: float | None = None
    last: Line | None = None
    room: float = 0.0

    @property
    def bare(self) -> str:
        return lexicon.compact(self.text)

    @property
    def place(self) -> tuple[int, int]:
        return self.column, self.column_span


@dataclass
class Draft:
    """A table in the making: column rulings, cells, and how it came about. bottom: where it ends on its last page."""

    xs: list[float]
    parts: list[Part]
    first_page: int
    last_page: int
    top: float
    bottom: float
    joined: int = 0
    notices: list[Notice] = field(default_factory=list)

    @property
    def height(self) -> int:
        return max(part.row + part.row_span for part in self.parts)


@dataclass
class Page:
    """One page: its number from 1, its height, and its tables and lines from top to bottom."""

    number: int
    height: float
    blocks: list[Draft | Line]


def draft(page: int, xs: Sequence[float], cells: Sequence[Filled]) -> Draft:
    """A table as it stands on one page."""
    parts = [
        Part(*cell.square, cell.text, page, cell.box, cell.score, cell.lines[-1] if cell.lines else None, cell.room)
        for cell in cells
    ]
    return Draft(list(xs), parts, page, page, min(part.box[1] for part in parts), max(part.box[3] for part in parts))


def join(pages: Sequence[Page], tolerance: float = 3.0) -> list[tuple[int, Draft | Line]]:
    """All blocks with the page on which they begin; tables that page breaks cut are one.

    tolerance: by how many points the edges of a table may differ from page to page.
    """
    blocks: list[tuple[int, Draft | Line]] = []
    for page, before in zip(pages, [None, *pages[:-1]], strict=True):
        for position, block in enumerate(page.blocks):
            above = blocks[-1][1] if blocks else None
            if (
                position == 0
                and before is not None
                and isinstance(block, Draft)
                and isinstance(above, Draft)
                and above.last_page == page.number - 1
                and _continues(above, block, before.height, tolerance)
            ):
                _glue(above, block, tolerance)
            else:
                blocks.append((page.number, block))
    for _, block in blocks:
        if isinstance(block, Draft):
            _close_labels(block)
    return blocks


def _close_labels(table: Draft) -> None:
    """Levels reach down over an empty cell under all of them, and one over its rest on the next page.

    Office programs lose the rulings between merged cells in their last row.
    """
    for empty in [p for p in table.parts if not p.text]:
        end = empty.column + empty.column_span
        over = [
            p
            for p in table.parts
            if p.row + p.row_span == empty.row and empty.column <= p.column and p.column + p.column_span <= end
        ]
        if (
            sum(p.column_span for p in over) == empty.column_span
            and (len(over) > 1 or table.joined)
            and all(map(_names_level, over))
        ):
            table.parts.remove(empty)
            for part in over:
                part.row_span += empty.row_span


def _names_level(part: Part) -> bool:
    return _is_level(part.text) or lexicon.head(part.text) == "frames"


def _continues(above: Draft, below: Draft, page_height: float, tolerance: float) -> bool:
    """Whether the first table of a page goes on from the last of the page before."""
    if abs(above.xs[0] - below.xs[0]) > tolerance or abs(above.xs[-1] - below.xs[-1]) > tolerance:
        return False
    heads = _repeated_heads(above, below, tolerance)
    first_row = min(part.box[3] - part.box[1] for part in below.parts if part.row == heads)
    left = page_height - above.bottom
    has_room = left > page_height * _LEFT_EMPTY and first_row < left / 2
    if has_room and above.height > _BEGINNING and not _is_body(below, heads):
        return False
    return _form_start(below, heads) is None or not any(_field(p) or _is_level(p.text) for p in above.parts)


def _is_body(table: Draft, after: int) -> bool:
    """Whether a table starts within the indicators of a form: levels or column heads in its first row."""
    return any(_is_level(part.text) or lexicon.head(part.text) for part in table.parts if part.row == after)


def _form_start(table: Draft, after: int) -> str | None:
    """The field with which a form starts (项目名称 with its name beside it), if the table starts with one."""
    for part in sorted(table.parts, key=lambda p: (p.row, p.column)):
        if after <= part.row < after + _FORM_ROWS and (found := _field(part)) in ("project_name", "project_code"):
            beside = [p for p in table.parts if p.row == part.row and p.column > part.column]
            heads = sum(1 for p in beside if lexicon.head(p.text) or _field(p) == found)
            return found if not heads else None
    return None


def _field(part: Part) -> str | None:
    found = lexicon.label(part.text) if part.text else None
    return found.field if found and not found.rest else None


def _rows(table: Draft, columns: list[int]) -> dict[int, list[tuple[int, int, str]]]:
    rows: dict[int, list[tuple[int, int, str]]] = {}
    for part in sorted(table.parts, key=lambda p: (p.row, p.column)):
        start, end = columns[part.column], columns[part.column + part.column_span]
        rows.setdefault(part.row, []).append((start, end, part.bare))
    return rows


def _repeated_heads(above: Draft, below: Draft, tolerance: float) -> int:
    """How many rows at the top of `below` repeat the top of `above`, or the heads of its columns further down."""
    xs = _columns(above, below, tolerance)
    upper, lower = _rows(above, _mapped(above, xs)), _rows(below, _mapped(below, xs))
    best = 0
    for start in range(above.height):
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


def _columns(above: Draft, below: Draft, tolerance: float) -> list[float]:
    groups: list[list[float]] = []
    for x in sorted([*above.xs, *below.xs]):
        if groups and x - groups[-1][0] <= tolerance:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [sum(group) / len(group) for group in groups]


def _mapped(table: Draft, xs: list[float]) -> list[int]:
    return [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in table.xs]


def _remap(table: Draft, xs: list[float]) -> None:
    columns = _mapped(table, xs)
    for part in table.parts:
        end = columns[part.column + part.column_span]
        part.column = columns[part.column]
        part.column_span = end - part.column
    table.xs = list(xs)


def _glue(above: Draft, below: Draft, tolerance: float) -> None:
    """Puts the rows of `below` under those of `above`."""
    heads = _repeated_heads(above, below, tolerance)
    xs = _columns(above, below, tolerance)
    _remap(above, xs)
    _remap(below, xs)
    rest = [part for part in below.parts if part.row >= heads]
    first = [part for part in rest if part.row == heads]
    height = above.height
    bottom = {part.place: part for part in above.parts if part.row + part.row_span == height}
    first = [piece for part in first for piece in _as_above(part, bottom)]
    pairs = [(bottom.get(part.place), part) for part in first]
    whole = [(over, part) for over, part in pairs if over is not None]
    broken = len(whole) == len(pairs) and _is_broken_row(above, whole)
    fresh = _starts_anew(above, whole)
    kept = [part for part in rest if part.row > heads]
    for part in (*first, *kept):
        part.row += height - heads - (1 if broken else 0)
    for over, part in pairs:
        if over is not None and (broken or _same_label(above, over, part, fresh)):
            _extend(above, over, part, 1 if broken else 0)
        else:
            kept.append(part)
    above.parts = sorted([*above.parts, *kept], key=lambda p: (p.row, p.column))
    above.joined += 1
    above.last_page, above.bottom = below.last_page, below.bottom


def _as_above(part: Part, bottom: dict[tuple[int, int], Part]) -> list[Part]:
    """An empty cell that lost the rulings between the cells above it, parted as those are."""
    end = part.column + part.column_span
    within = [over for place, over in bottom.items() if part.column <= place[0] and sum(place) <= end]
    if part.text or part.place in bottom or sum(over.column_span for over in within) != part.column_span:
        return [part]
    return [replace(part, column=over.column, column_span=over.column_span) for over in within]


def _is_broken_row(table: Draft, pairs: list[tuple[Part, Part]]) -> bool:
    """Whether the first row below is the rest of the last row above: what its cells say, taken together."""
    leaves = [(over, part) for over, part in pairs if not _is_label_column(table, over, part)]
    says = [_says(over, part) for over, part in leaves]
    labels = [_says_label(over, part) for over, part in pairs if (over, part) not in leaves]
    if -1 in says or -1 in labels:
        return False
    if 1 in says:
        return True
    if not any(part.text for _, part in leaves):
        # Below a head or a field's label no row is blank: what is there is the rest of that row.
        of_field = any(_field(over) not in _NO_FIELD for over, _ in pairs)
        of_head = of_field or sum(1 for over, _ in pairs if lexicon.head(over.text)) > 1
        return 1 in labels or of_head or max(part.box[3] - part.box[1] for _, part in pairs) < _SLICE
    over, part = leaves[0]
    if len(leaves) == 1:
        # A wide text beside its label (the goal): a new row would have a label of its own.
        left = [o for o, p in pairs if p.column < part.column and not p.text]
        return bool(over.text) and any(_field(o) not in _NO_FIELD for o in left)
    return not part.text  # values without a name are the rest of a row


def _says(over: Part, part: Part) -> int:
    """1: the text goes on below; -1: it does not; 0: the cell does not tell."""
    if not part.text:
        return 0
    if not over.text or over.last is None:
        return -1
    if part.bare[0] in "，。、；：）》”％%":
        return 1
    if over.bare.endswith(("，", "、", "（", "(", "《", "“")) and not _ITEM.match(part.bare):
        return 1
    full = wraps(over.last, part.text.split("\n")[0], over.room)
    if len(over.bare) <= _SHORT_TEXT and _VALUE.match(part.bare) and not over.bare.endswith(_OPEN):
        return -1
    if _ITEM.match(part.bare) or not full:
        return -1 if len(part.bare) < _LONG_TEXT and len(over.bare) < _LONG_TEXT else 0
    return 0 if over.bare.endswith(_ENDED) else 1


_LONG_TEXT = 60  # such a cell may break between two of its paragraphs


def _says_label(over: Part, part: Part) -> int:
    if not part.text or not over.text:
        return 0
    full = over.last is not None and wraps(over.last, part.text.split("\n")[0], over.room)
    whole = _known(over.text + part.text) and not (_is_level(over.text) and _is_level(part.text))
    return 1 if full and (whole or not (_known(over.text) or _known(part.text))) else -1


def _is_level(text: str) -> bool:
    found = lexicon.level(text)
    return bool(found and found.exact)


def _known(text: str) -> bool:
    found = lexicon.label(text)
    return bool(found and not found.rest) or _is_level(text) or lexicon.head(text) is not None


def _is_label_column(table: Draft, over: Part, part: Part) -> bool:
    """Whether cells of this column stand for several rows (levels, projects of a list), so that an empty one goes on."""
    if over.row_span > 1 or part.row_span > 1 or _known(over.text) or (_known(part.text) and not over.text):
        return True
    column = [p for p in table.parts if p.place == over.place and p.text]
    return sum(1 for p in column if p.row_span > 1 or lexicon.level(p.text)) * 2 > len(column)


def _same_label(table: Draft, over: Part, part: Part, fresh: bool) -> bool:
    """In a row of its own: whether a cell at its top still is the label above."""
    if not _is_label_column(table, over, part):
        return False
    if not part.text or not over.text:
        return True
    return not fresh and _says_label(over, part) == 1


def _starts_anew(table: Draft, pairs: list[tuple[Part, Part]]) -> bool:
    """Whether the levels start over in this row (产出指标 after 满意度指标): another project of a list."""
    first = next((part.bare for part in table.parts if _is_level(part.text)), None)
    return any(part.bare == first != over.bare and _is_level(over.text) for over, part in pairs)


def _extend(table: Draft, over: Part, part: Part, shared: int) -> None:
    """Makes `over` reach to the end of `part`, its text with it."""
    before = over.text
    over.row_span += part.row_span - shared
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
    over.last, over.room = part.last, part.room


def _notice(over: Part, before: str, part: Part) -> Notice:
    return Notice(
        code="page-joined",
        message=f"单元格在第 {over.page} 页与第 {part.page} 页之间被分页断开，已按上下文接成一格：请对照原件核对。",
        before=f"{before}｜{part.text}",
        after=over.text,
        locator=Locator(row=over.row, column=over.column, page=over.page, box=over.box),
    )
