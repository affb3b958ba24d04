"""What browsers leave to guess at a page break: text that runs out below its table, and an outer ruling that is not drawn."""

from collections.abc import Sequence
from dataclasses import replace

from jizhun.model import Locator, Notice
from jizhun.reading.containers.pdf.breaks import is_known
from jizhun.reading.containers.pdf.cells import Line, glued, wraps
from jizhun.reading.containers.pdf.drafts import Draft, Part

_FURTHER = 2.0  # times its type: how far below the last line of a cell its next line stands at most
_SAME_PITCH = 0.15  # of a line's pitch


def owners(above: Draft, lines: Sequence[Line], below: Draft) -> list[tuple[Draft, Part]] | None:
    """For each line between two tables that may be one its table and cell; None where one belongs to none.

    Its cell stands in the last row above, where the line is the next one of it; or in the first row below, where the page cut off
    the cell's upper end, too low for a row, with the text in it.
    """
    found: list[tuple[Draft, Part]] = []
    if not lines:
        return found
    last = {id(part): (part.last, part.pitch) for part in above.ending}
    cut = [part for part in below.parts if part.row == 0 and part.open_top and not part.text]
    for line in lines:
        for part in above.ending:
            over, pitch = last[id(part)]
            if _goes_on(part, over, pitch, line):
                last[id(part)] = (line, line.y1 - over.y1 if over else 0.0)
                found.append((above, part))
                break
        else:
            beneath = line.y0 - above.bottom < (_FURTHER - 1) * line.size
            inside = [part for part in cut if beneath and part.box[0] <= line.x0 and line.x1 <= part.box[2]]
            if not inside:
                return None
            found.append((below, inside[0]))
    return found


def _goes_on(part: Part, over: Line | None, pitch: float, line: Line) -> bool:
    if not (part.box[0] <= line.x0 and line.x1 <= part.box[2]):
        return False
    if part.open_bottom:  # the page cut it before its text was out
        return line.y0 - (over.y1 if over else part.box[3]) < (_FURTHER - 1) * line.size
    if over is None:
        return False
    step = line.y1 - over.y1
    if not 0 < step < _FURTHER * over.size or (pitch and abs(step - pitch) > _SAME_PITCH * pitch):
        return False
    return wraps(over, line.text, part.room)


def take_back(part: Part, line: Line, table: Draft) -> None:
    """Puts a line that stands below the table into its cell, and tells it."""
    before = part.text
    full = part.last is not None and wraps(part.last, line.text, part.room)
    part.text = glued(before, line.text) if full or not before else f"{before}\n{line.text}"
    part.last, part.under = line, 0.0
    table.notices.append(
        Notice(
            code="page-joined",
            message=f"单元格的文字在第 {part.page} 页印到了表格下边线之外，已按位置接回这一格：请对照原件核对。",
            before=f"{before}｜{line.text}" if before else line.text,
            after=part.text,
            locator=Locator(row=part.row, column=part.column, page=part.page, box=part.box),
        )
    )


def lacks_column(above: Draft, below: Draft, tolerance: float) -> bool:
    """Whether `below` lacks its first column: a label that goes on without a ruling beside it.

    Its rulings are those of `above`, and the column stands for several rows there or holds a label.
    """
    left = below.xs[0]
    if abs(above.xs[-1] - below.xs[-1]) > tolerance or len(below.xs) < 3 or left <= above.xs[0] + tolerance:
        return False
    if any(min(abs(x - of_above) for of_above in above.xs) > tolerance for x in below.xs):
        return False
    ends = [part for part in above.ending if part.box[2] <= left + tolerance]
    return bool(ends) and all(part.row_span > 1 or part.open_bottom or is_known(part.text) for part in ends)


def completed(below: Draft, left: float) -> Draft:
    """The table with an empty cell on its left, from there to its first ruling."""
    box = (left, below.top, below.xs[0], below.bottom)
    parts = [Part(0, 0, below.height, 1, "", below.first_page, box, open_top=True, open_bottom=True)]
    parts += [replace(part, column=part.column + 1) for part in below.parts]
    return replace(below, xs=[left, *below.xs], parts=sorted(parts, key=lambda part: (part.row, part.column)))
