"""Ruled tables drawn as PDF pages, and what is read from them."""

from collections.abc import Sequence

from jizhun.reading.block import Block, Limits, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf


def drawn(xs: list[float], ys: list[float], words: Sequence[Sequence[str]]) -> DrawnPage:
    """A page with a table without merged cells. xs, ys: where its rulings run, in points; words: the text of each cell."""
    page = DrawnPage()
    page.grid(xs, ys)
    for top, row in zip(ys, words, strict=False):
        for left, word in zip(xs, row, strict=False):
            page.cell(left, top, word)
    return page


def read(*pages: DrawnPage, form: bool = False) -> list[Table]:
    """The tables of a document. form: as in `drawn_pdf.pdf`."""
    return [block for block in tables(pdf(*pages, form=form), Limits()) if isinstance(block, Table)]


def blocks(data: bytes, limits: Limits | None = None) -> list[Block]:
    """The blocks of a PDF."""
    return list(tables(data, limits or Limits()))


def only_table(found: list[Block]) -> Table:
    """The one table among the blocks."""
    (table,) = [block for block in found if isinstance(block, Table)]
    return table


def texts(table: Table) -> list[list[str]]:
    """The texts of its cells, row by row; a cell of several rows stands in the first."""
    rows: dict[int, list[str]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell.text)
    return [rows[row] for row in sorted(rows)]


def told(table: Table, code: str) -> list[tuple[str | None, int | None]]:
    """The notices of a code: what was printed, and on which page."""
    return [(n.before, n.locator.page) for n in table.notices if n.code == code and n.locator]
