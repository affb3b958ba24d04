"""The review page: safe with any text, loads nothing, its links lead somewhere, and it says what a reviewer needs."""

import base64
import hashlib
import re
from typing import Any

import lxml.html
import msgspec
import pytest

from jizhun.forms.grid import grid
from jizhun.forms.page import review_page
from jizhun.forms.page.marks import Marks
from jizhun.forms.page.words import amount, place
from jizhun.law.layout import layouts
from jizhun.model import Category, CheckedSheet, Locator, Money, Notice, Report
from tests.forms.invented import sheet
from tests.forms.reports import SUM, report

ATTACK = "</td></style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"


def page(source: Report | None = None) -> Any:
    return lxml.html.document_fromstring(review_page(source or report()))


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def poisoned(value: Any) -> Any:
    """The same value with the attack in every string that comes from a document or a message."""
    if isinstance(value, msgspec.Struct):
        kept = {"schema", "kind", "layout", "outcome", "sha256", "container", "field", "rule"}
        changes = {name: poisoned(getattr(value, name)) for name in value.__struct_fields__ if name not in kept}
        return msgspec.structs.replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    if isinstance(value, dict):
        return {key: poisoned(item) for key, item in value.items()}
    return ATTACK + value if type(value) is str else value


def test_text_of_a_document_is_never_markup() -> None:
    """Every string of the report is an attack, rule names, file names and messages too."""
    html = review_page(poisoned(report()))
    assert html.count("<script>") == 1
    assert "<img" not in html
    root = lxml.html.document_fromstring(html)
    assert not root.xpath("//img")
    assert len(root.xpath("//script")) == 1
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]


