"""Web pages become tables as a person sees them. Expected values are written from how a browser shows the page."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Block, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import html, mht
from jizhun.reading.containers.html_charset import decode
from jizhun.reading.containers.html_grid import Written, place

SHARED = Path(__file__).resolve().parents[4] / "shared" / "samples"
ROW = "<tr><td>项目名称</td><td>青禾区堤防巡护</td></tr>"
SECOND = "<tr><td>主管部门</td><td>青禾区水务局</td></tr>"


def read(page: str | bytes, limits: Limits | None = None) -> list[Block]:
    return list(html.tables(page.encode() if isinstance(page, str) else page, limits or Limits()))


def lines(page: str) -> list[str]:
    return [block.text for block in read(page) if isinstance(block, Paragraph)]


def grid(page: str) -> list[tuple[int, int, int, int, str]]:
    (table,) = [block for block in read(page) if isinstance(block, Table)]
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in table.cells]


def words(page: str) -> list[str]:
    return [text for *_, text in grid(page)]


def test_spans_place_the_cells_that_follow() -> None:
    page = (
        "<table><tr><td colspan=2>甲</td><td>乙</td></tr><tr><td rowspan=2>丙</td><td>丁</td><td>戊</td></tr>"
        "<tr><td>己</td><td>庚</td></tr></table>"
    )
    assert grid(page) == [
        (0, 0, 1, 2, "甲"),
        (0, 2, 1, 1, "乙"),
        (1, 0, 2, 1, "丙"),
        (1, 1, 1, 1, "丁"),
        (1, 2, 1, 1, "戊"),
        (2, 1, 1, 1, "己"),
        (2, 2, 1, 1, "庚"),
    ]


def test_spans_are_cut_to_what_is_there() -> None:
    page = "<table><tr><td rowspan=65534 colspan=1000>甲</td></tr><tr><td>乙</td></tr></table>"
    assert [(row_span, column_span) for _, _, row_span, column_span, _ in grid(page)] == [(2, 1000), (1, 1)]
    page = "<table><tr><td colspan=1000>甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>"
    assert [span for *_, span, _ in grid(page)] == [2, 1, 1]


def test_a_row_span_ends_with_its_row_group() -> None:
    page = "<table><tbody><tr><td rowspan=9>甲</td><td>乙</td></tr></tbody><tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>"
    assert [(row, column) for row, column, *_ in grid(page)] == [(0, 0), (0, 1), (1, 0), (1, 1)]


def test_a_row_span_of_zero_reaches_the_end_of_its_group() -> None:
    page = "<table><tr><td rowspan=0>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td>丁</td></tr></table>"
    assert grid(page)[0] == (0, 0, 3, 1, "甲")


HIDDEN = [
    f'<table style="display:none">{ROW}{SECOND}</table>',
    f"<div hidden>之前<table>{ROW}{SECOND}</table></div>",
    f"<style>.off, #x {{ color: red; display : none }}</style><div class='a off'><table>{ROW}{SECOND}</table></div>",
    "<style>@media screen { p.off { display:none } }</style><p class=off>甲</p>",
    f"<template><table>{ROW}{SECOND}</table></template>",
    f"<script>var a = '<table>{ROW}</table>';</script>",
    f"<!-- <table>{ROW}{SECOND}</table> -->",
    f"<!--[if gte mso 9]><xml><w:a>甲</w:a></xml><table>{ROW}</table><![endif]-->",
    "<noscript>请启用脚本</noscript>",
    "<title>标题</title><style>p{color:red}</style>",
    "<p style='visibility: hidden'>甲</p><p style='mso-hide:all'>乙</p>",
    "<del>旧文字</del><input type=hidden value=甲><button>提交</button>",
]


@pytest.mark.parametrize("page", HIDDEN)
def test_what_a_browser_does_not_show_is_not_read(page: str) -> None:
    assert lines(f"<body><p>前</p>{page}<p>后</p></body>") == ["前", "后"]
    assert not any(isinstance(block, Table) for block in read(page))


SHOWN = [
    "<style>@media print { .off { display:none } }</style><p class=off>甲</p>",
    "<style>.off{display:none} p.off.on{display:block}</style><p class='off on'>甲</p>",
    "<style>.off{display:none}</style><p class=off style='display:block'>甲</p>",
    "<style>.menu .off{display:none}</style><p class=off>甲</p>",
    "<style>/* .off{display:none} */</style><p class=off>甲</p>",
    "<p><![if !supportLists]>甲<![endif]></p>",
    "<p>\u200b甲\ufeff&nbsp;</p>",
    "<ins>甲</ins>",
]


@pytest.mark.parametrize("page", SHOWN)
def test_what_a_browser_shows_is_read(page: str) -> None:
    assert lines(page) == ["甲"]


def test_a_hidden_row_leaves_no_gap_in_the_grid() -> None:
    page = f"<table>{ROW}<tr style='display:none'><td>项目名称</td><td>示例</td></tr>{SECOND}</table>"
    assert words(page) == ["项目名称", "青禾区堤防巡护", "主管部门", "青禾区水务局"]
    assert grid(page)[2][:2] == (1, 0)


def test_an_invisible_cell_keeps_its_place() -> None:
    page = f"<table>{ROW}<tr><td style='visibility:hidden'>密</td><td>乙</td></tr></table>"
    assert grid(page)[2:] == [(1, 0, 1, 1, ""), (1, 1, 1, 1, "乙")]


def test_a_hidden_table_inside_a_table_does_not_end_it() -> None:
    page = f"<table>{ROW}<tr><td>甲<table style='display:none'>{ROW}{SECOND}</table></td><td>乙</td></tr></table>"
    assert words(page)[2:] == ["甲", "乙"]


def test_the_row_of_no_height_that_word_adds_is_no_row() -> None:
    page = (
        f"<table>{ROW}{SECOND}<![if !supportMisalignedColumns]><tr height=0><td></td><td></td></tr><![endif]></table>"
    )
    assert len(grid(page)) == 4


def test_lines_inside_a_cell_are_kept_apart() -> None:
    page = f"<table>{ROW}<tr><td>目标<o:p></o:p></td><td><p>目标1：巡护</p><p>目标2：<b>清</b>淤<br>三处</p></td></tr></table>"
    assert words(page)[3] == "目标1：巡护\n目标2：清淤\n三处"


def test_a_line_end_of_the_source_is_no_space_in_chinese() -> None:
    page = "<p>绩效\n  目标</p><p>well\ndone</p><p>共 3\n个</p>"
    assert lines(page) == ["绩效目标", "well done", "共 3 个"]


def test_preformatted_lines_stay_lines() -> None:
    assert lines("<pre>项目名称 甲\n主管部门 乙</pre>") == ["项目名称 甲", "主管部门 乙"]


def test_headings_are_marked() -> None:
    blocks = read("<h2>绩效目标表</h2><p>（2026年）</p>")
    assert [(block.text, block.heading) for block in blocks if isinstance(block, Paragraph)] == [
        ("绩效目标表", True),
        ("（2026年）", False),
    ]


def test_a_layout_table_gives_its_text_and_the_table_inside() -> None:
    page = f"<table><tr><td>首页</td></tr><tr><td><h1>目标表</h1><table>{ROW}{SECOND}</table>附注</td></tr></table>"
    blocks = read(page)
    assert [block.text if isinstance(block, Paragraph) else len(block.cells) for block in blocks] == [
        "首页",
        "目标表",
        4,
        "附注",
    ]


def test_a_table_inside_a_form_follows_the_form() -> None:
    page = f"<table>{ROW}{SECOND}<tr><td>绩效指标</td><td><table>{ROW}{SECOND}</table></td></tr></table>"
    form, nested = read(page)
    assert isinstance(form, Table) and isinstance(nested, Table)
    assert (form.index, nested.index) == (0, 1)
    assert [cell.text for cell in form.cells][4:] == ["绩效指标", ""]


def test_a_table_of_one_cell_is_only_a_frame() -> None:
    assert (
        words(f"<table>{ROW}<tr><td>目标</td><td><table><tr><td>防汛</td></tr></table></td></tr></table>")[3] == "防汛"
    )
    assert lines("<table><tr><td>绩效目标表</td></tr></table>") == ["绩效目标表"]


def test_a_caption_comes_before_its_table() -> None:
    first, second = read(f"<table><caption>目标表</caption>{ROW}</table>")
    assert isinstance(first, Paragraph) and first.text == "目标表" and isinstance(second, Table)


def test_fields_of_a_web_form_give_what_is_filled_in() -> None:
    page = (
        "<table><tr><td>项目名称</td><td><input value=堤防巡护></td></tr><tr><td><input type=checkbox checked>一年期</td>"
        "<td><select><option>1年<option selected>3年</select></td></tr><tr><td>目标<td><textarea>防汛</textarea></table>"
    )
    assert words(page) == ["项目名称", "堤防巡护", "☑一年期", "3年", "目标", "防汛"]


CODED = [
    ("<meta charset=gb2312><p>䶮水镇—</p>", "gb18030"),
    ("<meta http-equiv=Content-Type content='text/html; charset=GBK'><p>䶮水镇—</p>", "gb18030"),
    ("<meta charset=utf-8><p>䶮水镇—</p>", "gb18030"),
    ("<meta charset=gb2312><p>䶮水镇—</p>", "utf-8"),
    ("<meta charset=iso-8859-1><p>䶮水镇—</p>", "utf-8"),
    ("<p>䶮水镇—</p>", "utf-8-sig"),
    ("<p>䶮水镇—</p>", "gb18030"),
    ("<meta charset=utf-16><p>䶮水镇—</p>", "utf-8"),
    ("<html><head></head><p>䶮水镇—</p>", "utf-16"),
    ("<html><head></head><p>䶮水镇—</p>", "utf-16-le"),
    ("<meta charset=big5><p>臺北—</p>", "big5"),
    ("<meta charset=no-such-charset><p>䶮水镇—</p>", "gb18030"),
]


@pytest.mark.parametrize(("page", "coding"), CODED)
def test_a_page_is_decoded_by_what_it_is(page: str, coding: str) -> None:
    assert decode(page.encode(coding)) == page


def test_the_charset_of_a_header_goes_first() -> None:
    assert decode("臺北".encode("big5"), "big5") == "臺北"


def test_spoilt_bytes_are_told() -> None:
    page = f"<meta charset=utf-8><table>{ROW}<tr><td>部门</td><td>水@务</td></tr></table>".encode().replace(
        b"@", b"\xff"
    )
    (table,) = read(page)
    assert isinstance(table, Table)
    assert [(notice.code, notice.before) for notice in table.notices] == [("undecodable-text", "水\ufffd务")]


WHOLE = f"<html><body><table>{ROW}</table><table>{ROW}{SECOND}</table></body></html>"


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (WHOLE, False),
        (WHOLE.replace("</table></body>", "</body>"), False),  # carelessly written, not cut
        (f"<table>{ROW}</table>", False),
        (f"<table>{ROW}</table><!-- <table> --><script>a('<table>')</script>", False),
        (WHOLE[: WHOLE.index("主管")], True),
        (WHOLE[: WHOLE.rindex("</td>") + 3], True),
        (f"<table><tr><td><table>{ROW}</table>", True),
    ],
)
def test_a_page_that_ends_within_a_table_is_told(page: str, told: bool) -> None:
    found = [block for block in read(page) if isinstance(block, Table)]
    assert found and all(
        [notice.code for notice in table.notices] == (["file-incomplete"] if told else []) for table in found
    )


def test_entities_are_not_looked_up(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密文", encoding="utf-8")
    page = (
        f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "&a;">]>'
        f"<html><body><p>甲&a;&b;</p><table>{ROW}{SECOND}</table></body></html>"
    )
    blocks = read(page)
    assert "密文" not in repr(blocks)
    assert any(isinstance(block, Table) for block in blocks)


def test_nesting_without_end_is_refused() -> None:
    for tag in ("<div>", "<table><tr><td>", "<b><i>"):
        with pytest.raises(Unreadable, match="嵌套"):
            read(tag * 100_000)


def test_hostile_spans_cost_little() -> None:
    row = "<tr>" + "<td rowspan=65534 colspan=1000>甲" * 51 + "</tr>"
    (table,) = read("<table>" + row * 200 + "</table>")
    assert isinstance(table, Table)
    assert [notice.code for notice in table.notices] == ["columns-left-out"]
    assert len(table.cells) == 2


def test_more_cells_than_allowed_are_refused() -> None:
    with pytest.raises(Unreadable, match="单元格"):
        read(f"<table>{ROW * 10}</table>", Limits(cells=5))


@pytest.mark.parametrize("page", ["", "   ", "\0", "<!-- -->", "<!DOCTYPE html [", "</table></td>"])
def test_a_page_without_content_has_no_blocks(page: str) -> None:
    assert read(page) == []


def test_a_web_archive_is_read_page_by_page() -> None:
    parts = "".join(
        f"--x\r\nContent-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n<table>{row}{row}</table>\r\n"
        for row in (ROW, SECOND)
    )
    archive = f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n{parts}--x--\r\n'
    tables = list(mht.tables(archive.encode("gb18030"), Limits()))
    assert [(block.index, block.cells[1].text) for block in tables if isinstance(block, Table)] == [
        (0, "青禾区堤防巡护"),
        (1, "青禾区水务局"),
    ]


def test_a_web_archive_without_a_page_is_refused() -> None:
    with pytest.raises(Unreadable, match="网页"):
        list(mht.tables(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\na", Limits()))


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared samples are not beside this repository")
def test_a_government_page_gives_its_forms_and_not_the_hidden_template() -> None:
    """Sample d11: an information box, four forms and a hidden decoy."""
    tables = [block for block in read((SHARED / "d11_html_gov.html").read_bytes()) if isinstance(block, Table)]
    assert len(tables) == 5
    assert all("示例项目" not in cell.text for table in tables for cell in table.cells)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=5),
        min_size=1,
        max_size=8,
    )
)
def test_no_two_cells_share_a_place(spans: list[list[tuple[int, int]]]) -> None:
    rows = [[Written("", height, width) for height, width in row] for row in spans]
    cells, _ = place(rows, [len(rows)] * len(rows))
    taken = [
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.row_span)
        for column in range(cell.column, cell.column + cell.column_span)
    ]
    assert len(taken) == len(set(taken))
    assert all(row < len(rows) for row, _ in taken)
    assert sum(map(len, spans)) == len(cells)


PIECES = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td rowspan=3>",
    "<td colspan=0>",
    "</td>",
    "<p>",
    "</p>",
    "<br>",
    "甲",
]
PIECES += [
    "<h1>",
    "</h1>",
    "<pre>",
    "\n",
    "<div hidden>",
    "</div>",
    "<!--",
    "-->",
    "<style>",
    "</style>",
    "<select>",
    "<",
]
PIECES += [
    "<tbody>",
    "<caption>",
    "<td style='display:none'>",
    "<tr height=0>",
    "&nbsp;",
    "&#0;",
    "&x;",
    "<![if x]>",
    "]]>",
]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_soup_of_tags_gives_blocks(pieces: list[str]) -> None:
    assert all(isinstance(block, Table | Paragraph) for block in read("".join(pieces)))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_blocks_or_a_refusal(data: bytes) -> None:
    try:
        assert all(isinstance(block, Table | Paragraph) for block in read(data))
    except Unreadable as error:
        assert str(error).endswith("。")
