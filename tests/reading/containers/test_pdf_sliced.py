"""Tables in PDFs that browsers print: a page break cuts cells open, and office programs rule off both halves. Contents are invented."""

import pytest

from jizhun.reading.block import Limits, Paragraph, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

XS = (60.0, 140.0, 220.0, 380.0, 520.0)
HEAD = ["一级指标", "二级指标", "三级指标", "指标值"]


def box(page: DrawnPage, column: int, top: float, bottom: float, text: str = "", cut: str = "", width: int = 1) -> None:
    """A cell with its own borders. cut: its sides without one (t, b, l, r)."""
    left, right = XS[column], XS[column + width]
    for side, start, end in (
        ("t", (left, top), (right, top)),
        ("b", (left, bottom), (right, bottom)),
        ("l", (left, top), (left, bottom)),
        ("r", (right, top), (right, bottom)),
    ):
        if side not in cut:
            page.line(*start, *end)
    if text:
        page.cell(left, top, *text.split("\n"))


def foot(name: str, value: str, *, cut: str = "", bottom: float = 780, labels: float = 780) -> DrawnPage:
    """The end of a page: heads and one row. cut: of its name and value. labels: where those end that are cut, open."""
    page = DrawnPage()
    for column, word in enumerate(HEAD):
        box(page, column, 720, 740, word)
    box(page, 0, 740, labels, "产出指标", "b")
    box(page, 1, 740, labels, "数量指标", "b")
    box(page, 2, 740, bottom, name, cut)
    box(page, 3, 740, bottom, value, cut)
    return page


def top(*rows: tuple[float, str, str, str], labels: float | None = None) -> DrawnPage:
    """The beginning of a page: rows (height, name, value, cut) beside labels that go on, then a row of another category."""
    page = DrawnPage()
    y = 100.0
    for height, name, value, cut in rows:
        box(page, 2, y, y + height, name, cut)
        box(page, 3, y, y + height, value, cut)
        y += height
    box(page, 0, 100, labels or y, "", "t")
    box(page, 1, 100, labels or y, "", "t")
    for column, word in enumerate(("效益指标", "社会效益指标", "受益人口", "300人")):
        box(page, column, y, y + 20, word)
    return page


def table(*pages: DrawnPage) -> Table:
    blocks = list(tables(pdf(*pages), Limits()))
    assert not [block for block in blocks if isinstance(block, Paragraph)]
    (found,) = blocks
    assert isinstance(found, Table)
    return found


def names(found: Table) -> list[str]:
    return [cell.text for cell in found.cells if cell.column == 2]


def spans(found: Table) -> dict[str, int]:
    return {cell.text: cell.row_span for cell in found.cells if cell.column < 2}


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (foot("建成水窖，", "12口"), top((20, "验收合格", "≥9%", "")), ["建成水窖，", "验收合格"]),
        (foot("建成水窖", "12口"), top((20, "验收合格", "≥9%", "t")), ["建成水窖", "验收合格"]),
        (foot("建成水窖。", "12口", cut="b"), top((20, "含修缮", "", "t")), ["建成水窖。\n含修缮"]),
        (foot("建成水窖", "12口", cut="b"), top((14, "", "", "t"), (20, "修缮", "3口", "")), ["建成水窖", "修缮"]),
        (foot("建成水窖", "12口", cut="b"), top((6, "", "", "t"), (20, "修缮", "3口", "")), ["建成水窖", "修缮"]),
        (foot("", "", cut="b", bottom=752, labels=752), top((20, "修缮", "3口", "t")), ["修缮"]),
        (foot("建成水窖", "12口"), top((20, "", "", "t"), (20, "修缮", "3口", "")), ["建成水窖", "", "修缮"]),
        (foot("建成水窖", "12口"), top((6, "", "", "t"), (20, "修缮", "3口", "")), ["建成水窖", "", "修缮"]),
    ],
    ids=[
        *("ruled off", "collapsed border drawn above", "open on both sides", "rest without text"),
        *("low rest", "beginning without text", "blank row", "low blank row"),
    ],
)
def test_a_row_goes_on_where_it_is_cut_open(above: DrawnPage, below: DrawnPage, expected: list[str]) -> None:
    found = table(above, below)
    assert names(found) == ["三级指标", *expected, "受益人口"]
    assert spans(found)["产出指标"] == len(expected)
    assert spans(found)["数量指标"] == len(expected)


def test_a_label_cut_open_goes_on_whatever_its_text() -> None:
    above, below = foot("建成水窖", "12口"), DrawnPage()
    box(below, 0, 100, 140, "产出指标", "t")
    box(below, 1, 100, 120, "数量指标", "t")
    box(below, 1, 120, 140, "质量指标")
    for y, name in ((100, "修缮水窖"), (120, "合格率")):
        box(below, 2, y, y + 20, name)
        box(below, 3, y, y + 20, "9")
    found = table(above, below)
    assert [(cell.text, cell.row_span) for cell in found.cells if cell.column < 2 and cell.row] == [
        ("产出指标\n产出指标", 3),
        ("数量指标\n数量指标", 2),
        ("质量指标", 1),
    ]
    assert [notice.code for notice in found.notices] == ["page-joined", "page-joined"]


