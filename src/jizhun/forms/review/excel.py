"""Excel notes into an .xlsx: comment parts and their drawings are added or extended (ECMA-376 part 1 §18.7, part 4 §19).

A worksheet with notes gets its `legacyDrawing`, the workbook the sheet with the list; all other parts keep their bytes.
"""

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree

from jizhun.forms.document import Unwritable
from jizhun.forms.review.excel_list import Styles, add_styles, list_sheet
from jizhun.forms.review.excel_shapes import EMPTY, KIND, KIND_ID, Sizes, shape
from jizhun.forms.review.notes import AUTHOR, TITLE, Note
from jizhun.forms.review.package import DAMAGED, Package, whole
from jizhun.model import Locator

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_RELATIONS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_AFTER = (
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
)
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})", re.ASCII)
_SHAPE_ID = re.compile(rb"_x0000_s(\d{1,9})")
_LIST_NAME = "审核问题清单"
_MOST = 32_000  # characters of a note; Excel holds 32,767

Place = tuple[str, int, int]  # worksheet, row, column from 0


class ExcelCopy:
    """A copy of an .xlsx that takes notes."""

    def __init__(self, data: bytes) -> None:
        self._package = Package(data)
        self._main = self._package.main_part("xl/workbook.xml")
        self._book = self._package.xml(self._main)
        self._m = f"{{{etree.QName(self._book).namespace or ''}}}"
        self._parts = self._worksheets()
        self.names = list(self._parts)

    def place_of(self, locator: Locator) -> Place | None:
        """The place of the cell that a locator names; None where there is none."""
        matched = _ADDRESS.fullmatch(locator.cell or "")
        if matched is None or locator.worksheet not in self._parts:
            return None
        return locator.worksheet, int(matched[2]) - 1, _column(matched[1])

    def annotate(self, notes: Mapping[Place | None, Sequence[Note]]) -> None:
        """Puts the notes of each place as one Excel note; None: the first cell of the first worksheet."""
        by_sheet: dict[str, dict[tuple[int, int], list[Note]]] = {}
        for place, found in notes.items():
            name, row, column = place or (self.names[0], 0, 0)
            by_sheet.setdefault(name, {}).setdefault((row, column), []).extend(found)
        for name, cells in by_sheet.items():
            self._annotate_sheet(self._parts[name], dict(sorted(cells.items())))

    def put_list(self, lines: Sequence[str], rows: Sequence[Sequence[str]], *, shown: bool) -> None:
        """Puts the list of findings as the first worksheet. shown: the workbook opens there, else where it did."""
        styles = self._package.related(self._main, "styles")
        numbers = Styles()
        if styles is not None:
            root = self._package.xml(styles)
            numbers = add_styles(root)
            self._package.put(styles, root)
        part = posixpath.join(posixpath.dirname(self._main), "worksheets/review.xml")
        self._package.put(part, list_sheet(self._m, TITLE, lines, rows, numbers, selected=shown))
        self._package.declare(part=part, content=_SHEET_TYPE)
        self._enter(self._package.relate(self._main, "worksheet", part))
        if shown:
            self._deselect()

    def bytes(self) -> bytes:
        """The copy."""
        self._package.put(self._main, self._book)
        return self._package.bytes()

    def _worksheets(self) -> dict[str, str]:
        """The part of each worksheet by name, in the order of the tabs."""
        targets = {
            number: target for number, kind, target in self._package.relations(self._main) if kind == "worksheet"
        }
        found = {}
        for sheet in self._book.iterfind(f"{self._m}sheets/{self._m}sheet"):
            target = targets.get(next((value for space in _RELATIONS if (value := sheet.get(f"{{{space}}}id"))), ""))
            if target is not None and target in self._package:
                found[sheet.get("name", "")] = target
        return found

    def _annotate_sheet(self, part: str, cells: Mapping[tuple[int, int], Sequence[Note]]) -> None:
        root = self._package.xml(part)
        folder = posixpath.dirname(posixpath.dirname(part))
        stem = posixpath.splitext(posixpath.basename(part))[0]
        comments = self._package.related(part, "comments")
        if comments is None:
            comments = posixpath.join(folder, f"comments-review-{stem}.xml")
            self._package.put(comments, self._new_comments())
            self._package.declare(part=comments, content=_COMMENTS_TYPE)
            self._package.relate(part, "comments", comments)
        fresh = self._add_comments(comments, cells)
        drawing = self._drawing(part, root, posixpath.join(folder, "drawings", f"vmlDrawing-review-{stem}.vml"))
        self._add_shapes(drawing, fresh, Sizes(root))

    def _new_comments(self) -> etree._Element:
        prefixes: Any = {None: self._m[1:-1]}  # the stubs know no default namespace
        root = etree.Element(self._m + "comments", nsmap=prefixes)
        etree.SubElement(root, self._m + "authors")
        etree.SubElement(root, self._m + "commentList")
        return root

    def _add_comments(self, part: str, cells: Mapping[tuple[int, int], Sequence[Note]]) -> dict[tuple[int, int], int]:
        """Writes the notes; a cell that has a note keeps it and ours follows. Returns the cells new in the part with
        the number of lines."""
        root = self._package.xml(part)
        authors, listed = root.find(self._m + "authors"), root.find(self._m + "commentList")
        if authors is None or listed is None:  # the schema asks for both
            raise Unwritable(DAMAGED)
        etree.SubElement(authors, self._m + "author").text = AUTHOR
        known = {each.get("ref"): each for each in listed}
        fresh: dict[tuple[int, int], int] = {}
        for (row, column), notes in cells.items():
            address = f"{_letters(column)}{row + 1}"
            held = known.get(address)
            if held is None:
                held = etree.SubElement(
                    listed, self._m + "comment", {"ref": address, "authorId": str(len(authors) - 1)}
                )
                etree.SubElement(held, self._m + "text")
                fresh[row, column] = 0
            text = held.find(self._m + "text")
            lines = self._add_runs(etree.SubElement(held, self._m + "text") if text is None else text, notes)
            if (row, column) in fresh:
                fresh[row, column] = lines
        self._package.put(part, root)
        return fresh

    def _add_runs(self, text: etree._Element, notes: Sequence[Note]) -> int:
        """The notes as runs of a comment's text. Returns how many lines they take in a box of `excel_shapes`."""
        plain = text.find(self._m + "t")
        if plain is not None:  # a plain text cannot stand beside runs
            run = etree.SubElement(text, self._m + "r")
            run.append(plain)
        left = _MOST - sum(len(each.text or "") for each in text.iter(self._m + "t"))
        lines = 0
        for number, note in enumerate(notes):
            body = "\n".join(note.lines)
            pieces = ((("\n\n" if number or len(text) else "") + note.title + "\n", True), (body, False))
            for piece, bold in pieces:
                self._run(text, piece[: max(left, 0)], bold=bold)
                left -= len(piece)
            lines += 2 + sum(1 + len(line) // 25 for line in (note.title, *body.split("\n")))
        return lines

    def _run(self, text: etree._Element, piece: str, *, bold: bool) -> None:
        run = etree.SubElement(text, self._m + "r")
        marks = etree.SubElement(run, self._m + "rPr")
        if bold:
            etree.SubElement(marks, self._m + "b")
        etree.SubElement(marks, self._m + "sz", {"val": "9"})
        etree.SubElement(marks, self._m + "rFont", {"val": "宋体"})
        etree.SubElement(marks, self._m + "charset", {"val": "134"})
        written = etree.SubElement(run, self._m + "t")
        written.text = piece
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def _drawing(self, part: str, root: etree._Element, name: str) -> str:
        """The drawing part of a worksheet's notes, made where there is none."""
        existing = root.find(self._m + "legacyDrawing")
        if existing is not None:
            number = next((value for key, value in existing.attrib.items() if str(key).endswith("}id")), "")
            found = next((target for own, _, target in self._package.relations(part) if own == number), None)
            if found is not None and found in self._package and b"</xml>" in self._package.read(found):
                return found
            root.remove(existing)
        self._package.put(name, EMPTY)
        self._package.declare(extension="vml", content=_DRAWING_TYPE)
        number = self._package.relate(part, "vmlDrawing", name)
        space = _RELATIONS["purl.oclc.org" in self._m]
        link = etree.Element(self._m + "legacyDrawing", {f"{{{space}}}id": number}, nsmap={"r": space})
        after = next((each for each in root if _is_after(each)), None)
        root.insert(len(root) if after is None else root.index(after), link)
        self._package.put(part, root)
        return name

    def _add_shapes(self, part: str, cells: Mapping[tuple[int, int], int], sizes: Sizes) -> None:
        """The boxes of new notes, put in front of the end of the drawing: old drawings are often no well-formed XML."""
        content = self._package.read(part)
        taken = [int(each) for each in _SHAPE_ID.findall(content)]
        start = max(taken, default=1024) + 1
        boxes = "".join(
            shape(start + number, row, column, lines, sizes)
            for number, ((row, column), lines) in enumerate(cells.items())
        )
        if KIND_ID not in content:
            boxes = KIND + boxes
        end = content.rfind(b"</xml>")
        self._package.put(part, content[:end] + boxes.encode() + content[end:])

    def _enter(self, relation: str) -> None:
        """The list among the sheets, at the front; what counts sheets by position moves on by one."""
        sheets = self._book.find(self._m + "sheets")
        assert sheets is not None  # a workbook has sheets
        names = {each.get("name", "").lower() for each in sheets}
        name = next(
            each for each in (_LIST_NAME, *(f"{_LIST_NAME}{n}" for n in range(2, len(names) + 3))) if each not in names
        )
        number = 1 + max((whole(each.get("sheetId")) for each in sheets), default=0)
        space = _RELATIONS["purl.oclc.org" in self._m]
        attributes = {"name": name, "sheetId": str(number), f"{{{space}}}id": relation}
        sheets.insert(0, etree.Element(self._m + "sheet", attributes, nsmap={"r": space}))
        for defined in self._book.iter(self._m + "definedName"):
            if defined.get("localSheetId") is not None:
                defined.set("localSheetId", str(whole(defined.get("localSheetId")) + 1))
        for view in self._book.iter(self._m + "workbookView"):
            view.set("activeTab", str(whole(view.get("activeTab")) + 1))
            if view.get("firstSheet") is not None:
                view.set("firstSheet", str(whole(view.get("firstSheet")) + 1))

    def _deselect(self) -> None:
        """Only the list is selected: sheets selected together would be changed together."""
        for view in self._book.iter(self._m + "workbookView"):
            view.set("activeTab", "0")
        for part in self._parts.values():
            if b"tabSelected" in self._package.read(part):
                root = self._package.xml(part)
                for view in root.iter(self._m + "sheetView"):
                    view.attrib.pop("tabSelected", "")
                self._package.put(part, root)


def _is_after(element: etree._Element) -> bool:
    """Whether an element of a worksheet comes after its legacyDrawing."""
    if not isinstance(element.tag, str):
        return False
    return etree.QName(element).localname in (*_AFTER, "AlternateContent")


def _letters(column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
