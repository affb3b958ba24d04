"""Plain cells of a worksheet part are taken apart as text; the parser sees nothing of them but their texts.

A tree of all cells costs more than everything that is done with it. So cells of the usual form (an address, a style, a
kind, one value or inline text) are cut out before the part is parsed, and a mark with their text stays in their place:
the parser still checks the part, resolves references, and says by the marks which cells stand in which row.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lxml import etree

from jizhun.reading.block import Unreadable
from jizhun.reading.containers.ooxml import parse_xml

# Letters of the column, what follows the address, and the text: a value, an inline string, the value of a formula.
_CELL = re.compile(
    r'<c r="([A-Z]{1,3})[0-9]{1,7}"((?: s="[0-9]{1,9}")?(?: t="[A-Za-z]{1,9}")?)(?:/>|>(?:<v>([^<]+)</v></c>|</c>'
    r'|(?<=t="inlineStr">)<is><t(?: xml:space="preserve")?>([^<]+)</t></is></c>'
    r"|<f>[^<&\]\x00-\x1f\ufffe\uffff]*</f><v>([^<]+)</v></c>))"
)
_GROUPS = 6
_LOOK = re.compile(r'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?')
_BEGINNING = re.compile(
    r"""(?:<\?xml\ version=["']1\.0["'](?:\ encoding=["']utf-8["'])?(?:\ standalone=["'](?:yes|no)["'])?\ ?\?>)?
    \s*<worksheet[\s>]""",
    re.IGNORECASE | re.VERBOSE,
)
# A noncharacter, which texts do not hold; where one does, there are more marks than cells.
_MARK = "\ufdd0"


class CutCells:
    """The cells that were cut out of a part, in order, to be taken where the parser finds their marks."""

    def __init__(self, letters: Sequence[str], looks: Sequence[str]) -> None:
        self._letters, self._looks = iter(letters), iter(looks)
        self.left = len(letters)

    def take(self, content: str | None) -> Iterable[tuple[str, str, str]]:
        """The next cells, as many as there are marks: text (empty for a blank cell), letters of the column, and look.

        content: what the parser has read in one place. Looks are for `style_and_kind`.
        """
        if not content:
            return ()
        _, *texts = content.split(_MARK)
        self.left -= len(texts)
        return zip(texts, self._letters, self._looks, strict=False)

    def all_taken(self) -> bool:
        """Whether the parser has found each mark once; else the marks were not where cells are, or texts had some."""
        return self.left == 0


def cut(data: bytes) -> tuple[etree._Element, CutCells] | None:
    """A part parsed without its plain cells, and those; None where it is written in any unusual way."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    if not _BEGINNING.match(text):
        return None
    parts = _CELL.split(text)
    between = parts[::_GROUPS]
    remaining = "".join(between)
    if "<!" in remaining or remaining.find("<?", 2) >= 0 or ":row" in remaining:
        return None  # what was cut may not have been cells
    if not all(rest.startswith("<") for rest in filter(None, between[1:])):
        return None  # what follows would be taken for the end of a text
    stored = zip(parts[3::_GROUPS], parts[4::_GROUPS], parts[5::_GROUPS], strict=True)
    texts = ["", *(value or inline or counted or "" for value, inline, counted in stored)]
    marked = "".join([f"{text}{rest}{_MARK}" for text, rest in zip(texts, between, strict=True)])
    try:
        root = parse_xml(marked[:-1].encode())
    except (Unreadable, UnicodeEncodeError):
        return None  # the part as it is says why
    return root, CutCells(parts[1::_GROUPS], parts[2::_GROUPS])


@lru_cache(maxsize=1000)
def style_and_kind(look: str) -> tuple[str, str | None]:
    """The `s` and `t` of a cell from what is written behind its address."""
    match = _LOOK.fullmatch(look)
    return (match[1] or "0", match[2]) if match else ("0", None)
