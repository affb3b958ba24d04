"""Any bytes as an .xlsx, and any XML as its worksheet, styles and strings (divided by NUL), give blocks or a sentence."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from fuzz.wellformed import wellformed
from jizhun.reading.block import Limits
from jizhun.reading.containers import xlsx

LIMITS = Limits(inflated_size=20 * 2**20, cells=20_000)
PARTS = ("xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml")
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="{{0}}" Type="{_OFFICE}/{{0}}" Target="{{1}}"/>'
_FRAME = {
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="worksheet"/></sheets>'
        "</workbook>"
    ).encode(),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        + "".join(
            _RELATION.format(kind, part.removeprefix("xl/"))
            for kind, part in zip(("worksheet", "styles", "sharedStrings"), PARTS, strict=True)
        )
        + "</Relationships>"
    ).encode(),
}


def one(data: bytes) -> None:
    if not data.startswith(b"PK"):
        data = made.zipped({**_FRAME, **dict(zip(PARTS, map(wellformed, data.split(b"\0")), strict=False))})
    blocks_or_refusal(xlsx.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    for data in made.published("xlsx"):
        yield data
        yield made.parts(data, PARTS)
