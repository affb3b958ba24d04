"""Flattened text: every damage that the reader must cope with, one test each. Contents are invented."""

import pytest

from jizhun.model import Category, Dimension, Sheet
from jizhun.reading import read

HEAD_D = """\
# 部门项目支出预算绩效目标表

（2026年）

项目名称\t河堤巡护经费\t\t
主管部门\t云溪县水务局\t实施单位\t云溪县河道管理所
项目属性\t一年期项目\t项目期限\t1年
资金主管处（科、股）室\t农业农村股\t项目年度金额（元）\t240000
项目年度绩效目标\t巡护河堤60公里，保障汛期安全。\t\t
一级绩效指标\t二级绩效指标\t绩效内容\t绩效值
"""
BODY_D = """\
产出指标\t数量指标\t巡护河堤长度\t60公里
\t\t清理河道垃圾\t≥300吨
\t质量指标\t险情上报率\t100%
\t时效指标\t巡护完成时间\t2026年11月底前
\t成本指标\t巡护人员补助\t180000元
\t\t清淤机械租赁费\t60000元
效益指标\t经济效益\t\t
\t社会效益\t沿河群众防汛意识\t明显增强
\t生态效益\t\t
\t可持续影响\t河堤管护机制\t长期运行
满意度指标\t服务对象满意度\t沿河群众满意度\t90%以上
"""
HEAD_B = """\
2026年部门项目支出预算绩效目标表

项目名称\t\t村级图书室补贴\t\t
主管部门\t\t青禾区文化局\t实施单位\t青禾区图书馆
项目属性\t\t公共服务类\t项目期\t1年
项目资金（万元）\t\t年度资金总额（含本级和市县）\t年度资金总额（含本级）\t{total}
\t\t其中：财政拨款\t其中：财政拨款\t
\t\t其他资金\t其他资金\t
绩效目标\t\t{goal}\t\t
绩效指标\t一级指标\t二级指标\t三级指标\t指标值
"""


def one(text: str) -> Sheet:
    (sheet,) = read(text.encode(), "样例.txt")
    return sheet


def rows(sheet: Sheet) -> list[tuple[Category | None, str | None, str | None]]:
    return [(i.category, i.name, i.value) for i in sheet.indicators]


def codes(sheet: Sheet) -> set[str]:
    return {notice.code for notice in sheet.notices}


def body_b(
    *lines: str, total: str = "6", goal: str = "年度总体绩效目标（含本级和市县）为20个村级图书室补充图书。"
) -> Sheet:
    return one(HEAD_B.format(total=total, goal=goal) + "\n".join(lines) + "\n")


CLEAN = [
    (Category.QUANTITY, "巡护河堤长度", "60公里"),
    (Category.QUANTITY, "清理河道垃圾", "≥300吨"),
    (Category.QUALITY, "险情上报率", "100%"),
    (Category.TIMELINESS, "巡护完成时间", "2026年11月底前"),
    (Category.COST, "巡护人员补助", "180000元"),
    (Category.COST, "清淤机械租赁费", "60000元"),
    (Category.SOCIAL, "沿河群众防汛意识", "明显增强"),
    (Category.SUSTAINABILITY, "河堤管护机制", "长期运行"),
    (Category.SATISFACTION, "沿河群众满意度", "90%以上"),
]


def test_a_clean_sheet_is_read_whole_and_without_a_notice() -> None:
    sheet = one(HEAD_D + BODY_D)
    assert rows(sheet) == CLEAN
    assert sheet.notices == ()
    assert (sheet.form_title, sheet.fiscal_year, sheet.layout) == ("部门项目支出预算绩效目标表", 2026, "ningxia-d")
    assert (sheet.project_name, sheet.department) == ("河堤巡护经费", "云溪县水务局")
    assert (sheet.implementing_unit, sheet.attribute, sheet.period) == ("云溪县河道管理所", "一年期项目", "1年")
    assert (sheet.finance_division, sheet.amount_unit, sheet.goal) == (
        "农业农村股",
        "元",
        "巡护河堤60公里，保障汛期安全。",
    )
    assert sheet.funding.total is not None and str(sheet.funding.total.yuan) == "240000"
    assert sheet.blank_rows == (Category.ECONOMIC, Category.ECOLOGICAL)


def test_every_value_keeps_its_place_and_its_printed_text() -> None:
    sheet = one(HEAD_D + BODY_D)
    origin = sheet.origins["indicators[1].value"]
    assert (origin.text, origin.locator.row, origin.locator.column) == ("≥300吨", 7, 3)
    assert sheet.origins["project_name"].locator.row == 0


