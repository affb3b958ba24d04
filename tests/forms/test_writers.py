"""The writers: what stands in the grid stands in the document, with its merges, and nothing in it can do harm."""

import io
import zipfile
from collections import Counter
from collections.abc import Callable

import docx as python_docx
import lxml.etree
import lxml.html
import openpyxl
import pypdfium2
import pytest
from pypdf import PdfReader

from jizhun.forms import docx, html, pdf, xlsx
from jizhun.forms.document import Front, Unwritable, widths
from jizhun.forms.grid import Grid, grid, grids
from jizhun.law.layout import layouts
from jizhun.model import Category, Funding
from jizhun.reading import read
from tests.forms.invented import INDICATORS, indicator, money, sheet

Writer = Callable[..., bytes]
WRITERS: dict[str, Writer] = {"docx": docx.write, "xlsx": xlsx.write, "html": html.write, "pdf": pdf.write}
ALL = pytest.mark.parametrize("name", layouts())
EACH = pytest.mark.parametrize("kind", WRITERS)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
EVIL = sheet(
    project_name='=HYPERLINK("http://a.example","点")',
    goal="<script>alert(1)</script> & #set $x$ *y* ]]> {{7*7}}",
    indicators=(
        *INDICATORS,
        indicator(9, Category.QUANTITY, "@SUM(A1)", "+1"),
        indicator(10, Category.COST, "-2", "1"),
    ),
)


def drawn(name: str = "ningxia-b") -> Grid:
    return grid(sheet(), layouts()[name])


def texts(table: Grid) -> list[str]:
    return [part for cell in table.cells for part in (cell.label, cell.text) if part]


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return "".join("".join(pages).split())


@ALL
def test_docx_has_every_cell_with_its_merge(name: str) -> None:
    table = drawn(name)
    body = python_docx.Document(io.BytesIO(docx.write([table]))).element.body
    rows = list(body.iter(f"{W}tr"))
    assert len(rows) == table.rows
    for row in rows:
        spans = [
            int(cell.find(f"{W}tcPr/{W}gridSpan").get(f"{W}val"))
            if cell.find(f"{W}tcPr/{W}gridSpan") is not None
            else 1
            for cell in row.iter(f"{W}tc")
        ]
        assert sum(spans) == table.columns
    begun = [merge for merge in body.iter(f"{W}vMerge") if merge.get(f"{W}val") == "restart"]
    assert len(begun) == sum(cell.row_span > 1 for cell in table.cells)
    found = [
        paragraph
        for cell in body.iter(f"{W}tc")
        for paragraph in ("".join(run.text or "" for run in p.iter(f"{W}t")) for p in cell.iter(f"{W}p"))
        if paragraph
    ]
    assert found == texts(table)


@ALL
def test_xlsx_has_every_cell_with_its_merge(name: str) -> None:
    table = drawn(name)
    worksheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([table]))).worksheets[0]
    top = 1 + len(table.lines)
    merged = {str(area) for area in worksheet.merged_cells.ranges if area.min_row > top}
    assert len(merged) == sum(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells)
    for cell in table.cells:
        value = worksheet.cell(top + cell.row + 1, cell.column + 1).value
        if isinstance(value, int | float):
            assert float(cell.text) == value
        else:
            assert (value or "") == "\n".join(part for part in (cell.label, cell.text) if part)


@ALL
def test_html_has_every_cell_with_its_merge(name: str) -> None:
    table = drawn(name)
    root = lxml.html.document_fromstring(html.write([table]))
    cells = root.xpath("//table//td | //table//th")
    assert [(int(c.get("rowspan", 1)), int(c.get("colspan", 1))) for c in cells] == [
        (cell.row_span, cell.column_span) for cell in table.cells
    ]
    assert [c.text_content() for c in cells] == [(cell.label or "") + cell.text for cell in table.cells]


@pytest.mark.parametrize("name", ["ningxia-b", "central-2015", "hubei", "yunnan"])
def test_pdf_has_every_text(name: str) -> None:
    """By characters: text of narrow cells comes out of a PDF line by line, between the lines of its neighbours."""
    missing = Counter("".join("".join(texts(drawn(name))).split())) - Counter(pdf_text(pdf.write([drawn(name)])))
    assert not missing


