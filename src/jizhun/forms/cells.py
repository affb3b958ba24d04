"""The cells of a table, and the table under construction."""

from collections.abc import Sequence
from typing import Literal

from jizhun.law.layout import Head
from jizhun.model.value import Value

Role = Literal["label", "head", "level", "value", "name", "target"]


class Cell(Value, frozen=True, kw_only=True):
    """A cell. row, column: of its top left corner, from 0.

    role: label (printed by the form), head (of a column), level (a first or second level), name and target (of an
    indicator), value (any other field). label: a printed label above the text in the same cell. fields: paths of what
    the cell shows, empty for what the form itself prints; sheet: index of the sheet that they belong to.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    role: Role
    label: str | None = None
    fields: tuple[str, ...] = ()
    sheet: int = 0


class Table:
    """Puts cells from left to right and rows from top to bottom, around merged cells that reach down."""

    def __init__(self, unit: str | None) -> None:
        """unit: the unit of amounts that the form prints; None where the sheet has none."""
        self.unit = unit
        self.cells: list[Cell] = []
        self.row = 0
        self.sheet = 0
        self.shared: set[tuple[int, str]] = set()  # further sheets and fields that a cell stands for
        self.inner_heads: list[tuple[int, int]] = []  # first row and number of rows of heads inside the table
        self._column = 0
        self._reach: dict[int, int] = {}  # column → first row that is free again

    def with_unit(self, text: str) -> str:
        """A printed text with the unit in it; without a unit its brackets go."""
        if self.unit is not None:
            return text.replace("{unit}", self.unit)
        for words in ("（{unit}）", "金额单位：{unit}", "单位：{unit}"):
            text = text.replace(words, "")
        return text

    def put(
        self,
        text: str,
        role: Role,
        fields: Sequence[str] = (),
        *,
        span: tuple[int, int] = (1, 1),
        label: str | None = None,
    ) -> None:
        """A cell at the next free place of the row; span: rows and columns."""
        while self._reach.get(self._column, 0) > self.row:
            self._column += 1
        rows, columns = span
        self.cells.append(
            Cell(
                text=text,
                row=self.row,
                column=self._column,
                row_span=rows,
                column_span=columns,
                role=role,
                label=label,
                fields=tuple(fields),
                sheet=self.sheet,
            )
        )
        self._reach.update(dict.fromkeys(range(self._column, self._column + columns), self.row + rows))
        self._column += columns

    def end_row(self) -> None:
        """Goes on with the next row."""
        self.row += 1
        self._column = 0

    def heads(self, heads: Sequence[Head]) -> int:
        """A row of column heads, two where some have a common head above them. Returns the number of rows."""
        depth = 2 if any(head.group for head in heads) else 1
        previous: str | None = None
        for index, head in enumerate(heads):
            if head.group is None:
                self.put(self.with_unit(head.label), "head", span=(depth, head.columns))
            elif head.group != previous:
                width = sum(other.columns for other in heads[index:] if other.group == head.group)
                self.put(self.with_unit(head.group), "head", span=(1, width))
            previous = head.group
        self.end_row()
        if depth == 2:
            for head in heads:
                if head.group is not None:
                    self.put(self.with_unit(head.label), "head", span=(1, head.columns))
            self.end_row()
        return depth
