"""Rows of text whose cells are parted by bars: Markdown with and without outer bars, box drawing, grids of `+---+`.

A run of lines is found here and given as rows of texts; merged cells are lost. A bar of box drawing (│ ┃ ║ ｜) parts like `|`.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jizhun.reading.containers.text_runs import FEWEST, Rows, Run, is_even, width

_FEWEST_RULED = 2  # where a rule of dashes stands among them
_FEWEST_OPEN = 2  # lines that do not begin and end with a bar …
_SHARE_OPEN = 10  # … and one in so many at least, where bars only stand between cells
_BLANKS_OF_A_WRAP = 3  # a wrapped line leaves no more of its cell free
_DASHES = re.compile(r":?-{2,}:?")
_SPLIT = re.compile(r"(?<!\\)\|")
BARS = ("|", "│", "┃", "║", "｜")
_BOXED = re.compile("[│┃║｜]")
_RULED_BOX = re.compile("[│┃║｜├┝┠┣╞╟╠┤┥┨┫╡╢╣┼┿╂╋╪╫╬]")
_HORIZONTAL = frozenset("─━═┄┅┈┉╌╍-= ")
_BOX_RULE = frozenset(map(chr, range(0x2500, 0x2580))) | {" ", "\u3000"}
_GRID_RULE = frozenset("+-=: ")


def cells_between(line: str) -> list[str] | None:
    """The cells of a `|…|` line; None where it is the rule of dashes below the heads."""
    row = [cell.strip() for cell in _SPLIT.split(line.strip()[1:-1])]
    return None if all(map(_DASHES.fullmatch, row)) else list(map(_unescaped, row))


def _unescaped(cell: str) -> str:
    return cell.replace("\\|", "|").replace("<br>", "\n").strip()


def runs(lines: Sequence[str], kinds: Sequence[str]) -> Iterator[Run]:
    """Runs of lines with bars that are not simply `|…|` lines: first line, line behind the last, rows.

    kinds: `text` and `pipe` are looked at. Lines of prose with a bar here and there are no run.
    """
    for start, end in _stretches(lines, kinds):
        part = lines[start:end]
        drawn = any(_is_rule(line) or _BOXED.search(line) for line in part)
        rows = _boxed(part) if drawn else _bare(part)
        if rows:
            yield Run(start, end, rows)


def _stretches(lines: Sequence[str], kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Lines on end that hold bars or rules; of several, at least one that is no `|…|` line."""
    start = None
    for position in range(len(lines) + 1):
        barred = position < len(lines) and kinds[position] in ("text", "pipe") and _is_barred(lines[position])
        if barred and start is None:
            start = position
        elif not barred and start is not None:
            if position - start >= _FEWEST_RULED and any(kind == "text" for kind in kinds[start:position]):
                yield start, position
            start = None


def _is_barred(line: str) -> bool:
    return "|" in line or _BOXED.search(line) is not None or _is_rule(line)


def _is_rule(line: str) -> bool:
    """A line of box drawing alone that is no empty row, or the `+---+` of a grid."""
    bare = line.strip()
    if bare[:1] == "+":
        return len(bare) > 2 and bare[-1] == "+" and _GRID_RULE.issuperset(bare)
    return (
        bool(bare)
        and "\u2500" <= bare[0] <= "\u257f"
        and _BOX_RULE.issuperset(bare)
        and bool(_HORIZONTAL & {*bare[1:-1]})
    )


