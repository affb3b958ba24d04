"""How fast one core reads PDF with text beside pdfplumber in the same run, and how long a scanned page takes.

The document has twenty pages, each a form of thirty rows with merged levels and wrapped cells, without its font; another is
set by typst with its fonts in it, forms of several layouts over page breaks. Both sides give the text of every cell. The scan is a page of 200 dpi with a table of 120 cells.
"""

import io
import time
from collections.abc import Callable

import pytest

from benchmarks.page_breaks import typeset as typst_writer
from benchmarks.page_breaks.forms import LAYOUTS, Writer
from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import pdf
from tests.support.drawn_pdf import DrawnPage
from tests.support.drawn_pdf import pdf as drawn

PAGES, ROWS = 20, 30
XS = [50.0, 120.0, 200.0, 400.0, 540.0]
Figures = list[tuple[str, str, str]]


def form(number: int) -> DrawnPage:
    page = DrawnPage()
    page.text(200, 60, "部门项目支出预算绩效目标表", 16)
    page.text(280, 820, f"— {number} —", 9)
    ys = [80.0 + 24 * row for row in range(ROWS + 1)]
    for row, y in enumerate(ys):
        page.line(XS[0] if row % 10 == 0 else XS[1], y, XS[-1], y)
    for x in XS:
        page.line(x, ys[0], x, ys[-1])
    for row, y in enumerate(ys[:-1]):
        if row % 10 == 0:
            page.cell(XS[0], y + 80, "产出指标")
        page.cell(XS[1], y, "数量指标", size=9)
        page.cell(XS[2], y - 3, f"临河镇第{row}村新建集雨水窖和配套输水管", "网数量", size=9, pitch=10)
        page.cell(XS[3], y, f"≥{row}00座", size=9)
    return page


@pytest.fixture(scope="module")
def document() -> bytes:
    return drawn(*(form(number) for number in range(1, PAGES + 1)))


def own(data: bytes) -> int:
    return sum(len(block.cells) for block in pdf.tables(data, Limits()) if isinstance(block, Table))


def best(read: Callable[[], object], times: int) -> float:
    spent = []
    for _ in range(times):
        start = time.process_time()
        read()
        spent.append(time.process_time() - start)
    return min(spent)


@pytest.fixture(scope="module")
def typeset(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    writer = Writer(1)
    made = [writer.random.choice(LAYOUTS)(writer) for _ in range(6)]
    path = tmp_path_factory.mktemp("typst") / "forms.pdf"
    typst_writer.pdf(made, writer.random, path)
    return path.read_bytes()


@pytest.mark.parametrize("name", ["document", "typeset"])
def test_pages_beside_pdfplumber(name: str, request: pytest.FixtureRequest, figure: Figures) -> None:
    """Bar: five times as many pages as pdfplumber."""
    pdfplumber = pytest.importorskip("pdfplumber")
    data: bytes = request.getfixturevalue(name)

    def peer() -> int:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for page in opened.pages:
                page.extract_tables()
            return len(opened.pages)

    pages = peer()
    assert own(data) >= pages * 20
    ours, theirs = pages / best(lambda: own(data), 5), pages / best(peer, 2)
    kind = "without its font" if name == "document" else "with its fonts"
    figure.append((f"PDF with text, {kind}: pages a CPU second", f"{ours:.0f}", "–"))
    figure.append(("… times pdfplumber", f"{ours / theirs:.1f}", "≥ 5"))


def test_a_scanned_page(figure: Figures) -> None:
    """Bar: a page of 200 dpi under five seconds."""
    cv2 = pytest.importorskip("cv2")
    np = pytest.importorskip("numpy")
    pytest.importorskip("rapidocr")
    from jizhun.reading.containers import image

    picture = np.full((2339, 1654), 245, np.uint8)
    for row in range(31):
        cv2.line(picture, (150, 150 + 65 * row), (1500, 150 + 65 * row), 20, 2)
    for column in range(5):
        x = 150 + 337 * column
        cv2.line(picture, (x, 150), (x, 150 + 65 * 30), 20, 2)
    for row in range(30):
        for column in range(4):
            place = (170 + 337 * column, 195 + 65 * row)
            cv2.putText(picture, f"2026-{row:02d}{column} 98.5%", place, cv2.FONT_HERSHEY_SIMPLEX, 0.9, 20, 2)
    data = cv2.imencode(".png", picture)[1].tobytes()

    def read() -> list[object]:
        return list(image.tables(data, Limits()))

    read()  # the model is loaded once in a process
    figure.append(("scanned page at 200 dpi, CPU seconds", f"{best(read, 2):.1f}", "< 5"))
