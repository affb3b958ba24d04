"""Rulings that are faint, dotted or dashed."""

import pytest

cv2 = pytest.importorskip("cv2", reason="needs the extra ocr")
np = pytest.importorskip("numpy")
pytest.importorskip("rapidocr", reason="needs the extra ocr")

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import image
from jizhun.reading.containers.image import scan
from jizhun.reading.containers.image.faint import faint_rulings, without_lines
from jizhun.reading.containers.image.lines import ruled
from jizhun.reading.containers.image.straighten import ink_of
from jizhun.reading.containers.pdf.geometry import Character
from jizhun.reading.containers.pdf.rulings import Grid, Square

DPI = 200
XS, YS = [150, 450, 900, 1500], [300, 360, 420, 480, 540]
PAPER = 245


def page(level: int = 20, on: int = 1, off: int = 0, noise: float = 4.0):
    """A table of 12 cells: rulings of a grey, in dashes of so many pixels; and the middles of the words in its cells."""
    picture = np.full((1000, 1654), PAPER, np.uint8)
    course = np.arange(picture.shape[1]) % (on + off) < on
    for y in YS:
        row = picture[y : y + 2, XS[0] : XS[-1]]
        row[:, course[: row.shape[1]]] = level
    for x in XS:
        column = picture[YS[0] : YS[-1], x : x + 2]
        column[course[: column.shape[0]]] = level
    texts = []
    for y in YS[:-1]:
        for x in XS[:-1]:
            cv2.putText(picture, "1002 EHF", (x + 40, y + 42), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 20, 2, cv2.LINE_AA)
            texts.append((x + 44.0, y + 26.0, x + 225.0, y + 38.0))
    picture = picture + np.random.default_rng(3).normal(0, noise, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8), texts


@pytest.mark.parametrize(
    ("level", "on", "off", "noise"),
    [(20, 1, 0, 12.0), (225, 1, 0, 4.0), (20, 3, 4, 4.0), (60, 8, 8, 8.0)],
    ids=["black", "faint", "dotted", "dashed"],
)
def test_rulings_of_every_make_part_the_cells(level, on, off, noise) -> None:
    gray, texts = page(level, on, off, noise)
    (grid,) = ruled(faint_rulings(gray, texts, DPI), DPI).grids
    assert len(grid.squares) == 12
    assert grid.xs == pytest.approx([x + 1 for x in XS], abs=3)


def test_the_ink_of_faint_rulings_alone_shows_no_table() -> None:
    """Which is why the page is looked at twice."""
    gray, _ = page(225)
    assert ruled(ink_of(gray), DPI).grids == []


def test_paper_and_noise_hold_no_rulings() -> None:
    gray = np.clip(np.random.default_rng(3).normal(PAPER, 14, (1000, 1654)), 0, 255).astype(np.uint8)
    assert ruled(faint_rulings(gray, [], DPI), DPI) == ([], [])


def test_rulings_are_taken_off_a_page() -> None:
    gray = np.full((100, 100), PAPER, np.uint8)
    gray[20, 10:90:3] = gray[50, 50] = 20
    cleared = without_lines(gray, [Grid([10, 90], [20, 80], [Square(0, 0, 1, 1)])], DPI, PAPER)
    assert np.argwhere(cleared < PAPER).tolist() == [[50, 50]]


def test_what_stands_between_faint_rulings_is_doubtful_and_told() -> None:
    gray, _ = page(225)
    found = list(image.tables(cv2.imencode(".png", gray)[1].tobytes(), Limits()))
    (table,) = [block for block in found if isinstance(block, Table)]
    assert {cell.confidence for cell in table.cells} == {0.75}
    assert len(table.cells) == 12
    assert [notice.code for notice in table.notices] == ["rulings-faint"]


def test_a_form_without_upright_rulings_is_read_by_where_its_texts_stand(monkeypatch) -> None:
    """What the networks see is given here: they cannot read the letters of the fonts at hand."""
    rows = [
        ("项目名称", "云溪县渠道整修"),
        ("一级指标", "二级指标", "三级指标", "指标值"),
        ("产出指标", "数量指标", "整修渠道", "12公里"),
        ("产出指标", "质量指标", "合格率", "≥95%"),
        ("效益指标", "社会效益", "受益农户", "300户"),
        ("满意度指标", "满意度", "农户满意", "≥90%"),
    ]
    picture = np.full((700, 1654), PAPER, np.uint8)
    for y in range(100, 100 + 60 * (len(rows) + 1), 60):
        cv2.line(picture, (100, y), (1500, y), 20, 2)
    signs = [
        Character(sign, 120 + 350 * column + 28 * at, 115 + 60 * row, 148 + 350 * column + 28 * at, 145 + 60 * row, 1.0)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
        for at, sign in enumerate(text)
    ]
    monkeypatch.setattr(scan, "page_characters", lambda *_: signs)
    (table,) = scan.read(picture, 1, DPI).tables
    assert [part.text for part in table.parts if part.text] == [text for texts in rows for text in texts]
    assert {part.score for part in table.parts if part.text} == {0.75}
    assert "rulings-missing" in [notice.code for notice in table.notices]