def test_only_its_own_style_and_script_may_run() -> None:
    html = review_page(report())
    policy = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    for tag in ("style", "script"):
        inline = re.search(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
        assert inline is not None
        digest = base64.b64encode(hashlib.sha256(inline[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not page().xpath("//*[@style] | //link | //iframe")
    assert not re.search(r"https?://|url\(|@import|fetch\(|XMLHttpRequest", html)


def test_ids_are_unique_and_links_lead_to_them() -> None:
    root = page()
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link.removeprefix("#") for link in root.xpath("//a/@href")} <= set(ids)
    assert set(" ".join(root.xpath("//@aria-labelledby")).split()) <= set(ids)


def test_the_sheet_with_an_error_comes_first() -> None:
    rows = page().xpath("//table[@id='order']/tbody/tr")
    assert [row.get("data-for") for row in rows] == ["s3", "s2", "s1"]
    assert [row.get("data-error") for row in rows] == ["1", "0", "0"]


def test_the_summary_adds_up() -> None:
    """36 and 128.5 万元; the third sheet has no amount, and the total of one is under a finding."""
    lead = text(page().xpath("//p[@class='lead']")[0])
    for words in (
        "共 3 张表",
        "2 个单位",
        "164.50 万元",
        "1 张有错误",
        "1 张没有读到年度金额",
        "合计中有 1 张表的金额存在疑问",
    ):
        assert words in lead


def test_a_finding_says_what_a_reviewer_needs() -> None:
    card = text(page().get_element_by_id("s3-f1"))
    for words in (
        *("错误", "A01", "成本合计与资金总额不符", "确定", "41 万元（36 万元 + 5 万元）", "建议 逐项核对成本指标"),
        *("第5条指标的指标值", "≤36万元", "第 15 行第 5 列", "财预〔2015〕88号"),
    ):
        assert words in card
    assert "请先核实" not in card
    assert "很可能，请先核实" in text(page().get_element_by_id("s3-f2"))


def test_cells_are_marked_with_shape_and_number() -> None:
    root = page()
    marked = root.xpath("//section[@id='s3']//td[contains(@class, 'kind-error')]")
    assert [text(cell) for cell in marked] == ["36.00 ✕1", "≤36万元 ✕1", "5万元 ✕1"]
    notice = root.xpath("//section[@id='s3']//td[contains(@class, 'kind-notice')]")
    assert [text(cell) for cell in notice] == ["30条 ◇2", "可持续影响指标 ◇1"]


def test_what_no_cell_shows_is_marked_at_the_title() -> None:
    caption = page().get_element_by_id("s2-caption")
    assert text(caption).endswith("▲1")


def test_a_notice_tells_before_and_after_apart_from_findings() -> None:
    root = page()
    moved, undecided = root.get_element_by_id("s3-n1"), root.get_element_by_id("s3-n2")
    assert "（第一列）可持续影响指标 → （第三列）可持续影响指标" in text(moved)
    assert "没有改动，请核对" in text(undecided)
    assert not root.xpath("//ol[@class='findings']//*[contains(@id, '-n')]")


def test_coverage_gives_reasons() -> None:
    covered = text(page().xpath("//section[@id='s3']//details[@class='coverage']")[0])
    assert "未通过（2）" in covered
    assert "无法判断（1） K03：单位读不出" in covered
    assert "不适用（1） A02：没有单价" in covered


def test_unread_files_are_listed() -> None:
    assert "上报.xlsx 打不开：文件设置了打开密码" in text(page().get_element_by_id("unread-title").getparent())


def test_fields_without_a_place_are_listed_under_the_table() -> None:
    left_out = page().xpath("//section[@id='s2']//details[@class='leftout']//li")
    assert [text(item) for item in left_out] == ["项目属性：一次性项目", "项目期限：1年"]


def test_versions_stand_in_the_footer() -> None:
    footer = text(page().xpath("//footer")[0])
    assert "绩准 0.1.0（1234567890ab）；规则集 0.1.0；地区配置 auto" in footer
    assert "本页不含网络请求" in footer


def test_an_empty_report_is_a_page_too() -> None:
    empty = msgspec.structs.replace(report(), sheets=(), errors=())
    assert "没有读到绩效目标表" in text(page(empty).xpath("//p[@class='lead']")[0])


def test_a_basis_from_another_version_is_named_as_unknown() -> None:
    strange = msgspec.structs.replace(SUM, basis=("county-1999:all",))
    changed = msgspec.structs.replace(report(), sheets=(CheckedSheet(sheet=sheet(), profile="x", findings=(strange,)),))
    assert "county-1999:all（本版依据库中没有这一条）" in text(page(changed).get_element_by_id("s1-f1"))


def test_odd_characters_come_through_or_are_replaced() -> None:
    odd = sheet(project_name="临河镇\x00\x1b𠮷㵲\ud800路🙂\u202e修整")
    html = review_page(msgspec.structs.replace(report(), sheets=(CheckedSheet(sheet=odd, profile="x"),)))
    html.encode()
    assert "临河镇\ufffd\ufffd𠮷㵲\ufffd路🙂" in html


def test_the_same_report_gives_the_same_bytes() -> None:
    assert review_page(report()) == review_page(report())


@pytest.mark.parametrize("name", layouts())
def test_every_layout_can_be_reviewed(name: str) -> None:
    checked = CheckedSheet(sheet=sheet(layout=name), profile="x", findings=(SUM,))
    root = page(msgspec.structs.replace(report(), sheets=(checked,)))
    assert root.xpath(f"//table[contains(@class, 'form-{name}')]")
    assert root.xpath("//section[@id='s1']//a[contains(@class, 'mark')]")


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("funding.total", ["36.00"]),
        ("funding.total.yuan", ["36.00"]),
        ("funding", ["36.00", "30.00", "6.00"]),
        ("department_code", ["云溪县农业农村局"]),
        ("project_code", ["临河镇田间道路修整项目"]),
        ("indicators[2]", ["指标1：工程验收合格率", "100%"]),
        ("indicators[2].target", ["指标1：工程验收合格率", "100%"]),
        ("indicators[2].category_text", ["质量指标"]),
        ("indicators", ["一级指标"]),
        ("fiscal_year", []),
        ("no such field", []),
    ],
)
def test_a_path_is_found_in_the_table(field: str, shown: list[str]) -> None:
    drawn = grid(sheet(), layouts()["ningxia-b"])
    assert [drawn.cells[index].text for index in Marks(drawn, "s1").cells(field)] == shown


def test_an_amount_that_the_form_does_not_hold_marks_no_other_amount() -> None:
    """The Yunnan table has no amounts; a finding on the total stands at its title."""
    marks = Marks(grid(sheet(), layouts()["yunnan"]), "s1")
    marks.add_notices([Notice(code="unit", message="单位存疑。", field="funding.total")])
    assert marks.by_cell == {}
    assert len(marks.title) == 1


@pytest.mark.parametrize(
    ("yuan", "shown"),
    [("360000", "36.00 万元"), ("1234567", "123.4567 万元"), ("12345678900", "1,234,567.89 万元"), ("0", "0.00 万元")],
)
def test_amounts_are_in_ten_thousands(yuan: str, shown: str) -> None:
    value = msgspec.convert({"text": yuan, "yuan": yuan}, Money, strict=False).yuan
    assert value is not None
    assert amount(value) == shown


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        (Locator(), ""),
        (Locator(table=0, row=8, column=2), "第 1 个表，第 9 行第 3 列"),
        (Locator(page=3, table=1), "第 3 页，第 2 个表"),
        (Locator(worksheet="附件2", table=0, row=3, cell="B4"), "工作表“附件2”，单元格 B4"),
    ],
)
def test_places_are_named_as_people_count(locator: Locator, words: str) -> None:
    assert place(locator) == words


def test_a_blank_category_is_still_a_row() -> None:
    root = page(
        msgspec.structs.replace(
            report(), sheets=(CheckedSheet(sheet=sheet(indicators=(), blank_rows=(Category.COST,)), profile="x"),)
        )
    )
    assert "成本指标" in text(root.xpath("//table[contains(@class, 'form')]")[0])


def test_each_basis_is_explained_once() -> None:
    entries = page().xpath("//section[@class='bases']//dt")
    assert len(entries) == 3
    assert "财预〔2015〕88号" in text(entries[0])
