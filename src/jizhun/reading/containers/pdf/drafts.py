"""Tables in the making: what the steps from a page's grids to the document's tables hand on."""

from dataclasses import dataclass, field

from jizhun.law import lexicon
from jizhun.model import Notice
from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.cells import Line


@dataclass
class Part:
    """A cell of a table in the making.

    last: its last line; room: the width in which its text wraps; over, under: the free heights above and below its text;
    count: of its lines; pitch: from its last line but one to its last, 0 where there is one.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    box: Box
    score: float | None = None
    last: Line | None = None
    room: float = 0.0
    over: float = 0.0
    under: float = 0.0
    count: int = 0
    pitch: float = 0.0

    @property
    def bare(self) -> str:
        return lexicon.compact(self.text)

    @property
    def place(self) -> tuple[int, int]:
        return self.column, self.column_span


@dataclass
class Draft:
    """A table in the making: column rulings, cells, and how it came about. bottom: where it ends on its last page.

    framed: it has a ruling at its top. open_bottom: it has none where its last page ends.
    """

    xs: list[float]
    parts: list[Part]
    first_page: int
    last_page: int
    top: float
    bottom: float
    joined: int = 0
    framed: bool = True
    open_bottom: bool = False
    notices: list[Notice] = field(default_factory=list)

    @property
    def height(self) -> int:
        return max(part.row + part.row_span for part in self.parts)
