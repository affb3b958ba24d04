"""Codes printed with a name: `0101-一年期项目`, `[812]教育厅`, `教育局（205）`."""

import re

_BEFORE = re.compile(
    r"^[\[【(（〔]?([0-9A-Za-z]{2,})[\]】)）〕]\s*[-—]?\s*(.+)$|^(\d{2,}|[0-9A-Z]{6,})[-—]\s*(.+)$|^(\d{3,})[_.．]\s*(\D.*)$"
)
_BEHIND = re.compile(r"^(.+?)\s*[\[【(（〔](\d{3,})[\]】)）〕]$")
_GLUED = re.compile(r"^(\d{3,})([^\d\s年级].*)$|^(.*[^\d\s第])(\d{3,})$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PROJECT_CODE = re.compile(r"^([0-9]{2}[0-9A-Za-z]{6,})\s*[-—_]\s*(.+)$")
_CODED = ("department", "implementing_unit", "attribute", "finance_division")


def split_code(name: str, text: str, asked: bool = False) -> tuple[str, str | None, bool]:
    """The text of a field, the code printed with it, and whether nothing but its place parts the two (205教育局).

    asked: the label asks for a code (主管部门及代码); only then digits alone at an end are one. For a project only a long code counts.
    """
    if name == "project_name":
        found = _PROJECT_CODE.match(text)
        return (found[2], found[1], False) if found else (text, None, False)
    if name not in _CODED:
        return text, None, False
    if found := _BEFORE.match(text):
        return (found[2] or found[4] or found[6]).strip(), found[1] or found[3] or found[5], False
    if (found := _BEHIND.match(text)) and (asked or not _YEAR.fullmatch(found[2])):
        return found[1], found[2], False
    if asked and (found := _GLUED.match(text)):
        return found[2] or found[3], found[1] or found[4], True
    return text, None, False
