"""The cells of a Word document by number of table, row and column, counted as a locator counts them (`Locator`).

Tables in reading order: those in text boxes after the paragraph that anchors them, nested ones after the table that
holds them; a table of one column that only frames other tables does not count. Rows and columns are those of the grid
(ECMA-376 part 1 §17.4); a merged cell is its first `w:tc`.
"""

from collections.abc import Iterator

from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WRAPPERS = ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")
_SKIPPED = ("del", "moveFrom", "pPr", "rPr")
_MOST_COLUMNS = 63

Cells = dict[tuple[int, int], etree._Element]


class WordCells:
    """The tables of a document's body."""

    def __init__(self, body: etree._Element) -> None:
        self._w = "{" + (etree.QName(body).namespace or "") + "}"
        self._wrappers = frozenset(self._w + name for name in _WRAPPERS)
        self._skipped = frozenset(self._w + name for name in _SKIPPED)
        self._tables: list[Cells] = []
        self._blocks(body)

    def cell(self, table: int | None, row: int | None, column: int | None) -> etree._Element | None:
        """The `w:tc` that begins there; None where none does."""
        if table is None or row is None or column is None or not 0 <= table < len(self._tables):
            return None
        return self._tables[table].get((row, column))

    def _blocks(self, container: etree._Element) -> None:
        for element in self._flow(container):
            if element.tag == self._w + "tbl":
                self._table(element)
            else:
                for box in self._boxes(element):
                    self._blocks(box)

    def _table(self, table: etree._Element) -> None:
        if self._is_frame(table):
            for row in self._rows(table):
                for cell in self._row_cells(row):
                    self._blocks(cell)
            return
        inner: list[etree._Element] = []
        self._tables.append(self._slots(table, inner))
        for nested in inner:
            self._table(nested)

    def _slots(self, table: etree._Element, inner: list[etree._Element]) -> Cells:
        found: Cells = {}
        sources: list[tuple[tuple[int, int], etree._Element]] = []
        above: dict[int, tuple[tuple[int, int], int]] = {}
        for number, row in enumerate(self._rows(table)):
            column = self._grid_before(row)
            below: dict[int, tuple[tuple[int, int], int]] = {}
            left: tuple[tuple[int, int], int] | None = None
            for cell in self._row_cells(row):
                span, vertical, horizontal = self._merges(cell)
                top = above.get(column) if vertical == "continue" else None
                if horizontal == "continue" and left is not None:
                    if left[0][0] == number:
                        left = (left[0], left[1] + span)
                        below = {key: left if each[0] == left[0] else each for key, each in below.items()}
                elif top is not None and span >= top[1]:
                    below[column] = left = top
                else:
                    left = ((number, column), span)
                    found[number, column] = cell
                    if vertical is not None:
                        below[column] = left
                sources.append((left[0], cell))
                column += span
            above = below
        for _, cell in sorted(sources, key=lambda item: item[0]):
            self._nested(cell, inner)
        return found

    def _nested(self, container: etree._Element, inner: list[etree._Element]) -> None:
        for element in self._flow(container):
            if element.tag == self._w + "tbl":
                inner.append(element)
            else:
                for box in self._boxes(element):
                    self._nested(box, inner)

    def _flow(self, container: etree._Element) -> Iterator[etree._Element]:
        yield from self._children(container, (self._w + "p", self._w + "tbl"))

    def _children(self, element: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
        for child in element:
            if child.tag in tags:
                yield child
            elif child.tag in self._wrappers:
                yield from self._children(child, tags)
            elif child.tag == _MC + "AlternateContent":
                yield from self._children(_alternative(child), tags)

    def _boxes(self, element: etree._Element) -> Iterator[etree._Element]:
        """Text boxes anchored in a paragraph, not those inside them."""
        for child in element:
            if child.tag == self._w + "txbxContent":
                yield child
            elif child.tag == _MC + "AlternateContent":
                yield from self._boxes(_alternative(child))
            elif child.tag not in self._skipped:
                yield from self._boxes(child)

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for row in self._children(table, (self._w + "tr",)):
            marks = row.find(self._w + "trPr")
            if marks is None or not (marks.find(self._w + "del") is not None or self._is_on(marks, "hidden")):
                yield row

    def _row_cells(self, row: etree._Element) -> Iterator[etree._Element]:
        for cell in self._children(row, (self._w + "tc",)):
            if cell.find(f"{self._w}tcPr/{self._w}cellDel") is None:
                yield cell

    def _merges(self, cell: etree._Element) -> tuple[int, str | None, str | None]:
        """Grid columns, vertical and horizontal merge: `restart`, `continue` or None."""
        marks = cell.find(self._w + "tcPr")
        if marks is None:
            return 1, None, None
        vertical = self._merge(marks, "vMerge")
        tracked = marks.find(self._w + "cellMerge")
        if tracked is not None:
            vertical = "continue" if tracked.get(self._w + "vMerge") == "cont" else "restart"
        span = max(1, _number(self._value(marks, "gridSpan"), 1))
        return span, vertical, self._merge(marks, "hMerge")

    def _merge(self, marks: etree._Element, name: str) -> str | None:
        mark = marks.find(self._w + name)
        return None if mark is None else mark.get(self._w + "val", "continue")

    def _grid_before(self, row: etree._Element) -> int:
        marks = row.find(self._w + "trPr")
        return 0 if marks is None else _number(self._value(marks, "gridBefore"), 0)

    def _value(self, marks: etree._Element, name: str) -> str:
        mark = marks.find(self._w + name)
        return "" if mark is None else mark.get(self._w + "val", "")

    def _is_on(self, marks: etree._Element, name: str) -> bool:
        mark = marks.find(self._w + name)
        return mark is not None and mark.get(self._w + "val", "1") not in ("0", "false", "off")

    def _is_frame(self, table: etree._Element) -> bool:
        framed = False
        for row in self._rows(table):
            held = list(self._row_cells(row))
            if len(held) > 1:
                return False
            framed = framed or any(each.tag == self._w + "tbl" for cell in held for each in self._flow(cell))
        return framed


def _alternative(element: etree._Element) -> etree._Element:
    """The branch of an `mc:AlternateContent` that is shown."""
    for tag in (_MC + "Choice", _MC + "Fallback"):
        branch = element.find(tag)
        if branch is not None:
            return branch
    return element.makeelement(_MC + "Fallback")


def _number(stated: str, default: int) -> int:
    return min(int(stated), _MOST_COLUMNS) if stated.isascii() and stated.isdecimal() and len(stated) < 10 else default
