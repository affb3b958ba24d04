"""Text of a cell that does not run from left to right: printed downwards in columns, or turned by quarters.

Labels of merged cells are often printed so: 产 出 指 标 one below the other, columns from right to left, or the whole label turned.
"""

import itertools
from collections.abc import Callable, Sequence

from jizhun.reading.containers.pdf.geometry import Character

_ASIDE = 0.5  # of a character's size: how far one below the other may stand to its side
_FURTHER = 2.5  # and how far below it

_QUARTERS: tuple[Callable[[Character], tuple[float, float, float, float]], ...] = (
    lambda c: (c.x0, c.y0, c.x1, c.y1),
    lambda c: (c.y0, -c.x1, c.y1, -c.x0),
    lambda c: (-c.x1, -c.y1, -c.x0, -c.y0),
    lambda c: (-c.y1, c.x0, -c.y0, c.x1),
)


def turned_back(characters: Sequence[Character]) -> list[Character]:
    """Characters that all stand turned the same way as they would stand level, in coordinates of their own."""
    level = _QUARTERS[characters[0].turned]
    return [Character(character.text, *level(character), character.score) for character in characters]


def columns(characters: Sequence[Character]) -> list[list[Character]] | None:
    """The columns from right to left of characters drawn downwards one after the other; None where they do not run so."""
    if len(characters) < 2 or characters[0].y1 == characters[1].y1:
        return None
    seen = (character for character in characters if not character.text.isspace())
    found = [list(itertools.islice(seen, 1))]
    for below in seen:
        above = found[-1][-1]
        size = max(above.y1 - above.y0, above.x1 - above.x0)
        aside, down = (below.x0 + below.x1 - above.x0 - above.x1) / 2, below.y0 - above.y0
        if abs(aside) < _ASIDE * size and 0 < down < _FURTHER * size:
            found[-1].append(below)
        elif down < 0 and -_FURTHER * size < aside < -_ASIDE * size:
            found.append([below])
        else:
            return None
    return found
