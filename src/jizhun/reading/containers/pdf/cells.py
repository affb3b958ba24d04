"""Characters → lines → the text of cells and the loose lines around the tables. Serves text PDF and recognised scans alike."""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.rulings import Grid, Square

_SAME_LINE = 0.5  # of a character's height
_SPACED = 0.18  # of its height: a gap between Latin characters that is a space
_CLOSING = "/／，。、；：！？）》」』】〕〉”’％%…,.;:!?)]}·—-～~"
_OPENING = "（《「『【〔〈“‘([{"
_MOST_PADDING = 9.0
_SLACK_RECOGNISED = 1.5
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
    """A cell with its lines. room: the width in which its text wraps."""

    square: Square
    box: tuple[float, float, float, float]
    lines: list[Line]
    room: float

    @property
    def text(self) -> str:
        return paragraphs(self.lines, self.room)

    @property
    def score(self) -> float | None:
        scores = [line.score for line in self.lines if line.score is not None]
        return min(scores) if scores else None


def fill(grids: Sequence[Grid], characters: Iterable[Character]) -> tuple[list[list[Filled]], list[Line]]:
    """The cells of each grid with the characters whose centres lie in them, and the lines outside all grids, top down.

    Where one grid lies in a cell of another the inner one has the character.
    """
    order = sorted(range(len(grids)), key=lambda i: _area(grids[i]))
    owners = [_owners(grid) for grid in grids]
    inside: list[list[list[Character]]] = [[[] for _ in grid.squares] for grid in grids]
    outside: list[Character] = []
    places = [(*grids[i].box, grids[i].xs, grids[i].ys, owners[i], inside[i]) for i in order]
    for character in characters:
        x, y = (character.x0 + character.x1) / 2, (character.y0 + character.y1) / 2
        for left, top, right, bottom, xs, ys, owner, held in places:
            if left <= x <= right and top <= y <= bottom:
                place = bisect_right(ys, y, 1, len(ys) - 1) - 1, bisect_right(xs, x, 1, len(xs) - 1) - 1
                held[owner[place]].append(character)
                break
        else:
            outside.append(character)
    tables = [_filled(grid, held) for grid, held in zip(grids, inside, strict=True)]
    return tables, [part for line in lines(outside) for part in line]


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


def _filled(grid: Grid, held: list[list[Character]]) -> list[Filled]:
    boxes = [grid.box_of(square) for square in grid.squares]
    read = [[_whole(line) for line in lines(characters)] for characters in held]
    gaps = sorted(line.x0 - box[0] for box, found in zip(boxes, read, strict=True) for line in found)
    recognised = any(line.score is not None for found in read for line in found)
    least = gaps[len(gaps) // 10 if recognised else 0] if gaps else 0.0
    padding = min(max(least, 0.0), _MOST_PADDING)
    return [
        Filled(square, box, found, box[2] - box[0] - 2 * padding)
        for square, box, found in zip(grid.squares, boxes, read, strict=True)
    ]


def _whole(parts: list[Line]) -> Line:
    """The parts of a line, however far apart, as one."""
    if len(parts) == 1:
        return parts[0]
    scores = [part.score for part in parts if part.score is not None]
    return Line(
        " ".join(part.text for part in parts),
        parts[0].x0,
        min(part.y0 for part in parts),
        parts[-1].x1,
        max(part.y1 for part in parts),
        max(part.size for part in parts),
        min(scores) if scores else None,
    )


def lines(characters: Iterable[Character]) -> list[list[Line]]:
    """Printed lines from top to bottom, each as its parts from left to right (parted by more than two characters' width)."""
    rows: list[list[Character]] = []
    base = height = 0.0
    for at, _, character in sorted((0.86 * c.y1 + 0.14 * c.y0, i, c) for i, c in enumerate(characters)):
        size = character.y1 - character.y0
        if rows and at - base <= _SAME_LINE * max(1.0, min(size, height)):
            rows[-1].append(character)
        else:
            base, height = at, size
            rows.append([character])
    found = []
    for row in rows:
        row.sort(key=lambda c: c.x0)
        parts = [line for part in _parts(row) if (line := _line(part)) is not None]
        if parts:
            found.append(parts)
    return found


def _parts(row: list[Character]) -> list[list[Character]]:
    parts = [[row[0]]]
    for before, after in itertools.pairwise(row):
        gap = after.x0 - before.x1
        if gap > 2.0 and gap > 2.0 * max(after.y1 - after.y0, before.y1 - before.y0):
            parts.append([after])
        else:
            parts[-1].append(after)
    return parts


def _line(row: list[Character]) -> Line | None:
    shown = [c for c in row if not c.text.isspace()]
    if not shown:
        return None
    text: list[str] = []
    before: Character | None = None
    for c in row:
        if before is not None and before.text == c.text and _is_double(before, c):
            continue
        if before is not None and c.x0 - before.x1 > _SPACED * (c.y1 - c.y0) and _latin(before.text) and _latin(c.text):
            text.append(" ")
        text.append(c.text)
        before = c
    scores = [c.score for c in shown if c.score is not None]
    return Line(
        "".join(text).strip(),
        shown[0].x0,
        min(c.y0 for c in shown),
        max(c.x1 for c in shown),
        max(c.y1 for c in shown),
        max(c.y1 - c.y0 for c in shown),
        min(scores) if scores else None,
    )


def _is_double(before: Character, after: Character) -> bool:
    """The same character printed twice, shifted a little, to make it bold."""
    return abs(after.x0 - before.x0) < 0.3 * (before.x1 - before.x0)


def _latin(text: str) -> bool:
    return text.isascii() and text.isalnum()


def wraps(above: Line, below: str, room: float) -> bool:
    """Whether the line above is full: what begins the text below would not have fitted on it."""
    if not below:
        return False
    slack = _SLACK if above.score is None else _SLACK_RECOGNISED
    return above.width + _first_piece(below, above) > room - slack * _em(above)


def _em(line: Line) -> float:
    """The width of one Chinese character of the line (glyph boxes are taller than wide)."""
    weight = sum(0.52 if c.isascii() else 1.0 for c in line.text)
    return min(line.size, line.width / weight) if weight else line.size


def _first_piece(text: str, like: Line) -> float:
    """Width of the shortest beginning of the text after which a line may break (JIS X 4051, CLREQ §line breaking)."""
    length = 1
    while length < len(text) and (
        text[length] in _CLOSING
        or text[length - 1] in _OPENING
        or (text[length - 1].isascii() and text[length].isascii() and not text[length - 1].isspace())
    ):
        length += 1
    return sum(0.5 if c.isascii() else 1.0 for c in text[:length]) * _em(like)


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