@pytest.mark.parametrize("name", ["ningxia-b", "central-2015", "sichuan", "chongqing"])
def test_a_text_higher_than_a_page_is_whole_in_pdf(name: str) -> None:
    """Rows stay on one page, but not where a text beside them needs more: nothing may run off the page."""
    goal = "修整田间道路，方便农户出行。" * 142
    long = grid(sheet(goal=goal, indicators=INDICATORS[:2]), layouts()[name])
    assert not Counter(goal) - Counter(pdf_text(pdf.write([long])))


@pytest.mark.parametrize("length", range(1120, 1240, 40))
def test_heads_that_meet_the_foot_of_a_page_are_set(length: int) -> None:
    """typst 0.15 panicked while it tagged such a form: its inner heads were marked as table heads."""
    long = grid(sheet(goal="目标" * (length // 2)), layouts()["hubei"])
    assert not Counter(texts(long)[-1]) - Counter(pdf_text(pdf.write([long])))


@EACH
def test_the_same_table_gives_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind]([drawn()]) == WRITERS[kind]([drawn()])


@EACH
def test_nothing_to_write_is_an_error(kind: str) -> None:
    with pytest.raises(ValueError, match="no table"):
        WRITERS[kind]([])


@EACH
@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\ud800"])
def test_a_character_that_no_document_holds_is_refused_with_its_place(kind: str, character: str) -> None:
    odd = sheet(indicators=(indicator(1, Category.QUANTITY, f"道路{character}长度", "1公里"),))
    with pytest.raises(Unwritable, match=rf"第1条指标的指标名称.*U\+{ord(character):04X}.*请") as refused:
        WRITERS[kind]([grid(odd, layouts()["ningxia-b"])])
    str(refused.value).encode()


@EACH
def test_a_title_that_no_document_holds_is_refused(kind: str) -> None:
    with pytest.raises(Unwritable, match=r"“临河镇田间道路修整项目”的表名含有.*U\+0007"):
        WRITERS[kind]([grid(sheet(form_title="绩效\x07目标表"), layouts()["ningxia-b"])])
    front = Front(annex="附件2", title="云溪县\x07绩效目标表")
    with pytest.raises(Unwritable, match=r"^附件的标题含有.*U\+0007"):
        WRITERS[kind]([drawn()], front)


@EACH
def test_rare_and_odd_text_comes_through(kind: str) -> None:
    text = "㵲溪𠮷路\u202e修\u200b整" if kind == "pdf" else "㵲溪𠮷路🙂\u202e修\u200b整"
    written = WRITERS[kind]([grid(sheet(goal=text), layouts()["ningxia-d"])])
    if kind == "pdf":
        assert "㵲溪𠮷路" in pdf_text(written)
    elif kind == "html":
        assert text in written.decode()
    else:
        part = "word/document.xml" if kind == "docx" else "xl/sharedStrings.xml"
        assert text in zipfile.ZipFile(io.BytesIO(written)).read(part).decode()


def test_a_character_that_no_font_has_is_refused_in_pdf() -> None:
    with pytest.raises(Unwritable, match=r"“临河镇田间道路修整项目”的年度绩效目标含有字体里没有的字“𓀀”（U\+13000）"):
        pdf.write([grid(sheet(goal="修整道路𓀀"), layouts()["ningxia-d"])])


def test_a_joiner_that_would_swallow_a_neighbour_is_refused_in_pdf() -> None:
    """A zero-width joiner becomes one glyph with the rare character before it, which is then lost on reading."""
    with pytest.raises(Unwritable, match=r"的年度绩效目标含有看不见的零宽连接符（U\+200D）.*docx"):
        pdf.write([grid(sheet(goal="修整𠮷\u200d路"), layouts()["ningxia-d"])])


def test_many_tables_are_one_pdf_with_pages_and_bookmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set in parts: pages go on, contents know them, bytes stay the same."""
    monkeypatch.setattr(pdf, "_AT_ONCE", 130)  # two forms a part
    tables = grids([sheet(project_name=f"青禾区{n}号水渠项目") for n in range(1, 6)], layouts()["ningxia-b"])
    data = pdf.write(tables, Front(annex="附件3", title="2027年项目支出绩效目标表"))
    assert data == pdf.write(tables, Front(annex="附件3", title="2027年项目支出绩效目标表"))
    document = pypdfium2.PdfDocument(data)
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert marks == [(f"青禾区{n}号水渠项目", n) for n in range(1, 6)]
    texts = [page.get_textpage().get_text_bounded().replace(" ", "") for page in document]
    assert "附件3" in texts[0] and all(f"{n}．青禾区{n}号水渠项目" in texts[0] for n in range(1, 6))
    assert [f"—{n}—" in text for n, text in enumerate(texts)] == [False] + 5 * [True]
    reader = PdfReader(io.BytesIO(data))
    links = [each.get_object() for each in reader.pages[0]["/Annots"]]
    assert [reader.get_page_number(link["/Dest"][0].get_object()) for link in links] == [1, 2, 3, 4, 5]
    assert not [link for link in links if "/A" in link]


def test_text_is_never_markup_in_html() -> None:
    root = lxml.html.document_fromstring(html.write([grid(EVIL, layouts()["ningxia-b"])]))
    assert not root.xpath("//script")
    assert EVIL.goal in root.text_content()


def test_text_is_never_markup_in_pdf() -> None:
    """Typst takes the text as data: # $ * stay as they are."""
    assert "#set$x$*y*]]>{{7*7}}" in pdf_text(pdf.write([grid(EVIL, layouts()["ningxia-d"])]))


def test_text_is_never_markup_in_docx() -> None:
    body = python_docx.Document(io.BytesIO(docx.write([grid(EVIL, layouts()["ningxia-d"])])))
    assert EVIL.goal in [cell.text for cell in body.tables[0].rows[4].cells]


def test_text_is_never_a_formula_in_xlsx() -> None:
    worksheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([grid(EVIL, layouts()["ningxia-d"])]))).worksheets[0]
    risky = [cell for row in worksheet.iter_rows() for cell in row if str(cell.value)[:1] in "=+-@"]
    assert {cell.value for cell in risky} == {EVIL.project_name, "@SUM(A1)", "+1", "-2"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    assert not any(cell.data_type == "f" for row in worksheet.iter_rows() for cell in row)


def test_plain_numbers_are_numbers_with_their_decimals() -> None:
    amounts = Funding(total=money("71.900000"), fiscal_appropriation=money("1234.50"), other_funds=money("0"))
    table = grid(sheet(funding=amounts, project_name="2027"), layouts()["ningxia-a"])
    worksheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([table]))).worksheets[0]
    cells = {str(cell.value): cell for row in worksheet.iter_rows() for cell in row if cell.value is not None}
    assert (cells["71.9"].data_type, cells["71.9"].number_format) == ("n", "0.000000")
    assert (cells["1234.5"].data_type, cells["1234.5"].number_format) == ("n", "0.00")
    assert cells["2027"].data_type == "s", "a project that is called 2027 is no number"


