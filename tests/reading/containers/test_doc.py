"""Word 97–2003 documents: made by LibreOffice from the same content as a .docx, and compared with it."""

import shutil
import struct
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.reading.block import Block, Limits, Paragraph, Table, Unreadable
from jizhun.reading.containers import doc, docx, legacy
from jizhun.reading.containers.doc import grid
from jizhun.reading.containers.doc.binary import positions, properties
from jizhun.reading.detect import container_of
from tests.support.ole import compound
from tests.support.word import document, p, package, r, tbl, tc, tr

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

FORM = tbl(
    '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>',
    tr(tc("项目名称", marks='<w:tcW w:w="2000" w:type="dxa"/>'), tc("路灯养护", marks=f'<w:tcW w:w="5000" w:type="dxa"/>{WIDE}')),
    tr(tc("产出指标", marks=f'<w:tcW w:w="2000" w:type="dxa"/>{RESTART}'), "数量指标", tc(p("≥300盏"), p("二行"))),
    tr(tc(marks=f'<w:tcW w:w="2000" w:type="dxa"/>{CONTINUE}'), "质量指标", tc(p("共", r("藏", "<w:vanish/>"), "98%"))),
)  # fmt: skip
TICK = '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
AT_LEAST = '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
CONTENT = (
    p("部门项目支出绩效目标表")
    + FORM
    + p("注：单位万元")
    + p(TICK, "是", AT_LEAST, "95%")
    + tbl(tr("甲", tc(tbl(tr("内", "里")), "<w:p/>")))
    + p("完")
)
EXPECTED = [
    "部门项目支出绩效目标表",
    [
        (0, 0, 1, 1, "项目名称"), (0, 1, 1, 2, "路灯养护"),
        (1, 0, 2, 1, "产出指标"), (1, 1, 1, 1, "数量指标"), (1, 2, 1, 1, "≥300盏\n二行"),
        (2, 1, 1, 1, "质量指标"), (2, 2, 1, 1, "共98%"),
    ],
    "注：单位万元",
    "☑是≥95%",
    [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "")],
    [(0, 0, 1, 1, "内"), (0, 1, 1, 1, "里")],
    "完",
]  # fmt: skip


def plain(blocks: list[Block]) -> list[object]:
    return [
        [(c.row, c.column, c.row_span, c.column_span, c.text) for c in block.cells]
        if isinstance(block, Table)
        else block.text
        for block in blocks
    ]


@cache
def converted(kind: str) -> bytes:
    return legacy.convert(package(document(CONTENT)), "docx", kind, Limits())


def test_the_expected_content_is_what_the_docx_shows() -> None:
    assert plain(list(docx.tables(package(document(CONTENT)), Limits()))) == EXPECTED


@needs_libreoffice
def test_a_doc_gives_the_same_tables_and_text_as_the_docx_it_was_made_from() -> None:
    data = converted("doc")
    assert container_of(data) == "doc"
    assert plain(list(doc.tables(data, Limits()))) == EXPECTED


@needs_libreoffice
def test_tracked_changes_in_a_doc_are_read_as_accepted() -> None:
    deleted = '<w:del w:id="1" w:author="a"><w:r><w:delText>90</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2" w:author="a"><w:r><w:t>100</w:t></w:r></w:ins>'
    changed = p("共", deleted, inserted, "次")
    data = legacy.convert(package(document(changed + tbl(tr("甲", tc(changed))) + p("完"))), "docx", "doc", Limits())
    assert plain(list(doc.tables(data, Limits()))) == ["共100次", [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "共100次")], "完"]


@needs_libreoffice
@pytest.mark.parametrize("kind", ["rtf", "odt"])
def test_other_formats_are_read_by_way_of_libreoffice(kind: str) -> None:
    data = converted(kind)
    assert container_of(data) == kind
    form = next(block for block in legacy.tables(data, Limits()) if isinstance(block, Table))
    assert [cell.text for cell in form.cells] == [
        "项目名称",
        "路灯养护",
        "产出指标",
        "数量指标",
        "≥300盏\n二行",
        "质量指标",
        "共98%",
    ]


def test_without_libreoffice_the_sentence_names_the_command_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unreadable, match=r"apt-get install .*libreoffice-writer"):
        list(legacy.tables(b"{\\rtf1 x}", Limits()))


@needs_libreoffice
def test_a_conversion_beyond_the_time_limit_is_stopped_with_a_sentence() -> None:
    with pytest.raises(Unreadable, match="时间上限"):
        legacy.convert(package(document(CONTENT)), "docx", "odt", Limits(seconds=0.05))


@needs_libreoffice
def test_what_libreoffice_cannot_convert_is_refused_though_it_says_that_all_is_well() -> None:
    with pytest.raises(Unreadable, match="转换不成功"):
        legacy.convert(converted("odt")[:400], "odt", "docx", Limits())


@pytest.fixture
def sample() -> bytes:
    path = SAMPLES / "d10_doc_binary.doc"
    if not path.exists():
        pytest.skip("the shared samples are not beside the repository")
    return path.read_bytes()


def test_sample_d10_has_four_forms_with_their_merged_cells(sample: bytes) -> None:
    blocks = list(doc.tables(sample, Limits()))
    forms = [block for block in blocks if isinstance(block, Table)]
    assert len(forms) == 4
    label = next(cell for cell in forms[0].cells if cell.text == "项目资金（元）")
    assert (label.row, label.column, label.row_span) == (5, 0, 3)


