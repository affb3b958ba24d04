"""Flattened text whose pages and cells cut or glue what belongs apart or together: joined or parted, and told. Contents are invented."""

import pytest
from msgspec import structs

from jizhun.model import Category, Sheet
from tests.reading.layout.test_forms import sheets, table
from tests.reading.layout.test_layout_variants import HEADS, TITLE
from tests.reading.layout.test_text import BODY_D, CLEAN, HEAD_D, codes, one, rows


@pytest.mark.parametrize(
    ("whole", "broken", "code"),
    [
        ("\t\t清理河道垃圾\t≥300吨", "\t\t清理河道垃圾\t≥3\n\n\t\t\t00吨", "value-joined"),
        ("\t\t清理河道垃圾\t≥300吨", "\t\t清理河道垃圾\t≥\n\n\t\t\t\t300吨", "value-joined"),
        ("\t质量指标\t险情上报率\t100%", "\t质量指标\t险情上报率\t100\n\n\t\t\t%", "value-joined"),
        ("沿河群众防汛意识\t明显增强", "沿河群众防汛意识\t\n\t\t\t明显增强", "value-below"),
        ("沿河群众满意度\t90%以上", "沿河群众\t90%以上\n\n\t\t满意度\t", "name-joined"),
        ("保障汛期安全。", "保障\n\n\t汛期安全。\t\t", "goal-joined"),
    ],
)
def test_a_text_cut_in_two_by_a_page_break_is_joined_and_told(whole: str, broken: str, code: str) -> None:
    printed = HEAD_D + BODY_D
    assert printed.count(whole) == 1
    sheet = one(printed.replace(whole, broken))
    assert (rows(sheet), sheet.goal) == (CLEAN, "巡护河堤60公里，保障汛期安全。")
    assert codes(sheet) == {code}


@pytest.mark.parametrize(
    ("whole", "printed", "code"),
    [
        ("清理河道垃圾\t≥300吨", "清理河道垃圾 ≥300吨\t", "value-split"),
        ("巡护完成时间\t2026年11月底前", "巡护完成时间　2026年11月底前\t", "value-split"),
        ("产出指标\t数量指标\t", "产出指标 数量指标\t\t", "row-slid"),
        ("满意度指标\t服务对象满意度\t", "满意度指标服务对象满意度（必填）\t\t", "row-slid"),
    ],
)
def test_cells_glued_together_are_parted_and_told(whole: str, printed: str, code: str) -> None:
    assert BODY_D.count(whole) == 1
    sheet = one(HEAD_D + BODY_D.replace(whole, printed))
    assert [(i.category, i.name, i.value) for i in sheet.indicators] == CLEAN
    assert codes(sheet) == {code}


def test_words_glued_to_a_name_are_told_as_they_cannot_be_parted() -> None:
    sheet = one(HEAD_D + BODY_D.replace("沿河群众防汛意识\t明显增强", "沿河群众防汛意识 明显增强\t"))
    assert codes(sheet) == {"value-in-name"}


@pytest.mark.parametrize(
    "between",
    [
        "— 3 —",
        "- 3 -",
        "3",
        "第3页 共5页",
        "Page 3",
        "（续表）",
        "续上表",
        "---",
        "<!-- page -->",
        "![](x.png)",
        "云溪县水务局2026年部门预算公开",
        "接上页\t\t\t",
    ],
)
def test_what_a_page_prints_between_rows_is_passed_over(between: str) -> None:
    before, after = BODY_D.split("\t\t清理河道垃圾")
    assert rows(one(f"{HEAD_D}{before}\n{between}\n\n\t\t清理河道垃圾{after}")) == CLEAN
    if len(between) > 1 and "公开" not in between:  # a bare number in a row may be the rest of a value
        assert rows(one(f"{HEAD_D}{before}{between}\n\t\t清理河道垃圾{after}")) == CLEAN


@pytest.mark.parametrize("cut", ["\t\t清理河道垃圾", "\t时效指标", "效益指标"])
def test_a_name_printed_again_on_the_next_page_does_not_begin_a_form(cut: str) -> None:
    before, after = BODY_D.split(cut)
    sheet = one(f"{HEAD_D}{before}\n项目名称\t河堤巡护经费\t\t\n{cut}{after}")
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"form-continued"}


NUMBERED = """\
产出指标\t数量指标\t指标1：巡护河堤长度\t60公里
\t\t指标2：清理河道垃圾\t≥300吨
\t质量指标\t指标1：险情上报率\t100%
\t\t指标2：\t
\t\t指标1：巡护按期开始率\t≥98%
\t时效指标\t指标2：巡护完成时间\t2026年11月底前
效益指标\t社会效益\t指标1：沿河群众防汛意识\t明显增强
满意度指标\t服务对象满意度\t指标1：沿河群众满意度\t90%以上
"""


def test_numbers_that_begin_again_tell_a_label_on_the_second_row() -> None:
    sheet = one(HEAD_D + NUMBERED)
    assert [i.category for i in sheet.indicators] == [
        *(Category.QUANTITY, Category.QUANTITY, Category.QUALITY, Category.TIMELINESS, Category.TIMELINESS),
        *(Category.SOCIAL, Category.SATISFACTION),
    ]
    (notice,) = sheet.notices
    assert (notice.code, notice.field) == ("label-below", "indicators[3]")
    assert "巡护按期开始率" in (notice.before or "")


