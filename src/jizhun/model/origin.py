"""Where a value stands in its document, and how it is printed there."""

import msgspec


class Locator(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place in a document.

    table: index of the table in the document, from 0; row, column: from 0 in that table. worksheet, cell: name and address
    (`B7`) in a workbook. page: from 1; box: left, top, right, bottom on that page in points (1/72 inch) from its top left
    corner (for images: in pixels).
    """

    table: int | None = None
    row: int | None = None
    column: int | None = None
    worksheet: str | None = None
    cell: str | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Origin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The printed text behind a value and its place. doubtful: the text itself is not certain (a scan)."""

    text: str
    locator: Locator
    doubtful: bool = False


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The document that a sheet was read from.

    file: as given, inside an archive with the path in it (`上报.zip/城管局/附件2.docx`). sha256: of the file's bytes, hex.
    container: what the file really is (docx, xlsx, xls, doc, html, pdf, scan, image, text). table: index of the sheet's first table.
    """

    file: str
    sha256: str
    container: str
    table: int | None = None
