"""Which cells of a drawn table the findings and notices of a sheet point at."""

import re
from collections.abc import Iterator, Sequence

from jizhun.forms.cells import Cell
from jizhun.forms.grid import Grid
from jizhun.model import Finding, Notice, Place, Severity
from jizhun.model.value import Value

_TITLE_FIELDS = ("form_title", "fiscal_year", "amount_unit", "source", "layout")
_LEVEL_FIELDS = ("dimension", "category_text", "category")
SHAPES = {Severity.ERROR: "✕", Severity.WARNING: "▲", Severity.INFO: "●"}
NOTICE_SHAPE = "◇"


class Mark(Value, frozen=True, kw_only=True):
    """A sign in a cell that leads to a finding or notice. kind: a severity or `notice`; target: id of the element."""

    kind: str
    shape: str
    number: int
    target: str


class Marks:
    """The marks of one sheet by cell index; those that no cell can carry stand at the title."""

    def __init__(self, drawn: Grid, anchor: str) -> None:
        """anchor: the id of the sheet on the page, with which the ids of its findings and notices begin."""
        self._drawn = drawn
        self._anchor = anchor
        self.by_cell: dict[int, list[Mark]] = {}
        self.title: list[Mark] = []
        self._by_field: dict[str, list[int]] = {}
        for index, cell in enumerate(drawn.cells):
            for path in cell.fields:
                self._by_field.setdefault(path, []).append(index)

    def add_findings(self, findings: Sequence[Finding]) -> None:
        """Marks the places of the findings, numbered from 1."""
        for number, finding in enumerate(findings, 1):
            kind, shape = finding.severity.value, SHAPES[finding.severity]
            mark = Mark(kind=kind, shape=shape, number=number, target=f"{self._anchor}-f{number}")
            self._put(mark, [place.field for place in finding.where])

    def add_notices(self, notices: Sequence[Notice]) -> None:
        """Marks the fields of the notices, numbered from 1."""
        for number, notice in enumerate(notices, 1):
            mark = Mark(kind="notice", shape=NOTICE_SHAPE, number=number, target=f"{self._anchor}-n{number}")
            self._put(mark, [notice.field] if notice.field else [])

    def cell_of(self, place: Place) -> str | None:
        """The id of the first cell that shows a place; None where no cell does."""
        found = self.cells(place.field)
        return f"{self._anchor}-c{found[0]}" if found else None

    def cells(self, field: str) -> list[int]:
        """The cells that show a field, or the nearest field around it that has a cell."""
        for path in _around(field):
            if path == "indicators":
                return [index for index, cell in enumerate(self._drawn.cells) if cell.role == "head"][:1]
            if path in self._by_field:
                return self._by_field[path]
            within = [index for index, cell in enumerate(self._drawn.cells) if _is_within(cell, path)]
            if within and (path == field or path.endswith("]")):
                return within
        return []

    def _put(self, mark: Mark, fields: Sequence[str]) -> None:
        found = list(dict.fromkeys(index for field in fields for index in self.cells(field)))
        if not found:
            self.title.append(mark)
        for index in found:
            self.by_cell.setdefault(index, []).append(mark)


def _is_within(cell: Cell, path: str) -> bool:
    """Whether a cell shows a part of what a path names; of an indicator only its name and value count."""
    prefix = f"{path}."
    return any(
        own.startswith(prefix) and (cell.role in ("name", "target") or not own.startswith("indicators"))
        for own in cell.fields
    )


def _around(field: str) -> Iterator[str]:
    """The path itself, then what stands for it in a table, then what it is a part of."""
    if field in _TITLE_FIELDS:
        return
    yield field
    base, _, last = field.rpartition(".")
    if last in _LEVEL_FIELDS:
        yield f"{base}.category"
    if field.endswith("_code"):
        yield "project_name" if field == "project_code" else field.removesuffix("_code")
    while "." in field or field.endswith("]"):
        field = field.rpartition(".")[0] if "." in field else re.sub(r"\[\d+\]$", "", field)
        yield field
