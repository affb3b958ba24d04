"""A county's bundle: a document for each unit, an index of them all in Excel, and SHA-256 sums; as files or as a zip."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from jizhun.forms.document import WRITTEN, Front, archive
from jizhun.forms.filenames import file_names
from jizhun.forms.publish import Published, publish
from jizhun.model import Sheet
from jizhun.model.value import Value

INDEX, SUMS = "目录.xlsx", "SHA256SUMS"
_HEADS = ("序号", "单位", "文件", "项目名称", "年度", "年度资金总额（元）", "指标数", "SHA-256")
_WIDTHS = (6, 30, 34, 44, 8, 20, 8, 68)


class UnitDocument(Value, frozen=True, kw_only=True):
    """The document of a unit. file: its name; sheets: in the order of the document."""

    unit: str
    file: str
    sheets: tuple[Sheet, ...]
    published: Published

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.published.data).hexdigest()


def unit_of(sheet: Sheet) -> str:
    """The unit whose sheet it is: the implementing unit, else the department."""
    return sheet.implementing_unit or sheet.department or "未注明单位"


def by_unit(
    sheets: Iterable[Sheet], form: str, layout: str | None = None, annex: str | None = None
) -> list[UnitDocument]:
    """A document for each unit, units in the order of their first sheet. annex: number of the annex, None for no front.

    Raises as `publish` does; without a sheet the list is empty.
    """
    units: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        units.setdefault(unit_of(sheet), []).append(sheet)
    names = dict(zip(units, file_names(units), strict=True))
    return [
        UnitDocument(
            unit=unit,
            file=f"{names[unit]}.{form}",
            sheets=tuple(own),
            published=publish(own, form, layout, None if annex is None else annex_front(own, annex, unit)),
        )
        for unit, own in units.items()
    ]


def annex_front(sheets: Sequence[Sheet], annex: str, unit: str | None = None) -> Front:
    """The front of an annex: `附件2`, and a title with the year where all sheets have the same, and the unit."""
    years = {sheet.fiscal_year for sheet in sheets}
    year = years.pop() if len(years) == 1 else None
    kinds = {sheet.kind for sheet in sheets}
    subject = "部门整体支出绩效目标表" if kinds == {"department"} else "项目支出绩效目标表"
    number = f"附件{annex}" if annex.isdigit() else annex
    return Front(annex=number, title=f"{unit or ''}{f'{year}年' if year else ''}{subject}")


def files(documents: Sequence[UnitDocument]) -> Mapping[str, bytes]:
    """All files of a bundle by name: the documents, the index, and the sums in the format of `sha256sum`."""
    found = {document.file: document.published.data for document in documents}
    found[INDEX] = _index(documents)
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in found.items())
    return {**found, SUMS: sums.encode()}


def zipped(documents: Sequence[UnitDocument]) -> bytes:
    """The bundle as a zip; the same bytes for the same documents."""
    return archive(files(documents))


def _index(documents: Sequence[UnitDocument]) -> bytes:
    """A row for each sheet with its document and that document's sum."""
    stream = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "绩效目标表目录", "created": WRITTEN})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "valign": "vcenter"})
        cell = book.add_format({"border": 1, "valign": "vcenter", "text_wrap": True})
        amount = book.add_format({"border": 1, "valign": "vcenter", "num_format": "#,##0.00"})
        page = book.add_worksheet("目录")
        for column, (text, width) in enumerate(zip(_HEADS, _WIDTHS, strict=True)):
            page.set_column(column, column, width)
            page.write_string(0, column, text, head)
        pairs = ((document, sheet) for document in documents for sheet in document.sheets)
        for row, (document, sheet) in enumerate(pairs, 1):
            for column, value in enumerate((row, *_row(document, sheet))):
                if isinstance(value, Decimal):
                    page.write_number(row, column, float(value), amount)
                elif isinstance(value, int):
                    page.write_number(row, column, value, cell)
                else:
                    page.write_string(row, column, value, cell)
        page.freeze_panes(1, 0)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    return stream.getvalue()


def _row(document: UnitDocument, sheet: Sheet) -> tuple[str | int | Decimal, ...]:
    total = sheet.funding.total
    amount: str | Decimal = total.yuan if total is not None and total.yuan is not None else ""
    count = len(sheet.indicators) + len(sheet.indicators_midterm)
    year: str | int = sheet.fiscal_year or ""
    return document.unit, document.file, sheet.project_name or "", year, amount, count, document.sha256
