"""Excel workbooks (.xlsx, .xlsm; ECMA-376 part 1 §18, transitional and strict): the workbook, its parts and the order of its tabs.

Texts are as a person sees them: numbers under their format, formulas by the value that was saved. Macros, links and
embedded objects are never followed. A worksheet's part is read by `xlsx_sheet`.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from jizhun.reading.block import Block, Limits, Table, Unreadable
from jizhun.reading.containers.ooxml import Package, parse_xml
from jizhun.reading.containers.worksheet import blocks
from jizhun.reading.containers.xlsx_book import Book, Strings
from jizhun.reading.containers.xlsx_sheet import read_part
from jizhun.reading.containers.xlsx_strings import Style, is_set, local, shared_strings, styles

_SHORT = 2**16  # bytes: a longer part of styles is not kept
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of every worksheet, in the order of the tabs: Table with cell addresses, and Paragraph.

    Raises Unreadable: encrypted, damaged, not a workbook, more than `limits.cells` cells.
    """
    package = Package(data, limits)
    main = package.main_part("xl/workbook.xml")
    workbook = package.xml(main)
    if local(workbook) != "workbook":
        raise Unreadable("文件不是 Excel 工作簿：请在 Excel 或 WPS 中打开，另存为 .xlsx 后再提交。")
    relations = package.relationships(main)
    by_kind = {each.kind: each.target for each in relations.values() if not each.external}
    properties = next((each for each in workbook if local(each) == "workbookPr"), None)
    book = Book(
        _part_strings(package, by_kind.get("sharedStrings")),
        _part_styles(package, by_kind.get("styles")),
        properties is not None and is_set(properties.get("date1904")),
        limits.cells,
    )
    index = 0
    for sheet in (each for part in workbook if local(part) == "sheets" for each in part):
        relation = relations.get(next((value for name in _RELATIONS if (value := sheet.get(name))), ""))
        if relation is None or relation.external or relation.kind != "worksheet" or relation.target not in package:
            continue
        hidden = sheet.get("state", "visible") != "visible"
        worksheet = read_part(package.read(relation.target), sheet.get("name", ""), hidden, book, limits)
        for block in blocks(worksheet, index):
            index += isinstance(block, Table)
            yield block


def _part_strings(package: Package, name: str | None) -> Strings:
    found = shared_strings(package.read(name)) if name and name in package else []
    return Strings((str(number), text) for number, text in enumerate(found))


def _part_styles(package: Package, name: str | None) -> Mapping[str, Style]:
    if not name or name not in package:
        return {}
    data = package.read(name)
    return (_styles if len(data) <= _SHORT else _styles.__wrapped__)(data)


@lru_cache(maxsize=50)
def _styles(data: bytes) -> Mapping[str, Style]:
    """The styles of a part by their number; a program writes the same in most of its files."""
    return MappingProxyType({str(number): style for number, style in enumerate(styles(parse_xml(data)))})