def test_a_label_that_is_ruled_off_does_not_go_on_into_one_whose_text_comes_later() -> None:
    """Collapsed borders: the one between two pages is drawn above; the text of a label stands in its middle."""
    above, between, below = DrawnPage(), DrawnPage(), DrawnPage()
    for column, word in enumerate(HEAD):
        box(above, column, 720, 740, word)
    for column, word in enumerate(("产出指标", "数量指标", "建成水窖", "12口")):
        box(above, column, 740, 780, word, "b" if column == 0 else "")
    for column, word in enumerate(("", "", "合格率", "≥98%")):
        box(between, column, 100, 780, word, "t" if column > 1 else "tb")
    for column, word in enumerate(("", "质量指标", "完好率", "≥95%")):
        box(below, column, 100, 120, word, "t")
    found = table(above, between, below)
    assert spans(found) == {"一级指标": 1, "二级指标": 1, "产出指标": 3, "数量指标": 1, "质量指标": 2}


@pytest.mark.parametrize("further", [12, 40])
def test_labels_that_run_on_to_the_foot_below_the_last_row_make_no_blank_row(further: float) -> None:
    found = table(foot("建成水窖", "12口", labels=780 + further), top((20, "修缮", "3口", "")))
    assert names(found) == ["三级指标", "建成水窖", "修缮", "受益人口"]


@pytest.mark.parametrize("gap", [5, 14, 30])
def test_labels_that_end_above_the_row_beside_them_make_no_blank_row(gap: float) -> None:
    found = table(foot("建成水窖", "12口"), top((60, "修缮", "3口", ""), labels=160 - gap))
    assert [(cell.text, cell.row) for cell in found.cells if cell.row > 1] == [
        ("修缮", 2),
        ("3口", 2),
        ("效益指标", 3),
        ("社会效益指标", 3),
        ("受益人口", 3),
        ("300人", 3),
    ]


def test_a_gap_between_rows_with_borders_of_their_own_is_no_row() -> None:
    page = DrawnPage()
    for row, words in enumerate((HEAD, ["产出指标", "数量指标", "建成水窖", "12口"])):
        for column, word in enumerate(words):
            box(page, column, 100 + 25 * row, 120 + 25 * row, word)
    assert [(cell.text, cell.row) for cell in table(page).cells if cell.column == 2] == [
        ("三级指标", 0),
        ("建成水窖", 1),
    ]


def test_a_low_blank_row_that_is_ruled_stays() -> None:
    page = DrawnPage()
    for y, height, words in (
        (100, 20, HEAD),
        (120, 5, [""] * 4),
        (125, 20, ["产出指标", "数量指标", "建成水窖", "12口"]),
    ):
        for column, word in enumerate(words):
            box(page, column, y, y + height, word)
    assert names(table(page)) == ["三级指标", "", "建成水窖"]


def test_text_of_a_label_printed_below_the_foot_is_taken_back_and_told() -> None:
    above = DrawnPage()
    for column, word in enumerate(HEAD):
        box(above, column, 720, 740, word)
    for column in range(4):
        box(above, column, 740, 750, "", "b" if column < 2 else "")
    above.text(63, 760, "产出指标")
    above.text(143, 760, "数量指标")
    found = table(above, top((20, "修缮", "3口", "")))
    assert spans(found)["产出指标"] == 2
    assert [(notice.code, notice.before, notice.after) for notice in found.notices] == [
        ("page-joined", "产出指标", "产出指标"),
        ("page-joined", "数量指标", "数量指标"),
    ]


def test_text_above_a_cell_that_begins_too_low_for_a_row_goes_to_it() -> None:
    """The upper end of the label is at the foot of the page with its text, its first row on the next page."""
    above = DrawnPage()
    for column, word in enumerate(HEAD):
        box(above, column, 720, 740, word)
    for column, word in enumerate(("产出指标", "数量指标", "建成水窖", "12口")):
        box(above, column, 740, 760, word, "b" if column == 0 else "")
    for x in XS:
        above.line(x, 760, x, 765)
    above.text(143, 772, "质量指标")
    found = table(above, top((20, "合格率", "≥98%", "t")))
    assert [(cell.text, cell.row) for cell in found.cells if cell.column == 1][2] == ("质量指标", 2)
    assert [(notice.code, notice.before) for notice in found.notices] == [("page-joined", "质量指标")]


def test_office_programs_rule_off_both_halves() -> None:
    """Without a cell cut open the texts decide."""
    above, below = DrawnPage(), DrawnPage()
    for column, word in enumerate(HEAD):
        box(above, column, 720, 740, word)
    for column, word in enumerate(("产出指标", "数量指标", "建成水窖，", "12口")):
        box(above, column, 740, 760, word)
    for column, word in enumerate(("", "", "验收合格", "")):
        box(below, column, 100, 120, word)
    for column, word in enumerate(("效益指标", "社会效益指标", "受益人口", "300人")):
        box(below, column, 120, 140, word)
    assert names(table(above, below)) == ["三级指标", "建成水窖，\n验收合格", "受益人口"]
