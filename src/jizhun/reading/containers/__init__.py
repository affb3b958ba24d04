"""From a detected container to the function that reads it."""

from collections.abc import Iterator
from importlib import import_module

from jizhun.reading.block import Block, Limits, Unreadable

# Container (as `reading.detect` names it) → module whose `tables(data, limits)` reads it; imported when first needed.
CONTAINERS: dict[str, str] = {
    "docx": "jizhun.reading.containers.docx",
    "xlsx": "jizhun.reading.containers.xlsx",
    "xls": "jizhun.reading.containers.xls",
    "xml": "jizhun.reading.containers.xls_xml",
    "doc": "jizhun.reading.containers.doc",
    "html": "jizhun.reading.containers.html",
    "mht": "jizhun.reading.containers.mht",
    "pdf": "jizhun.reading.containers.pdf",
    "image": "jizhun.reading.containers.image",
    "csv": "jizhun.reading.containers.delimited",
    "text": "jizhun.reading.containers.text",
    "rtf": "jizhun.reading.containers.legacy",
    "odt": "jizhun.reading.containers.legacy",
    "ods": "jizhun.reading.containers.legacy",
    "xlsb": "jizhun.reading.containers.legacy",
    "fodt": "jizhun.reading.containers.legacy",
    "fods": "jizhun.reading.containers.legacy",
    "wordml": "jizhun.reading.containers.wordml",
    "opcxml": "jizhun.reading.containers.opcxml",
}


def blocks(data: bytes, container: str, limits: Limits) -> Iterator[Block]:
    """Tables and paragraphs of a file in reading order. container: from `detect.container_of`.

    Raises Unreadable where the file cannot be read, or holds several files (zip, eml: see `reading.archive`).
    """
    if len(data) > limits.file_size:
        raise Unreadable(f"文件超过 {limits.file_size // 2**20} MB 的上限，没有读取：请分成几个文件后再提交。")
    module = CONTAINERS.get(container)
    if module is None:
        raise Unreadable("这种文件不能直接读取表格：请提交其中的 Word、Excel、网页、PDF 或文本文件。")
    yield from import_module(module).tables(data, limits)
