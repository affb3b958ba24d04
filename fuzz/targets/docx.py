"""Any bytes as a .docx, and any XML as its main part and its styles (divided by NUL), give blocks or a sentence."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from fuzz.wellformed import wellformed
from jizhun.reading.block import Limits
from jizhun.reading.containers import docx
from tests.support.word import document, p, r, sdt, styles, tbl, tc, tr

LIMITS = Limits(inflated_size=20 * 2**20, cells=20_000)
PARTS = ("word/document.xml", "word/styles.xml")
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
)

BOX = f"<w:txbxContent>{p('框')}{tbl(tr('框内'))}</w:txbxContent>"
EVERYTHING = (
    p("共", "<w:del><w:r><w:delText>90</w:delText></w:r></w:del>", "<w:ins><w:r><w:t>100</w:t></w:r></w:ins>")
    + p(r("藏", "<w:vanish/>"), '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "<w:r><w:tab/><w:br/></w:r>")
    + p('<w:fldSimple w:instr="DATE"><w:r><w:t>三月</w:t></w:r></w:fldSimple>', marks="<w:rPr><w:del/></w:rPr>")
    + p(
        "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>x</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>"
    )
    + p("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>", "<w:r><w:fldChar w:fldCharType='end'/></w:r>")
    + p(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{BOX}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    + tbl(
        '<w:tblGrid><w:gridCol w:w="100"/><w:gridCol w:w="200"/></w:tblGrid>',
        tr(
            tc("总额", marks='<w:hMerge w:val="restart"/>'),
            tc(marks="<w:hMerge/>"),
            tc("甲", marks='<w:gridSpan w:val="2"/>'),
        ),
        tr("丁", marks='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>') + tr("旧", marks="<w:del/>"),
        tr(
            tc("竖", marks='<w:vMerge w:val="restart"/><w:tcW w:w="100" w:type="dxa"/>'),
            sdt(tc(tbl(tr("内")), "<w:p/>")),
        ),
        sdt(tr(tc(marks="<w:vMerge/>"), "乙")),
    )
)


def one(data: bytes) -> None:
    if not data.startswith(b"PK"):
        held = dict(zip(PARTS, map(wellformed, data.split(b"\0")), strict=False))
        data = made.zipped({**held, "word/_rels/document.xml.rels": RELATIONS})
    blocks_or_refusal(docx.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    yield document(EVERYTHING) + b"\0" + styles('<w:style w:styleId="a"><w:rPr><w:vanish/></w:rPr></w:style>')
    for data in made.published("docx"):
        yield data
        yield made.parts(data, PARTS)
