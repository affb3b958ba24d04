"""Pieces of the original document on the review page: each once, gravest first, and what is left out is said."""

import base64
import struct
from typing import Any

import lxml.html
import msgspec
import pytest

from jizhun.forms.page import pictured, review_page
from jizhun.model import Locator, Notice, Place, Report
from tests.forms.reports import report

TOTAL = Locator(page=1, box=(300, 100, 380, 120))
COST = Locator(page=2, box=(300, 400, 380, 420))
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 240, 80)


def on_pages() -> Report:
    """The third sheet of the invented report, read from a PDF: the first finding speaks of two places, a notice of one."""
    source = report()
    last = source.sheets[2]
    first, *others = last.findings
    first = msgspec.structs.replace(
        first, where=(Place(field="indicators[4].value", locator=COST), Place(field="funding.total", locator=TOTAL))
    )
    notice = Notice(code="doubtful", message="金额辨认存疑。", field="funding.total", locator=TOTAL)
    sheet = msgspec.structs.replace(last.sheet, notices=(notice,))
    checked = msgspec.structs.replace(last, sheet=sheet, findings=(first, *others))
    return msgspec.structs.replace(source, sheets=(*source.sheets[:2], checked))


def page(crops: Any) -> Any:
    return lxml.html.document_fromstring(review_page(on_pages(), crops))


def test_what_wants_a_picture() -> None:
    assert pictured(on_pages()) == [(2, COST), (2, TOTAL)]
    assert pictured(on_pages(), 1) == [(2, COST)]
    assert pictured(report()) == []


def test_a_picture_stands_once_and_is_described() -> None:
    """The notice speaks of the same cell as the finding: a link leads to the picture there."""
    root = page({(2, COST): PNG, (2, TOTAL): PNG})
    pictures = root.xpath("//details[@class='original']/img")
    assert [picture.get("id") for picture in pictures] == ["s3-o1", "s3-o2"]
    assert pictures[1].get("src") == "data:image/png;base64," + base64.b64encode(PNG).decode()
    assert pictures[1].get("alt") == "原件第 1 页的截图，红框标出所说的位置"
    assert (pictures[1].get("width"), pictures[1].get("height"), pictures[1].get("loading")) == ("240", "80", "lazy")
    (link,) = root.get_element_by_id("s3-n1").xpath(".//a[@class='original']")
    assert link.get("href") == "#s3-o2"


@pytest.mark.parametrize(
    ("crops", "words"),
    [({(2, COST): PNG}, "共 1 处；另有 1 处没有附图"), ({(2, COST): PNG, (2, TOTAL): PNG}, "共 2 处。")],
)
def test_what_is_left_out_is_said(crops: Any, words: str) -> None:
    assert words in page(crops).xpath("string(//section[@class='summary'])")


def test_without_pictures_nothing_is_said_of_them() -> None:
    assert "查看原件" not in review_page(on_pages())