def test_a_row_below_a_blank_category_is_doubted() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t社会效益", "\t\t河堤安全事故\t0起\n\t社会效益"))
    (notice,) = sheet.notices
    assert (notice.code, notice.field) == ("category-unsure", "indicators[6]")


def test_two_whole_values_are_not_joined() -> None:
    sheet = one(HEAD_D + BODY_D.replace("≥300吨", "≥300吨\n\n\t\t\t200吨"))
    assert [(i.name, i.value) for i in sheet.indicators][1:3] == [("清理河道垃圾", "≥300吨"), (None, "200吨")]
    assert codes(sheet) == {"name-missing"}


def test_a_short_rest_without_a_gap_is_told_with_the_name_above_it() -> None:
    sheet = one(HEAD_D + BODY_D.replace("沿河群众满意度\t90%以上", "沿河群众\t90%以上\n\t\t满意程度\t"))
    assert [(n.code, n.field) for n in sheet.notices] == [
        ("rest-unsure", "indicators[8]"),
        ("rest-unsure", "indicators[9]"),
    ]
    assert all(n.before == "沿河群众 | 90%以上 ⏎ 满意程度" for n in sheet.notices)


def test_levels_go_on_below_heads_that_are_printed_again_in_other_columns() -> None:
    heads = HEAD_D.splitlines()[-1].replace("绩效内容\t", "绩效内容\t\t")
    before, after = BODY_D.split("\t\t清淤机械租赁费")
    assert rows(one(f"{HEAD_D}{before}\n{heads}\n\t\t清淤机械租赁费{after}")) == CLEAN


def on_pages(*rows_of_pages: tuple[str, ...]) -> Sheet:
    """A table whose rows stand on several pages."""
    whole = table(
        "项目名称 | 灌渠维修 | < | < | <", f"{HEADS} | 备注", *(row for page in rows_of_pages for row in page)
    )
    starts = [2 + sum(map(len, rows_of_pages[:n])) for n in range(1, len(rows_of_pages))]
    cells = [structs.replace(c, page=1 + sum(c.row >= start for start in starts)) for c in whole.cells]
    (sheet,) = sheets(TITLE, structs.replace(whole, cells=cells))
    return sheet


@pytest.mark.parametrize(
    ("above", "below", "read", "told"),
    [
        ("设置诱捕 | 不少于 | ", "器 | 15套 | ", ("设置诱捕器", "不少于15套"), {"name-joined", "value-joined"}),
        ("终端年租金 | ≤12000 | 按实际", " | 元/台·年 | 统计", ("终端年租金", "≤12000元/台·年"), {"value-joined"}),
        ("就业帮 | 进一步 | ", "扶机制 | 提高 | ", ("就业帮", "进一步"), {"rest-unsure"}),
        ("修渠长度 | 3公里 | ", "清淤土方量 | 5方 | ", ("修渠长度", "3公里"), set()),
    ],
)
def test_a_row_cut_by_a_page(above: str, below: str, read: tuple[str, str], told: set[str]) -> None:
    sheet = on_pages((f"产出指标 | 数量指标 | {above}",), (f"^ | ^ | {below}",))
    assert (sheet.indicators[0].name, sheet.indicators[0].value) == read
    assert len(sheet.indicators) == (1 if "value-joined" in told else 2)
    assert codes(sheet) == told


def test_a_name_printed_again_beside_other_labels_above_goes_on_without_a_level() -> None:
    """The first head prints 项目名称 | X | 项目性质 | Y; the page repeats only the first two, and no level below them."""
    head = ("项目名称 | 灌渠维修 | 项目性质 | 延续", HEADS)
    rest = table("项目名称 | 灌渠维修 | < | <", " |  | 清淤长度 | 5公里", " | 质量指标 | 合格率 | 100%", index=1)
    (sheet,) = sheets(TITLE, table(*head, "产出指标 | 数量指标 | 修渠长度 | 3公里"), rest)
    assert [i.name for i in sheet.indicators] == ["修渠长度", "清淤长度", "合格率"]
    assert codes(sheet) == {"form-continued"}


@pytest.mark.parametrize("name", ["合计", "小计", "备注", "项目名称"])
def test_a_name_that_reads_like_a_note_or_a_label_is_a_name_under_the_names(name: str) -> None:
    sheet = one(HEAD_D + BODY_D.replace("清理河道垃圾", name))
    assert [(i.name, i.value) for i in sheet.indicators][1] == (name, "≥300吨")
    assert len(sheet.indicators) == len(CLEAN)


def test_bullets_before_texts_are_taken_off_and_told() -> None:
    printed = BODY_D.replace("\t质量指标\t险情上报率", "\t· 质量指标\t· 险情上报率").replace("≥300吨", "•≥300吨")
    sheet = one(HEAD_D + printed)
    assert rows(sheet) == CLEAN
    assert sorted((n.code, n.field) for n in sheet.notices) == [
        ("bullet-dropped", "indicators[1].value"),
        ("bullet-dropped", "indicators[2].name"),
    ]