def _is_closed(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and bare[0] == "|" == bare[-1]


def _bare(lines: Sequence[str]) -> Rows:
    """`a | b | c`; nothing where the usual lines are `|…|` lines, or the bars are no table's."""
    split = [[cell.strip() for cell in _SPLIT.split(line)] for line in lines]
    counts = [len(row) for row in split]
    usual = Counter(counts).most_common(1)[0][0]
    opened = sum(count == usual and not _is_closed(line) for count, line in zip(counts, lines, strict=True))
    kept = [row for row in split if not _is_dashes(row)]
    least = FEWEST if len(kept) == len(split) else _FEWEST_RULED
    if opened < _FEWEST_OPEN or opened * _SHARE_OPEN < len(lines) or not is_even(counts, least):
        return []
    first = 0 if any(row[0] for row in kept) else 1  # `| a | b` has an outer bar on one side
    return [list(map(_unescaped, row[first:])) for row in kept]


def _is_dashes(row: list[str]) -> bool:
    named = [cell for cell in row if cell]
    return bool(named) and all(map(_DASHES.fullmatch, named))


class _Row:
    """A line of a box: its cells as they stand, and where each begins, counted in columns of text."""

    def __init__(self, line: str, closed: bool) -> None:
        found = _RULED_BOX if _BOXED.search(line) else _SPLIT
        marks = [match.span() for match in found.finditer(line)]
        edges = [(0, 0), *marks, (len(line), len(line))]
        self.cells = [line[left[1] : right[0]] for left, right in pairwise(edges)]
        self.starts = _widths(line, [edge[1] for edge in edges[:-1]])
        if closed:
            first = 1 if marks and not self.cells[0].strip() else 0
            last = len(self.cells) - (1 if len(self.cells) > first + 1 and not self.cells[-1].strip() else 0)
            self.cells, self.starts = self.cells[first:last], self.starts[first:last]
        self.ends = any(map(_is_line, self.cells))  # part of a rule, beside cells that reach over it
        self.cells = ["" if _is_line(cell) else cell for cell in self.cells]


def _widths(line: str, positions: Sequence[int]) -> list[int]:
    """How wide the line is up to each position."""
    widths, at, before = [], 0, 0
    for position in positions:
        at += width(line[before:position])
        before = position
        widths.append(at)
    return widths


def _is_line(cell: str) -> bool:
    bare = cell.strip()
    return len(bare) > 1 and bare[0] in "─━═┄┅┈┉╌╍" and _HORIZONTAL.issuperset(bare)


def _boxed(lines: Sequence[str]) -> Rows:
    """Lines of a box or a grid. Where rules part nearly all rows, the lines between two of them are one row."""
    drawn = [line for line in lines if not _is_rule(line)]
    closed = 2 * sum(map(_is_framed, drawn)) >= len(drawn)
    groups: list[list[_Row]] = [[]]
    for line in lines:
        if not _is_rule(line):
            row = _Row(line, closed)
            if not _is_dashes([cell.strip() for cell in row.cells]):
                groups[-1].append(row)
            if not row.ends:
                continue
        groups.append([])
    groups = [group for group in groups if group]
    every = [row for group in groups for row in group]
    ruled = len(drawn) < len(lines)
    counts = [len(row.cells) for row in every]
    if len(every) < _FEWEST_RULED or max(counts) < 2 or not (ruled or is_even(counts)):
        return []
    if len(groups) < 3 or 2 * sum(len(group) == 1 for group in groups) < len(groups):
        groups = [[row] for row in every]
    grid = max(every, key=lambda row: len(row.starts)).starts
    return [_joined(group, grid) for group in groups]


def _is_framed(line: str) -> bool:
    bare = line.strip()
    return len(bare) > 1 and all(end == "|" or _RULED_BOX.match(end) for end in (bare[0], bare[-1]))


def _joined(group: Sequence[_Row], grid: Sequence[int]) -> list[str]:
    """One row: a cell's lines are joined, with a line feed where the upper one leaves much of its cell free."""
    texts = [""] * len(grid)
    short = [False] * len(grid)
    columns = {start: column for column, start in enumerate(grid)}
    for row in group:
        placed = all(start in columns for start in row.starts)
        for order, cell in enumerate(row.cells):
            column = columns[row.starts[order]] if placed else order
            if bare := cell.strip():
                texts[column] += ("\n" if short[column] else "") + bare
                short[column] = width(cell) - width(cell.rstrip()) > _BLANKS_OF_A_WRAP
    return list(map(_unescaped, texts))
