"""Word and Excel files open without a complaint: their structure for every layout, and LibreOffice sets them all."""

import io
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

from jizhun.forms import docx, xlsx
from jizhun.forms.bundle import by_unit, files
from jizhun.forms.document import Front, archive
from jizhun.forms.grid import Grid, grids
from jizhun.forms.publish import Writer, blank
from jizhun.forms.review.letter import letters
from jizhun.forms.review.sheet import review_sheets
from jizhun.law.layout import layouts
from jizhun.model import Sheet, Task
from tests.forms.invented import money, sheet
from tests.forms.office_files import faults
from tests.forms.reports import report

FRONT = Front(annex="附件2", title="2027年项目支出绩效目标表")
ANNEX = ("ningxia-b", "central-2021", "sichuan", "sichuan", "central-2015", "ningxia-b", "ningxia-d")
OFFICE: dict[str, Writer] = {"docx": docx.write, "xlsx": xlsx.write}
KINDS = pytest.mark.parametrize("kind", OFFICE)


def filled(name: str) -> Sheet:
    layout = layouts()[name]
    tasks = (Task(name="道路", content="修整道路", total=money("3.50")), Task(name="水渠", total=money("1.25")))
    return sheet(layout=name, kind=layout.kind, tasks=tasks if layout.kind == "department" else ())


def tables(name: str) -> list[Grid]:
    """A form that is filled in, then a blank one."""
    layout = layouts()[name]
    return [*grids([filled(name)], layout), *grids([blank(layout, 2028)], layout)]


@KINDS
@pytest.mark.parametrize("name", layouts())
def test_every_layout_follows_the_standard(name: str, kind: str) -> None:
    assert faults(OFFICE[kind](tables(name))) == []
    assert faults(OFFICE[kind](tables(name), FRONT)) == []


@KINDS
def test_an_annex_of_many_layouts_follows_the_standard(kind: str) -> None:
    several = [drawn for name in ANNEX for drawn in tables(name)]
    assert faults(OFFICE[kind](several, FRONT)) == []


@KINDS
def test_odd_texts_follow_the_standard(kind: str) -> None:
    odd = sheet(
        project_name="'[道路]:*?/\\'" * 9,
        goal="修整道路。\n清理水渠。" * 400,
        implementing_unit="=1+1",
        period="<&>\"'",
    )
    assert faults(OFFICE[kind](grids([odd, odd], layouts()["ningxia-b"]), FRONT)) == []


def test_the_files_of_a_bundle_follow_the_standard() -> None:
    units = [sheet(), sheet(implementing_unit="青禾区图书馆"), sheet(implementing_unit=None, department=None)]
    for kind in OFFICE:
        office = {
            name: data
            for name, data in files(by_unit(units, kind, annex="2")).items()
            if name.endswith(("docx", "xlsx"))
        }
        assert {name: faults(data) for name, data in office.items()} == {name: [] for name in office}


def test_review_papers_follow_the_standard() -> None:
    checked = report().sheets
    assert faults(docx.write(review_sheets(checked, "general"))) == []
    assert faults(xlsx.write(review_sheets(checked, "key"))) == []
    assert [faults(letter.docx()) for letter in letters(checked)] == [[] for _ in letters(checked)]