def test_xlsx_is_ready_to_print() -> None:
    worksheet = openpyxl.load_workbook(io.BytesIO(xlsx.write([drawn("sichuan")]))).worksheets[0]
    assert worksheet.page_setup.orientation == "landscape"
    assert worksheet.page_setup.fitToHeight == 0
    assert worksheet.print_title_rows == "$1:$3"
    assert worksheet.print_area


def test_worksheets_have_fitting_and_different_names() -> None:
    long = [sheet(project_name="临河镇[一]期:道路/水渠*修整?与管护项目以及后续维护资金安排和验收") for _ in range(2)]
    names = openpyxl.load_workbook(io.BytesIO(xlsx.write(grids(long, layouts()["ningxia-b"])))).sheetnames
    assert len(set(names)) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_docx_parts_are_well_formed_and_related() -> None:
    parts = zipfile.ZipFile(
        io.BytesIO(docx.write([drawn(), drawn("sichuan"), drawn()], Front(annex="附件2", title="2027年绩效目标表")))
    )
    assert parts.testzip() is None
    roots = {name: lxml.etree.fromstring(parts.read(name)) for name in parts.namelist()}
    related = {r.get("Target") for r in roots["word/_rels/document.xml.rels"]}
    assert {f"word/{target}" for target in related} <= set(parts.namelist())
    marks = [mark.get(f"{W}id") for mark in roots["word/document.xml"].iter(f"{W}bookmarkStart")]
    assert len(marks) == len(set(marks)) == 3
    turned = [size.get(f"{W}orient") for size in roots["word/document.xml"].iter(f"{W}pgSz")]
    assert turned == [None, None, "landscape", None]  # the first section is the front


