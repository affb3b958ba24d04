"""Word comments into a .docx: only the body, the comments part and what names it change (ECMA-376 part 1 §17.13.4)."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, islice
from xml.sax.saxutils import escape

from lxml import etree

from jizhun.forms.review.notes import AUTHOR, HEADS, INITIALS, TITLE, WIDTHS, Note
from jizhun.forms.review.package import Package
from jizhun.forms.review.word_cells import WordCells
from jizhun.model import Locator

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_BODY = re.compile(rb"<(?:\w+:)?body(?: [^>]*)?>")
_WIDTH = 14000  # of the list in twentieths of a point, on A4 across
_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312"/>'

Place = tuple[int, int, int]  # table, row, column


class WordCopy:
    """A copy of a .docx that takes comments."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._main = self._package.main_part("word/document.xml")
        self._root = self._package.xml(self._main)
        self._space = etree.QName(self._root).namespace or ""
        self._w = f"{{{self._space}}}"
        found = self._root.find(self._w + "body")
        self._body = self._root if found is None else found
        self._cells = WordCells(self._body)
        self._front = ""

    def place_of(self, locator: Locator) -> Place | None:
        """The place of the cell that a locator names; None where there is none."""
        if locator.table is None or locator.row is None or locator.column is None:
            return None
        place = locator.table, locator.row, locator.column
        return None if self._cells.cell(*place) is None else place

    def annotate(self, notes: Mapping[Place | None, Sequence[Note]]) -> None:
        """Puts the notes of each place as comments, one each; None: at the beginning of the document."""
        part = self._package.related(self._main, "comments")
        comments = self._package.xml(part) if part else self._new_comments()
        taken = [int(each.get(self._w + "id", "")) for each in comments if each.get(self._w + "id", "").isdecimal()]
        ids = count(max(taken, default=-1) + 1)
        for place, found in notes.items():
            cell = self._cells.cell(*place) if place is not None else self._body
            for note in found:
                number = next(ids)
                comments.append(self._parsed(_comment(number, note))[0])
                self._mark(self._body if cell is None else cell, number)
        if part is None:
            part = posixpath.join(posixpath.dirname(self._main), "comments.xml")
            self._package.declare(part=part, content=_COMMENTS_TYPE)
            self._package.relate(self._main, "comments", part)
        self._package.put(part, comments)

    def put_list(self, lines: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Puts the list of findings in front, on pages of its own that lie across."""
        first = next(self._body.iter(self._w + "sectPr"), None)
        kind = None if first is None else first.find(self._w + "type")
        runs_on = kind is not None and kind.get(self._w + "val") == "continuous"
        self._front = "".join(_list(lines, rows, page_break=runs_on))

    def bytes(self) -> bytes:
        """The copy."""
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self._front:
            # A long list moved into the tree node by node would take minutes.
            front = self._front
            if self._root.nsmap.get("w") != self._space:
                front = re.sub(r"<(w:p|w:tbl)>", rf'<\1 xmlns:w="{self._space}">', front)
            begins = _BODY.search(content)
            at = begins.end() if begins else len(content)
            content = content[:at] + front.encode() + content[at:]
        self._package.put(self._main, content)
        return self._package.bytes()

    def _new_comments(self) -> etree._Element:
        return etree.Element(self._w + "comments", nsmap={"w": self._space})

    def _parsed(self, markup: str) -> list[etree._Element]:
        return list(etree.fromstring(f'<w:x xmlns:w="{self._space}">{markup}</w:x>'))

    def _mark(self, container: etree._Element, number: int) -> None:
        """The range of a comment: all paragraphs that stand directly in the cell, or the first of the body."""
        within = (each for each in container.iter(self._w + "p") if self._holder(each) is container)
        paragraphs = list(islice(within, 1) if container is self._body else within)
        if not paragraphs:
            paragraphs = [etree.SubElement(container, self._w + "p")]
        start = etree.Element(self._w + "commentRangeStart", {self._w + "id": str(number)})
        marks = paragraphs[0].find(self._w + "pPr")
        paragraphs[0].insert(0 if marks is None else paragraphs[0].index(marks) + 1, start)
        etree.SubElement(paragraphs[-1], self._w + "commentRangeEnd", {self._w + "id": str(number)})
        run = etree.SubElement(paragraphs[-1], self._w + "r")
        etree.SubElement(run, self._w + "commentReference", {self._w + "id": str(number)})

    def _holder(self, paragraph: etree._Element) -> etree._Element | None:
        """The cell, text box or body in which a paragraph stands."""
        holders = (self._w + "tc", self._w + "txbxContent", self._w + "body")
        return next((each for each in paragraph.iterancestors() if each.tag in holders), None)


def _comment(number: int, note: Note) -> str:
    title = f'<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(note.title)}</w:t></w:r></w:p>'
    lines = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
        for text in note.lines
        for line in text.split("\n")
    )
    return f'<w:comment w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}">{title}{lines}</w:comment>'


def _list(lines: Sequence[str], rows: Sequence[Sequence[str]], *, page_break: bool) -> Iterator[str]:
    """The list with direct formatting only: styles of the document stay as they are."""
    yield _paragraph(TITLE, "center", 32, bold=True)
    for line in lines:
        yield _paragraph(line, "left", 21)
    widths = [round(_WIDTH * width / sum(WIDTHS)) for width in WIDTHS]
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
    yield f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="70" w:type="dxa"/>'
    yield '<w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{width}"/>' for width in widths) + "</w:tblGrid>"
    for number, row in enumerate((HEADS, *rows)):
        yield f"<w:tr><w:trPr><w:cantSplit/>{'' if number else '<w:tblHeader/>'}</w:trPr>"
        for column, (text, width) in enumerate(zip(row, widths, strict=True)):
            align = "center" if number == 0 or column in (0, 2) else "left"
            yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            yield "".join(_paragraph(line, align, 18, bold=number == 0) for line in text.split("\n")) + "</w:tc>"
        yield "</w:tr>"
    yield "</w:tbl>"
    page = '<w:r><w:br w:type="page"/></w:r>' if page_break else ""
    yield (
        '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" w:right="1418" w:bottom="1134" '
        f'w:left="1418" w:header="851" w:footer="851" w:gutter="0"/></w:sectPr></w:pPr>{page}</w:p>'
    )


def _paragraph(text: str, align: str, size: int, *, bold: bool = False) -> str:
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:p><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>{_FONT}{weight}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )
