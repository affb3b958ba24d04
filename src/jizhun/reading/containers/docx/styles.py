"""What a document's style sheet says that changes reading: which styles are headings, which hide text (§17.7)."""

from functools import cached_property

from lxml import etree

from jizhun.reading.containers.docx import names as n
from jizhun.reading.containers.ooxml import parse_xml

_STYLE, _ID, _NAME, _BASED_ON = n.W + "style", n.W + "styleId", n.W + "name", n.W + "basedOn"
_TABLE_STYLE, _STYLE_START, _STYLE_END = b'<w:style w:type="table"', b"<w:style ", b"</w:style>"
_VANISH = f"{n.RUN_MARKS}/{n.W}vanish"
_HEADING_NAMES = ("heading ", "title", "标题")
_BODY_LEVEL = "9"
_OFF = frozenset(("0", "false", "off"))


def is_on(element: etree._Element) -> bool:
    """A toggle property (§17.17.4): on unless it says otherwise."""
    return element.get(n.VAL, "1") not in _OFF


def _without_table_styles(part: bytes) -> bytes:
    """The style sheet without the styles of tables, which say nothing of text and are most of what programs put in it."""
    if b"<!" in part:
        return part
    first, *pieces = part.split(_STYLE_END)
    kept = (piece for piece in pieces if not piece.lstrip().startswith(_TABLE_STYLE) or piece.count(_STYLE_START) > 1)
    return _STYLE_END.join([first, *kept])


class Styles:
    """The style sheet, parsed only when a question needs it. `None`: the document has none."""

    def __init__(self, part: bytes | None) -> None:
        self._part = part
        self.hidden_runs = part is not None and b"vanish" in part

    @cached_property
    def _styles(self) -> dict[str, etree._Element]:
        if self._part is None:
            return {}
        return {style.get(_ID, ""): style for style in parse_xml(_without_table_styles(self._part)).iter(_STYLE)}

    def is_heading(self, style_id: str) -> bool:
        """Whether a paragraph style is a heading or a title, by its name or its outline level, or builds on one."""
        for style in self._line(style_id):
            name = style.find(_NAME)
            if name is not None and name.get(n.VAL, "").lower().startswith(_HEADING_NAMES):
                return True
            outline = style.find(n.OUTLINE)
            if outline is not None:
                return outline.get(n.VAL) != _BODY_LEVEL
        return False

    def hides(self, style_id: str) -> bool:
        """Whether a character style hides its text."""
        for style in self._line(style_id):
            vanish = style.find(_VANISH)
            if vanish is not None:
                return is_on(vanish)
        return False

    def _line(self, style_id: str) -> list[etree._Element]:
        """A style and those that it is based on, nearest first; a circle of styles ends where it closes."""
        line: dict[str, etree._Element] = {}
        while style_id in self._styles and style_id not in line:
            style = line[style_id] = self._styles[style_id]
            base = style.find(_BASED_ON)
            style_id = "" if base is None else base.get(n.VAL, "")
        return list(line.values())
