"""Binary workbooks of Excel 2007 (.xlsb, [MS-XLSB]) are read by way of LibreOffice.

No program at hand writes them: this one is put together record by record.
"""

import shutil
import struct

import pytest

from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import blocks
from jizhun.reading.detect import container_of
from tests.support.word import zipped

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Override PartName="/xl/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/></Types>'
)


def record(kind: int, body: bytes = b"") -> bytes:
    """A record: its kind and its length in seven bits a byte, lowest first ([MS-XLSB] 2.1.4)."""
    return seven_bits(kind) + seven_bits(len(body)) + body


def seven_bits(number: int) -> bytes:
    return bytes([number & 0x7F | 0x80, number >> 7]) if number > 0x7F else bytes([number])


def text(content: str) -> bytes:
    return struct.pack("<I", len(content)) + content.encode("utf-16-le")


def relationships(kind: str, target: str) -> bytes:
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    link = f'<Relationship Id="rId1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{namespace}">{link}</Relationships>'.encode()


def workbook(rows: list[list[str | float]], merge: tuple[int, int, int, int]) -> bytes:
    """A workbook of one worksheet. merge: first and last row, first and last column."""
    cells = b""
    for number, row in enumerate(rows):
        cells += record(0, struct.pack("<IIH3sI", number, 0, 300, b"\0\0\0", 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            cells += (
                record(6, place + text(value))
                if isinstance(value, str)
                else record(5, place + struct.pack("<d", value))
            )
    area = record(177, struct.pack("<I", 1)) + record(176, struct.pack("<4I", *merge)) + record(178)
    name = record(156, struct.pack("<II", 0, 1) + text("rId1") + text("目标表"))
    parts = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": relationships("officeDocument", "xl/workbook.bin"),
        "xl/_rels/workbook.bin.rels": relationships("worksheet", "sheet1.bin"),
        "xl/workbook.bin": record(131) + record(143) + name + record(144) + record(132),
        "xl/sheet1.bin": record(129) + record(145) + cells + record(146) + area + record(130),
    }
    return zipped(parts)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_binary_workbook_of_2007_keeps_its_texts_numbers_and_merges() -> None:
    data = workbook([["项目名称", "路灯养护"], ["产出指标", 300.0], ["效益指标", "≥95%"]], merge=(1, 2, 0, 0))
    assert container_of(data, "附件.xlsb") == "xlsb"
    (table,) = (block for block in blocks(data, "xlsb", Limits()) if isinstance(block, Table))
    assert [(cell.text, cell.row_span) for cell in table.cells] == [
        ("项目名称", 1),
        ("路灯养护", 1),
        ("产出指标", 2),
        ("300", 1),
        ("≥95%", 1),
    ]
