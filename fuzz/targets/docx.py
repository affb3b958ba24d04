"""Any bytes as a .docx, and any XML as its main part and its styles (divided by NUL), give blocks or a sentence."""

from collections.abc import Iterator

from fuzz import seeds as made
from fuzz.judge import blocks_or_refusal
from jizhun.reading.block import Limits
from jizhun.reading.containers import docx

LIMITS = Limits(inflated_size=20 * 2**20, cells=20_000)
PARTS = ("word/document.xml", "word/styles.xml")
RELATIONS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>'
)


def one(data: bytes) -> None:
    if not data.startswith(b"PK"):
        held = dict(zip(PARTS, data.split(b"\0"), strict=False))
        data = made.zipped({**held, "word/_rels/document.xml.rels": RELATIONS})
    blocks_or_refusal(docx.tables(data, LIMITS))


def seeds() -> Iterator[bytes]:
    for data in made.published("docx"):
        yield data
        yield made.parts(data, PARTS)