def test_the_pages_of_an_annex_count_from_the_first_form() -> None:
    """Page numbers begin anew in the section of the first form, however many forms it holds, and go on from there."""
    tables = [drawn(), drawn(), drawn("sichuan"), drawn()]
    body = python_docx.Document(io.BytesIO(docx.write(tables, Front(annex="附件2", title="绩效目标表")))).element.body
    starts = [each.find(f"{W}pgNumType") is not None for each in body.iter(f"{W}sectPr")]
    assert starts == [False, True, False, False]


def test_a_list_repeats_its_heads_and_a_row_stays_whole() -> None:
    body = python_docx.Document(io.BytesIO(docx.write([drawn("yunnan")]))).element.body
    rows = list(body.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_pdf_has_a_bookmark_per_project_and_embedded_fonts() -> None:
    two = grids([sheet(), sheet(project_name="临河镇水渠清淤项目")], layouts()["ningxia-b"])
    data = pdf.write(two, Front(annex="附件2", title="2027年绩效目标表"))
    marks = [mark.get_title() for mark in pypdfium2.PdfDocument(data).get_toc()]
    assert marks[-2:] == ["临河镇田间道路修整项目", "临河镇水渠清淤项目"]
    assert b"/FontFile" in data


def test_without_a_font_the_user_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "FONTS", ("No Such Font",))
    pdf._font.cache_clear()
    with pytest.raises(pdf.NoFont, match="apt-get install fonts-noto-cjk"):
        pdf.write([drawn()])
    pdf._font.cache_clear()


@pytest.mark.parametrize("count", [1, 40, 200])
@EACH
def test_many_indicators_and_long_goals_are_written(kind: str, count: int) -> None:
    many = tuple(indicator(n, Category.QUANTITY, f"第{n}段道路长度", f"≥{n}公里") for n in range(1, count + 1))
    big = sheet(indicators=many, goal="修整田间道路。" * 280)
    assert len(WRITERS[kind]([grid(big, layouts()["central-2021"])])) > 1000


def test_widths_add_up() -> None:
    for name in layouts():
        assert sum(widths(drawn(name), 9070)) == 9070


def test_a_goal_higher_than_a_row_of_excel_takes_several_rows_and_reads_back() -> None:
    """Excel's rows reach 409 points: a goal of 2,000 characters would be cut off."""
    goal = "修整田间道路，方便农户出行。" * 142
    for name in ("central-2021", "ningxia-b"):
        data = xlsx.write([grid(sheet(goal=goal), layouts()[name])])
        page = openpyxl.load_workbook(io.BytesIO(data)).active
        cell = next(cell for row in page.iter_rows() for cell in row if goal in str(cell.value))
        (merge,) = [each for each in page.merged_cells.ranges if cell.coordinate in each]
        heights = [page.row_dimensions[row].height for row in range(merge.min_row, merge.max_row + 1)]
        assert len(heights) > 1 and max(heights) <= 409
        assert [read_again.goal for read_again in read(data, "a.xlsx")] == [goal]


def test_a_text_that_no_cell_of_excel_holds_is_refused() -> None:
    long = sheet(goal="修整道路。" * 7000)
    with pytest.raises(Unwritable, match=r"“临河镇田间道路修整项目”的年度绩效目标有35000个字，.*32767.*docx"):
        xlsx.write([grid(long, layouts()["ningxia-d"])])


def test_a_long_row_may_be_split_over_pages_in_word() -> None:
    """A goal in a narrow column is high long before it is long: kept whole it would leave most of a page empty."""
    body = python_docx.Document(io.BytesIO(docx.write([grid(sheet(goal="修整道路。" * 60), layouts()["ningxia-b"])])))
    split = [row for row in body.element.body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert len(split) == 1
