"""Word 2003 XML documents (`<w:wordDocument>`), which report templates of many systems write and name .doc.

Follows the WordprocessingML schema of Office 2003. It is the forerunner of the main part of a .docx: brought to the names
of ECMA-376 it is read as one.
"""

from collections.abc import Iterator

from lxml import etree

from jizhun.reading.block import Block, Limits
from jizhun.reading.containers import docx
from jizhun.reading.containers.docx import names as n
from jizhun.reading.containers.ooxml import parse_xml

NAMESPACE = b"http://schemas.microsoft.com/office/word/2003/wordml"
_AML = "{http://schemas.microsoft.com/aml/2001/core}"
_HINTS = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_ANNOTATION = _AML + "annotation"
_WRAPPER, _MARK = n.W + "customXml", n.W + "annotationRef"
# Names that differ; notes stand where their marks are, and sections and framed paragraphs in hints.
_RENAMED = {
    n.W + "vmerge": n.W + "vMerge",
    n.W + "hmerge": n.W + "hMerge",
    n.W + "footnote": n.W + "footnoteReference",
    n.W + "endnote": n.W + "endnoteReference",
    _AML + "content": _WRAPPER,
    _HINTS + "sect": _WRAPPER,
    _HINTS + "sub-section": _WRAPPER,
    _HINTS + "pBdrGroup": _WRAPPER,
}
_TRACKED = {"Word.Insertion": n.W + "ins", "Word.Deletion": n.DELETED}


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks in reading order, as of a .docx.

    Raises Unreadable: not well-formed, more than `limits.cells` cells.
    """
    part = etree.tostring(parse_xml(data), encoding="utf-8")
    root = parse_xml(part.replace(NAMESPACE, n.W[1:-1].encode()))
    for element in root.iter(_ANNOTATION, *_RENAMED):
        if element.tag == _ANNOTATION:
            element.tag = _TRACKED.get(element.get(f"{n.W}type", ""), _MARK)
        else:
            element.tag = _RENAMED[str(element.tag)]
    part = etree.tostring(root, encoding="utf-8")
    yield from docx.read(part, part, limits)