def test_a_row_with_a_leading_tab_too_few() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t\t清理河道垃圾\t≥300吨", "清理河道垃圾\t\t≥300吨\t"))
    assert rows(sheet) == CLEAN
    (notice,) = sheet.notices
    assert (notice.code, notice.field) == ("row-slid", "indicators[1]")
    assert notice.before and "清理河道垃圾" in notice.before and notice.after


def test_a_row_with_a_leading_tab_too_many() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t质量指标\t险情上报率\t100%", "\t\t质量指标\t险情上报率\t100%"))
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"row-slid"}


def test_a_row_slid_right_loses_its_value_and_says_so() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t质量指标\t险情上报率\t100%", "\t\t质量指标\t险情上报率"))
    assert rows(sheet)[2] == (Category.QUALITY, "险情上报率", None)
    assert codes(sheet) == {"row-slid"}


def test_a_second_level_label_in_the_first_column() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t成本指标\t巡护人员补助\t180000元", "成本指标\t巡护人员补助\t180000元\t"))
    assert rows(sheet) == CLEAN
    assert sheet.indicators[4].dimension is Dimension.OUTPUT


def test_a_second_level_label_in_the_name_column() -> None:
    lines = (
        "\t产出指标\t数量指标\t补充图书\t2000册",
        "\t\t\t质量指标\t图书合格率",
        "\t\t时效指标\t配送完成时间\t2026年9月",
    )
    sheet = body_b(*lines)
    assert rows(sheet)[1] == (Category.QUALITY, "图书合格率", None)


def test_a_label_on_the_second_row_of_its_merged_cell_covers_the_first() -> None:
    """As in seed 001, fifth sheet: 可持续影响指标 stands beside 指标2; the row above it belongs to it."""
    sheet = body_b(
        "\t效益指标\t社会效益指标\t村民阅读习惯\t逐步养成",
        "\t\t生态效益指标\t指标1:\t",
        "\t\t\t图书室使用年限\t≥5年",
        "可持续影响指标\t指标2:\t\t\t",
        "\t满意度指标\t服务对象满意度指标\t村民满意度\t≥90%",
    )
    assert rows(sheet)[1] == (Category.SUSTAINABILITY, "图书室使用年限", "≥5年")
    assert "label-below" in codes(sheet)


def test_a_first_row_without_its_second_level_takes_the_label_of_the_next() -> None:
    text = BODY_D.replace("产出指标\t数量指标\t巡护河堤长度", "产出指标\t\t巡护河堤长度").replace(
        "\t\t清理", "\t数量指标\t清理"
    )
    sheet = one(HEAD_D + text)
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"label-below"}


def test_a_first_level_name_broken_by_spaces_or_cut() -> None:
    for printed in ("满 意 度 指 标", "满意度指", "满意度 指标"):
        sheet = one(HEAD_D + BODY_D.replace("满意度指标\t服务", f"{printed}\t服务"))
        assert rows(sheet) == CLEAN, printed


def test_labels_that_repeat_and_an_amount_glued_to_its_label() -> None:
    text = HEAD_B.format(total="", goal="年度总体绩效目标（含本级和市县）补充图书。").replace(
        "年度资金总额（含本级）\t", "年度资金总额（含本级） 6.5万\t"
    )
    sheet = one(text + "\t产出指标\t数量指标\t补充图书\t2000册\n")
    assert sheet.funding.total is not None
    assert (sheet.funding.total.text, str(sheet.funding.total.yuan)) == ("6.5万", "65000")
    assert sheet.funding.fiscal_appropriation is None


def test_an_amount_label_that_is_cut() -> None:
    sheet = one(
        HEAD_B.format(total="6.5", goal="年度总体绩效目标（含本级和市县）补充图书。").replace(
            "（含本级和市县）\t年度", "（含本级和市\t年度"
        )
        + "\t产出指标\t数量指标\t补充图书\t2000册\n"
    )
    assert sheet.funding.total is not None and str(sheet.funding.total.yuan) == "65000"


@pytest.mark.parametrize("label", ["年度绩效目标（含本级）", "年度绩效目标：", "年度绩效目标:"])
def test_two_goals_in_one_cell_are_parted(label: str) -> None:
    sheet = body_b(
        "\t产出指标\t数量指标\t补充图书\t2000册",
        goal=f"年度总体绩效目标（含本级和市县）全县补充图书。{label}本级补充图书。",
    )
    assert (sheet.goal, sheet.goal_own_level) == ("全县补充图书。", "本级补充图书。")
    assert codes(sheet) == {"goals-split"}


def test_the_goal_of_the_own_level_alone_is_the_goal() -> None:
    sheet = body_b(
        "\t产出指标\t数量指标\t补充图书\t2000册", goal="年度总体绩效目标（含本级和市县）\t年度绩效目标：本级补充图书。"
    )
    assert (sheet.goal, sheet.goal_own_level) == ("本级补充图书。", None)


