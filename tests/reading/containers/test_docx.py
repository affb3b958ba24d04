"""Word documents: every feature that libraries lose in silence, one case each; then whole documents."""

import io
from pathlib import Path

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Block, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers.docx import tables
from tests.support.word import document, p, package, r, sdt, styles, tbl, tc, tr

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
Spans = list[tuple[int, int, int, int, str]]


def read(body: str, style_sheet: bytes | None = None) -> list[Block]:
    return list(tables(package(document(body), style_sheet), Limits()))


def spans(block: Block) -> Spans:
    assert isinstance(block, Table)
    return [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in block.cells]


def shown(blocks: list[Block]) -> list[str]:
    """Texts of paragraphs, and texts of cells joined with bars."""
    return [
        block.text if isinstance(block, Paragraph) else "|".join(cell.text for cell in block.cells) for block in blocks
    ]


RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"

GRIDS: dict[str, tuple[str, Spans]] = {
    "gridSpan covers columns": (
        tr(tc("项目名称"), tc("路灯养护", marks='<w:gridSpan w:val="3"/>')),
        [(0, 0, 1, 1, "项目名称"), (0, 1, 1, 3, "路灯养护")],
    ),
    "vMerge covers rows": (
        tr(tc("产出指标", marks=RESTART), "数量指标") + tr(tc(marks=CONTINUE), "质量指标") + tr("效益指标", "社会效益"),
        [
            (0, 0, 2, 1, "产出指标"),
            (0, 1, 1, 1, "数量指标"),
            (1, 1, 1, 1, "质量指标"),
            (2, 0, 1, 1, "效益指标"),
            (2, 1, 1, 1, "社会效益"),
        ],
    ),
    "text left in a continued cell is kept": (
        tr(tc("产出", marks=RESTART), "甲") + tr(tc("指标", marks=CONTINUE), "乙"),
        [(0, 0, 2, 1, "产出\n指标"), (0, 1, 1, 1, "甲"), (1, 1, 1, 1, "乙")],
    ),
    "vMerge with nothing above is a cell of its own": (
        tr(tc("孤儿", marks=CONTINUE), "甲"),
        [(0, 0, 1, 1, "孤儿"), (0, 1, 1, 1, "甲")],
    ),
    "two merges one under the other": (
        tr(tc("上", marks=RESTART), "1")
        + tr(tc(marks=CONTINUE), "2")
        + tr(tc("下", marks=RESTART), "3")
        + tr(tc(marks=CONTINUE), "4"),
        [
            (0, 0, 2, 1, "上"),
            (0, 1, 1, 1, "1"),
            (1, 1, 1, 1, "2"),
            (2, 0, 2, 1, "下"),
            (2, 1, 1, 1, "3"),
            (3, 1, 1, 1, "4"),
        ],
    ),
    "gridBefore moves the row to the right": (
        tr("甲", "乙", "丙") + tr("丁", marks='<w:gridBefore w:val="2"/>'),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 2, 1, 1, "丁")],
    ),
    "old hMerge is one cell": (
        tr(tc("总额", marks='<w:hMerge w:val="restart"/>'), tc(marks="<w:hMerge/>"), "12.6"),
        [(0, 0, 1, 2, "总额"), (0, 2, 1, 1, "12.6")],
    ),
    "a cell in a content control": (
        tr("甲", sdt(tc("乙")), "丙"),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙")],
    ),
    "a row in a content control": (tr("甲") + sdt(tr("乙")), [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")]),
    "a paragraph in a content control": (tr(tc(sdt(p("甲")), "乙")), [(0, 0, 1, 1, "甲\n乙")]),
    "a row that a tracked change deletes": (
        tr("甲") + tr("旧", marks="<w:del/>") + tr("乙"),
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "乙")],
    ),
    "a row that a tracked change inserts": (
        tr("甲") + tr("新", marks="<w:ins/>"),
        [(0, 0, 1, 1, "甲"), (1, 0, 1, 1, "新")],
    ),
    "a cell that a tracked change deletes": (
        tr("甲", tc("旧", marks="<w:cellDel/>"), "乙"),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
    ),
    "a hidden row": (tr("甲") + tr("藏", marks="<w:hidden/>"), [(0, 0, 1, 1, "甲")]),
    "an absurd span is clamped to Word's 63 columns": (
        tr(tc("甲", marks='<w:gridSpan w:val="999999999"/>')),
        [(0, 0, 1, 63, "甲")],
    ),
    "a span that is no number is one": (
        tr(tc("甲", marks='<w:gridSpan w:val="x"/>'), "乙"),
        [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙")],
    ),
    "paragraphs are lines, empty ones inside too": (tr(tc("一", "<w:p/>", "三", "<w:p/>")), [(0, 0, 1, 1, "一\n\n三")]),
}


