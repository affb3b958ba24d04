"""Characters → lines → the text of cells and the loose lines around the tables. Serves text PDF and recognised scans alike."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import inf, nan
from operator import itemgetter
from typing import NamedTuple
from unicodedata import combining

from jizhun.model import Locator, Notice
from jizhun.reading.block import Box
from jizhun.reading.containers.pdf import upright
from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.overflow import Doubt, comes_near, doubtful, runs, taken_back
from jizhun.reading.containers.pdf.rulings import Grid, Square

_SAME_LINE = 0.5  # of a character's height
_DOUBLE = 0.3  # of its width
_FAR_APART = 2.0  # of its height
_UPON = 0.75  # of its width: characters of one line do not stand nearer
_SPACED = 0.18  # of its height: a gap between Latin characters that is a space
_CLOSING = "/／，。、；：！？）》」』】〕〉”’％%…,.;:!?)]}·—-～~"
_OPENING = "（《「『【〔〈“‘([{"
_MOST_PADDING = 9.0
_SLACK_RECOGNISED = 0.9
_LEFT, _TURNED = itemgetter(1), itemgetter(6)
_SLACK = 0.75  # of a character: what justified lines and rounding leave


class Line(NamedTuple):
    """One printed line: its text, its box and the height of its characters. score: of its least certain character."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    size: float
    score: float | None = None

    @property
    def width(self) -> float:
        return self.x1 - self.x0


class Filled(NamedTuple):
    """A cell with its lines. room: the width in which its text wraps. doubts: what its text makes doubtful on the page."""

    square: Square
    box: Box
    lines: list[Line]
    room: float
    doubts: Sequence[Doubt] = ()

    @property
    def text(self) -> str:
        return paragraphs(self.lines, self.room)

    @property
    def score(self) -> float | None:
        scores = [line.score for line in self.lines if line.score is not None]
        return min(scores) if scores else None

    def told(self, page: int) -> list[Notice]:
        """The doubts of the cell."""
        return [
            Notice(
                code=doubt.code,
                message=f"第 {page} 页{doubt.message}",
                before=doubt.before,
                after=doubt.after,
                locator=Locator(page=page, box=self.box),
            )
            for doubt in self.doubts
        ]


def fill(grids: Sequence[Grid], characters: Iterable[Character]) -> tuple[list[list[Filled]], list[Line]]:
    """The cells of each grid with the characters whose centres lie in them, and the lines outside all grids, top down.

    Where one grid lies in a cell of another the inner one has the character.
    """
    order = sorted(range(len(grids)), key=lambda i: _area(grids[i]))
    owners = [_owners(grid) for grid in grids]
    inside: list[list[list[Character]]] = [[[] for _ in grid.squares] for grid in grids]
    outside: list[Character] = []
    places = [(*grids[i].box, grids[i], owners[i], inside[i]) for i in order]
    nested = any(_overlap(one.box, other.box) for one, other in itertools.combinations(grids, 2))
    # Characters come cell by cell: each is tried in the cell of the one before.
    x0 = y0 = x1 = y1 = inf
    cell: list[Character] = []
    over = False  # whether a line runs on from cell to cell
    for character in characters:
        _, start, high, end, low, _, _ = character
        x, y = (start + end) / 2, (high + low) / 2
        if x0 <= x < x1 and y0 <= y < y1:
            cell.append(character)
            continue
        before = cell
        for left, top, right, bottom, grid, owner, held in places:
            if left <= x <= right and top <= y <= bottom:
                index = owner[_stretch(grid.ys, y), _stretch(grid.xs, x)]
                cell = held[index]
                if not nested:
                    x0, y0, x1, y1 = grid.box_of(grid.squares[index])
                break
        else:
            cell = outside
            x0 = inf
        over = over or bool(before and before is not cell and comes_near(character, before[-1]))
        cell.append(character)
    spills = taken_back(characters, grids, inside, outside) if over else {}
    tables = [
        _filled(grid, held, spills.get(at, {})) for at, (grid, held) in enumerate(zip(grids, inside, strict=True))
    ]
    return tables, list(itertools.chain.from_iterable(lines(outside)))


def _stretch(stops: list[float], at: float) -> int:
    """Between which two stops a place lies: the number of the first."""
    return bisect_right(stops, at, 1, len(stops) - 1) - 1


