"""PDF tables without upright rulings: columns and rows follow from where texts stand, and it is told."""

import itertools
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Limits, Paragraph, Table
from jizhun.reading.containers.pdf import tables
from tests.support.drawn_pdf import DrawnPage, pdf

XS = [60.0, 150.0, 260.0, 400.0, 520.0]
STEP = 22.0
TOP = 100.0
HEAD = [["项目名称", "集雨水窖"], ["主管部门", "青河县水务局", "实施单位", "青河县水务站"]]
BODY = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "新建水窖", "12口"],
    ["", "", "修复水窖", "不少于30口"],
    ["", "", "配套水泵", "≥8台"],
    ["", "质量指标", "验收合格率", "≥98%"],
    ["效益指标", "社会效益指标", "受益农户", "≥300户"],
    ["满意度指标", "服务对象满意度指标", "农户满意度", "≥95%"],
]
SPANS = {("产出指标", 4), ("数量指标", 3)}


def ys() -> list[float]:
    return [TOP + STEP * row for row in range(len(HEAD) + len(BODY) + 1)]


def written(page: DrawnPage, label_at: str = "top") -> DrawnPage:
    """label_at: where in its rows a label stands that is one for several."""
    spans = dict(SPANS)
    for row, words in enumerate([*HEAD, *BODY]):
        for column, word in enumerate(words):
            down = (spans.get(word, 1) - 1) * STEP / 2 if label_at == "middle" else 0.0
            if word:
                page.cell(XS[column], TOP + STEP * row + down, word)
    return page


def only_rows(page: DrawnPage) -> None:
    """Rulings between rows, broken at cells that stand for several."""
    for row, y in enumerate(ys()):
        at = row - len(HEAD)
        start = XS[2] if at in (2, 3) else XS[1] if at == 4 else XS[0]
        page.line(start, y, XS[-1], y)


def three_lines(page: DrawnPage) -> None:
    for y in (ys()[0], ys()[len(HEAD)], ys()[len(HEAD) + 1], ys()[-1]):
        page.line(XS[0], y, XS[-1], y)


def framed(page: DrawnPage) -> None:
    only_rows(page)
    for x in (XS[0], XS[-1]):
        page.line(x, ys()[0], x, ys()[-1])


def no_rulings(page: DrawnPage) -> None:
    pass


def read(*pages: DrawnPage) -> list[Table]:
    return [block for block in tables(pdf(*pages), Limits()) if isinstance(block, Table)]


def rows_of(table: Table) -> list[list[str]]:
    """The texts of each row, those of cells that reach down in each of their rows, empty ones left out."""
    rows: dict[int, list[tuple[int, str]]] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            rows.setdefault(row, []).append((cell.column, cell.text))
    return [[text for _, text in sorted(rows[row]) if text] for row in sorted(rows)]


FULL = [*HEAD, *([*words] for words in BODY)]
for above, below in itertools.pairwise(FULL[2:]):
    below[:2] = [mine or theirs for mine, theirs in zip(below[:2], above[:2], strict=True)]


@pytest.mark.parametrize("rule", [only_rows, framed, three_lines, no_rulings])
@pytest.mark.parametrize("label_at", ["top", "middle"])
def test_columns_and_rows_follow_from_the_texts(rule, label_at) -> None:
    page = written(DrawnPage(), label_at)
    rule(page)
    (table,) = read(page)
    assert rows_of(table) == FULL
    assert [notice.code for notice in table.notices] == ["rulings-missing"]


def test_cells_of_two_lines_stay_whole() -> None:
    page = DrawnPage()
    written(page)
    last = ys()[-1]
    page.cell(XS[2], last, "外出务工人员返乡后", "的用水保障率", pitch=12)
    page.cell(XS[3], last, "≥90%")
    page.cell(XS[2], last + STEP + 12, "管护制度")
    page.cell(XS[3], last + STEP + 12, "健全")
    (table,) = read(page)
    assert [row[-2:] for row in rows_of(table)[-2:]] == [
        ["外出务工人员返乡后\n的用水保障率", "≥90%"],
        ["管护制度", "健全"],
    ]


@pytest.mark.parametrize("rule", [framed, no_rulings])
def test_a_row_placed_by_its_texts_is_told_with_rulings_drawn_and_without(rule) -> None:
    page = written(DrawnPage())
    rule(page)
    page.text(XS[2], ys()[-2] + 8, "本乡镇供水范围内的全部农户和牧户", 9)
    (table,) = read(page)
    told = {notice.message for notice in table.notices if notice.code == "label-unsure"}
    assert any("农户满意度" in each for each in told)
    assert all("”一行归入哪一格、哪一类是按位置推断的，可能不对：请对照原件核对。" in each for each in told)


