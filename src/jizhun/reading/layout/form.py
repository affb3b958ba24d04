"""What a document is cut into: a form with its title, head and indicator rows, or a flat list."""

from dataclasses import dataclass, field
from typing import Literal

import msgspec

from jizhun.law import lexicon
from jizhun.reading.layout.columns import Columns
from jizhun.reading.layout.stream import Line, Slot, as_row
from jizhun.reading.layout.titles import Title

MOST_ROWS = 2000  # of one form; a form of two hundred indicators is a very long one


@dataclass
class Form:
    """The lines of one form. columns: of its indicator table, one for each time that column heads were printed."""

    title: Title
    head: list[Line] = field(default_factory=list)
    blocks: list[tuple[Columns, list[Line]]] = field(default_factory=list)
    kind: Literal["project", "department"] = "project"
    left_out: list[Line] = field(default_factory=list)
    refused: list[Line] = field(default_factory=list)  # below other content, and yet like rows of this form
    continued: list[Line] = field(default_factory=list)  # taken from below the project's name printed again

    def add(self, line: Line) -> None:
        """Takes a row of indicators; the rows beyond what any form holds are only counted."""
        rows = self.blocks[-1][1]
        (rows if len(rows) < MOST_ROWS else self.left_out).append(line)

    def give_back(self, lines: list[Line]) -> None:
        """Lets go of rows that turn out to belong to the next form."""
        gone = {id(line) for line in lines}
        self.blocks = [(columns, [line for line in own if id(line) not in gone]) for columns, own in self.blocks]

    @property
    def is_loose(self) -> bool:
        """Only named in paragraphs so far; its table is still to come."""
        return not self.blocks and self.head[-1].table is None

    @property
    def body(self) -> list[Line]:
        return [line for _, lines in self.blocks for line in lines]


@dataclass
class Listing:
    """A flat list: one row an indicator, the projects in columns of their own.

    unit: printed above it (单位名称：…). amount_unit: of money, in an upper row of heads (预算金额（万元）).
    """

    title: Title
    columns: Columns
    lines: list[Line] = field(default_factory=list)
    unit: Slot | None = None
    amount_unit: str | None = None


Segment = Form | Listing


def is_field(slot: Slot) -> bool:
    """Whether a cell is the label of a field, not a frame around others."""
    found = lexicon.label(slot.text)
    return found is not None and found.field not in (lexicon.FRAME, lexicon.IGNORED)


def unit_above(line: Line) -> Slot | None:
    """The unit of a line `单位名称：…` that stands above a list."""
    own = as_row(line).own if line.table is None else line.own
    if len(own) > 3:
        return None
    for slot in own:
        found = lexicon.label(slot.text)
        if found is not None and found.field == "implementing_unit" and found.rest:
            return msgspec.structs.replace(slot, text=lexicon.after_label(slot.text, found))
    return None
