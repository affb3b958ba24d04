"""What a container yields: tables and loose paragraphs, in reading order.

Every container has the signature `tables(data: bytes, limits: Limits) -> Iterator[Block]`. It knows nothing of sheets.
"""

from collections.abc import Sequence

import msgspec

from jizhun.model import Locator, Notice

Box = tuple[float, float, float, float]


class Cell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A cell as it stands in its table.

    text: as the user sees it; lines of one cell are separated by a line feed. row, column: of its top left corner, from 0.
    address: in a workbook (`B7`). page, box: where there are pages; box in points from the top left corner (pixels for images).
    confidence: the least certain character of a recognised text, 0 to 1; None where the text is not recognised from an image.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    address: str | None = None
    page: int | None = None
    box: Box | None = None
    confidence: float | None = None


class Table(msgspec.Struct, frozen=True, kw_only=True, tag="table", omit_defaults=True):
    """Cells in row-major order. Covered cells of a merge are not listed; empty cells may be left out.

    spans_known: the container states merged cells, so that an empty cell is really empty. False for flattened text.
    joined: how many page breaks were closed inside this table. notices: what the container put right or could not decide.
    index: number of the table in the document, from 0.
    """

    cells: Sequence[Cell]
    index: int = 0
    spans_known: bool = True
    worksheet: str | None = None
    joined: int = 0
    notices: Sequence[Notice] = ()

    def locator(self, cell: Cell) -> Locator:
        """Where a cell of this table stands in the document."""
        return Locator(
            table=self.index,
            row=cell.row,
            column=cell.column,
            worksheet=self.worksheet,
            cell=cell.address,
            page=cell.page,
            box=cell.box,
        )


class Paragraph(msgspec.Struct, frozen=True, kw_only=True, tag="paragraph", omit_defaults=True):
    """Text outside tables: one paragraph or line. heading: the container marks it as one."""

    text: str
    page: int | None = None
    worksheet: str | None = None
    heading: bool = False


Block = Table | Paragraph


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one file may cost. Sizes in bytes, time in seconds; `memory` is the address space of the child process."""

    file_size: int = 200 * 2**20
    inflated_size: int = 300 * 2**20
    compression_ratio: int = 200
    archive_entries: int = 5000
    archive_depth: int = 3
    cells: int = 2_000_000
    pages: int = 2000
    pixels: int = 80_000_000
    seconds: float = 120
    memory: int = 2 * 2**30
    output: int = 256 * 2**20


class Unreadable(Exception):
    """A file that cannot be read. The message is one full Chinese sentence for the user: what is wrong and what to do."""
