"""Word documents that are one XML file: Word 2003 XML, and packages with all their parts in one file (flat OPC)."""

import base64

HEAD = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core">'
    '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles><w:body><wx:sect>'
)
TAIL = "<w:sectPr><w:hdr><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr></w:sectPr></wx:sect></w:body></w:wordDocument>"


def word_2003(body: str) -> bytes:
    """A Word 2003 document around a body in the names of `tests.support.word`."""
    return f"{HEAD}{body.replace('vMerge', 'vmerge').replace('hMerge', 'hmerge')}{TAIL}".encode()


def flat(parts: dict[str, str | bytes]) -> bytes:
    """A package in one file: XML parts as they are, others in base64."""
    written = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:binaryData>{base64.b64encode(content).decode()}</pkg:binaryData></pkg:part>'
        if isinstance(content, bytes)
        else f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{content}</pkg:xmlData></pkg:part>'
        for name, content in parts.items()
    )
    namespace = "http://schemas.microsoft.com/office/2006/xmlPackage"
    return f'<?xml version="1.0"?><pkg:package xmlns:pkg="{namespace}">{written}</pkg:package>'.encode()
