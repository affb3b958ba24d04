"""The streams of a .doc and the text in them: pieces, paragraph and character properties ([MS-DOC] 2.4)."""

import bisect
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from jizhun.reading.containers.doc.binary import positions, properties, u16, u32
from jizhun.reading.containers.docx import symbols

WORD_97 = 0xA5EC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200
_CLX, _CHARACTER_PAGES, _PARAGRAPH_PAGES, _FONTS = 0x01A2, 0x00FA, 0x0102, 0x0112
_FONT_NAME = 40
_MAIN, _FOOTNOTES, _HEADERS, _COMMENTS, _ENDNOTES, _TEXT_BOXES = 0x4C, 0x50, 0x54, 0x5C, 0x60, 0x64
_PAGE = 512
_HUGE = (0x6645, 0x6646)
_DELETED, _HIDDEN, _SYMBOL = 0x0800, 0x083C, 0x6A09
_FONT_CHOICES = (0x4A4F, 0x4A50, 0x4A51)
_CODE, _RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_ENDS = "\r\x07\x0c"
_SHOWN = {"\x0b": "\n", "\x0e": "\n", "\t": "\t", "\x1e": "-"}


Held = TypeVar("Held")


class EncryptedError(Exception):
    """The document is under a password."""


class DamagedError(Exception):
    """The streams contradict themselves."""


class ParagraphText(NamedTuple):
    """One paragraph or cell: its text, the character that ends it, its style and properties.

    deleted: a tracked change removes its end. emptied: tracked changes or hiding have left nothing of its text.
    """

    text: str
    end: str
    style: int
    marks: bytes
    deleted: bool
    emptied: bool


class _Look(NamedTuple):
    """What character properties say of a run of text: not shown, one symbol instead of the letter, a symbol font."""

    silent: bool
    symbol: str | None
    font: str | None