@pytest.mark.parametrize(
    ("kind", "part", "before", "after", "fault"),
    [
        ("docx", "word/document.xml", '<w:vAlign w:val="center"/></w:tcPr>', "<w:shd/></w:tcPr>", ""),
        (
            "docx",
            "word/document.xml",
            '<w:tblPr><w:tblStyle w:val="Form"/>',
            '<w:tblPr><w:jc/><w:tblStyle w:val="Form"/>',
            "tblPr",
        ),
        ("docx", "word/document.xml", 'w:id="2" w:name="table2"', 'w:id="1" w:name="table1"', "bookmark id 1 twice"),
        ("docx", "word/document.xml", " PAGEREF table2 ", " PAGEREF table9 ", "no bookmark table9"),
        ("docx", "word/document.xml", 'w:val="FormEntry"', 'w:val="Entry"', "no style Entry"),
        ("docx", "word/document.xml", '<w:gridCol w:w="', '<w:gridCol/><w:gridCol w:w="', "a row fills"),
        (
            "docx",
            "word/_rels/document.xml.rels",
            'Target="footer1.xml"',
            'Target="footer2.xml"',
            "footer2.xml is not there",
        ),
        ("docx", "[Content_Types].xml", "/word/footer1.xml", "/word/footer2.xml", "footer2.xml"),
        ("xlsx", "xl/workbook.xml", 'name="目录"', 'name="一/二"', "worksheet is called"),
        (
            "xlsx",
            "xl/worksheets/sheet2.xml",
            '<mergeCell ref="',
            '<mergeCell ref="A1:B2"/><mergeCell ref="',
            "merges overlap",
        ),
        ("xlsx", "xl/worksheets/sheet2.xml", "<sheetData>", "<pageMargins/><sheetData>", "worksheet holds"),
        ("xlsx", "xl/worksheets/sheet2.xml", ' s="', ' s="99', "has no format"),
    ],
)
def test_a_fault_of_a_file_is_found(kind: str, part: str, before: str, after: str, fault: str) -> None:
    """The checks themselves: a document that was spoiled in one place."""
    with zipfile.ZipFile(io.BytesIO(OFFICE[kind](tables("ningxia-b"), FRONT))) as file:
        parts = {name: file.read(name).decode() for name in file.namelist()}
    assert before in parts[part]
    spoiled = archive({**parts, part: parts[part].replace(before, after, 1)})
    assert any(fault in each for each in faults(spoiled)) if fault else faults(spoiled) == []


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them as PDF by one run of LibreOffice: an annex of each layout with a form that is filled in and a blank one."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    made = [folder / f"{name}-{kind}.{kind}" for name in layouts() for kind in OFFICE]
    for path in made:
        kind = path.suffix[1:]
        path.write_bytes(OFFICE[kind](tables(path.stem.removesuffix(f"-{kind}")), FRONT))
    for unit in by_unit([sheet(), sheet(implementing_unit="青禾区图书馆")], "docx", "sichuan", "3"):
        made.append(folder / f"bundle-{unit.file}")
        made[-1].write_bytes(unit.published.data)
    made.append(folder / "annex.docx")
    several = [drawn for name in ANNEX for drawn in grids([filled(name)], layouts()[name])]
    made[-1].write_bytes(docx.write(several, FRONT))
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        *map(str, made),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    shutil.copy(folder / "annex.docx", folder / "pdf")
    return folder / "pdf"


def contents(page: str) -> list[int]:
    """The page numbers that the contents of an annex show; page: its text without white space."""
    return [int(number) for number in re.findall(r"\.{5,}(\d+?)(?=\d．|$)", page)]


def test_contents_show_the_pages_on_which_forms_begin(converted: Path) -> None:
    """In LibreOffice computed anew; what stands in the file until then is an estimate that is not far off."""
    pages = text_of(converted / "annex.pdf")
    begun = [
        number for number, text in enumerate(pages) if number and "绩效目标" in text[:40] and "项目名称" in text[:80]
    ]
    assert contents(pages[0]) == begun
    estimated = [
        int(number) for number in re.findall(r'separate"/></w:r><w:r><w:t>(\d+)<', document(converted / "annex.docx"))
    ]
    assert len(estimated) == len(begun)
    assert all(abs(one - other) <= 1 for one, other in zip(estimated, begun, strict=True))


def document(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return file.read("word/document.xml").decode()


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    try:
        return ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


@KINDS
@pytest.mark.parametrize("name", layouts())
def test_libreoffice_sets_the_pages_of_every_layout(name: str, kind: str, converted: Path) -> None:
    pages = text_of(converted / f"{name}-{kind}.pdf")
    assert 3 <= len(pages) <= 7  # contents, a form and a blank one
    assert "附件2" in pages[0] and "Error!" not in "".join(pages)
    wanted = Counter(
        "".join("".join(cell.text + (cell.label or "") for drawn in tables(name) for cell in drawn.cells).split())
    )
    missing = wanted - Counter("".join(pages))
    assert not missing
    assert all(pages), "no page is blank"


def test_libreoffice_sets_the_files_of_a_bundle(converted: Path) -> None:
    assert len(list(converted.glob("bundle-*.pdf"))) == 2
    assert all("临河镇田间道路修整项目" in "".join(text_of(path)) for path in converted.glob("bundle-*.pdf"))
