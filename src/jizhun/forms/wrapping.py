"""How text breaks over the lines of a narrow cell, and how a label breaks into lines of one length."""

import unicodedata
from functools import lru_cache
from itertools import pairwise

from jizhun.forms.cells import Role

BALANCED: frozenset[Role] = frozenset(("label", "head", "level"))  # what is set in lines of one length
HIGH = 12  # lines beyond which a row may be split over pages
_NOT_FIRST = frozenset("）)》」』】〕，。、；：！？,.;:!?%％")  # never at the beginning of a line
_NOT_LAST = frozenset("（(《「『【〔")  # never at its end


def ems(text: str) -> float:
    """The width of a text in ems: a Chinese character is one wide, a letter or digit half; a quarter stands between them."""
    wide = [unicodedata.east_asian_width(each) in "WFA" for each in text]
    return sum(1.0 if each else 0.5 for each in wide) + 0.25 * sum(a != b for a, b in pairwise(wide))


@lru_cache(maxsize=4096)
def balanced(text: str, room: float) -> float | None:
    """The least width in ems in which a label takes no more lines than in `room`; None where it fits in one line.

    Set in that width its lines are of about one length: 绩效/指标, not 绩效指/标.
    """
    if room < 1 or ems(text) <= room:
        return None
    lines = _lines(text, room)
    width = max(ems(text) // lines, 1.0)
    while width < room and _lines(text, width) > lines:
        width += 0.5
    return min(width, room)


def _lines(text: str, width: float) -> int:
    """Lines that a text takes, broken between any two characters but where punctuation forbids it."""
    count, start = 1, 0
    for index in range(1, len(text)):
        if ems(text[start : index + 1]) > width:
            count += 1
            start = _break(text, start, index)
    return count


def _break(text: str, start: int, index: int) -> int:
    """Where the next line begins when `index` is the first character that has no room."""
    cut = index
    while cut > start + 1 and (text[cut] in _NOT_FIRST or text[cut - 1] in _NOT_LAST):
        cut -= 1
    return cut if cut > start + 1 else index
