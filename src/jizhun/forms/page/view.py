"""What the page shows, worked out from a report: plain values for the templates."""

import re
from functools import cache

from jizhun.forms import fields
from jizhun.forms.cells import Cell
from jizhun.forms.grid import Grid, LeftOut, fitting, grid
from jizhun.forms.page import words
from jizhun.forms.page.marks import SHAPES, Mark, Marks
from jizhun.forms.page.originals import Crops, Original, Originals
from jizhun.forms.page.summary import counts_of, total, urgency
from jizhun.law.document import basis, cite
from jizhun.law.layout import layouts
from jizhun.model import CheckedSheet, Coverage, Finding, Notice, Place, Report
from jizhun.model.value import Value


class PlaceView(Value, frozen=True, kw_only=True):
    """target: id of the cell on the page; where: in the document; original: a picture of it."""

    name: str
    where: str
    quote: str | None
    target: str | None
    original: Original | None


class BasisView(Value, frozen=True, kw_only=True):
    """id: of its entry in the list at the end of the page. citation: document, number and point; text: what it asks,
    None for an id that the law base does not hold.
    """

    id: str
    citation: str
    text: str | None

    @property
    def document(self) -> str:
        """The document that is cited."""
        return self.citation.partition("：")[0]

    @property
    def point(self) -> str:
        """The point in the document; the whole citation where it names none."""
        return self.citation.partition("：")[2] or self.citation


class FindingView(Value, frozen=True, kw_only=True):
    """A finding as a card. number: within its sheet, as in the marks; basis: by document."""

    id: str
    number: int
    shape: str
    severity: str
    word: str
    certainty: str
    sure: bool
    finding: Finding
    places: tuple[PlaceView, ...]
    basis: tuple[tuple[str, tuple[BasisView, ...]], ...]


class NoticeView(Value, frozen=True, kw_only=True):
    """A notice of the reader. decided: something was put right (else it could not be decided)."""

    id: str
    number: int
    decided: bool
    place: PlaceView
    notice: Notice


class CellView(Value, frozen=True, kw_only=True):
    """A cell with its marks; kind: of the gravest mark, empty without one."""

    id: str
    cell: Cell
    marks: tuple[Mark, ...]
    kind: str


class SheetView(Value, frozen=True, kw_only=True):
    """A sheet on the page. rows: of its table; attention: place in the order of what needs attention first, from 0."""

    id: str
    number: int
    attention: int
    title: str
    unit: str
    total: str
    yuan: str
    counts: dict[str, int]
    checked: CheckedSheet
    layout: str
    layout_name: str
    own_layout: bool
    form_title: str
    drawn: Grid
    rows: tuple[tuple[CellView, ...], ...]
    title_marks: tuple[Mark, ...]
    left_out: tuple[LeftOut, ...]
    findings: tuple[FindingView, ...]
    notices: tuple[NoticeView, ...]


def sheet_views(report: Report, crops: Crops) -> list[SheetView]:
    """The sheets in the order read; crops as `review_page` takes them."""
    order = sorted(range(len(report.sheets)), key=lambda index: urgency(report.sheets[index], index))
    attention = {index: place for place, index in enumerate(order)}
    return [_sheet_view(checked, index, attention[index], crops) for index, checked in enumerate(report.sheets)]


def bases(report: Report) -> list[BasisView]:
    """Every clause that a finding rests on, once, in the order of their ids."""
    clauses = {clause for checked in report.sheets for finding in checked.findings for clause in finding.basis}
    return [_basis(clause) for clause in sorted(clauses)]


def coverage_lines(coverage: Coverage) -> list[tuple[str, list[tuple[str, str | None]]]]:
    """Outcome in words, and the rules with that outcome with the reason where there is one."""
    outcomes = {
        "未通过": coverage.failed,
        "无法判断": coverage.cannot_tell,
        "不适用": coverage.not_applicable,
        "通过": coverage.passed,
    }
    return [(word, [(rule, coverage.reasons.get(rule)) for rule in rules]) for word, rules in outcomes.items()]


