"""What a browser does not show: elements hidden by attribute, by style or by the page's own simple rules (CSS 2.2 §11).

Only selectors made of one tag, id and classes are followed (`.hide`, `tr#x.off`); selectors over several elements,
style sheets outside the page and scripts are not. Rules for print and other media say nothing about the screen.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lxml import etree

_BRACE = re.compile(r"([{}])")
_SCREEN = re.compile(r"\b(?:screen|all)\b", re.IGNORECASE)
_SIMPLE = re.compile(r"(?:[\w-]+|\*)?(?:[.#][\w-]+)*\Z")
_PART = re.compile(r"([.#]?)([\w-]+)")
_DISPLAY = re.compile(r"(?<![\w-])display\s*:\s*([\w-]+)", re.IGNORECASE)
_VISIBILITY = re.compile(r"(?<![\w-])visibility\s*:\s*([\w-]+)", re.IGNORECASE)
_WORD_HIDDEN = re.compile(r"(?<![\w-])mso-hide\s*:\s*(?:all|screen)", re.IGNORECASE)
_MOST_RULES = 500


class Look(NamedTuple):
    """What a rule says of showing: None where it says nothing."""

    display: bool | None = None
    visible: bool | None = None


class _Rule(NamedTuple):
    tag: str
    ids: frozenset[str]
    classes: frozenset[str]
    look: Look

    def matches(self, tag: str, identity: str | None, classes: frozenset[str]) -> bool:
        return (
            (not self.tag or self.tag == tag)
            and (not self.ids or self.ids == {identity})
            and self.classes.issubset(classes)
        )


def read_look(declarations: str) -> Look:
    """What `display: …; visibility: …` says. `mso-hide` is hidden text of Word."""
    display = _DISPLAY.findall(declarations)
    visibility = _VISIBILITY.findall(declarations)
    shown = None if not display else display[-1].lower() != "none"
    if _WORD_HIDDEN.search(declarations):
        shown = False
    if visibility and visibility[-1].lower() == "collapse":
        shown = False
    return Look(shown, None if not visibility else visibility[-1].lower() not in ("hidden", "collapse"))


class Styles:
    """The rules of a page that show or hide something."""

    def __init__(self, sheets: Iterable[str]) -> None:
        found: list[tuple[tuple[int, int, int], int, _Rule]] = []
        for sheet in sheets:
            for selector, look in _looks(sheet):
                if len(found) < _MOST_RULES:
                    rule = _parse(selector, look)
                    found.append(((len(rule.ids), len(rule.classes), bool(rule.tag)), len(found), rule))
        self._rules = [rule for _, _, rule in sorted(found, key=lambda each: each[:2])]

    def look(self, element: etree._Element) -> Look:
        """How the element itself is shown; what holds it is not considered."""
        display: bool | None = None
        visible: bool | None = None
        if self._rules:
            classes = frozenset((element.get("class") or "").split())
            identity = element.get("id")
            for rule in self._rules:
                if rule.matches(element.tag, identity, classes):
                    display = display if rule.look.display is None else rule.look.display
                    visible = visible if rule.look.visible is None else rule.look.visible
        if display is None and element.get("hidden") is not None:
            display = False
        style = element.get("style")
        if style and ("is" in style or "IS" in style or "mso-hide" in style):
            own = read_look(style)
            display = display if own.display is None else own.display
            visible = visible if own.visible is None else own.visible
        return Look(display, visible)


def _looks(sheet: str) -> Iterator[tuple[str, Look]]:
    """Simple selectors of a style sheet with what they say, those that say nothing left out."""
    open_blocks: list[str] = []
    tokens = _BRACE.split(_without_comments(sheet))
    for position in range(1, len(tokens), 2):
        before = tokens[position - 1]
        if tokens[position] == "{":
            open_blocks.append(before.rpartition(";")[2].strip())
            continue
        selectors = open_blocks.pop() if open_blocks else ""
        look = read_look(before)
        if look == Look() or selectors.startswith("@") or not all(map(_on_screen, open_blocks)):
            continue
        for selector in map(str.strip, selectors.split(",")):
            if selector and _SIMPLE.match(selector):
                yield selector, look


def _on_screen(prelude: str) -> bool:
    """Whether a block around a rule holds on the screen."""
    return prelude.startswith("@") and (not prelude.lower().startswith("@media") or bool(_SCREEN.search(prelude)))


def _without_comments(sheet: str) -> str:
    kept, position = [], 0
    while (start := sheet.find("/*", position)) >= 0:
        kept.append(sheet[position:start])
        end = sheet.find("*/", start + 2)
        position = len(sheet) if end < 0 else end + 2
    kept.append(sheet[position:])
    return "".join(kept).replace("<!--", "").replace("-->", "")


def _parse(selector: str, look: Look) -> _Rule:
    parts = _PART.findall(selector)
    return _Rule(
        tag=next((name.lower() for mark, name in parts if not mark), ""),
        ids=frozenset(name for mark, name in parts if mark == "#"),
        classes=frozenset(name for mark, name in parts if mark == "."),
        look=look,
    )
