"""Lines of text that are comma-separated values, or cells apart by tabs in quotes, between other lines (RFC 4180).

A file that is nothing else is read by `containers.delimited`; here stand the runs within a text. A full-width comma parts nothing.
"""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from jizhun.reading.containers.text_runs import Rows, Run, is_even

_MOST_LINES = 60  # of one record
_BETWEEN_DIGITS = re.compile(r"(?<=\d),(?=\d\d\d(?!\d))")
_ENDS = ("。", "；", "，", ";", "！", "？")


def commas(lines: Sequence[str], kinds: Sequence[str]) -> Iterator[Run]:
    """Runs of values apart by commas: first line, line behind the last, rows. kinds: of the lines; `text` is looked at."""
    for start, end, records, _ in _records(lines, kinds, ","):
        if is_even(list(map(len, records))) and not _is_prose(lines[start:end]):
            yield Run(start, end, records)


def quoted_tabs(lines: Sequence[str], kinds: Sequence[str]) -> Iterator[Run]:
    """Runs of cells apart by tabs in which quotes are marks, not text: most cells have them, or a line feed is in them."""
    for start, end, records, _ in _records(lines, kinds, "\t"):
        part = lines[start:end]
        if not any('"' in line for line in part):
            continue
        cells = [cell for line in part for cell in line.split("\t") if cell.strip()]
        quoted = sum(cell.startswith('"') and cell.endswith('"') for cell in cells)
        if len(records) < len(part) or 2 * quoted >= len(cells):
            yield Run(start, end, records)


def _records(lines: Sequence[str], kinds: Sequence[str], mark: str) -> Iterator[Run]:
    """Runs of records of two cells or more. A record is one line, or several where a quoted cell goes on."""
    wanted = "tab" if mark == "\t" else "text"
    odd = [position for position, line in enumerate(lines) if '"' in line and line.count('"') % 2]
    start, position = 0, 0
    records: Rows = []
    while position < len(lines):
        end = _end(odd, position)
        record = _record(lines[position:end], mark) if kinds[position] == wanted and mark in lines[position] else None
        if record is not None and all(kind in ("text", "tab") for kind in kinds[position + 1 : end]):
            records.append(record)
            position = end
            continue
        if records:
            yield Run(start, position, records)
            records = []
        position += 1
        start = position
    if records:
        yield Run(start, position, records)


def _end(odd: Sequence[int], position: int) -> int:
    """The line behind the record that begins here: behind the next line with a single quote where this one has one."""
    at = bisect_right(odd, position)
    if at == 0 or odd[at - 1] != position or at == len(odd) or odd[at] - position >= _MOST_LINES:
        return position + 1
    return odd[at] + 1


def _record(lines: Sequence[str], mark: str) -> list[str] | None:
    """The cells of one record; None where its quotes are not those of values."""
    if len(lines) == 1 and '"' not in lines[0]:
        return [cell.strip() for cell in lines[0].split(mark)]
    try:
        found = list(csv.reader([line + "\n" for line in lines], delimiter=mark, strict=True))
    except csv.Error:
        return None
    return [cell.strip() for cell in found[0]] if len(found) == 1 else None


def _is_prose(lines: Sequence[str]) -> bool:
    """Sentences, or amounts with commas between their digits."""
    ended = sum(line.rstrip().endswith(_ENDS) for line in lines)
    spaced = sum(", " in line for line in lines)
    plain = sum("," in _BETWEEN_DIGITS.sub("", line) for line in lines if "," in line)
    return 2 * max(ended, spaced) >= len(lines) or 2 * plain < len(lines)
