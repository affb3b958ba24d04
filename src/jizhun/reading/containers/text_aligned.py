"""Tables of text whose columns are only aligned, with two blanks or more between them, as `pdftotext -layout` prints them.

Three lines on end with a gap in one place make a table; running text and single lines with gaps stay text. Where a cell begins
and ends, counted in printed columns, says in which column of the table it stands; merged cells are lost.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import east_asian_width

from jizhun.reading.containers.text_runs import FEWEST, Rows, Run, width

GAPS = ("  ", "\u3000\u3000", " \u3000", "\u3000 ", "\xa0\xa0")
_GAP = re.compile(r"[ \u3000\xa0]{2,}+")
_WIDE_GAP = re.compile(r"\u3000{2,}+")
_BLANKS = " \u3000\xa0"
_SMALLEST_GAP = 2
_DRIFT = 2  # columns by which the cells of one column begin apart without a doubt
_SAMPLE = 400  # lines from which it is told how wide characters are printed
_MOST_CELLS = 30  # of one line
_MOST_COLUMNS = 40
_WIDEST_ALONE = 16  # columns; what stands alone below a blank line, is wider and begins with no cell is no cell
_MOST_ALONE = 3  # lines of one text on end at the left edge: running text
_MEASURES: tuple[Callable[[str], int], ...] = (
    width,
    len,
    lambda text: sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text),
)


class _Part(NamedTuple):
    """A text between gaps: the printed columns where it begins and behind its end."""

    left: int
    right: int
    text: str


class _Line(NamedTuple):
    position: int
    parts: list[_Part]
    below_blank: bool


@dataclass
class _Column:
    left: int
    right: int


def has_gap(line: str) -> bool:
    """Whether two texts stand in the line with a gap between them."""
    bare = line.strip()
    return any(gap in bare for gap in GAPS)


def runs(lines: Sequence[str], kinds: Sequence[str]) -> Iterator[Run]:
    """Tables of aligned columns: first line, line behind the last, rows. kinds: of the lines; `text` is looked at."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and kinds[end] == "text":
            end += 1
        if sum(map(has_gap, lines[start:end])) >= FEWEST:
            yield from _region(lines, start, end)
        start = end + 1


def _region(lines: Sequence[str], start: int, end: int) -> Iterator[Run]:
    """The tables among lines of text. How wide a character is printed is what aligns most cells."""
    gaps = [gap for line in lines[start:end] for gap in _GAP.findall(line.strip())]
    wide = 2 * sum("\u3000" in gap for gap in gaps) > len(gaps)
    gap = _WIDE_GAP if wide else _GAP
    sample = lines[start : min(end, start + _SAMPLE)]
    measure = max(_MEASURES, key=lambda each: _aligned(_measured(sample, start, gap, each)))
    for stretch in _stretches(_whole(_measured(lines[start:end], start, gap, measure))):
        yield from _tables(stretch)


def _measured(lines: Sequence[str], start: int, gap: re.Pattern[str], measure: Callable[[str], int]) -> list[_Line]:
    """The lines that are not blank, the first of which is number `start`."""
    out = []
    blank = True
    for position, printed in enumerate(lines, start):
        line = printed.rstrip()
        if line:
            out.append(_Line(position, _parts(line, gap, measure), blank))
        blank = not line
    return out


def _parts(line: str, between: re.Pattern[str], measure: Callable[[str], int]) -> list[_Part]:
    parts: list[_Part] = []
    bare = line.lstrip()
    begin, at = len(line) - len(bare), measure(line[: len(line) - len(bare)])
    for gap in [*between.finditer(line, begin), None]:
        text = line[begin : gap.start() if gap else None]
        wide = measure(text)
        parts.append(_Part(at, at + wide, text))
        if gap:
            begin, at = gap.end(), at + wide + measure(gap.group())
    return parts


def _starts(printed: Sequence[_Line]) -> Counter[int]:
    """Where cells begin and how many do, those at the left edge left out."""
    return Counter(part.left for line in printed for part in line.parts[1:])


def _aligned(printed: Sequence[_Line]) -> int:
    """How many cells begin where the cell of another line begins."""
    return sum(count for count in _starts(printed).values() if count > 1)


def _is_flush(printed: Sequence[_Line]) -> bool:
    """Whether nearly all cells begin where others do; else they are centred."""
    return 4 * _aligned(printed) >= 3 * sum(len(line.parts) - 1 for line in printed)


def _whole(printed: list[_Line]) -> list[_Line]:
    """The lines, with two blanks inside a cell (`□新增  □延续`) no longer a gap, where all cells are flush left."""
    if not _is_flush(printed):
        return printed
    starts = {line.parts[0].left for line in printed}
    starts.update(start for start, count in _starts(printed).items() if count >= FEWEST)
    starts.update(right for line in printed for left, right in _gaps(line) if right - left > _SMALLEST_GAP)
    out = []
    for line in printed:
        if starts.issuperset([part.left for part in line.parts]):
            out.append(line)
            continue
        parts = line.parts[:1]
        for part in line.parts[1:]:
            last = parts[-1]
            if part.left - last.right == _SMALLEST_GAP and part.left not in starts:
                parts[-1] = _Part(last.left, part.right, f"{last.text}  {part.text}")
            else:
                parts.append(part)
        out.append(_Line(line.position, parts, line.below_blank))
    return out


