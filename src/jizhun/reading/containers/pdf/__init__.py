"""PDF: the tables of pages with a text layer, made whole over page breaks; pages that are pictures are read as scans."""

from collections.abc import Iterator, Sequence
from statistics import median

import msgspec
import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jizhun.model import Notice
from jizhun.reading.block import Block, Cell, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers.pdf.cells import Line, fill
from jizhun.reading.containers.pdf.geometry import Drawing, drawing
from jizhun.reading.containers.pdf.margins import without_margins
from jizhun.reading.containers.pdf.pages import Draft, Page, draft, join
from jizhun.reading.containers.pdf.rulings import grids

DAMAGED = "文件不完整或已损坏，读不出页面：请重新下载，或者在原来的软件中打开并另存为 PDF 后再提交。"
ENCRYPTED = "文件设置了打开密码，读不出内容：请在原来的软件中取消密码并另存后重新提交。"
_TAIL = 4096  # bytes at the end in which the end mark must stand (readers accept rubbish behind it)
_PICTURE = 0.35  # share of a page that a scan covers at least
_FEW = 12  # characters; fewer are a stamp or a page number, no text layer
_UNMAPPED = 0.2
_SCAN_TOLERANCE = 8.0


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a PDF in reading order: Tables (boxes in points from the top left of the page as seen) and Paragraphs.

    A table that runs over page breaks is one table (`Table.joined`); what was put together is told in its notices. Running
    heads and page numbers are left out. Pages without a usable text layer need the extra `ocr`; their cells carry a confidence.
    Raises Unreadable: not a PDF, damaged, encrypted, too many pages, scans without the extra.
    """
    document = _opened(data, limits)
    try:
        pages, notices, scanned = _pages(document, limits)
    finally:
        document.close()
    if b"%%EOF" not in data[-_TAIL:]:
        notices.insert(0, _incomplete("文件的结尾缺失，内容可能不完整，请重新下载原文件核对。"))
    blocks = join(pages, _SCAN_TOLERANCE if scanned else 3.0)
    if notices and not any(isinstance(block, Draft) for _, block in blocks):
        raise Unreadable(DAMAGED)
    yield from _blocks(blocks, notices)


def _opened(data: bytes, limits: Limits) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        raise Unreadable(ENCRYPTED if locked else DAMAGED) from error
    count = len(document)
    if count < 1:
        document.close()
        raise Unreadable(DAMAGED)
    if count > limits.pages:
        document.close()
        raise Unreadable(f"文件有 {count} 页，超过 {limits.pages} 页的上限，没有读取：请拆分后再提交。")
    return document


def _incomplete(message: str) -> Notice:
    return Notice(code="file-incomplete", message=message)


def _pages(document: pdfium.PdfDocument, limits: Limits) -> tuple[list[Page], list[Notice], bool]:
    """The pages with their drafts and lines, what could not be read, and whether any page is a scan."""
    notices: list[Notice] = []
    read: list[tuple[float, list[Draft], list[Line]]] = []
    scans = 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            notices.append(_incomplete(f"第 {index + 1} 页已损坏，没有读出，请重新下载原文件核对。"))
            read.append((0.0, [], []))
            continue
        try:
            found = drawing(page)
            if _is_scan(found):
                scans += 1
                read.append(_recognised(page, index + 1, limits))
            else:
                read.append(_drawn(found, index + 1))
        finally:
            page.close()
    sizes = [line.size for _, _, lines in read for line in lines] or [0.0]
    kept = without_margins([(height, lines) for height, _, lines in read], median(sizes))
    pages = []
    for number, ((height, drafts, _), lines) in enumerate(zip(read, kept, strict=True), 1):
        blocks: list[Draft | Line] = [*drafts, *lines]
        blocks.sort(key=_place)
        pages.append(Page(number, height, blocks))
    return pages, notices, scans > 0


def _is_scan(found: Drawing) -> bool:
    """Whether the page must be read from its picture: no text, text without meaning, or text laid under a picture by OCR."""
    count = sum(1 for character in found.characters if not character.text.isspace())
    if count and found.unmapped > _UNMAPPED * count:
        return True
    if found.picture < _PICTURE:
        return False
    return count < _FEW or (found.picture > 0.8 and not found.horizontals and not found.verticals)


def _drawn(found: Drawing, number: int) -> tuple[float, list[Draft], list[Line]]:
    ruled = grids(found.horizontals, found.verticals)
    cells, lines = fill(ruled, found.characters)
    return found.height, [draft(number, grid.xs, held) for grid, held in zip(ruled, cells, strict=True)], lines


def _recognised(page: pdfium.PdfPage, number: int, limits: Limits) -> tuple[float, list[Draft], list[Line]]:
    from jizhun.reading.containers.image import scan

    return scan.page_of_pdf(page, number, limits)


def _place(block: Draft | Line) -> tuple[float, float]:
    if isinstance(block, Draft):
        return min(part.box[1] for part in block.parts), block.xs[0]
    return block.y0, block.x0


def _blocks(blocks: Sequence[tuple[int, Draft | Line]], notices: Sequence[Notice]) -> Iterator[Block]:
    index = 0
    for number, block in blocks:
        if isinstance(block, Line):
            yield Paragraph(text=block.text, page=number)
        else:
            yield _table(block, index, notices)
            index += 1


def _table(made: Draft, index: int, notices: Sequence[Notice]) -> Table:
    own = [
        msgspec.structs.replace(notice, locator=msgspec.structs.replace(notice.locator, table=index))
        for notice in (*notices, *made.notices)
    ]
    cells = [
        Cell(
            text=part.text,
            row=part.row,
            column=part.column,
            row_span=part.row_span,
            column_span=part.column_span,
            page=part.page,
            box=tuple(round(edge, 2) for edge in part.box),  # type: ignore[arg-type]
            confidence=part.score,
        )
        for part in made.parts
    ]
    return Table(cells=cells, index=index, joined=made.joined, notices=own)
