"""Pages as read → blocks: margins left out, page breaks closed, tables numbered."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

import msgspec

from jizhun.model import Notice
from jizhun.reading.block import Block, Box, Cell, Paragraph, Table
from jizhun.reading.containers.pdf.cells import Line
from jizhun.reading.containers.pdf.drafts import Draft
from jizhun.reading.containers.pdf.margins import without_margins
from jizhun.reading.containers.pdf.pages import Page, join


class PageRead(NamedTuple):
    """What stands on one page, in points: its height, its tables and the lines outside them."""

    height: float
    tables: list[Draft]
    lines: list[Line]


def blocks(read: Sequence[PageRead], notices: Sequence[Notice], tolerance: float) -> Iterator[Block]:
    """The document's blocks in reading order. notices: go with every table; tolerance: of edges from page to page, in points."""
    loose = [line for page in read for line in page.lines]
    held = [part.last for page in read for table in page.tables for part in table.parts if part.last]
    sizes = [line.size for line in (*loose, *held)] or [0.0]
    kept = without_margins([(page.height, page.lines) for page in read], median(sizes))
    pages = []
    for number, (page, lines) in enumerate(zip(read, kept, strict=True), 1):
        on_page: list[Draft | Line] = [*page.tables, *lines]
        pages.append(Page(number, page.height, sorted(on_page, key=_place)))
    index = 0
    for number, block in join(pages, tolerance):
        if isinstance(block, Line):
            yield Paragraph(text=block.text, page=number)
        else:
            yield _table(block, index, notices)
            index += 1


def _place(block: Draft | Line) -> tuple[float, float]:
    return (block.top, block.xs[0]) if isinstance(block, Draft) else (block.y0, block.x0)


def _table(made: Draft, index: int, notices: Sequence[Notice]) -> Table:
    own = []
    for notice in (*notices, *made.notices):
        box = notice.locator.box
        place = msgspec.structs.replace(notice.locator, table=index, box=None if box is None else _rounded(box))
        own.append(msgspec.structs.replace(notice, locator=place))
    cells = [
        Cell(
            text=part.text,
            row=part.row,
            column=part.column,
            row_span=part.row_span,
            column_span=part.column_span,
            page=part.page,
            box=_rounded(part.box),
            confidence=part.score,
        )
        for part in made.parts
    ]
    return Table(cells=cells, index=index, joined=made.joined, notices=own)


def _rounded(box: Box) -> Box:
    left, top, right, bottom = box
    return (round(left, 2), round(top, 2), round(right, 2), round(bottom, 2))
