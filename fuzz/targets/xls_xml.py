"""Any bytes as an Excel 2003 XML spreadsheet give blocks or a sentence."""

from collections.abc import Iterator

from fuzz.judge import blocks_or_refusal
from fuzz.wellformed import wellformed
from jizhun.reading.block import Limits
from jizhun.reading.containers import xls_xml

LIMITS = Limits(cells=20_000)
BOOK = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles>
<Style ss:ID="p"><NumberFormat ss:Format="0%"/><Borders><Border ss:LineStyle="Continuous"/></Borders></Style>
<Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles><Worksheet ss:Name="表"><Table>
<Column ss:Index="2" ss:Span="1" ss:Hidden="1"/><Row ss:Index="2" ss:Hidden="1"><Cell ss:MergeAcross="1" ss:MergeDown="2">
<Data ss:Type="String">项目名称</Data></Cell><Cell ss:Index="4" ss:StyleID="p"><Data ss:Type="Number">0.95</Data></Cell>
<Cell ss:StyleID="d"><Data ss:Type="DateTime">2026-03-01T00:00:00.000</Data></Cell><Cell ss:Formula="=1"/>
<Cell><Data ss:Type="Boolean">1</Data></Cell><Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions>
</Worksheet></Workbook>"""


def one(data: bytes) -> None:
    """As it is, and as XML that a parser takes."""
    for each in {data, wellformed(data)}:
        blocks_or_refusal(xls_xml.tables(each, LIMITS))


def seeds() -> Iterator[bytes]:
    yield BOOK.encode()
