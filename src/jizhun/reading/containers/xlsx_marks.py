"""What stands in a part of a workbook many times is taken apart as text, and the parser sees marks in its place.

A tree of all cells or texts costs more than everything that is done with it. The parser still checks what remains of the
part, and the marks say where what was cut out belongs; the texts are parsed by themselves, each one once.
"""

import re
from collections.abc import Sequence

from lxml import etree

from jizhun.reading.block import Unreadable
from jizhun.reading.containers.ooxml import parse_xml

# A noncharacter, which texts do not hold; a part that does all the same is read whole.
MARK = "\ufdd0"
_LONGEST = 16 * 2**20
_BEGINNING = re.compile(
    r"""(?:<\?xml\ version=["']1\.0["'](?:\ encoding=["']utf-8["'])?(?:\ standalone=["'](?:yes|no)["'])?\ ?\?>)?
    \s*<(?:worksheet|sst)[\s>]""",
    re.IGNORECASE | re.VERBOSE,
)


def split(data: bytes, pattern: re.Pattern[str]) -> list[str] | None:
    """A part split at what is to be cut out, as `re.split` does; None where it is long or written in an unusual way."""
    if len(data) > _LONGEST:
        return None
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    return pattern.split(text) if _BEGINNING.match(text) else None


def parse(between: Sequence[str], texts: Sequence[str]) -> tuple[etree._Element, dict[str, str]] | None:
    """The root of a part with marks between what was not cut out, and the texts of what was, by how they were written.

    None where the marks might not stand for what was cut out, or anything is wrong: then the part is read as it is.
    """
    marked = MARK.join(between)
    if "<!" in marked or marked.find("<?", 2) >= 0 or ":row" in marked:
        return None  # comments, CDATA and instructions may hold what looks the same, and prefixes mean something else
    distinct = dict.fromkeys(texts)
    try:
        root = parse_xml(marked.encode())
        resolved = (parse_xml(f"<t>{MARK.join(distinct)}</t>".encode()).text or "").split(MARK)
    except (Unreadable, UnicodeEncodeError):
        return None
    return (root, dict(zip(distinct, resolved, strict=True))) if len(resolved) == len(distinct) else None
