"""Word documents that are one XML file: Word 2003 XML and flat OPC give what the same content gives as .docx."""

import pytest

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers import blocks, docx
from jizhun.reading.detect import container_of
from tests.support.word import document, p, package, r, tbl, tc, tr
from tests.support.word_xml import HEAD, flat, word_2003

FORM = tbl(
    tr("项目名称", tc("路灯养护", marks='<w:gridSpan w:val="2"/>')),
    tr(tc("产出指标", marks='<w:vMerge w:val="restart"/>'), "数量指标", tc(p("≥300盏"), p("二行"))),
    tr(tc(marks="<w:vMerge/>"), "质量指标", tc(p("共", r("藏", "<w:vanish/>"), "98%"))),
)


def annotated(kind: str, content: str) -> str:
    return f'<aml:annotation aml:id="1" w:type="{kind}"><aml:content>{content}</aml:content></aml:annotation>'


def read(data: bytes, container: str) -> list[Block]:
    assert container_of(data, "附件.doc") == container
    return list(blocks(data, container, Limits()))


def as_docx(body: str) -> list[Block]:
    return list(docx.tables(package(document(body)), Limits()))


@pytest.mark.parametrize(
    "body",
    [
        FORM,
        p("部门项目支出绩效目标表") + FORM + p("注：单位万元"),
        tbl(tr(tc("甲", marks='<w:hMerge w:val="restart"/>'), tc(marks="<w:hMerge/>"), "乙")),
        tbl(tr("甲", tc(tbl(tr("内", "里")), "<w:p/>"))),
        p('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "是"),
        p('<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框内</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>'),
    ],
)  # fmt: skip
def test_word_2003_xml_reads_as_the_same_docx(body: str) -> None:
    assert read(word_2003(body), "wordml") == as_docx(body.replace("<v:textbox>", "<v:textbox xmlns:v='v'>")) != []


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (p("共", annotated("Word.Insertion", r("100")), annotated("Word.Deletion", "<w:r><w:delText>90</w:delText></w:r>"), "次"), "共100次"),
        (p("共", annotated("Word.Comment", p("请核对")), "9次"), "共9次"),
        (p("共", '<aml:annotation w:type="Word.Bookmark.Start" w:name="a"/>', "9次"), "共9次"),
        (p("共9次", "<w:r><w:footnote><w:p><w:r><w:t>注脚</w:t></w:r></w:p></w:footnote></w:r>"), "共9次"),
        ("<wx:sub-section><wx:pBdrGroup>" + p("甲") + "</wx:pBdrGroup></wx:sub-section>", "甲"),
    ],
    ids=["tracked changes", "comment", "bookmark", "footnote", "sections and frames"],
)  # fmt: skip
def test_what_word_2003_marks_in_its_own_way(body: str, shown: str) -> None:
    assert [block.text for block in read(word_2003(body), "wordml") if not isinstance(block, Table)] == [shown]


def test_headings_of_word_2003_xml_are_known_by_their_style() -> None:
    first, second = read(word_2003(p("甲", marks='<w:pStyle w:val="1"/>') + p("乙")), "wordml")
    assert (first.heading, second.heading) == (True, False)


def test_a_document_in_one_file_reads_as_the_same_docx() -> None:
    main = document(FORM).decode().partition("?>")[2]
    assert read(flat({"word/document.xml": main, "word/media/image1.png": b"\x89PNG"}), "opcxml") == as_docx(FORM)


def test_a_workbook_in_one_file_is_read() -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="表" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{office}/worksheet" Target="s.xml"/>'
        "</Relationships>",
        "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData><row><c t="inlineStr"><is><t>项目名称</t></is></c><c><v>1</v></c></row>'
        "</sheetData></worksheet>",
    }
    (table,) = read(flat(parts), "opcxml")
    assert isinstance(table, Table) and [cell.text for cell in table.cells] == ["项目名称", "1"]


@pytest.mark.parametrize(
    ("data", "container"),
    [
        (flat({}), "opcxml"),
        (flat({"x" * 70_000: "<a/>", "word/media/image1.png": b"1"}), "opcxml"),
        (word_2003(FORM)[:-200], "wordml"),
        (flat({"word/document.xml": "<a/>"})[:-9], "opcxml"),
        (HEAD.replace("?><w:", "?><!DOCTYPE a [<!ENTITY b 'c'>]><w:").encode(), "wordml"),
    ],
    ids=["empty", "no document", "cut", "a cut package", "a document type"],
)
def test_what_holds_no_document_is_refused_in_a_sentence(data: bytes, container: str) -> None:
    with pytest.raises(Unreadable, match=r"请.*。$"):
        list(blocks(data, container, Limits()))
