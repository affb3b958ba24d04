"""Plain cells of a worksheet part are cut out before it is parsed: see `xlsx_marks`.

They are those of the usual form: an address, a style, a kind, and one value or inline text.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from jizhun.reading.containers.xlsx_marks import MARK, parse, split
from jizhun.reading.containers.xlsx_strings import unescape

# Letters of the column, what follows the address, and the text: a value, an inline string, the value of a formula.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"((?: s="[0-9]{1,9}")?(?: t="[A-Za-z]{1,9}")?)(?:/>|>(?:<v>([^<]+)</v></c>|</c>'
    r'|(?<=t="inlineStr">)<is><t(?: xml:space="preserve")?>([^<]+)</t></is></c>'
    r"|<f>[^<&\]\x00-\x1f\ufffe\uffff]*</f><v>([^<]+)</v></c>))"
)
_GROUPS = 6
_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?')


class CutCells:
    """The cells that were cut out of a part, in order, to be taken where the parser finds their marks."""

    def __init__(self, texts: Sequence[str], letters: Sequence[str], looks: Sequence[str]) -> None:
        self._cells = zip(texts, letters, looks, strict=True)
        self.left = len(texts)

    def take(self, content: str | None) -> Iterable[tuple[str, str, str]]:
        """The next cells, as many as there are marks: text (empty for a blank cell), letters of the column, and look.

        content: what the parser has read in one place. Looks are for `style_and_kind`.
        """
        marks = content.count(MARK) if content else 0
        self.left -= marks
        return islice(self._cells, marks)

    def all_taken(self) -> bool:
        """Whether the parser has found each mark once, where cells are."""
        return self.left == 0


def cut(data: bytes) -> tuple[etree._Element, CutCells] | None:
    """A part parsed without its plain cells, and those; None where it has to be read as it is."""
    parts = split(data, _CELL)
    if parts is None:
        return None
    stored = zip(parts[3::_GROUPS], parts[4::_GROUPS], parts[5::_GROUPS], strict=True)
    texts = [value or inline or counted or "" for value, inline, counted in stored]
    found = parse(parts[::_GROUPS], texts)
    if found is None:
        return None
    root, resolved = found
    by_written = {written: unescape(text) for written, text in resolved.items()}
    return root, CutCells([by_written[text] for text in texts], parts[1::_GROUPS], parts[2::_GROUPS])


@lru_cache(maxsize=1000)
def style_and_kind(look: str) -> tuple[str, str | None]:
    """The `s` and `t` of a cell from what is written behind its address."""
    match = _LOOK.fullmatch(look)
    return (match[1] or "0", match[2]) if match else ("0", None)
