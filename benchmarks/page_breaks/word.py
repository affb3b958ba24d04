"""Forms in a Word document with random pages and type, of which LibreOffice makes the PDF."""

import random
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from benchmarks.page_breaks.forms import Form
from benchmarks.page_breaks.look import Look, look


def docx(forms: list[Form], r: random.Random, path: Path) -> None:
    """The forms as a Word document with random page and type."""
    document = Document()
    section = document.sections[0]
    landscape = r.random() < 0.15
    section.page_width, section.page_height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.left_margin = section.right_margin = Mm(r.uniform(12, 32))
    section.top_margin, section.bottom_margin = Mm(r.uniform(14, 37)), Mm(r.uniform(14, 35))
    if r.random() < 0.6:
        section.footer.paragraphs[0].text = r.choice(["— 12 —", "部门预算公开", "第 1 页"])
    width = section.page_width - section.left_margin - section.right_margin
    body = document.element.body
    chosen = look(r)
    for k, form in enumerate(forms):
        if form.title:
            paragraph = document.add_paragraph(form.title)
            paragraph.paragraph_format.page_break_before = chosen.each and k > 0
        elif k:
            document.add_paragraph("").paragraph_format.page_break_before = chosen.each
        xml = _table_xml(form, chosen, int(width / 635))
        body.insert(len(body) - 1, parse_xml(f"<w:tbl {nsdecls('w')}>{xml}</w:tbl>"))
    document.add_paragraph("")
    document.save(str(path))


def _table_xml(form: Form, chosen: Look, width: int) -> str:
    total = sum(form.shares)
    columns = [int(width * share / total) for share in form.shares]
    at = {(r, c): (rs, cs, t) for r, c, rs, cs, t in form.cells}
    owner = {(r + i, c): (r, c) for r, c, rs, _, _ in form.cells for i in range(rs)}
    rows = []
    for row in range(form.height):
        cells, column = [], 0
        while column < form.width:
            top, left = owner[row, column]
            rs, cs, text = at[top, left]
            merge = "" if rs == 1 else '<w:vMerge w:val="restart"/>' if top == row else "<w:vMerge/>"
            middle = '<w:vAlign w:val="center"/>' if chosen.center else ""
            align = chosen.align
            if align == "mixed":
                align = "left" if cs > 1 or len(text) > 14 else "center"
            content = text if top == row else ""
            paragraphs = "".join(_paragraph(line, chosen, align) for line in content.split("\n"))
            cells.append(
                f'<w:tc><w:tcPr><w:tcW w:w="{sum(columns[column : column + cs])}" w:type="dxa"/><w:gridSpan w:val="{cs}"/>{merge}'
                f"{middle}</w:tcPr>{paragraphs}</w:tc>"
            )
            column += cs
        props = ("<w:cantSplit/>" if chosen.whole else "") + (
            f'<w:trHeight w:val="{chosen.least}"/>' if chosen.least else ""
        )
        props += "<w:tblHeader/>" if row < form.repeated else ""
        rows.append(f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>")
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4" w:color="000000"/>'
        for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{c}"/>' for c in columns)
    pad = chosen.pad
    return (
        f'<w:tblPr><w:tblW w:w="{sum(columns)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{pad}" w:type="dxa"/><w:right w:w="{pad}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}"
    )


def _paragraph(text: str, chosen: Look, align: str) -> str:
    font, size = chosen.font, int(chosen.size * 2)
    return (
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="{chosen.spacing}" w:lineRule="auto"/><w:jc w:val="{align}"/></w:pPr><w:r><w:rPr>'
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def converted(documents: Sequence[Path], folder: Path) -> None:
    """PDFs of Word documents, by LibreOffice, in the folder."""
    profile = (folder / "profile").resolve().as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, documents)],
        check=True, capture_output=True, timeout=600,
    )  # fmt: skip