@pytest.mark.parametrize(("rows", "expected"), GRIDS.values(), ids=GRIDS.keys())
def test_cells_stand_where_word_shows_them(rows: str, expected: Spans) -> None:
    (block,) = read(tbl(rows))
    assert spans(block) == expected


def field(code: str, result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{r(result)}{mark('end')}"


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def form_box(state: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar></w:r>'
    )


TEXTS: dict[str, tuple[str, str]] = {
    "runs join": (p("≥", "95", "%"), "≥95%"),
    "tracked changes are accepted": (
        p(
            "共",
            "<w:del><w:r><w:delText>90</w:delText></w:r></w:del>",
            "<w:ins><w:r><w:t>100</w:t></w:r></w:ins>",
            "次",
        ),
        "共100次",
    ),
    "a deletion that holds w:t": (p("共", "<w:del><w:r><w:t>90</w:t></w:r></w:del>", "100次"), "共100次"),
    "moved text stands once": (
        p("<w:moveTo><w:r><w:t>此处</w:t></w:r></w:moveTo>", "<w:moveFrom><w:r><w:t>此处</w:t></w:r></w:moveFrom>"),
        "此处",
    ),
    "content control around runs": (p("完成", sdt(r("2026年")), "底"), "完成2026年底"),
    "smart tag, hyperlink, simple field": (
        p(
            "<w:smartTag><w:r><w:t>青禾区</w:t></w:r></w:smartTag>",
            "<w:hyperlink><w:r><w:t>公开网</w:t></w:r></w:hyperlink>",
            '<w:fldSimple w:instr="DATE"><w:r><w:t>三月</w:t></w:r></w:fldSimple>',
        ),
        "青禾区公开网三月",
    ),
    "complex field shows its result": (p("第", field("PAGE", "3"), "页"), "第3页"),
    "field in the code of a field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            field("REF a", "藏"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "见",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        "见",
    ),
    "Wingdings tick boxes": (p(symbol("Wingdings", "F0FE"), "是 ", symbol("Wingdings", "F0A8"), "否"), "☑是 □否"),
    "Wingdings 2 tick boxes": (p(symbol("Wingdings 2", "F052"), "是 ", symbol("Wingdings 2", "00A3"), "否"), "☑是 □否"),
    "the Symbol font compares": (p(symbol("Symbol", "F0B3"), "95%"), "≥95%"),
    "letters typed in Wingdings 2": (p(r("R", '<w:rFonts w:ascii="Wingdings 2"/>'), "是"), "☑是"),
    "private letters without a font": (p("\uf0fe是"), "☑是"),
    "an unknown symbol is marked, not dropped": (p(symbol("Wingdings", "F0B9"), "甲"), "\ufffd甲"),
    "hidden text is left out": (p("看", r("藏", "<w:vanish/>"), "见"), "看见"),
    "vanish switched off is shown": (p(r("看", '<w:vanish w:val="0"/>')), "看"),
    "breaks, tabs, hyphens": (
        p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>4</w:t><w:noBreakHyphen/><w:t>9</w:t></w:r>"),
        "甲\n乙\t4-9",
    ),
    "tab stops are no tabs": (p("甲", marks='<w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs>'), "甲"),
    "a phonetic guide is left out": (
        p(
            "<w:r><w:ruby><w:rt><w:r><w:t>yún</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>云</w:t></w:r></w:rubyBase></w:ruby></w:r>"
        ),
        "云",
    ),
    "equations are text": (p("<m:oMath><m:r><m:t>≥</m:t></m:r></m:oMath>", "95%"), "≥95%"),
    "notes and comments leave no mark": (
        p("甲", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:commentReference w:id="1"/></w:r>'),
        "甲",
    ),
    "the end of a paragraph deleted by a tracked change": (
        p("前半", marks="<w:rPr><w:del/></w:rPr>") + p("后半"),
        "前半后半",
    ),
}


@pytest.mark.parametrize(("paragraphs", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_text_is_what_the_printed_page_shows(paragraphs: str, expected: str) -> None:
    """The same outside a table and in a cell."""
    assert shown(read(paragraphs)) == [expected]
    assert shown(read(tbl(tr(tc(paragraphs))))) == [expected]


@pytest.mark.parametrize(
    ("state", "expected"), [("<w:checked/>", "☑是"), ('<w:default w:val="0"/>', "□是"), ("", "□是")]
)
def test_old_form_fields_show_their_state(state: str, expected: str) -> None:
    end = '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    assert shown(read(p(form_box(state), end, "是"))) == [expected]


def box(content: str) -> str:
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


ORDERS: dict[str, tuple[str, list[str]]] = {
    "paragraphs and tables in order": (
        p("标题") + tbl(tr("甲")) + p("附注") + tbl(tr("乙")),
        ["标题", "甲", "附注", "乙"],
    ),
    "a table in a content control": (sdt(p("标题") + tbl(tr("甲"))), ["标题", "甲"]),
    "a table in a text box, once": (
        p("前", box(tbl(tr("甲", "乙")) + p("框内"))) + p("后"),
        ["前", "甲|乙", "框内", "后"],
    ),
    "a nested table comes after the one that holds it": (
        tbl(tr("项目", tc("说明", tbl(tr("内")), "<w:p/>")) + tr("尾", "巴")),
        ["项目|说明|尾|巴", "内"],
    ),
    "a frame of one cell is no table": (
        tbl(tr(tc(p("标题"), tbl(tr("甲", "乙")), p("附注")))),
        ["标题", "甲|乙", "附注"],
    ),
    "a frame of several rows is no table": (
        tbl(tr(tc("一")) + tr(tc(tbl(tr("甲")), "<w:p/>")) + tr(tc("二")) + tr(tc(tbl(tr("乙"))))),
        ["一", "甲", "二", "乙"],
    ),
    "frames in frames": (tbl(tr(tc(tbl(tr(tc(tbl(tr("甲", "乙")))))))), ["甲|乙"]),
    "one cell without a table is a table": (tbl(tr("只有一格")), ["只有一格"]),
    "empty paragraphs say nothing": (p() + p("甲") + p("  "), ["甲"]),
    "a text box in a cell": (tbl(tr(tc(p("甲", box(p("框")))), "乙")), ["甲\n框|乙"]),
    "fallback where there is no choice": (
        p("<w:r><mc:AlternateContent><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
        ["旧"],
    ),
    "section properties and headers say nothing": (
        p("甲") + '<w:sectPr><w:headerReference w:type="default"/></w:sectPr>',
        ["甲"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), ORDERS.values(), ids=ORDERS.keys())
def test_blocks_come_in_reading_order(body: str, expected: list[str]) -> None:
    blocks = read(body)
    assert shown(blocks) == expected
    found = [block.index for block in blocks if isinstance(block, Table)]
    assert found == list(range(len(found)))


TABLE_STYLE = '<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/></w:style>'


@pytest.mark.parametrize(
    "around",
    [
        ("", ""),
        (TABLE_STYLE, TABLE_STYLE),
        (TABLE_STYLE * 2, f"\n  {TABLE_STYLE}"),
        (f'{TABLE_STYLE}<w:style w:type="table" w:styleId="U"/>', ""),
        (
            f"{TABLE_STYLE}<!-- {TABLE_STYLE} ",
            f"{TABLE_STYLE} -->" + '<w:style w:styleId="1"><w:name w:val="x"/></w:style>',
        ),
    ],
)
def test_styles_of_tables_change_no_heading(around: tuple[str, str]) -> None:
    before, after = around
    sheet = styles(f'{before}<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>{after}')
    (block,) = read(p("文", marks='<w:pStyle w:val="1"/>'), sheet)
    assert isinstance(block, Paragraph) and block.heading is ("<!--" not in before)


def test_headings_are_known_by_style_name_outline_level_and_base_style() -> None:
    sheet = styles(
        '<w:style w:styleId="1" w:type="paragraph"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="a" w:type="paragraph"><w:name w:val="公文标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="b" w:type="paragraph"><w:name w:val="Body Text"/><w:basedOn w:val="b"/></w:style>'
        '<w:style w:styleId="o" w:type="paragraph"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    )
    marks = [f'<w:pStyle w:val="{each}"/>' for each in ("1", "a", "b", "o", "无此样式")] + [
        '<w:outlineLvl w:val="0"/>',
        "",
    ]
    blocks = read("".join(p("文", marks=each) for each in marks), sheet)
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == [
        True,
        True,
        False,
        True,
        False,
        True,
        False,
    ]


def test_text_hidden_by_a_character_style_is_left_out() -> None:
    sheet = styles(
        '<w:style w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="i"><w:basedOn w:val="h"/></w:style><w:style w:styleId="s"/>'
    )
    runs = [r(each, f'<w:rStyle w:val="{each}"/>') for each in ("h", "i", "s")]
    assert shown(read(p(*runs), sheet)) == ["s"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_strict_namespaces_and_utf_16_are_read_alike(encoding: str) -> None:
    strict = document(tbl(tr(tc("甲", marks='<w:gridSpan w:val="2"/>'), "乙"))).decode()
    strict = strict.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    main = strict.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    (block,) = tables(package(main), Limits())
    assert spans(block) == [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")]


def test_the_main_part_is_found_by_its_relationship_whatever_its_name() -> None:
    (block,) = tables(package(document(p("甲")), name="word/document2.xml"), Limits())
    assert block == Paragraph(text="甲")


def test_a_document_of_python_docx_gives_its_merged_cells() -> None:
    made = python_docx.Document()
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "合"
    table.cell(2, 1).merge(table.cell(2, 2)).text = "并"
    out = io.BytesIO()
    made.save(out)
    (block,) = tables(out.getvalue(), Limits())
    assert spans(block) == [
        (0, 0, 2, 1, "合"), (0, 1, 1, 1, "01"), (0, 2, 1, 1, "02"),
        (1, 1, 1, 1, "11"), (1, 2, 1, 1, "12"),
        (2, 0, 1, 1, "20"), (2, 1, 1, 2, "并"),
    ]  # fmt: skip


def test_more_cells_than_allowed_are_refused_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match=r"超过 3 个单元格的上限.*请"):
        list(tables(package(document(tbl(tr("1", "2", "3", "4")))), Limits(cells=3)))


def test_deep_nesting_is_refused_not_a_crash() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 5000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 5000
    with pytest.raises(Unreadable, match="请"):
        read(body)


INLINE = st.recursive(
    st.sampled_from([r("甲"), r("乙", "<w:b/>"), "<w:r><w:tab/></w:r>", symbol("Wingdings", "F0FE")]),
    lambda inner: st.sampled_from([sdt, "<w:ins>{}</w:ins>".format, "<w:hyperlink>{}</w:hyperlink>".format]).flatmap(
        lambda wrap: st.lists(inner, max_size=3).map(lambda parts: wrap("".join(parts)))
    ),
    max_leaves=6,
)


@given(st.lists(st.lists(st.lists(INLINE, max_size=3), min_size=1, max_size=4), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_wrapping_never_changes_the_text_or_the_grid(rows: list[list[list[str]]]) -> None:
    """Content controls, insertions and links around runs are transparent, at any depth."""
    (block,) = read(tbl(*(tr(*(tc(p(*cell)) for cell in row)) for row in rows)))
    letters = {"甲": "甲", "乙": "乙", "<w:tab/>": "\t", "<w:sym": "☑"}

    def plain(cell: list[str]) -> str:
        whole = "".join(cell)
        places = sorted((at, each) for key, each in letters.items() for at in _places(whole, key))
        return "".join(each for _, each in places).strip()

    assert isinstance(block, Table)
    assert [(c.row, c.column, c.text) for c in block.cells] == [
        (i, j, plain(cell)) for i, row in enumerate(rows) for j, cell in enumerate(row)
    ]


def _places(whole: str, part: str) -> list[int]:
    found, at = [], whole.find(part)
    while at >= 0:
        found.append(at)
        at = whole.find(part, at + 1)
    return found


def mutated(data: bytes) -> st.SearchStrategy[bytes]:
    """The data cut, with bytes changed, or with a stretch repeated."""
    places = st.integers(0, len(data) - 1)

    def change(edits: list[tuple[int, int]]) -> bytes:
        changed = bytearray(data)
        for at, value in edits:
            changed[at] = value
        return bytes(changed)

    edits = st.lists(st.tuples(places, st.integers(0, 255)), min_size=1, max_size=20)
    repeated = st.tuples(places, places).map(lambda two: data[: max(two)] + data[min(two) :])
    return st.one_of(places.map(lambda at: data[:at]), edits.map(change), repeated)


MAIN = document(
    p("标题")
    + tbl(tr(tc("甲", marks=RESTART), sdt(tc("乙"))), tr(tc(marks=CONTINUE), tc(tbl(tr("内")), "<w:p/>")))
    + p(box(p("框")))
)


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        (tr("甲", "乙", "丙") + tr("丁", "戊"), False),
        (tr("甲", "乙", "丙") + tr("丁", tc("戊", marks='<w:gridSpan w:val="2"/>')), True),
        (tr("甲", "乙", "丙") + tr("丁", "戊", marks='<w:gridAfter w:val="1"/>'), True),
        (tr(tc("甲", marks=RESTART), "乙", "丙") + tr(tc(marks=CONTINUE), "戊"), True),
        (tr("甲", "乙") + tr("丙", "丁"), True),
    ],
    ids=["cells lost", "a wide cell", "room left by Word", "merged downwards", "even"],
)
def test_a_table_whose_short_rows_nothing_explains_has_lost_its_merges(rows: str, known: bool) -> None:
    (table,) = read(tbl(rows))
    assert isinstance(table, Table) and table.spans_known is known


@given(st.one_of(mutated(package(MAIN)), mutated(MAIN).map(package)))
@settings(max_examples=300, deadline=None)
def test_a_damaged_document_gives_blocks_or_one_sentence(data: bytes) -> None:
    try:
        blocks = list(tables(data, Limits()))
    except Unreadable as refusal:
        assert "请" in str(refusal) and str(refusal).endswith("。")
    else:
        assert all(isinstance(block, Table | Paragraph) for block in blocks)


def test_a_form_in_a_frame_comes_out_as_a_form_as_in_sample_d06() -> None:
    path = SAMPLES / "d06_docx_nested.docx"
    if not path.exists():
        pytest.skip("the shared samples are not beside the repository")
    blocks = list(tables(path.read_bytes(), Limits()))
    kinds = ["T" if isinstance(block, Table) else "P" for block in blocks]
    assert kinds == ["P", "P", "T", "P", "P", "T", "T", "P", "P", "T"]
    form = blocks[2]
    assert isinstance(form, Table) and form.cells[0].text == "项目名称" and form.cells[1].column_span == 3
