"""Pieces of the original document beside findings and notices: which places want one, and how the page shows it."""

import base64
import struct
from collections.abc import Iterator, Mapping

from jizhun.forms.page import words
from jizhun.model import Locator, Report, Sheet
from jizhun.model.value import Value

MOST = 200  # pictures on a page
MOST_OF_ONE = 4  # places of one finding
Crops = Mapping[tuple[int, Locator], bytes]


class Original(Value, frozen=True, kw_only=True):
    """A picture of a place. uri: of the picture, None where the page shows it already, under the same id. In CSS pixels."""

    id: str
    uri: str | None
    alt: str
    width: int
    height: int


class Originals:
    """The pictures of one sheet; each stands on the page once, and what speaks of the same place later leads to it."""

    def __init__(self, crops: Crops, index: int, sheet: Sheet, anchor: str) -> None:
        self._crops = crops
        self._index = index
        self._sheet = sheet
        self._anchor = anchor
        self._shown: dict[Locator, str] = {}

    def of(self, field: str | None, locator: Locator) -> Original | None:
        """The picture of a place; None where there is none."""
        place = placed(self._sheet, field, locator)
        content = None if place is None else self._crops.get((self._index, place))
        if place is None or content is None:
            return None
        first = place not in self._shown
        name = self._shown.setdefault(place, f"{self._anchor}-o{len(self._shown) + 1}")
        width, height = _size(content)
        return Original(
            id=name,
            uri="data:image/png;base64," + base64.b64encode(content).decode() if first else None,
            alt=f"原件{words.place(place)}的截图，红框标出所说的位置",
            width=width,
            height=height,
        )


def pictured(report: Report, most: int | None = MOST) -> list[tuple[int, Locator]]:
    """The places (index of the sheet, locator with page and box) that want a picture, gravest first, each once.

    most: how many; None for all.
    """
    ranked = sorted(_places(report), key=lambda entry: entry[0])
    return list(dict.fromkeys(place for _, place in ranked))[:most]


def missing(report: Report, crops: Crops) -> int:
    """How many places that want a picture have none."""
    return sum(place not in crops for place in pictured(report, None))


def placed(sheet: Sheet, field: str | None, locator: Locator) -> Locator | None:
    """The place on a page: the locator itself, else where the field was read; None without page and box."""
    origin = sheet.origins.get(field) if field else None
    for each in (locator, origin.locator if origin else None):
        if each is not None and each.page is not None and each.box is not None:
            return each
    return None


def _places(report: Report) -> Iterator[tuple[int, tuple[int, Locator]]]:
    """(rank, place): the severity's rank; a notice comes before the lowest severity."""
    for index, checked in enumerate(report.sheets):
        named = [
            (finding.severity.rank * 2, place.field, place.locator)
            for finding in checked.findings
            for place in finding.where[:MOST_OF_ONE]
        ]
        named += [(3, notice.field or "", notice.locator) for notice in checked.sheet.notices]
        for rank, field, locator in named:
            if (found := placed(checked.sheet, field, locator)) is not None:
                yield rank, (index, found)


def _size(png: bytes) -> tuple[int, int]:
    """Width and height from the head of a PNG (ISO/IEC 15948, 11.2.2)."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
