"""What stands in a PDF's text layer and is not read as text of its tables, told in notices at the tables of the page."""

from collections.abc import Sequence

from jizhun.model import Locator, Notice
from jizhun.reading.containers.pdf.blocks import PageRead
from jizhun.reading.containers.pdf.drafts import WATERMARK
from jizhun.reading.containers.pdf.marks import Drawing

_SHOWN = 40  # characters of a text in its notice


def tell_watermark(page: PageRead, number: int, watermark: str) -> None:
    """Oblique or large pale text over the page."""
    text = watermark.strip()
    if text:
        message = f"第 {number} 页上斜印或浅色大号的文字“{_shown(text)}”作为水印，没有读入表格：如果不是水印，请对照原件补上。"
        _tell(page, Notice(code=WATERMARK, message=message, before=text, locator=Locator(page=number)))


class Hidden:
    """Lines that cells too low for them hide.

    A merged cell that a page break cuts is printed on both pages, and each shows its part: what the pages beside show is not told.
    """

    def __init__(self) -> None:
        self._seen: list[str] = []
        self._hidden: list[tuple[int, str]] = []

    def add(self, page: Drawing) -> None:
        """Takes in the next page."""
        self._seen.append("".join("".join(character.text for character in page.characters).split()))
        self._hidden += ((len(self._seen), text) for text in page.hidden if text.strip())

    def tell(self, pages: Sequence[PageRead]) -> None:
        """A notice for each text that no page shows, once all pages are taken in."""
        for number, text in self._hidden:
            beside = "\n".join(self._seen[max(0, number - 2) : number + 1])
            if "".join(text.split()) not in beside:
                message = (
                    f"第 {number} 页有单元格放不下的文字“{_shown(text)}”，页面上看不见，没有读入：请对照电子原件核对。"
                )
                notice = Notice(code="text-hidden", message=message, before=text, locator=Locator(page=number))
                _tell(pages[number - 1], notice)


def _tell(page: PageRead, notice: Notice) -> None:
    for table in page.tables:
        table.notices.append(notice)


def _shown(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"