def test_an_encrypted_document_is_refused_with_what_to_do(sample: bytes) -> None:
    """Bit 0x0100 of the flags at offset 10 of the main stream says that the document is encrypted."""
    at = sample.find(b"\xec\xa5")
    flags = struct.unpack_from("<H", sample, at + 10)[0] | 0x0100
    data = sample[: at + 10] + struct.pack("<H", flags) + sample[at + 12 :]
    with pytest.raises(Unreadable, match=r"密码.*请|请.*密码"):
        list(doc.tables(data, Limits()))


def test_a_word_95_document_goes_to_libreoffice(sample: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(Unreadable, match="LibreOffice"):
        list(doc.tables(sample.replace(b"\xec\xa5", b"\xdc\xa5", 1), Limits()))


def word_95(text: str, version: int) -> bytes:
    """A document of Word 6 (101) or 95 (104) in GBK: header, text, fonts with their character set, a page of run properties.

    Offsets are those of the header before Word 97, which LibreOffice follows; nobody writes such files any more.
    """
    stored, font, head = text.encode("gbk"), "宋体".encode("gbk") + b"\0", 0x300
    fonts = struct.pack("<BBHBB", 5 + len(font), 0, 400, 134, 0) + font
    fonts = struct.pack("<H", 2 + len(fonts)) + fonts
    page = (head + len(stored) + len(fonts) + 511) // 512
    ends = struct.pack("<II", head, head + len(stored))
    in_font_0 = (ends + bytes([250])).ljust(500, b"\0") + b"\x03\x5d\0\0" + bytes(7) + b"\x01"
    file = bytearray(page * 512) + in_font_0 + ends + struct.pack("<H", page)
    struct.pack_into("<6HH", file, 0, 0xA5DC, version, 0, 0x0804, 0, 0, version)
    for at, value in {0x18: head, 0x1C: head + len(stored), 0x20: len(file), 0x34: len(stored)}.items():
        struct.pack_into("<I", file, at, value)
    struct.pack_into("<II", file, 0xB8, page * 512 + 512, 10)
    struct.pack_into("<II", file, 0xD0, head + len(stored), len(fonts))
    struct.pack_into("<H", file, 0x18A, 1)
    file[head : head + len(stored) + len(fonts)] = stored + fonts
    return compound("WordDocument", bytes(file))


@needs_libreoffice
@pytest.mark.parametrize("version", [101, 104], ids=["Word 6", "Word 95"])
def test_chinese_of_word_6_and_95_is_read_in_the_character_set_of_its_font(version: int) -> None:
    data = word_95("部门项目支出绩效目标表\r项目名称\r", version)
    assert container_of(data) == "doc"
    assert plain(list(doc.tables(data, Limits()))) == ["部门项目支出绩效目标表", "项目名称"]


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.9])
def test_a_truncated_document_is_refused_not_half_read(sample: bytes, share: float) -> None:
    with pytest.raises(Unreadable, match=r"不完整或已损坏.*请"):
        list(doc.tables(sample[: int(len(sample) * share)], Limits()))


@given(edits=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_a_damaged_document_gives_blocks_or_one_sentence(edits: list[tuple[float, int]]) -> None:
    path = SAMPLES / "d10_doc_binary.doc"
    if not path.exists():
        pytest.skip("the shared samples are not beside the repository")
    data = bytearray(path.read_bytes())
    for place, value in edits:
        data[int(place * len(data))] = value

    try:
        blocks = list(doc.tables(bytes(data), Limits()))
    except Unreadable as refusal:
        assert str(refusal).endswith("。")
    else:
        assert all(isinstance(block, Table | Paragraph) for block in blocks)


@given(st.binary(max_size=200))
def test_property_lists_end_where_they_are_cut(data: bytes) -> None:
    assert sum(2 + len(operand) for _, operand in properties(data)) <= len(data)


@given(st.lists(st.tuples(st.integers(0, 2**32 - 1), st.binary(min_size=8, max_size=8))), st.integers(0, 2**32 - 1))
def test_a_plc_gives_back_what_was_written(records: list[tuple[int, bytes]], last: int) -> None:
    starts = [start for start, _ in records] + [last]
    plc = struct.pack(f"<{len(starts)}I", *starts) + b"".join(record for _, record in records)
    assert positions(plc, 8) == ((starts if records else []), [record for _, record in records])


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        ((0, 1000, 2000, 3000), [(0, 1, [0]), (1, 1, [1]), (2, 1, [2])]),
        ((0, 2000, 1000, 3000), [(0, 3, [0, 1, 2])]),
        ((0, 1000, 1000, 3000), [(0, 1, [0, 1]), (1, 1, [2])]),
        ((1000, 1000, 2000, 3000), [(0, 1, [0, 1]), (1, 1, [2])]),
        ((3000, 2000, 1000, 0), [(3, 1, [0, 1, 2])]),
    ],
    ids=["in order", "back and forth", "one without width", "the first without width", "from right to left"],
)
def test_cells_of_a_row_never_stand_on_each_other(
    edges: tuple[int, ...], expected: list[tuple[int, int, list[int]]]
) -> None:
    placed = grid.slots([grid.Row(edges=edges, flags=(0, 0, 0))])
    assert [(slot.column, slot.column_span, [cell for _, cell in slot.sources]) for slot in placed] == expected