class Document:
    """A Word 97–2003 document by its streams.

    Raises EncryptedError, and on broken input DamagedError, struct.error or IndexError.
    """

    def __init__(self, main: bytes, tables: dict[str, bytes], data: bytes) -> None:
        self._main = main
        self._data = data
        flags = u16(main, 10)
        if flags & _ENCRYPTED:
            raise EncryptedError
        self._table = tables["1Table" if flags & _SECOND_TABLE else "0Table"]
        self._pieces = list(self._read_pieces())
        self._paragraphs = _Runs(self._pages(_PARAGRAPH_PAGES, _paragraph_page))
        self._fonts = list(self._read_fonts())
        marked = self._pages(_CHARACTER_PAGES, _character_page)
        self._looks = _Runs(
            (start, end, look) for start, end, marks in marked if (look := self._look(marks)) is not None
        )

    def paragraphs(self) -> Iterator[ParagraphText]:
        """The main text, then the text boxes; headers, footers, notes and comments are left out."""
        sizes = [u32(self._main, at) for at in (_MAIN, _FOOTNOTES, _HEADERS, _COMMENTS, _ENDNOTES, _TEXT_BOXES)]
        yield from self._between(0, sizes[0])
        yield from self._between(sum(sizes[:5]), sum(sizes))

    def _between(self, first: int, last: int) -> Iterator[ParagraphText]:
        letters: list[str] = []
        lost = False
        in_code: list[bool] = []
        for letter, at in self._letters(first, last):
            if letter in _ENDS:
                style, marks = self._paragraph_marks(at)
                look = self._looks.find(at)
                text = "".join(letters)
                yield ParagraphText(text, letter, style, marks, look is not None and look.silent, lost and not text)
                letters.clear()
                in_code.clear()  # a field without an end must not swallow what follows
                lost = False
            elif letter == _CODE:
                in_code.append(True)
            elif letter == _RESULT:
                in_code[-1:] = [False] * bool(in_code)
            elif letter == _FIELD_END:
                in_code[-1:] = []
            elif not any(in_code):
                shown = self._shown(letter, at)
                letters.append(shown)
                lost = lost or not shown
        if letters:
            yield ParagraphText("".join(letters), "\r", 0, b"", False, False)

    def _shown(self, letter: str, at: int) -> str:
        look = self._looks.find(at)
        if look is not None and (look.silent or look.symbol):
            return "" if look.silent else look.symbol or ""
        if letter < " ":
            return _SHOWN.get(letter, "")
        return symbols.unfold(letter, None if look is None else look.font)

    def _letters(self, first: int, last: int) -> Iterator[tuple[str, int]]:
        """The characters between two positions, each with its offset in the main stream."""
        for start, end, offset, width in self._pieces:
            low, high = max(start, first), min(end, last)
            if low >= high:
                continue
            at = offset + (low - start) * width
            raw = self._main[at : at + (high - low) * width]
            if len(raw) < (high - low) * width:
                raise DamagedError
            for letter in raw.decode("cp1252" if width == 1 else "utf-16-le", "replace"):
                yield letter, at
                at += width if letter <= "\uffff" else 2 * width

    def _read_pieces(self) -> Iterator[tuple[int, int, int, int]]:
        """(first position, last, offset in the main stream, bytes a character) of each piece of text."""
        clx, at = self._slice(_CLX), 0
        while clx[at] == 1:
            at += 3 + u16(clx, at + 1)
        if clx[at] != 2:
            raise DamagedError
        starts, records = positions(clx[at + 5 : at + 5 + u32(clx, at + 1)], 8)
        # Every character stands in the stream once; pieces that run backwards or share text are no document.
        if starts != sorted(starts) or (starts and starts[-1] > len(self._main)):
            raise DamagedError
        for start, end, record in zip(starts[:-1], starts[1:], records, strict=True):
            place = u32(record, 2)
            compressed, offset = place >> 30 & 1, place & 0x3FFFFFFF
            yield (start, end, offset // 2, 1) if compressed else (start, end, offset, 2)

    def _read_fonts(self) -> Iterator[str]:
        """Names of the fonts by number ([MS-DOC] 2.9.286, 2.9.87)."""
        fonts, at = self._slice(_FONTS), 4
        while at < len(fonts):
            size = fonts[at] + 1
            name = fonts[at + _FONT_NAME : at + size]
            yield name[: len(name) // 2 * 2].decode("utf-16-le", "replace").split("\0")[0]
            at += size

    def _look(self, marks: bytes) -> _Look | None:
        silent, symbol, font = False, None, None
        for operation, operand in properties(marks):
            if operation in (_DELETED, _HIDDEN) and operand:
                silent = silent or operand[0] in (1, 0x81)
            elif operation == _SYMBOL and len(operand) == 4:
                symbol = symbols.character(0xF000 | u16(operand, 2) & 0xFF, self._font(operand))
            elif operation in _FONT_CHOICES and symbols.is_symbol_font(self._font(operand)):
                font = self._font(operand)
        return _Look(silent, symbol, font) if silent or symbol or font else None

    def _font(self, operand: bytes) -> str | None:
        number = u16(operand, 0) if len(operand) >= 2 else len(self._fonts)
        return self._fonts[number] if number < len(self._fonts) else None

    def _slice(self, field: int) -> bytes:
        """What a pair of the FIB points at in the table stream."""
        offset, size = u32(self._main, field), u32(self._main, field + 4)
        return self._table[offset : offset + size]

    def _pages(self, field: int, read: Callable[[bytes, int], bytes]) -> Iterator[tuple[int, int, bytes]]:
        """(first offset, last, properties) of each run on the formatted pages that a PLC of the table stream lists."""
        for record in positions(self._slice(field), 4)[1]:
            number = u32(record, 0) & 0x3FFFFF
            page = self._main[number * _PAGE : (number + 1) * _PAGE]
            if len(page) < _PAGE:
                raise DamagedError
            for run in range(page[-1]):
                yield u32(page, 4 * run), u32(page, 4 * run + 4), read(page, run)

    def _paragraph_marks(self, at: int) -> tuple[int, bytes]:
        """Style and properties of the paragraph that ends at an offset; long ones stand in the data stream."""
        stored = self._paragraphs.find(at)
        if stored is None or len(stored) < 2:
            return 0, b""
        style, marks = u16(stored, 0), stored[2:]
        for operation, operand in properties(marks):
            if operation in _HUGE and len(operand) == 4:
                place = u32(operand, 0)
                if place + 2 <= len(self._data):
                    marks = self._data[place + 2 : place + 2 + u16(self._data, place)]
                break
        return style, marks


class _Runs(Generic[Held]):
    """What is said of stretches of the main stream, to be asked by offset."""

    def __init__(self, runs: Iterable[tuple[int, int, Held]]) -> None:
        self._runs = sorted(runs, key=lambda run: run[0])
        self._starts = [run[0] for run in self._runs]

    def find(self, at: int) -> Held | None:
        number = bisect.bisect_right(self._starts, at) - 1
        if number < 0 or at >= self._runs[number][1]:
            return None
        return self._runs[number][2]


def _paragraph_page(page: bytes, run: int) -> bytes:
    """Style and properties of one run of a PapxFkp ([MS-DOC] 2.9.181)."""
    at = 2 * page[4 * (page[-1] + 1) + 13 * run]
    if at == 0:
        return b""
    size = page[at]
    return page[at + 1 : at + 2 * size] if size else page[at + 2 : at + 2 + 2 * page[at + 1]]


def _character_page(page: bytes, run: int) -> bytes:
    """Properties of one run of a ChpxFkp ([MS-DOC] 2.9.33)."""
    at = 2 * page[4 * (page[-1] + 1) + run]
    return page[at + 1 : at + 1 + page[at]] if at else b""
