"""What a page prints around its table and no form means: page numbers, 续表, rules and marks of a conversion."""

import re
import unicodedata

from jizhun.reading.layout.stream import Line

_NUMBER = r"[-—–·_]*\d{1,4}(?:/\d{1,4})?[-—–·_]*"
_FURNITURE = re.compile(
    rf"{_NUMBER}|第\d+页(?:[,，、/]?共\d+页)?|共\d+页(?:[,，、/]?第\d+页)?|page\d+(?:of\d+)?"
    r"|[(（]?(?:续表|续上表|接上表|接上页|续上页|转下页|接下页|下页续|续下页|以下空白)[)）]?\d{0,2}"
    r"|[-*_=—–]{3,}|<!--.*-->|!\[.*\]\(.*\)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"\d+")
_LONGEST = 80


def is_furniture(line: Line) -> bool:
    """Whether a paragraph, or a row of one text, says nothing of the form. A bare number in a table may be the rest of a value."""
    own = line.own
    if line.table is not None and len(own) != 1:
        return False
    text = line.text if line.table is None else own[0].text
    if len(text) > _LONGEST:
        return False
    short = "".join(unicodedata.normalize("NFKC", text).split())
    if line.table is not None and _BARE_NUMBER.fullmatch(short):
        return False
    return _FURNITURE.fullmatch(short) is not None
