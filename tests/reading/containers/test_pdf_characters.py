"""The text layer of PDF pages: fonts that the document lacks, characters in halves, control characters."""

from contextlib import closing

import msgspec
import pypdfium2 as pdfium
import pytest

from jizhun.model import Locator
from jizhun.reading.block import Limits, Paragraph
from jizhun.reading.containers.pdf import tables
from jizhun.reading.containers.pdf.fonts import square_substitutes
from jizhun.reading.excerpt import excerpts
from tests.support.drawn_pdf import DrawnPage, pdf


def drawn(*words: str) -> bytes:
    page = DrawnPage()
    for row, word in enumerate(words):
        page.text(100, 200 + 30 * row, word)
    return pdf(page)


def read(*words: str) -> list[str]:
    return [block.text for block in tables(drawn(*words), Limits()) if isinstance(block, Paragraph)]


@pytest.mark.parametrize("word", ["标", "一", "龘", "1", "。", "—"])
def test_a_character_alone_is_read_whatever_fonts_the_machine_has(word) -> None:
    assert read(word) == [word]


@pytest.mark.parametrize(
    "word",
    ["水窖𠮷座", "📌重点", "目标\x07值", "目\xad标\u200b值", "⼀级指标"],
    ids=["a rare character", "an emoji", "a control character", "characters that are not seen", "a radical"],
)
def test_characters_keep_their_places(word) -> None:
    shown = word.translate({0xAD: None, 0x200B: None, ord("⼀"): "一"})
    assert read("项目名称", word, "实施单位") == ["项目名称", shown, "实施单位"]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    assert read("2026 Jan-", "Dec 12") == ["2026 Jan-", "Dec 12"]
    assert read("90%-", "100%") == ["90%-", "100%"]


@pytest.mark.parametrize("half", ["\ud842", "\udfb7"])
def test_half_a_character_is_none(half: str) -> None:
    assert read("项目支出绩效目标表", f"水{half}窖") == ["项目支出绩效目标表", "水\ufffd窖"]


def test_a_font_that_is_not_in_the_file_is_measured_in_squares() -> None:
    with (
        square_substitutes(),
        closing(pdfium.PdfDocument(drawn("标,"))) as document,
        closing(document[0]) as page,
        closing(page.get_textpage()) as text,
    ):
        boxes = [text.get_charbox(index) for index in range(2)]
    assert [(right - left, top - bottom) for left, bottom, right, top in boxes] == [
        pytest.approx((10, 10), abs=0.2)
    ] * 2


def test_pictures_of_a_page_have_the_fonts_of_the_machine_after_reading() -> None:
    data = drawn("项目支出绩效目标表")
    place = msgspec.json.encode([Locator(page=1, box=(90, 180, 200, 210))]).decode()
    before = excerpts(data, Limits(), place)
    list(tables(data, Limits()))
    assert excerpts(data, Limits(), place) == before