def _overlap(one: Box, other: Box) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _area(grid: Grid) -> float:
    left, top, right, bottom = grid.box
    return (right - left) * (bottom - top)


def _owners(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (row, column): index
        for index, square in enumerate(grid.squares)
        for row in range(square.row, square.row + square.row_span)
        for column in range(square.column, square.column + square.column_span)
    }


def _filled(grid: Grid, held: list[list[Character]], spills: Mapping[int, Sequence[Doubt]]) -> list[Filled]:
    boxes = [grid.box_of(square) for square in grid.squares]
    read = [_read(characters, box) for characters, box in zip(held, boxes, strict=True)]
    # A bracket at the beginning of a line may hang into the margin.
    gaps = sorted(
        line.x0 - box[0]
        for box, found in zip(boxes, read, strict=True)
        for line in found
        if line.text[0] not in _OPENING
    )
    crowded = doubtful(boxes, read)
    recognised = any(line.score is not None for found in read for line in found)
    least = gaps[len(gaps) // 10 if recognised else 0] if gaps else 0.0
    padding = min(max(least, 0.0), _MOST_PADDING)
    return [
        Filled(square, box, found, box[2] - box[0] - 2 * padding, spills.get(index, crowded.get(index, ())))
        for index, (square, box, found) in enumerate(zip(grid.squares, boxes, read, strict=True))
    ]


def _read(characters: list[Character], box: Box) -> list[Line]:
    """The lines of a cell. Text that does not run from left to right is one line, in which it may be parted by line feeds."""
    stands = any(map(_TURNED, characters))
    level = len(characters) < 2 or characters[0].y1 == characters[1].y1
    if not level or stands:
        if (columns := upright.columns(characters)) is not None:
            return _one("".join(character.text for column in columns for character in column), characters)
        if stands:
            parts = (list(part) for _, part in itertools.groupby(sorted(characters, key=_TURNED), key=_TURNED))
            return [line for part in parts for line in (_turned(part, box) if part[0].turned else _read(part, box))]
    return [line for parts in lines(characters) for line in _whole(parts)]


def _turned(characters: list[Character], box: Box) -> list[Line]:
    """Characters that are all turned the same way, as one line."""
    room = box[3] - box[1] if characters[0].turned % 2 else box[2] - box[0]
    return _one(paragraphs(_read(upright.turned_back(characters), box), room), characters)


def _one(text: str, characters: list[Character]) -> list[Line]:
    if not text.strip():
        return []
    left, top = min(c.x0 for c in characters), min(c.y0 for c in characters)
    right, bottom = max(c.x1 for c in characters), max(c.y1 for c in characters)
    scores = [c.score for c in characters if c.score is not None]
    size = max(min(c.x1 - c.x0, c.y1 - c.y0) for c in characters)
    return [Line(text.strip(), left, top, right, bottom, size, min(scores, default=None))]


def _whole(parts: list[Line]) -> list[Line]:
    """The parts of a line, however far apart, as one; those that lie upon each other as they are."""
    if len(parts) == 1:
        return parts
    if any(after.x0 < part.x1 - part.size and part.score is None for part, after in itertools.pairwise(parts)):
        return parts
    scores = [part.score for part in parts if part.score is not None]
    line = Line(
        " ".join(part.text for part in parts),
        parts[0].x0,
        min(part.y0 for part in parts),
        parts[-1].x1,
        max(part.y1 for part in parts),
        max(part.size for part in parts),
        min(scores) if scores else None,
    )
    return [line]


def lines(characters: Iterable[Character], gap: float = _FAR_APART) -> list[list[Line]]:
    """Printed lines from top to bottom, each as its parts from left to right.

    gap: of the type's height; what stands further apart are two parts.
    """
    runs: list[
        tuple[float, int, float, list[Character]]
    ] = []  # of characters that come one after the other at one height
    run: list[Character] = []
    top = bottom = nan
    for character in characters:
        _, _, y0, _, y1, _, _ = character
        if y0 == top and y1 == bottom:
            run.append(character)
        else:
            top, bottom, run = y0, y1, [character]
            runs.append((0.86 * y1 + 0.14 * y0, len(runs), y1 - y0, run))
    runs.sort()
    rows: list[list[Character]] = []
    base = height = 0.0
    for at, _, size, run in runs:
        if rows and at - base <= _SAME_LINE * max(1.0, min(size, height)):
            rows[-1] += run
        else:
            base, height = at, size
            rows.append(run)
    return [parts for row in rows if (parts := _parts(row, gap))]


def _parts(row: list[Character], most: float) -> list[Line]:
    """The lines of a row, far apart from each other, or those that lie upon each other."""
    drawn, row = row, sorted(row, key=_LEFT)
    parts: list[Line] = []
    start = 0
    size = edge = inf
    last = ""
    for index, (text, x0, y0, x1, y1, _, _) in enumerate(row):
        gap = x0 - edge
        if gap > 2.0 and gap > most * max(y1 - y0, size):
            parts += _line(row[start:index])
            start = index
        elif gap < -2.0 and last > "\x7f" and _lies_upon(row[index - 1], row[index]):
            return [line for run in runs(drawn, {}) for line in _line(run)]
        size, edge, last = y1 - y0, x1, text
    return parts + _line(row[start:])


def _lies_upon(before: Character, character: Character) -> bool:
    """Whether a character is printed on a Chinese one, and it is not the same in bold."""
    wide = before.x1 - before.x0
    if character.text > "\x7f":
        wide = min(wide, character.x1 - character.x0)
    return (
        character.x0 - before.x0 < _UPON * wide
        and before.text != character.text
        and before.text not in _CLOSING
        and character.text not in _OPENING  # typesetters close the blank half between two marks (JIS X 4051)
        and before.score is None
        and not combining(before.text[-1])  # its box is a guess of PDFium
        and not combining(character.text[0])
    )


def _line(row: list[Character]) -> list[Line]:
    """The line of characters in order; none where nothing is seen of them."""
    text: list[str] = []
    last, last_x0, last_x1 = "", -inf, inf
    left = top = least = inf
    right = bottom = size = -inf
    for shown, x0, y0, x1, y1, score, _ in row:
        if not shown.isspace():
            if x0 < left:
                left = x0
            if y0 < top:
                top = y0
            if x1 > right:
                right = x1
            if y1 > bottom:
                bottom = y1
            if y1 - y0 > size:
                size = y1 - y0
            if score is not None and score < least:
                least = score
        if shown == last and abs(x0 - last_x0) < _DOUBLE * (last_x1 - last_x0):
            continue  # printed twice, shifted a little, to make it bold
        if x0 - last_x1 > _SPACED * (y1 - y0) and _latin(last) and _latin(shown):
            text.append(" ")
        text.append(shown)
        last, last_x0, last_x1 = shown, x0, x1
    whole = "".join(text).strip()
    return [Line(whole, left, top, right, bottom, size, None if least == inf else least)] if whole else []


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def wraps(above: Line, below: str, room: float) -> bool:
    """Whether the line above is full: what begins the text below would not have fitted on it."""
    if not below:
        return False
    slack = _SLACK if above.score is None else _SLACK_RECOGNISED
    em = _em(above)
    return above.width + _first_piece(below) * em > room - slack * em


def _em(line: Line) -> float:
    """The width of one Chinese character of the line (glyph boxes are taller than wide)."""
    weight = sum([0.52 if c <= "\x7f" else 1.0 for c in line.text])
    return min(line.size, line.width / weight) if weight else line.size


def _first_piece(text: str) -> float:
    """Width in ems of the shortest beginning of the text after which a line may break (JIS X 4051, CLREQ §line breaking)."""
    length = 1
    while length < len(text) and (
        text[length] in _CLOSING
        or text[length - 1] in _OPENING
        or (text[length - 1].isascii() and text[length].isascii() and not text[length - 1].isspace())
    ):
        length += 1
    return sum([0.5 if c <= "\x7f" else 1.0 for c in text[:length]])


def paragraphs(found: Sequence[Line], room: float) -> str:
    """The text of a cell: wrapped lines are joined, a line feed stands where a line ends a paragraph."""
    if not found:
        return ""
    if len(found) > 1 and all(len(line.text) == 1 for line in found):
        return "".join(line.text for line in found)  # printed downwards
    text = found[0].text
    for above, below in itertools.pairwise(found):
        text = glued(text, below.text) if wraps(above, below.text, room) else f"{text}\n{below.text}"
    return text


def glued(above: str, below: str) -> str:
    """Two lines of one paragraph: a space only between Latin words."""
    space = above[-1:].isalpha() and above[-1:].isascii() and below[:1].isalpha() and below[:1].isascii()
    return f"{above} {below}" if space else above + below
