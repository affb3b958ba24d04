"""Any bytes as a Word 2003 XML document give blocks or a sentence."""

from collections.abc import Iterator

from fuzz.judge import blocks_or_refusal
from fuzz.targets.docx import EVERYTHING
from fuzz.wellformed import wellformed
from jizhun.reading.block import Limits
from jizhun.reading.containers import wordml
from tests.support.word import p
from tests.support.word_xml import word_2003

LIMITS = Limits(cells=20_000)
NAMESPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:wps="wps"'
)
DELETED = '<aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>90</w:delText></w:r></aml:content></aml:annotation>'


def one(data: bytes) -> None:
    """As it is, and as XML that a parser takes."""
    for each in {data, wellformed(data)}:
        blocks_or_refusal(wordml.tables(each, LIMITS))


def seeds() -> Iterator[bytes]:
    yield word_2003(EVERYTHING + p("共", DELETED)).replace(b" xmlns:v=", f"{NAMESPACES} xmlns:v=".encode(), 1)
