"""Tables as a Word document: WordprocessingML written directly (ECMA-376 part 1 §17.4), real merged cells."""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from xml.sax.saxutils import escape

from jizhun.forms.cells import Cell
from jizhun.forms.document import (
    Front,
    archive,
    ensure_writable,
    is_centred,
    is_wide,
    least_lines,
    lines_of,
    project_title,
    rows_of,
    widths,
)
from jizhun.forms.docx_pages import CHARACTER, PADDING, ROW, TEXT_WIDTH, first_pages, lines
from jizhun.forms.grid import Grid
from jizhun.forms.wrapping import BALANCED, HIGH, balanced

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/core.xml": "core.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fonts.xml",
    "word/footer1.xml": "footer.xml",
}
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write(grids: Sequence[Grid], front: Front | None = None) -> bytes:
    """A .docx of the tables in order, each beginning on a new page, pages numbered; the same bytes for the same tables.

    front: number and title of the annex and a list of the projects stand in front; the numbers of their pages are fields
    (PAGEREF) that show an estimate and are marked to be computed when the file is opened, since only the program that
    sets the pages knows them. Raises Unwritable, and ValueError without a table.
    """
    if not grids:
        raise ValueError("no table to write")
    ensure_writable(grids, front)
    return package("".join(_body(grids, front)))


def package(body: str) -> bytes:
    """A .docx with this content of `w:body` (its last section names the footer `rId4`) in the styles of the forms."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document xmlns:w="{_MAIN}" '
        f'xmlns:r="{_RELATIONS}"><w:body>{body}</w:body></w:document>'
    )
    parts = {name: _part(file) for name, file in _PARTS.items()}
    return archive({**parts, "word/document.xml": document})


def _body(grids: Sequence[Grid], front: Front | None) -> Iterator[str]:
    if front is not None:
        yield from _front(grids, front)
    for number, drawn in enumerate(grids, 1):
        yield _title(drawn, number, new_page=number > 1 and is_wide(grids[number - 2]) == is_wide(drawn))
        yield from (_line(line.text, line.align) for line in drawn.lines)
        yield from _table(drawn)
        turns = number < len(grids) and is_wide(grids[number]) != is_wide(drawn)
        last = number == len(grids)
        first = all(is_wide(other) == is_wide(drawn) for other in grids[:number])  # still the first section of forms
        section = _section(is_wide(drawn), restart=front is not None and first) if turns or last else ""
        # A paragraph has to follow a table; it also ends a section.
        yield f'<w:p><w:pPr><w:pStyle w:val="FormEnd"/>{section if turns else ""}</w:pPr></w:p>'
        if last:
            yield section


def _front(grids: Sequence[Grid], front: Front) -> Iterator[str]:
    """Number, title and contents of an annex in a section of their own, whose pages are not counted."""
    if front.annex:
        yield _line(front.annex, "left")
    for text in (front.title, "目　录"):
        yield f'<w:p><w:pPr><w:pStyle w:val="FormCover"/></w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    for number, (drawn, page) in enumerate(zip(grids, first_pages(grids), strict=True), 1):
        text = escape(f"{number}．{project_title(drawn)}")
        yield (
            f'<w:p><w:pPr><w:pStyle w:val="FormEntry"/></w:pPr><w:hyperlink w:anchor="table{number}">'
            f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r><w:r><w:tab/></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> PAGEREF table{number} \\h </w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{page}</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>'
        )
    section = _section(False, numbered=False)
    yield f'<w:p><w:pPr><w:pStyle w:val="FormEnd"/>{section}</w:pPr></w:p>'


def _title(drawn: Grid, number: int, *, new_page: bool) -> str:
    page = "<w:pageBreakBefore/>" if new_page else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="FormTitle"/>{page}</w:pPr><w:bookmarkStart w:id="{number}" '
        f'w:name="table{number}"/><w:r><w:t xml:space="preserve">{escape(drawn.title)}</w:t></w:r>'
        f'<w:bookmarkEnd w:id="{number}"/></w:p>'
    )


def _line(text: str, align: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="FormLine"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def _section(wide: bool, *, numbered: bool = True, restart: bool = False) -> str:
    """numbered: with the page number at the foot; restart: its pages are counted from 1."""
    counted = '<w:pgNumType w:start="1"/>' if restart else ""
    footer = '<w:footerReference w:type="default" r:id="rId4"/>' if numbered else ""
    size = 'w:w="16838" w:h="11906" w:orient="landscape"' if wide else 'w:w="11906" w:h="16838"'
    return (
        f"<w:sectPr>{footer}"
        f'<w:pgSz {size}/><w:pgMar w:top="1247" w:right="1134" w:bottom="1247" w:left="1134" '
        'w:header="851" w:footer="851" w:gutter="0"/>'
        f"{counted}</w:sectPr>"
    )


def _table(drawn: Grid) -> Iterator[str]:
    whole = TEXT_WIDTH[is_wide(drawn)]
    columns = widths(drawn, whole)
    yield f'<w:tbl><w:tblPr><w:tblStyle w:val="Form"/><w:tblW w:w="{whole}" w:type="dxa"/><w:jc w:val="center"/>'
    yield '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    yield "</w:tblGrid>"
    inner = {row for first, count in drawn.inner_heads for row in range(first, first + count)}
    for number, cells in enumerate(rows_of(drawn)):
        highest = max((lines(cell, columns) for cell, begins in cells if begins and cell.row_span == 1), default=0)
        keep = "<w:cantSplit/>" if highest <= HIGH else ""
        roomy = max((least_lines(cell) for cell, begins in cells if begins), default=1)
        head = "<w:tblHeader/>" if number < drawn.head_rows else ""
        yield f'<w:tr><w:trPr>{keep}<w:trHeight w:val="{ROW * roomy}" w:hRule="atLeast"/>{head}</w:trPr>'
        # A head stays with the row below it: Word looks at the paragraphs of all its cells.
        stays = number in inner or number < drawn.head_rows
        yield "".join(_cell(cell, begins, columns, keep_next=stays) for cell, begins in cells)
        yield "</w:tr>"
    yield "</w:tbl>"


def _cell(cell: Cell, begins: bool, columns: Sequence[int], *, keep_next: bool) -> str:
    width = sum(columns[cell.column : cell.column + cell.column_span])
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "" if cell.row_span == 1 else '<w:vMerge w:val="restart"/>' if begins else "<w:vMerge/>"
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}<w:vAlign w:val="center"/></w:tcPr>'
    style = "FormHead" if cell.role == "head" else "FormCell"
    start = f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep_next else ""}'
    align = f'<w:jc w:val="{"center" if is_centred(cell) else "left"}"/></w:pPr>'
    if not begins or not (cell.text or cell.label):
        return f"<w:tc>{properties}{start}{align}</w:p></w:tc>"
    paragraphs = (
        f'{start}{_indent(cell, text, width)}{align}<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
        for text in lines_of(cell)
    )
    return f"<w:tc>{properties}{''.join(paragraphs)}</w:tc>"


def _indent(cell: Cell, text: str, width: int) -> str:
    """Room at both sides of a label that makes its lines about equally long."""
    least = balanced(text, (width - PADDING) / CHARACTER) if cell.role in BALANCED else None
    side = 0 if least is None else int(width - PADDING - (least + 0.2) * CHARACTER) // 2
    return f'<w:ind w:left="{side}" w:right="{side}"/>' if side > 0 else ""


@cache
def _part(name: str) -> str:
    return resources.files("jizhun.forms").joinpath("docx_parts", name).read_text(encoding="utf-8")
