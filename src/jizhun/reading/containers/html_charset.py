"""The characters of a web page, decoded by what the bytes are rather than by what the page claims.

Order: byte order mark, stated charset (HTTP or MIME header, `<meta>`, XML declaration), UTF-8, GB 18030. The label
`gb2312` or `gbk` means GB 18030 (WHATWG Encoding §4.2): pages so labelled hold characters beyond the old set.
"""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STATED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_HEAD = 4096
_SINGLE_BYTE = frozenset({"iso8859-1", "cp1252", "ascii"})
_CHINESE = frozenset({"gb2312", "gbk", "gb18030", "cp936", "hz"})
REPLACEMENT = "\ufffd"


def decode(data: bytes, stated: str | None = None) -> str:
    """The text of a page. stated: a charset from a header, which goes before the one inside the page.

    Bytes that fit no coding become U+FFFD, in the coding that leaves the fewest of them.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, errors="replace")
    candidates = _candidates(data, stated)
    for name in candidates:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    attempts = [data.decode(name, errors="replace") for name in candidates]
    return min(attempts, key=lambda text: text.count(REPLACEMENT))


def _candidates(data: bytes, stated: str | None) -> list[str]:
    """Codings to try, best first. One that fits any bytes at all (Latin-1) comes last, whatever the page says."""
    named = [stated] if stated else []
    named += [match.decode("ascii") for match in _STATED.findall(data[:_HEAD])]
    known = [name for name in map(_known, named) if name is not None]
    guesses = [_wide(data), *known, "utf-8", "gb18030"]
    last = [name for name in known if name in _SINGLE_BYTE]
    return list(dict.fromkeys([name for name in guesses if name and name not in _SINGLE_BYTE] + last))


def _known(label: str) -> str | None:
    """Python's name of a charset label; None where it knows none that turns bytes into text."""
    try:
        name = codecs.lookup(label).name
        b"".decode(name)
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # without a mark and without zero bytes it cannot be true: the label was read as single bytes
    return "gb18030" if name in _CHINESE else name


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: every other byte of the first tags is zero."""
    head = data[:64]
    if len(head) < 4:
        return None
    if head[1::2].count(0) * 2 > len(head[1::2]):
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) * 2 > len(head[0::2]) else None
