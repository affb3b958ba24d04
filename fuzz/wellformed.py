"""XML that a parser takes, whatever bytes it was made of: else almost every changed document ends in the parser."""

from lxml import etree

_PARSER = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)


def wellformed(data: bytes) -> bytes:
    """The document that a forgiving parser sees in the bytes; the bytes themselves where it sees none."""
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError):
        return data
    return data if root is None else etree.tostring(root)
