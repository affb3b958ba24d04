"""Running heads, feet and page numbers: what stands at the edge of pages and belongs to no text."""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from operator import itemgetter

from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.geometry import Character

_EDGE = 0.085  # share of the page's height, above and below, in which heads and feet stand
_NUMBER = re.compile(
    r"[-—–―_·•\s]*(?:第\s*)?[\divxlcIVXLC]{1,5}(?:\s*页)?(?:\s*[/／,，共]\s*(?:第\s*|共\s*)?\d{1,5}\s*页?)?[-—–―_·•\s]*"
)
# A number that no cell holds: between dashes, as 第 3 页, or 3 / 12.
_FOOT = re.compile(r"[-—–―]\s*\d{1,4}\s*[-—–―]|第\s*\d{1,4}\s*页.{0,12}|\d{1,4}\s*[/／]\s*\d{1,4}")
_TITLE = re.compile(r"表$|^[（(].{0,4}年度?[)）]$|单位[:：]")
_DIGITS = re.compile(r"\d+")
_LARGER = 1.15
_TOP = itemgetter(2)  # of a character
_PLACE = 4.0  # points by which the same foot may stand higher or lower


def without_margins(pages: Sequence[tuple[float, list[Line]]], body_size: float) -> list[list[Line]]:
    """The lines of each page (its height with them) that are text.

    Left out: page numbers in the margins; lines that return at the same height of other pages, their digits aside. At the
    top only in letters no larger than the body's, or without Chinese, and not worded like a title: what is printed above every
    table is no running head.
    """
    seen: Counter[tuple[str, int]] = Counter()
    for height, lines in pages:
        seen.update({_mark(line) for line in lines if _in_margin(line, height)})
    return [[line for line in lines if not _is_margin(line, height, seen, body_size)] for height, lines in pages]


def without_page_number(characters: Sequence[Character], height: float) -> tuple[Sequence[Character], list[Character]]:
    """The characters of a page and those of its number, where it stands in the lower margin on a line of its own.

    Tables that run into the margin would take it for text of a cell.
    """
    edge = height * (1 - _EDGE)
    low = [index for index, top in enumerate(map(_TOP, characters)) if top > edge]
    for _, run in itertools.groupby(enumerate(low), lambda place: (place[1] - place[0], characters[place[1]].y1)):
        held = [index for _, index in run]
        first, last = held[0], held[-1] + 1
        if _FOOT.fullmatch("".join(character.text for character in characters[first:last]).strip()):
            return [*characters[:first], *characters[last:]], list(characters[first:last])
    return characters, []


def _mark(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text), round(line.y0 / _PLACE)


def _in_margin(line: Line, height: float) -> bool:
    return line.y1 < height * _EDGE or line.y0 > height * (1 - _EDGE)


def _is_margin(line: Line, height: float, seen: Counter[tuple[str, int]], body_size: float) -> bool:
    if not _in_margin(line, height):
        return False
    if _NUMBER.fullmatch(line.text):
        return True
    text, place = _mark(line)
    returns = sum(seen[text, near] for near in (place - 1, place, place + 1)) >= 2
    if line.y0 > height / 2:
        return returns
    small = line.size <= body_size * _LARGER or line.text.isascii()  # a date or an address is no title
    return returns and small and not _TITLE.search(line.text)
