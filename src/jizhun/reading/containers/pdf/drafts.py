"""Tables in the making: what the steps from a page's grids to the document's tables hand on."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from jizhun.law import lexicon
from jizhun.model import Notice
from jizhun.reading.block import Box
from jizhun.reading.containers.pdf.cells import Line

WATERMARK = "watermark-left-out"  # the notice of a text over the whole page: one on every page is one
_NEAR = 400  # cells
_OUTER = 3  # pages


@dataclass
class Part:
    """A cell of a table in the making.

    last: its last line; room: the width in which its text wraps; over, under: the free heights above and below its text;
    count: of its lines; pitch: from its last line but one to its last, 0 where there is one.
    open_top, open_bottom: it has no ruling there, where the page's table begins or ends. stub: how far its sides run on above
    the ruling at the top of the page's table. undrawn: it is none of the page's cells, but what a page break left of those above.
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
    open_top: bool = False
    open_bottom: bool = False
    stub: float = 0.0
    undrawn: bool = False

    @property
    def bare(self) -> str:
        return lexicon.compact(self.text)

    @property
    def place(self) -> tuple[int, int]:
        return self.column, self.column_span


Pairs = list[tuple[Part, Part]]  # the cells above a page break with those below


@dataclass
class Draft:
    """A table in the making: column rulings, cells, and how it came about. bottom: where it ends on its last page.

    framed: it has a ruling at its top.
    seams: the rows with which its pages begin. Its cells stand in row-major order; however long it grows, a page is added to
    it in the time that the page takes.
    """

    xs: list[float]
    parts: list[Part]
    first_page: int
    last_page: int
    top: float
    bottom: float
    joined: int = 0
    framed: bool = True
    notices: list[Notice] = field(default_factory=list)
    seams: list[int] = field(default_factory=lambda: [0])
    _rows: int = field(init=False, default=0)
    _ending: list[Part] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self._rows = max(part.row + part.row_span for part in self.parts)
        self._ending = [part for part in self.parts if part.row + part.row_span == self._rows]

    @property
    def height(self) -> int:
        """In rows."""
        return self._rows

    @property
    def ending(self) -> list[Part]:
        """The cells that reach down to its end."""
        return self._ending

    @property
    def near(self) -> list[Part]:
        """Its last cells, some pages of them: what is like the cells at its end."""
        return self.parts[-_NEAR:]

    @property
    def outer(self) -> list[Part]:
        """The cells of its first pages and of its last."""
        if len(self.seams) <= 2 * _OUTER:
            return self.parts
        first, last = (bisect_left(self.parts, row, key=_row) for row in (self.seams[_OUTER], self.seams[-_OUTER]))
        return self.parts[:first] + self.parts[last:]

    def columns_in(self, xs: list[float]) -> list[int]:
        """The numbers of its column rulings among those of two tables."""
        return [min(range(len(xs)), key=lambda i: abs(xs[i] - x)) for x in self.xs]

    def remap(self, xs: list[float]) -> None:
        """Gives it the column rulings of two tables."""
        columns = self.columns_in(xs)
        self.xs = list(xs)
        if columns == list(range(len(columns))):
            return
        for part in self.parts:
            end = columns[part.column + part.column_span]
            part.column = columns[part.column]
            part.column_span = end - part.column

    def ending_by_row(self) -> dict[int, list[Part]]:
        """Its cells by the row above which they end."""
        ending: dict[int, list[Part]] = defaultdict(list)
        for part in self.parts:
            ending[part.row + part.row_span].append(part)
        return ending

    def drop_columns(self, columns: set[int]) -> None:
        """Takes columns out, with the cells that stand in nothing else."""
        kept = [place - sum(1 for column in columns if column < place) for place in range(len(self.xs))]
        for part in self.parts:
            end = kept[part.column + part.column_span]
            part.column = kept[part.column]
            part.column_span = end - part.column
        self.parts = [part for part in self.parts if part.column_span]
        groups: list[list[float]] = [[] for _ in range(kept[-1] + 1)]
        for x, place in zip(self.xs, kept, strict=True):
            groups[place].append(x)
        self.xs = [sum(group) / len(group) for group in groups]
        self.__post_init__()

    def drop(self, parts: list[Part]) -> None:
        """Takes cells out over which others reach, and the rows in which none begins then. Only before tables are joined."""
        gone = {id(part) for part in parts}
        self.parts = [part for part in self.parts if id(part) not in gone]
        begun = sorted({part.row for part in self.parts})
        for part in self.parts:
            end = bisect_left(begun, part.row + part.row_span)
            part.row = bisect_left(begun, part.row)
            part.row_span = end - part.row
        self.__post_init__()

    def add(self, parts: list[Part], longer: list[Part]) -> None:
        """Rows below: their cells, and those already here that reach into them. None stands above the last row."""
        self.seams.append(self._rows)
        tail = len(self.parts)
        while tail and self.parts[tail - 1].row >= self._rows - 1:
            tail -= 1
        self.parts[tail:] = sorted([*self.parts[tail:], *parts], key=_place)
        cells = [*parts, *longer]
        self._rows = max(part.row + part.row_span for part in cells)
        self._ending = [part for part in cells if part.row + part.row_span == self._rows]


def common_columns(above: Draft, below: Draft, tolerance: float) -> list[float]:
    """The column rulings of both tables. tolerance: within which two are one, in points."""
    groups: list[list[float]] = []
    for x in sorted([*above.xs, *below.xs]):
        if groups and x - groups[-1][0] <= tolerance:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [sum(group) / len(group) for group in groups]


def _row(part: Part) -> int:
    return part.row


def _place(part: Part) -> tuple[int, int]:
    return part.row, part.column
