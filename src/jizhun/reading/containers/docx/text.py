"""The text of a paragraph as a reader of the printed page sees it (ECMA-376 part 1 §17.3).

Tracked insertions are text, tracked deletions are not; hidden runs, field codes, phonetic guides and note marks are
left out; tick boxes and symbol-font characters become the characters that they show.
"""

import re

from lxml import etree

from jizhun.reading.containers.docx import names as n
from jizhun.reading.containers.docx import symbols
from jizhun.reading.containers.docx.styles import Styles, is_on

_PRIVATE = re.compile("[\uf000-\uf0ff]")
_PLAIN = {n.TAB: "\t", n.BREAK: "\n", n.RETURN: "\n", n.NO_BREAK_HYPHEN: "-"}
_RUN_FONTS = n.W + "rFonts"
_FONT_SLOTS = tuple(n.W + slot for slot in ("ascii", "hAnsi", "eastAsia", "cs"))


class TextReader:
    """Collects the text of paragraphs. The text boxes that it meets are left in `boxes` for the caller to read."""

    def __init__(self, part: bytes, styles: Styles) -> None:
        self._styles = styles
        # Looking into the marks of every run is half the cost of reading: done only where the part has such marks.
        self._hides = b"vanish" in part or styles.hidden_runs
        self._symbolic = b"Wingdings" in part or b'"Symbol"' in part
        self.tracked = b"del" in part or b"moveFrom" in part
        self._in_code: list[bool] = []
        self.boxes: list[etree._Element] = []

    def paragraph(self, paragraph: etree._Element) -> str:
        """Text of one `w:p`; line breaks inside it are line feeds. Text boxes anchored in it are added to `boxes`."""
        out: list[str] = []
        self._in_code.clear()
        self._collect(paragraph, out)
        return "".join(out)

    def _collect(self, element: etree._Element, out: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == n.RUN:
                if not (self._hides and self._is_hidden(child)):
                    self._collect(child, out)
            elif tag == n.TEXT or tag == n.MATH_TEXT:
                if not any(self._in_code):
                    out.append(self._letters(child))
            elif tag in n.SILENT:
                continue
            elif tag in _PLAIN:
                out.append(_PLAIN[tag])
            else:
                self._special(child, out)

    def _special(self, child: etree._Element, out: list[str]) -> None:
        tag = child.tag
        if tag == n.SYMBOL:
            out.append(_symbol(child))
        elif tag == n.FIELD_MARK:
            self._field_mark(child, out)
        elif tag == n.TEXT_BOX:
            self.boxes.append(child)
        elif tag == n.ALTERNATIVES:
            self._collect(alternative(child), out)
        elif tag not in (n.PARAGRAPH, n.TABLE):
            self._collect(child, out)

    def _letters(self, element: etree._Element) -> str:
        text = element.text or ""
        if self._symbolic or _PRIVATE.search(text):
            return symbols.unfold(text, _font(element.getparent()))
        return text

    def _is_hidden(self, run: etree._Element) -> bool:
        marks = run.find(n.RUN_MARKS)
        if marks is None:
            return False
        vanish = marks.find(n.W + "vanish")
        if vanish is not None:
            return is_on(vanish)
        style = marks.find(n.W + "rStyle")
        return style is not None and self._styles.hides(style.get(n.VAL, ""))

    def _field_mark(self, mark: etree._Element, out: list[str]) -> None:
        """Complex fields: between `begin` and `separate` stands code. A form field shows its state at `begin`."""
        kind = mark.get(n.W + "fldCharType")
        if kind == "begin":
            self._in_code.append(True)
            out.append(_form_field(mark))
        elif kind == "separate" and self._in_code:
            self._in_code[-1] = False
        elif kind == "end" and self._in_code:
            self._in_code.pop()


def alternative(element: etree._Element) -> etree._Element:
    """The one branch of an `mc:AlternateContent` that is shown: the first choice, else the fall-back, else nothing."""
    for tag in (n.CHOICE, n.FALLBACK):
        branch = element.find(tag)
        if branch is not None:
            return branch
    return element.makeelement(n.FALLBACK)


def _symbol(element: etree._Element) -> str:
    try:
        return symbols.character(int(element.get(n.W + "char", ""), 16), element.get(n.W + "font"))
    except (ValueError, OverflowError):
        return symbols.UNKNOWN


def _font(run: etree._Element | None) -> str | None:
    fonts = None if run is None else run.find(f"{n.RUN_MARKS}/{_RUN_FONTS}")
    if fonts is None:
        return None
    return next((fonts.get(slot) for slot in _FONT_SLOTS if symbols.is_symbol_font(fonts.get(slot))), None)


def _form_field(mark: etree._Element) -> str:
    """What an old form field shows: a tick box, or the chosen entry of a list (§17.16.7, §17.16.9); else nothing."""
    box = mark.find(f"{n.W}ffData/{n.W}checkBox")
    if box is not None:
        state = box.find(n.W + "checked")
        state = box.find(n.W + "default") if state is None else state
        return "☑" if state is not None and is_on(state) else "□"
    choices = mark.find(f"{n.W}ffData/{n.W}ddList")
    if choices is None:
        return ""
    entries = [entry.get(n.VAL, "") for entry in choices.iterfind(n.W + "listEntry")]
    chosen = choices.find(n.W + "result")
    chosen = choices.find(n.W + "default") if chosen is None else chosen
    number = "0" if chosen is None else chosen.get(n.VAL, "0")
    return entries[int(number)] if number.isdecimal() and int(number) < len(entries) else ""