def test_a_goal_label_cut_to_an_open_bracket() -> None:
    sheet = body_b("\t产出指标\t数量指标\t补充图书\t2000册", goal="年度总体绩效目标(为二十个村级图书室补充图书。")
    assert sheet.goal == "为二十个村级图书室补充图书。"
    assert codes(sheet) == {"label-cut"}


def test_a_table_broken_over_pages_with_its_title_repeated() -> None:
    broken = BODY_D.replace("\t成本指标", "\n# 部门项目支出预算绩效目标表\n\n（2026年）\n\n\t成本指标")
    assert rows(one(HEAD_D + broken)) == CLEAN


def test_column_heads_repeated_after_a_page_break() -> None:
    broken = BODY_D.replace("\t成本指标", "\n一级绩效指标\t二级绩效指标\t绩效内容\t绩效值\n\t成本指标")
    assert rows(one(HEAD_D + broken)) == CLEAN


def test_a_name_cut_in_two_by_a_page_break() -> None:
    sheet = one(HEAD_D + BODY_D.replace("\t质量指标\t险情上报率\t100%", "\t质量指标\t险情上\t100%\n\n\t\t报率\t"))
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"name-joined"}


def test_a_cell_cut_by_a_line_feed() -> None:
    sheet = one(HEAD_D + BODY_D.replace("险情上报率", "险情\n上报率"))
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"cell-joined"}


def test_values_that_slid_down_by_one_row() -> None:
    values = ["60公里", "≥300吨", "100%", "2026年11月底前", "180000元", "60000元"]
    text = BODY_D
    for value in values:
        text = text.replace(f"\t{value}\n", "\t@\n", 1)
    for value in ["", *values[:-1]]:
        text = text.replace("@", value, 1)
    sheet = one(HEAD_D + text.replace("效益指标\t经济", f"\t\t\t{values[-1]}\n效益指标\t经济", 1))
    assert rows(sheet) == CLEAN
    assert codes(sheet) == {"block-slid"}
    assert {notice.field for notice in sheet.notices} == {f"indicators[{n}]" for n in range(6)}


def test_names_and_values_of_a_whole_block_slid_against_each_other() -> None:
    """As in seed 004, first sheet: rows with two names, a value alone at the end, money that adds up to the total."""
    sheet = one(
        "部门项目支出预算绩效目标表\t\t\t\t\n（2026年度）\t\t\t\t\n项目名称\t\t小区门卫值守\t\t\n主管部门及代码\t\t\t实施单位\t临河镇\n"
        "项目资金（元）\t年度资金总额：\t\t\t86\n年度总体目标\t配备门卫30名，守护12个小区。\t\t\t\n名称\t一级指标\t二级指标\t三级指标\t指标值\n"
        "绩效指标\t产出指标\t数量指标（必填）\t守护小区数量\t12个\n"
        "\t\t时效指标（必填）\t购买门卫保险\t发放门卫服装\t签约后办理\n"
        "\t\t\t岗前培训时间\t签约后发放\n"
        "\t\t\t值班室取暖\t培训合格后上岗\n"
        "\t\t成本指标（必填）\t聘用门卫30名\t监控维修\t取暖费2万元\n"
        "\t\t\t受益居民人数\t工资80万元\n"
        "\t\t\t小区覆盖率\t维修费4万元\n"
        "\t效益指标\t社会效益指标（必填）\t小区秩序\t5200人\n"
        "\t\t\t居民抽样满意度\t≥95%\n"
        "\t满意度指标\t服务对象满意度指标（必填）\t镇政府满意度\t持续好转\n"
        "\t\t\t\t\t≥92%\n"
    )
    assert rows(sheet)[4:7] == [
        (Category.COST, "值班室取暖", "取暖费2万元"),
        (Category.COST, "聘用门卫30名", "工资80万元"),
        (Category.COST, "监控维修", "维修费4万元"),
    ]
    assert rows(sheet)[7:] == [
        (Category.SOCIAL, "受益居民人数", "5200人"),
        (Category.SOCIAL, "小区覆盖率", "≥95%"),
        (Category.SOCIAL, "小区秩序", "持续好转"),
        (Category.SATISFACTION, "居民抽样满意度", "≥92%"),
        (Category.SATISFACTION, "镇政府满意度", None),
    ]
    assert any("86" in notice.message for notice in sheet.notices)


def test_a_block_that_no_order_puts_right_stays_as_printed_with_a_notice() -> None:
    text = BODY_D.replace("\t\t清理河道垃圾\t≥300吨", "\t\t清理河道垃圾\t").replace("100%", "100%\n\t\t\t有序")
    sheet = one(HEAD_D + text)
    assert (Category.QUANTITY, "清理河道垃圾", None) in rows(sheet)
    assert (Category.QUALITY, None, "有序") in rows(sheet)
    assert "block-unclear" in codes(sheet)


