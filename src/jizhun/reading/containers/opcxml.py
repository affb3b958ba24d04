"""Word and Excel packages in one XML file (`<pkg:package>`, "flat OPC"), as Word saves .xml and report templates write .doc.

The parts are put into a package in memory, which is read as any other (ECMA-376 part 2; the XML form is Word's own).
"""

import io
import zipfile
from collections.abc import Iterator
from importlib import import_module

from lxml import etree

from jizhun.reading.block import Block, Limits, Unreadable
from jizhun.reading.containers.ooxml import parse_xml

NAMESPACE = b"http://schemas.microsoft.com/office/2006/xmlPackage"
_PACKAGE = f"{{{NAMESPACE.decode()}}}"
_LONGEST_NAME = 1000
_MAIN_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_NO_DOCUMENT = (
    "文件是 XML，其中没有 Word 文档或 Excel 工作簿：请在 Word、Excel 或 WPS 中打开，另存为 .docx、.xlsx 后再提交。"
)


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of the document or workbook inside. Pictures and other binary parts are left out.

    Raises Unreadable: not well-formed, neither document nor workbook, or as the container inside.
    """
    parts = {}
    for part in parse_xml(data).iterchildren(f"{_PACKAGE}part"):
        name, content = part.get(f"{_PACKAGE}name", "").lstrip("/"), part.find(f"{_PACKAGE}xmlData")
        if 0 < len(name) < _LONGEST_NAME and content is not None and len(content):
            parts[name] = etree.tostring(content[0], encoding="utf-8", with_tail=False)
    container = next((container for name, container in _MAIN_PARTS.items() if name in parts), None)
    if container is None:
        raise Unreadable(_NO_DOCUMENT)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, written in parts.items():
            archive.writestr(name, written)
    yield from import_module(f"jizhun.reading.containers.{container}").tables(packed.getvalue(), limits)
