"""Text that is printed over the edge of its cell, as office programs print what may not wrap.

Such a text lies in its neighbour, often upon the neighbour's own text. What was written with one movement of the pen belongs
together: it goes whole to one cell, and the notice on it shows how the rulings part it. What cannot be put right so is told.
"""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.rulings import Grid

if TYPE_CHECKING:
    from jizhun.reading.containers.pdf.cells import Line

Place = tuple[int, int]  # grid, cell
_PEN = 0.06  # of a character's height: how exactly the next one begins where it ends
_WORTH = 0.45  # of its height: the padding of two cells is wider
_GAP = 0.5  # of its height: how far apart characters of one text stand where it is spaced, or boxes follow the ink
_SQUARE = 0.8  # of its height: a Latin character so wide has the box of a square, and the pen stopped within it
_NARROWEST = 0.2  # of its height: how far the pen went at least
_ASIDE = 0.1  # of its height: what the lines of one text differ
_SAME_LINE = 0.4  # of the lower line's height that two texts share
_LINE_PITCH = 0.85  # of the type's height: lines of one text stand no nearer
_UPON = 0.3  # of the type's height that two texts share
_CUT = 0.1  # of the type's height: a character that reaches further over the edge of its cell was cut there
_APART = 1.0  # points
_MOST_CROWDED = 200  # cells; where there are more all are doubtful
_CENTRED = 0.5  # of its height: what the overhang of a centred text differs from side to side


class Doubt(NamedTuple):
    """What makes the text of a cell doubtful: code and message (the rest of a sentence) of its notice, and what was put right."""

    code: str
    message: str
    before: str
    after: str | None = None


def comes_near(character: Character, before: Character) -> bool:
    """Whether a character in another cell stands so near behind one that a text may run from cell to cell: then it is worth looking."""
    height = before.y1 - before.y0
    return (
        -height <= character.x0 - before.x1 <= _WORTH * height
        and abs(character.y1 - before.y1) <= _ASIDE * height
        and character.turned == before.turned == 0
    )


def goes_on(character: Character, before: Character, gap: float = 0.0) -> bool:
    """Whether a character stands behind another on its line, where the pen was. gap: of its height, what may lie between."""
    height = before.y1 - before.y0
    least = before.x1 - _PEN * height
    if before.text.isascii() and before.x1 - before.x0 > _SQUARE * height:
        least = before.x0 + _NARROWEST * height
    return (
        least <= character.x0 <= before.x1 + (_PEN + gap) * height
        and abs(character.y1 - before.y1) <= _ASIDE * height
        and character.turned == before.turned == 0
    )


def taken_back(
    characters: Iterable[Character],
    grids: Sequence[Grid],
    inside: list[list[list[Character]]],
    outside: list[Character],
) -> dict[int, dict[int, list[Doubt]]]:
    """Puts each text that lies in several cells into the one to which it belongs; what was moved, by grid and cell.

    characters: of the page in drawing order. inside, outside: those in each cell of each grid, and those in none; changed here.
    """
    places = {
        id(character): (grid, cell)
        for grid, cells in enumerate(inside)
        for cell, held in enumerate(cells)
        for character in held
    }
    boxes = {place: grids[place[0]].box_of(grids[place[0]].squares[place[1]]) for place in places.values()}
    whole: dict[Place, list[list[Character]]] = defaultdict(list)
    parted: list[tuple[list[Character], list[Place]]] = []
    for run in runs(characters, places):
        touched = sorted({places[id(c)] for c in run if id(c) in places}, key=lambda place: boxes[place][0])
        if len(touched) > 1 or (touched and any(id(c) not in places for c in run)):
            parted.append((run, touched))
        elif touched:
            whole[touched[0]].append(run)
    found: dict[int, dict[int, list[Doubt]]] = defaultdict(lambda: defaultdict(list))
    owners: dict[int, Place] = {}
    for run, touched in sorted(parted, key=lambda each: each[0][0].x0):
        beside = {place: [other for other in whole[place] if _beside(run, other)] for place in touched}
        free = [place for place in touched if not beside[place]] or touched
        grid, cell = owner = _owner(run, {place: boxes[place] for place in free})
        whole[owner].append(run)
        owners.update((id(character), owner) for character in run)
        others = [_text(other) for place in touched for other in beside[place]]
        found[grid][cell].append(_taken_back(_text(run), _pieces(run, places), others))
    _move(parted, owners, inside, outside)
    return found


def _move(
    parted: Iterable[tuple[list[Character], list[Place]]],
    owners: dict[int, Place],
    inside: list[list[list[Character]]],
    outside: list[Character],
) -> None:
    for held in (outside, *itertools.chain.from_iterable(inside)):
        if any(id(character) in owners for character in held):
            held[:] = [character for character in held if id(character) not in owners]
    for run, _ in parted:
        grid, cell = owners[id(run[0])]
        inside[grid][cell] += run


