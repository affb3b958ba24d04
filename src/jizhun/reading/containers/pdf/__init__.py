"""PDF: the tables of pages with a text layer, made whole over page breaks; pages that are pictures are read as scans."""

import itertools
from collections.abc import Iterator
from contextlib import closing

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from jizhun.model import Notice
from jizhun.reading.block import Block, Limits, Unreadable
from jizhun.reading.containers import image  # the module only: it imports this package's grid in turn
from jizhun.reading.containers.pdf.aligned import without_uprights
from jizhun.reading.containers.pdf.aligned_found import Found
from jizhun.reading.containers.pdf.blocks import PageRead, blocks
from jizhun.reading.containers.pdf.cells import fill, lines
from jizhun.reading.containers.pdf.edges import mark_open
from jizhun.reading.containers.pdf.fonts import square_substitutes
from jizhun.reading.containers.pdf.left_out import Hidden, tell_watermark
from jizhun.reading.containers.pdf.margins import without_page_number
from jizhun.reading.containers.pdf.marks import Drawing, drawing
from jizhun.reading.containers.pdf.pages import draft
from jizhun.reading.containers.pdf.rulings import Grid, grids, shaded
from jizhun.reading.containers.pdf.stacked import apart
from jizhun.reading.containers.pdf.voids import close_voids

DAMAGED = "文件不完整或已损坏，读不出页面：请重新下载，或者在原来的软件中打开并另存为 PDF 后再提交。"
ENCRYPTED = "文件设置了打开密码，读不出内容：请在原来的软件中取消密码并另存后重新提交。"
_TAIL = 4096  # bytes at the end in which the end mark must stand (readers accept rubbish behind it)
_PICTURE = 0.35  # share of a page that a scan covers at least
_FEW = 12  # characters; fewer are a stamp or a page number, no text layer
_UNMAPPED = 0.2
_DRAWN, _SCANNED = 3.0, 8.0  # points by which edges of one table differ from page to page


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a PDF in reading order: Tables (boxes in points from the top left of the page as seen) and Paragraphs.

    A table that runs over page breaks is one table (`Table.joined`); what was put together is told in its notices. Running
    heads and page numbers are left out. Pages without a usable text layer need the extra `ocr`; their cells carry a confidence.
    Raises Unreadable: not a PDF, damaged, encrypted, too many pages, scans without the extra.
    """
    try:
        with square_substitutes(), closing(_opened(data, limits)) as document:
            pages, notices, pictures = _pages(document)
        if pictures:
            notices += _recognised(data, pages, pictures, limits)
    except pdfium.PdfiumError as error:
        raise Unreadable(DAMAGED) from error
    if b"%%EOF" not in data[-_TAIL:]:
        notices.insert(0, _incomplete("文件的结尾缺失，内容可能不完整，请重新下载原文件核对。"))
    if notices and not any(page.tables for page in pages):
        raise Unreadable(DAMAGED)
    yield from blocks(pages, notices, _SCANNED if pictures else _DRAWN)


def _opened(data: bytes, limits: Limits) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise Unreadable(ENCRYPTED if error.err_code == raw.FPDF_ERR_PASSWORD else DAMAGED) from error
    count = len(document)
    if 1 <= count <= limits.pages:
        return document
    document.close()
    if count < 1:
        raise Unreadable(DAMAGED)
    raise Unreadable(f"文件有 {count} 页，超过 {limits.pages} 页的上限，没有读取：请拆分后再提交。")


def _incomplete(message: str) -> Notice:
    return Notice(code="file-incomplete", message=message)


def _pages(document: pdfium.PdfDocument) -> tuple[list[PageRead], list[Notice], list[int]]:
    """The pages, notices on those that could not be read, and the numbers of those that are pictures (empty so far)."""
    notices: list[Notice] = []
    pages: list[PageRead] = []
    pictures: list[int] = []
    hidden = Hidden()
    above: Found | None = None  # a table without upright rulings that may go on
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pdfium.PdfiumError:
            notices.append(_incomplete(f"第 {number} 页已损坏，没有读出，请重新下载原文件核对。"))
            pages.append(PageRead(0.0, [], []))
            hidden.add(Drawing(0.0, 0.0, [], [], []))
            continue
        with closing(page):
            found = drawing(page)
        hidden.add(found)
        if _is_scan(found):
            pictures.append(number)
            pages.append(PageRead(found.height, [], []))
        else:
            page_read, above = _drawn(found, number, above)
            pages.append(page_read)
    hidden.tell(pages)
    return pages, notices, pictures


def _recognised(data: bytes, pages: list[PageRead], pictures: list[int], limits: Limits) -> list[Notice]:
    """Puts what the pictures show into their pages; notices on those that cannot be read without the extra.

    The document is opened anew: what is printed on a picture may need the fonts of this machine.
    """
    if not image.can_recognise():
        if not any(page.tables for page in pages):
            raise Unreadable(image.MISSING)
        return [_incomplete(f"第 {number} 页是图片，没有读出：{image.MISSING}") for number in pictures]
    with closing(_opened(data, limits)) as document:
        for number in pictures:
            with closing(document[number - 1]) as page:
                pages[number - 1] = image.page_of_pdf(page, number, limits)
    return []


def _is_scan(found: Drawing) -> bool:
    """Whether the page must be read from its picture: no text, text without meaning, or text laid under a picture by OCR."""
    if not found.unmapped and found.picture < _PICTURE:
        return False
    count = sum(1 for character in found.characters if not character.text.isspace())
    if count and found.unmapped > _UNMAPPED * count:
        return True
    if found.picture < _PICTURE:
        return False
    return count < _FEW or (found.picture > 0.8 and not found.horizontals and not found.verticals)


def _drawn(found: Drawing, number: int, above: Found | None) -> tuple[PageRead, Found | None]:
    """What stands on a page, and its last table without upright rulings. above: that of the page before."""
    ruled = drawn = grids(found.horizontals, found.verticals)
    if not any(len(grid.xs) > 2 for grid in ruled):
        ruled = shaded(found.areas) or ruled
    characters, foot = without_page_number(found.characters, found.height)
    cells, loose = fill(ruled, characters)
    if unruled := without_uprights(ruled, characters, loose, found.horizontals, above):
        ruled = sorted([*(grid for grid in ruled if len(grid.xs) > 2), *(each.grid for each in unruled)], key=_first)
        cells, loose = fill(ruled, characters)
    loose += itertools.chain.from_iterable(lines(foot))
    drafts = [draft(number, grid.xs, held) for grid, held in zip(ruled, cells, strict=True)]
    for made in (made for made, grid in zip(drafts, ruled, strict=True) if grid in drawn):
        mark_open(made, found.horizontals, found.verticals)
        while close_voids(made, found.verticals):
            mark_open(made, found.horizontals, found.verticals)
    for made, held in zip(drafts, cells, strict=True):
        made.notices += [notice for cell in held for notice in cell.told(number)]
    for each in unruled:
        made = drafts[ruled.index(each.grid)]
        made.xs = each.xs
        made.notices += each.told(number)
    drafts = [each for made in drafts for each in apart(made)]
    for part in (part for made in drafts for part in made.parts if found.turned):
        part.box = found.as_seen(part.box)
    read = PageRead(found.height, drafts, loose)
    tell_watermark(read, number, found.watermark)
    return read, unruled[-1] if unruled else None


def _first(grid: Grid) -> tuple[float, float]:
    return grid.ys[0], grid.xs[0]
