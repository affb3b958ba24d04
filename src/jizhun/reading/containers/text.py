"""Tab-separated text, plain text and Markdown, also with HTML tables in it.

A run of lines with tabs is a table whose merged cells are lost; a line without a tab is a paragraph, unless the lines around it
show that a line feed has cut a cell in two. Tables of bars, of quoted or comma-separated values and of aligned columns are found
by `text_bars`, `text_values` and `text_aligned`. Encodings: by the mark of order, else UTF-8, else GB18030.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from jizhun.law import lexicon
from jizhun.model import Locator, Notice
from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import html, text_aligned, text_bars, text_values
from jizhun.reading.containers.text_runs import Run

_HEADING = re.compile(r"^#{1,6}\s+")
_MOST_LINES = 60  # of one row whose cells are cut by line feeds
# How else columns are parted, and what a text has that has such a table.
_WAYS = (
    (text_bars.BARS, text_bars.runs),
    (('"',), text_values.quoted_tabs),
    ((",",), text_values.commas),
    (text_aligned.GAPS, text_aligned.runs),
)
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


_LOST = "\ufffd"
_SELDOM = 20  # one character in so many may be damaged


def decode(data: bytes) -> str:
    """Text of the bytes: by its mark, else UTF-8, else GB18030 (bytes that are neither become U+FFFD).

    A few bytes that are no UTF-8 (a character cut in two) do not make a text of UTF-8 one of GB18030.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        lenient = data.decode("utf-8", "replace")
        beyond_ascii = sum(1 for character in lenient if character > "\x7f")
        return lenient if lenient.count(_LOST) * _SELDOM <= beyond_ascii else data.decode("gb18030", "replace")


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a text file in reading order. Raises Unreadable where the bytes are no text."""
    text = decode(data)
    if "\0" in text:
        raise Unreadable("文件不是文本（含有二进制内容）。请用原来的程序打开，另存为 .docx、.xlsx 或 .txt 后重新提交。")
    count = 0
    for block in _blocks(text, limits):
        if isinstance(block, Table):
            block = _numbered(block, count)
            count += 1
        yield block


def _numbered(table: Table, index: int) -> Table:
    return Table(
        cells=table.cells,
        index=index,
        spans_known=table.spans_known,
        joined=table.joined,
        notices=[*(_placed(notice, index) for notice in table.notices), *_lost(table, index)],
    )


def _lost(table: Table, index: int) -> Iterator[Notice]:
    """Cells in which a character could not be decoded."""
    for cell in table.cells:
        if _LOST in cell.text:
            locator = Locator(table=index, row=cell.row, column=cell.column)
            message = f"“{cell.text}”中有的字节不是文字，显示为“{_LOST}”，请对照原件核对。"
            yield Notice(code="text-damaged", message=message, before=cell.text, locator=locator)


def _placed(notice: Notice, index: int) -> Notice:
    locator = Locator(table=index, row=notice.locator.row, column=notice.locator.column)
    return Notice(code=notice.code, message=notice.message, before=notice.before, after=notice.after, locator=locator)


def _blocks(text: str, limits: Limits) -> Iterator[Block]:
    lines = text.splitlines()
    kinds = list(map(_kind, lines))
    runs = _runs(text, lines, kinds)
    position = 0
    while position < len(lines):
        kind = kinds[position]
        if position in runs:
            run = runs[position]
            yield _table(run.rows, [_unsure(run.rows[row], row) for row in run.unsure])
            position = run.end
            continue
        if kind == "text":
            yield from _paragraph(lines[position])
            position += 1
            continue
        if kind == "html":
            end = _html_end(lines, position)
            yield from html.tables("\n".join(lines[position:end]).encode(), limits)
            position = end
            continue
        end = position + 1
        while end < len(lines) and (kinds[end] == kind or (kind == "tab" and _is_between(lines, kinds, end))):
            end += 1
        yield (_pipe_table if kind == "pipe" else _tab_table)(lines[position:end])
        position = end


def _runs(text: str, lines: list[str], kinds: list[str]) -> dict[int, Run]:
    """Tables that are neither rows of tabs nor `|…|` rows, by their first line; their lines become of the kind `run`."""
    runs: dict[int, Run] = {}
    for marks, find in _WAYS:
        if any(mark in text for mark in marks):
            for run in list(find(lines, kinds)):
                runs[run.start] = run
                kinds[run.start : run.end] = ["run"] * (run.end - run.start)
    return runs


def _unsure(row: list[str], position: int) -> Notice:
    message = f"第 {position + 1} 行的文字没有与上下各行对齐，所在的栏可能不对，请对照原文核对。"
    printed = "  ".join(filter(None, row))
    return Notice(code="column-unsure", message=message, before=printed, locator=Locator(row=position))


def _kind(line: str) -> str:
    if "<" in line and "<table" in line.lower():
        return "html"
    if "|" in line and (bare := line.strip()).startswith("|") and bare.endswith("|", 1):
        return "pipe"
    return "tab" if "\t" in line and not line.isspace() else "text"


def _is_between(lines: list[str], kinds: list[str], position: int) -> bool:
    """Whether a line below a table of tabs goes on with it: one without a tab does when it stands above one with tabs."""
    goes_on = kinds[position] == "text" and position + 1 < len(lines) and kinds[position + 1] == "tab"
    return goes_on and bool(lines[position].strip()) and not _HEADING.match(lines[position])


def _html_end(lines: list[str], start: int) -> int:
    opened = 0
    for position in range(start, len(lines)):
        low = lines[position].lower()
        opened += low.count("<table") - low.count("</table")
        if opened <= 0:
            return position + 1
    return len(lines)


def _paragraph(line: str) -> Iterator[Block]:
    text = line.strip()
    if text.startswith("#"):
        yield Paragraph(text=_HEADING.sub("", text), heading=bool(_HEADING.match(line)))
    elif text:
        yield Paragraph(text=text)


def _pipe_table(lines: list[str]) -> Table:
    return _table([row for line in lines if (row := text_bars.cells_between(line)) is not None], [])


def _tab_table(lines: list[str]) -> Table:
    rows = [line.split("\t") for line in lines]
    widths = sorted((len(list(group)), width) for width, group in groupby(sorted(map(len, rows))))
    rows, notices = _mended(rows, widths[-1][1])
    return _table(rows, notices)


def _mended(rows: list[list[str]], width: int) -> tuple[list[list[str]], list[Notice]]:
    """Rows in which a line feed inside a cell is undone: short rows that together have just the width of the table."""
    out: list[list[str]] = []
    notices: list[Notice] = []
    position = 0
    while position < len(rows):
        joined, end = list(rows[position]), position + 1
        last = min(len(rows), position + _MOST_LINES)
        while len(joined) < width and end < last and _cut(joined, rows[end], width):
            joined[-1] += rows[end][0]
            joined += rows[end][1:]
            end += 1
        if end > position + 1 and len(joined) == width:
            before = " ⏎ ".join("\t".join(row).strip() for row in rows[position:end])
            message = f"第 {len(out) + 1} 行的一格被换行截断，已接回。"
            after = "\t".join(joined).strip()
            notices.append(
                Notice(code="cell-joined", message=message, before=before, after=after, locator=Locator(row=len(out)))
            )
            out.append(joined)
            position = end
        else:
            out.append(rows[position])
            position += 1
    return out, notices


def _cut(above: list[str], below: list[str], width: int) -> bool:
    rest = below[0].strip()
    if len(below) == width and not _begins_row(above[-1].strip() + rest):
        return False  # whole by itself: what stands alone above it is a row of its own
    return bool(above[-1].strip() and rest) and len(above) + len(below) - 1 <= width and not _begins_row(rest)


def _begins_row(text: str) -> bool:
    """A label, a head or a level begins a row of its own; the row above only lost the tabs at its end."""
    found = lexicon.label(text)
    named = found is not None and not found.rest and found.field != "goal_own_level"
    return named or lexicon.head(text) is not None or lexicon.level(text) is not None


def _table(rows: list[list[str]], notices: list[Notice]) -> Table:
    cells = [
        Cell(text=text.strip(), row=row, column=column)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        if text.strip()
    ]
    return Table(cells=cells, spans_known=False, notices=notices)