def _sheet_view(checked: CheckedSheet, index: int, attention: int, crops: Crops) -> SheetView:
    sheet, anchor = checked.sheet, f"s{index + 1}"
    layout = fitting(sheet)
    drawn = grid(sheet, layout)
    marks = Marks(drawn, anchor)
    marks.add_findings(checked.findings)
    marks.add_notices(sheet.notices)
    at = _Places(marks, Originals(crops, index, sheet, anchor))
    amount = total(checked)
    return SheetView(
        id=anchor,
        number=index + 1,
        attention=attention,
        title=words.title_of(sheet),
        unit=words.unit_of(sheet),
        total="—" if amount is None else words.amount(amount),
        yuan="" if amount is None else f"{amount:f}",
        counts=counts_of(checked),
        checked=checked,
        layout=layout.id,
        layout_name=layout.name,
        own_layout=sheet.layout in layouts(),
        form_title=sheet.form_title or drawn.title,
        drawn=drawn,
        rows=_rows(drawn, marks, anchor),
        title_marks=tuple(marks.title),
        left_out=drawn.left_out,
        findings=tuple(_finding(f, number, anchor, at) for number, f in enumerate(checked.findings, 1)),
        notices=tuple(_notice(n, number, anchor, at) for number, n in enumerate(sheet.notices, 1)),
    )


def _rows(drawn: Grid, marks: Marks, anchor: str) -> tuple[tuple[CellView, ...], ...]:
    rows: list[list[CellView]] = [[] for _ in range(drawn.rows)]
    kinds = [*words.SEVERITIES, "notice"]  # gravest first
    for index, cell in enumerate(drawn.cells):
        own = tuple(marks.by_cell.get(index, ()))
        kind = min((mark.kind for mark in own), key=kinds.index, default="")
        rows[cell.row].append(CellView(id=f"{anchor}-c{index}", cell=cell, marks=own, kind=kind))
    return tuple(tuple(row) for row in rows)


class _Places:
    """How the places of one sheet are shown."""

    def __init__(self, marks: Marks, originals: Originals) -> None:
        self._marks = marks
        self._originals = originals

    def view(self, place: Place) -> PlaceView:
        return PlaceView(
            name=fields.name(place.field),
            where=words.place(place.locator),
            quote=place.quote,
            target=self._marks.cell_of(place),
            original=self._originals.of(place.field, place.locator),
        )


def _finding(finding: Finding, number: int, anchor: str, at: _Places) -> FindingView:
    return FindingView(
        id=f"{anchor}-f{number}",
        number=number,
        shape=SHAPES[finding.severity],
        severity=finding.severity.value,
        word=words.SEVERITIES[finding.severity],
        certainty=words.CERTAINTIES[finding.certainty],
        sure=finding.certainty.value == "certain",
        finding=finding,
        places=tuple(at.view(place) for place in finding.where),
        basis=_by_document(finding.basis),
    )


@cache
def _by_document(clauses: tuple[str, ...]) -> tuple[tuple[str, tuple[BasisView, ...]], ...]:
    """The clauses with each document named once."""
    found: dict[str, list[BasisView]] = {}
    for clause in map(_basis, clauses):
        found.setdefault(clause.document, []).append(clause)
    return tuple((document, tuple(held)) for document, held in found.items())


@cache
def _basis(clause: str) -> BasisView:
    """A clause as the reader sees it; a report from another version may name one that is not known here."""
    anchor = "basis-" + re.sub(r"[^0-9a-z]+", "-", clause)
    try:
        return BasisView(id=anchor, citation=cite(clause), text=basis(clause).text)
    except KeyError:
        return BasisView(id=anchor, citation=f"{clause}（本版依据库中没有这一条）", text=None)


def _notice(notice: Notice, number: int, anchor: str, at: _Places) -> NoticeView:
    place = Place(field=notice.field or "", locator=notice.locator)
    return NoticeView(
        id=f"{anchor}-n{number}",
        number=number,
        decided=notice.after is not None,
        place=at.view(place),
        notice=notice,
    )
