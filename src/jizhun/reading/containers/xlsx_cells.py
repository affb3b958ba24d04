"""Plain cells of a worksheet part are taken apart as text; the parser sees nothing of them but their texts.

A tree of all cells costs more than everything that is done with it. So cells of the usual form (an address, a style, a
kind, one value or inline text) are cut out before the part is parsed, and a mark stays in their place: the parser still
checks the part, and the marks say which cells stand in which row. The texts are parsed by themselves, each one once.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree

from jizhun.reading.block import Unreadable
from jizhun.reading.containers.ooxml import parse_xml
from jizhun.reading.containers.xlsx_strings import unescape

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
# A noncharacter, which texts do not hold; a part that does all the same is read whole.
_MARK = "\ufdd0"


class CutCells:
    """The cells that were cut out of a part, in order, to be taken where the parser finds their marks."""

    def __init__(self, texts: Sequence[str], letters: Sequence[str], looks: Sequence[str]) -> None:
        self._cells = zip(texts, letters, looks, strict=True)
        self.left = len(texts)

    def take(self, content: str | None) -> Iterable[tuple[str, str, str]]:
        """The next cells, as many as there are marks: text (empty for a blank cell), letters of the column, and look.

        content: what the parser has read in one place. Looks are for `style_and_kind`.
        """
        marks = content.count(_MARK) if content else 0
        self.left -= marks
        return islice(self._cells, marks)

    def all_taken(self) -> bool:
        """Whether the parser has found each mark once, where cells are."""
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
    marked = _MARK.join(between)
    if "<!" in marked or marked.find("<?", 2) >= 0 or ":row" in marked:
        return None  # what was cut may not have been cells
    stored = zip(parts[3::_GROUPS], parts[4::_GROUPS], parts[5::_GROUPS], strict=True)
    texts = [value or inline or counted or "" for value, inline, counted in stored]
    distinct = dict.fromkeys(texts)
    try:
        root = parse_xml(marked.encode())
        resolved = (parse_xml(f"<t>{_MARK.join(distinct)}</t>".encode()).text or "").split(_MARK)
    except (Unreadable, UnicodeEncodeError):
        return None  # the part as it is says why
    if len(resolved) != len(distinct):
        return None
    by_written = dict(zip(distinct, map(unescape, resolved), strict=True))
    return root, CutCells([by_written[text] for text in texts], parts[1::_GROUPS], parts[2::_GROUPS])


@lru_cache(maxsize=1000)
def style_and_kind(look: str) -> tuple[str, str | None]:
    """The `s` and `t` of a cell from what is written behind its address."""
    match = _LOOK.fullmatch(look)
    return (match[1] or "0", match[2]) if match else ("0", None)
