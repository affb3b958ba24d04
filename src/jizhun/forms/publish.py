"""Sheets to a document in a layout and a format, with what the layout cannot hold."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Protocol

from jizhun.forms import docx, html, pdf, xlsx
from jizhun.forms.document import Front
from jizhun.forms.grid import Grid, fitting, grids
from jizhun.forms.omissions import Omission, omissions
from jizhun.law.layout import Layout, layouts
from jizhun.model import Sheet, Source
from jizhun.model.value import Value


class Writer(Protocol):
    """Tables to the bytes of a document; front: what stands in front of a whole annex."""

    def __call__(self, grids: Sequence[Grid], front: Front | None = None) -> bytes: ...


FORMATS: Mapping[str, Writer] = MappingProxyType(
    {"docx": docx.write, "xlsx": xlsx.write, "pdf": pdf.write, "html": html.write}
)


class Published(Value, frozen=True, kw_only=True):
    """A document. data: its bytes; grids: its tables; left_out: what the layouts could not hold."""

    data: bytes
    grids: tuple[Grid, ...]
    left_out: tuple[Omission, ...]


def publish(sheets: Iterable[Sheet], form: str, layout: str | None = None, front: Front | None = None) -> Published:
    """A document of the sheets in order. form: a key of `FORMATS`; layout: an id, None for the layout of each sheet;
    front: what stands in front of a whole annex.

    Raises KeyError for an unknown format or layout, Unwritable for text that no document can hold, NoFont for a PDF
    without a font, ValueError without a sheet.
    """
    write = FORMATS[form]
    chosen = layouts()[layout] if layout is not None else None
    tables: list[Grid] = []
    for name, members in groupby(sheets, key=lambda sheet: (chosen or fitting(sheet)).id):
        tables += grids(members, layouts()[name])
    return Published(data=write(tables, front), grids=tuple(tables), left_out=tuple(omissions(tables)))


def blank(layout: Layout, year: int | None = None) -> Sheet:
    """A sheet without contents, to be published as a form to fill in: in a form a row for each second level."""
    categories = tuple(category for level in layout.levels.values() for category in level.categories)
    return Sheet(
        source=Source(file="", sha256="", container="blank"),
        kind=layout.kind,
        layout=layout.id,
        fiscal_year=year,
        amount_unit=layout.unit if layout.prints_unit else None,
        blank_rows=categories if layout.arrangement == "form" else (),
    )