def test_a_bracket_holds_two_lines_together_where_rows_stand_as_near_as_lines() -> None:
    page = DrawnPage()
    words = [["项目名称", "水窖"], ["项目资金（万", "120"], ["元）"], *BODY]
    for row, texts in enumerate(words):
        for column, word in enumerate(texts):
            if word:
                page.text(XS[column], TOP + 14 * row, word)
    (table,) = read(page)
    assert "项目资金（万元）" in {cell.text.replace("\n", "") for cell in table.cells}


def test_a_table_goes_on_on_the_next_page() -> None:
    page, after = written(DrawnPage()), DrawnPage()
    for row in range(12):
        y = 780 - STEP * (11 - row)
        page.cell(XS[2], y, f"水窖养护{row}")
        page.cell(XS[3], y, "≥10口")
        if row < 3:
            after.cell(XS[2], 60 + STEP * row, f"水窖清淤{row}")
            after.cell(XS[3], 60 + STEP * row, "≥20口")
    found = read(page, after)
    texts = [row[-2:] for table in found for row in rows_of(table)]
    assert ["水窖清淤0", "≥20口"] in texts
    assert ["水窖清淤2", "≥20口"] in texts


def test_two_forms_on_one_page_are_two_tables() -> None:
    page = written(DrawnPage())
    page.text(220, ys()[-1] + 30, "项目支出绩效目标表", 14)
    for row, words in enumerate([["项目名称", "公墓维护"], *BODY]):
        for column, word in enumerate(words):
            if word:
                page.cell(XS[column], ys()[-1] + 60 + STEP * row, word)
    first, second = read(page)
    assert rows_of(first) == FULL
    assert rows_of(second)[0] == ["项目名称", "公墓维护"]


@pytest.mark.parametrize("gap", [0.8, 1.5, 3.0])
def test_shaded_cells_with_white_gaps_are_ruled_by_them(gap) -> None:
    page = DrawnPage()
    page.marks.append("0.9 g")
    for (top, bottom), (left, right) in itertools.product(
        itertools.pairwise(ys()[len(HEAD) :]), itertools.pairwise(XS)
    ):
        page.bar(left + gap / 2, top + gap / 2, right - gap / 2, bottom - gap / 2)
    page.marks.append("0 g")
    for row, words in enumerate(BODY, len(HEAD)):
        for column, word in enumerate(words):
            if word:
                page.cell(XS[column], ys()[row], word)
    (table,) = read(page)
    assert [[cell.text for cell in table.cells if cell.row == row] for row in range(len(BODY))] == BODY
    assert not table.notices


def test_shaded_rows_are_no_cells() -> None:
    page = DrawnPage()
    page.marks.append("0.9 g")
    for top, bottom in list(itertools.pairwise(ys()))[::2]:
        page.bar(XS[0], top, XS[-1], bottom)
    page.marks.append("0 g")
    (table,) = read(written(page))
    assert rows_of(table) == FULL


def test_running_text_and_pairs_of_words_are_no_table() -> None:
    page = DrawnPage()
    for row in range(12):
        page.text(60, 100 + 18 * row, "单位负责人：某某")
        page.text(300, 100 + 18 * row, "填表人：某某")
    found = list(tables(pdf(page), Limits()))
    assert all(isinstance(block, Paragraph) for block in found)


WORDS = st.tuples(st.integers(40, 500), st.integers(60, 780), st.sampled_from([w for row in BODY for w in row if w]))


def read_of(words: list[tuple[int, int, str]]) -> list[str]:
    """The characters of a page of words, sorted."""
    page = DrawnPage()
    for x, y, word in words:
        page.text(x, y, word)
    texts: list[str] = []
    for block in tables(pdf(page), Limits()):
        texts += [cell.text for cell in block.cells] if isinstance(block, Table) else [block.text]
    return sorted("".join("".join(texts).split()))


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, max_size=60, unique_by=lambda word: word[1] // 20))
def test_words_of_a_form_anywhere_are_read_once_each(words: list[tuple[int, int, str]]) -> None:
    assert read_of(words) == sorted("".join("".join(word for *_, word in words).split()))


@settings(deadline=None, max_examples=40)
@given(st.lists(WORDS, max_size=60))
def test_words_of_a_form_upon_each_other_are_not_read_twice(words: list[tuple[int, int, str]]) -> None:
    """Some are lost: PDFium gives a character once that is printed twice at a place, as in bold."""
    printed = sorted("".join("".join(word for *_, word in words).split()))
    assert not Counter(read_of(words)) - Counter(printed)
    assert set(read_of(words)) == set(printed)