def _stretches(printed: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that may be of one table: parted by running text, and by what stands alone below a blank line and is no cell."""
    stretch: list[_Line] = []
    starts: set[int] = set()
    alone = 0
    for line in printed:
        first = line.parts[0]
        single = len(line.parts) == 1
        alone = alone + 1 if single and not first.left else 0
        wide = first.right - first.left > _WIDEST_ALONE and first.left not in starts
        foreign = single and (line.below_blank or not stretch) and (wide or first.text.startswith("#"))
        if stretch and (foreign or alone >= _MOST_ALONE or len(line.parts) > _MOST_CELLS):
            yield stretch
            stretch, starts = [], set()
        if not (foreign or alone >= _MOST_ALONE or len(line.parts) > _MOST_CELLS):
            stretch.append(line)
            starts.update(part.left for part in line.parts if part.left)
    yield stretch


def _tables(stretch: Sequence[_Line]) -> Iterator[Run]:
    """The tables of a stretch, which share their columns; a blank line ends one unless blank lines part nearly all rows."""
    cells = [at for at, line in enumerate(stretch) if len(line.parts) > 1]
    if not any(_share_gap([stretch[at] for at in cells[index : index + FEWEST]]) for index in range(len(cells))):
        return
    starts = {part.left for line in stretch for part in line.parts[1:]}
    last = max(at for at, line in enumerate(stretch) if len(line.parts) > 1 or line.parts[0].left in starts)
    taken = stretch[cells[0] : last + 1]
    found = _placed(taken)
    if found is None:
        return
    placed, doubtful = found
    spaced = 2 * sum(line.below_blank for line in taken[1:]) > len(taken)
    begin = 0
    for at in range(1, len(taken) + 1):
        if at == len(taken) or (taken[at].below_blank and not spaced):
            unsure = [row - begin for row in range(begin, at) if row in doubtful]
            yield Run(taken[begin].position, taken[at - 1].position + 1, placed[begin:at], unsure)
            begin = at


def _share_gap(lines: Sequence[_Line]) -> bool:
    """Whether three lines have a gap in one place."""
    if len(lines) < FEWEST:
        return False
    shared = _gaps(lines[0])
    for line in lines[1:]:
        shared = [
            (max(left, other[0]), min(right, other[1]))
            for left, right in shared
            for other in _gaps(line)
            if min(right, other[1]) > max(left, other[0])
        ]
    return bool(shared)


def _gaps(line: _Line) -> list[tuple[int, int]]:
    return [(part.right, after.left) for part, after in zip(line.parts, line.parts[1:], strict=False)]


def _placed(lines: Sequence[_Line]) -> tuple[Rows, set[int]] | None:
    """The lines as rows of one grid, and which rows have a cell that begins elsewhere than its column.

    Lines of many cells say where columns are. None where there would be more columns than in any table.
    """
    columns: list[_Column] = []
    found: dict[int, list[_Column]] = {}
    flush = _is_flush(lines)
    for line in sorted(lines, key=lambda line: -len(line.parts)):
        found[line.position] = _columns_of(line, columns, flush)
        if len(columns) > _MOST_COLUMNS:
            return None
    order = {id(column): index for index, column in enumerate(columns)}
    rows: Rows = []
    unsure: set[int] = set()
    for line in lines:
        row = [""] * len(columns)
        for part, column in zip(line.parts, found[line.position], strict=True):
            row[order[id(column)]] = part.text.strip(_BLANKS)
            if flush and abs(part.left - column.left) > _DRIFT:
                unsure.add(len(rows))
        rows.append(row)
    return rows, unsure


def _columns_of(line: _Line, columns: list[_Column], flush: bool) -> list[_Column]:
    """The columns in which the texts of a line stand; one where no column is yet is added."""
    out: list[_Column] = []
    free = 0  # the first column to the right of those taken
    for part in line.parts:
        chosen = _column_of(part, columns, free, flush)
        if chosen is None:
            chosen = free
            while chosen < len(columns) and columns[chosen].left < part.left:
                chosen += 1
            columns.insert(chosen, _Column(part.left, part.right))
        out.append(columns[chosen])
        free = chosen + 1
    return out


def _column_of(part: _Part, columns: Sequence[_Column], free: int, flush: bool) -> int | None:
    """The column that a text stands in, of those that it covers: where cells are flush left the one that begins nearest to it;
    else the one that it covers most of, and the first where it covers more than two.
    """
    if free < len(columns) and flush and columns[free].left == part.left:
        return free
    covered = []
    for index in range(free, len(columns)):
        column = columns[index]
        if column.left >= part.right:
            break
        if column.right > part.left:
            covered.append(index)
    if not covered:
        return None
    if flush:
        return min(covered, key=lambda index: abs(columns[index].left - part.left))
    if len(covered) == 1:
        only = columns[covered[0]]
        only.left, only.right = min(only.left, part.left), max(only.right, part.right)
    if len(covered) > 2:
        return covered[0]
    return max(covered, key=lambda index: _overlap(part, columns[index]))


def _overlap(part: _Part, column: _Column) -> int:
    return min(part.right, column.right) - max(part.left, column.left)