def test_placeholders_are_no_indicators_but_are_kept() -> None:
    sheet = body_b(
        "\t产出指标\t数量指标\t指标1：补充图书\t2000册",
        "\t\t\t指标2：\t",
        "指标3:\t\t\t\t",
        ".....\t\t\t\t",
        "\t\t\t……\t",
        "\t\t质量指标\t指标1:\t",
    )
    assert rows(sheet) == [(Category.QUANTITY, "补充图书", "2000册")]
    assert [origin.text for origin in sheet.placeholders] == ["指标2：", "指标3:", ".....", "……", "指标1:"]
    assert sheet.blank_rows == (Category.QUALITY,)


def test_latex_becomes_plain_symbols() -> None:
    sheet = one(HEAD_D + BODY_D.replace("90%以上", "$\\geq 90\\%$"))
    assert sheet.indicators[-1].value == "≥90%"
    assert sheet.origins["indicators[8].value"].text == "$\\geq 90\\%$"


def test_an_indicator_without_a_value_that_did_not_slide_has_no_notice() -> None:
    """The clerk left it empty: that is for the rules to say."""
    sheet = one(HEAD_D + BODY_D.replace("\t质量指标\t险情上报率\t100%", "\t质量指标\t险情上报率\t"))
    assert rows(sheet)[2] == (Category.QUALITY, "险情上报率", None)
    assert sheet.notices == ()


def test_several_tables_with_only_a_project_row_between_them() -> None:
    second = HEAD_D.split("\n\n")[-1].replace("河堤巡护经费", "水库除险经费") + BODY_D
    found = read((HEAD_D + BODY_D + second).encode(), "样例.txt")
    assert [sheet.project_name for sheet in found] == ["河堤巡护经费", "水库除险经费"]
    assert [rows(sheet) for sheet in found] == [CLEAN, CLEAN]
    assert [sheet.fiscal_year for sheet in found] == [2026, 2026]


def test_other_text_and_other_tables_around_the_sheets_are_left_out() -> None:
    before = "云溪县水务局2026年部门预算\n\n一、部门职责\n承担绩效目标管理工作。\n\n项目\t金额\n收入总计\t100\n支出总计\t100\n\n"
    after = "\n填表说明：指标值应当量化。\n\n三公经费表\n科目\t预算数\n公务接待费\t2\n"
    (sheet,) = read((before + HEAD_D + BODY_D + after).encode(), "样例.txt")
    assert rows(sheet) == CLEAN


def test_a_document_without_a_target_sheet_gives_none() -> None:
    assert (
        read(
            "关于做好绩效目标编报的通知\n\n产出指标、满意度指标应当量化。\n\n时间\t工作\n9月\t布置\n".encode(),
            "通知.txt",
        )
        == []
    )


def test_encodings_line_ends_and_the_byte_order_mark_make_no_difference() -> None:
    text = HEAD_D + BODY_D
    for data in (
        text.encode("gb18030"),
        text.encode("utf-8-sig"),
        text.replace("\n", "\r\n").encode(),
        text.encode("utf-16"),
        text.translate({ord("0"): "０"}).translate({ord("０"): "0"}).encode(),
    ):
        (sheet,) = read(data, "样例.txt")
        assert rows(sheet) == CLEAN


@pytest.mark.parametrize("cut", [1, 2])
def test_a_character_cut_in_two_does_not_lose_the_text(cut: int) -> None:
    data = (HEAD_D + BODY_D).encode()
    at = data.index("险情上报率".encode()) + cut
    (sheet,) = read(data[:at] + data[at + 1 :], "样例.txt")
    assert len(sheet.indicators) == len(CLEAN)
    (notice,) = sheet.notices
    assert (notice.code, notice.before) == ("text-damaged", sheet.indicators[2].name)


def test_markdown_tables() -> None:
    lines = [line.split("\t") for line in (HEAD_D.split("\n\n")[-1] + BODY_D).splitlines()]
    table = ["| " + " | ".join(line) + " |" for line in lines]
    text = "# 部门项目支出预算绩效目标表\n\n（2026年）\n\n" + "\n".join([table[0], "|---|---|---|---|", *table[1:]])
    (sheet,) = read(text.encode(), "样例.md")
    assert rows(sheet) == CLEAN


def test_rows_beyond_what_any_form_holds_are_told_and_cost_no_time() -> None:
    rows_too_many = "\t\t巡护河堤长度\t60公里\n" * 2500
    sheet = one(HEAD_D + "产出指标\t数量指标\t巡护河堤长度\t60公里\n" + rows_too_many)
    assert len(sheet.indicators) == 2000
    (notice,) = sheet.notices
    assert (notice.code, notice.field) == ("rows-left-out", "indicators")
    assert "501 行" in notice.message