def doubtful(boxes: Sequence[Box], read: Sequence[Sequence["Line"]]) -> dict[int, list[Doubt]]:
    """Cells of a grid whose lines lie upon each other, with those above and below them, and cells whose text runs into their edge."""
    found: dict[int, list[Doubt]] = defaultdict(list)
    crowded = [box for box, lines in zip(boxes, read, strict=True) if len(lines) > 1 and _is_crowded(lines)]
    for cell, (box, lines) in enumerate(zip(boxes, read, strict=True)):
        edge = box[2]
        if crowded and lines and (len(crowded) > _MOST_CROWDED or any(_touches(box, other) for other in crowded)):
            text = "".join(line.text for line in lines)
            message = f"“{text}”处上下相邻的文字叠印在一起，各格的文字可能串行：请对照原件核对。"
            found[cell].append(Doubt("text-overlap", message, text))
            continue
        for line in lines:
            if line.x1 > edge and _is_cut(line, box):
                text = "".join(line.text for line in lines)
                message = f"“{text}”印到了单元格右边线上，后面的文字可能没有印全：请对照原件核对。"
                found[cell].append(Doubt("text-cut", message, text))
                break
    return found


def _is_crowded(lines: Sequence["Line"]) -> bool:
    """Whether lines of a cell lie upon each other."""
    return any(
        below.y1 - above.y1 < _LINE_PITCH * min(above.size, below.size)
        and min(above.x1, below.x1) - max(above.x0, below.x0) > _UPON * min(above.size, below.size)
        for above, below in itertools.pairwise(lines)
    )


def _touches(box: Box, other: Box) -> bool:
    """Whether a cell is the other or stands right above or below it."""
    aside = min(box[2], other[2]) - max(box[0], other[0])
    return aside > _APART and min(box[3], other[3]) - max(box[1], other[1]) > -_APART


def _is_cut(line: "Line", box: Box) -> bool:
    last = line.text[-1]
    return line.score is None and last > "\x7f" and last.isalnum() and line.x1 > box[2] + _CUT * line.size


def runs(characters: Iterable[Character], places: Mapping[int, Place]) -> Iterator[list[Character]]:
    """Characters that the pen wrote one behind the other. Some programs write each by itself, and they come sorted from left to right.

    places: the cells of characters, by their identity: within a cell what was drawn next may stand a little further on.
    """
    open_runs: list[list[Character]] = []
    for character in characters:
        run = next((run for run in reversed(open_runs) if goes_on(character, run[-1])), None)
        if run is None and open_runs:
            last = open_runs[-1]
            if places.get(id(last[0])) == places.get(id(character)) is not None and goes_on(character, last[-1], _GAP):
                run = last
        if run is not None:
            run.append(character)
            continue
        if open_runs and abs(open_runs[-1][0].y1 - character.y1) > _ASIDE * (character.y1 - character.y0):
            yield from open_runs
            open_runs = []
        open_runs.append([character])
    yield from open_runs


def _taken_back(text: str, pieces: Iterable[str], beside: Sequence[str]) -> Doubt:
    upon = "，叠在" + "".join(f"“{other}”" for other in beside) + "上" if beside else ""
    message = f"“{text}”印出了单元格的边线{upon}，已按书写的先后整句归入一格：请对照原件核对。"
    return Doubt("text-overflow", message, "｜".join(pieces), text)


def _text(run: list[Character]) -> str:
    return "".join(character.text for character in run).strip()


def _beside(run: list[Character], other: list[Character]) -> bool:
    """Whether two texts stand at one height."""
    shared = min(run[0].y1, other[0].y1) - max(run[0].y0, other[0].y0)
    return shared > _SAME_LINE * min(run[0].y1 - run[0].y0, other[0].y1 - other[0].y0)


def _owner(run: list[Character], cells: dict[Place, Box]) -> Place:
    """The cell in whose middle a text lies that is wider; else the one at whose left edge it begins or at whose right edge it ends."""
    height = run[0].y1 - run[0].y0
    gaps = {place: (run[0].x0 - box[0], box[2] - run[-1].x1) for place, box in cells.items()}
    centred = (
        place for place, (left, right) in gaps.items() if max(left, right) < 0 and abs(left - right) < _CENTRED * height
    )
    begun = (place for place, (left, _) in gaps.items() if 0 <= left < height)
    ended = (place for place, (_, right) in gaps.items() if 0 <= right < height)
    return next(itertools.chain(centred, begun, ended, gaps))


def _pieces(run: list[Character], places: dict[int, Place]) -> Iterator[str]:
    last: Place | None = None
    piece = ""
    for character in run:
        place = places.get(id(character))
        if piece and place != last:
            yield piece
            piece = ""
        piece, last = piece + character.text, place
    yield piece
