"""Small Word documents for tests, written as XML: what python-docx cannot write, Word and WPS can."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def document(body: str) -> bytes:
    """The main part around a body."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>'.encode()
    )


def styles(content: str) -> bytes:
    """A style sheet."""
    return f'<w:styles xmlns:w="{W}">{content}</w:styles>'.encode()


def package(main: bytes, style_sheet: bytes | None = None, name: str = "word/document.xml") -> bytes:
    """A whole .docx around a main part."""
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/{name}" ContentType="{_MAIN_TYPE}"/></Types>'
        ).encode(),
        "_rels/.rels": _relationships("officeDocument", name),
        name: main,
    }
    if style_sheet is not None:
        parts["word/_rels/document.xml.rels"] = _relationships("styles", "styles.xml")
        parts["word/styles.xml"] = style_sheet
    return zipped(parts)


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of the parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def p(*runs: str, marks: str = "") -> str:
    """A paragraph of runs; a run without markup is text."""
    return f"<w:p>{f'<w:pPr>{marks}</w:pPr>' if marks else ''}{''.join(map(r, runs))}</w:p>"


def r(content: str, marks: str = "") -> str:
    """A run; what begins with a tag is taken as it is."""
    if content.startswith("<"):
        return content
    return f"<w:r>{f'<w:rPr>{marks}</w:rPr>' if marks else ''}<w:t>{content}</w:t></w:r>"


def tc(*content: str, marks: str = "") -> str:
    """A cell of paragraphs; a text without markup is a paragraph."""
    inside = "".join(each if each.startswith("<") else p(each) for each in content) or "<w:p/>"
    return f"<w:tc>{f'<w:tcPr>{marks}</w:tcPr>' if marks else ''}{inside}</w:tc>"


def tr(*cells: str, marks: str = "") -> str:
    """A row of cells; a text without markup is a cell."""
    inside = "".join(each if each.startswith("<") else tc(each) for each in cells)
    return f"<w:tr>{f'<w:trPr>{marks}</w:trPr>' if marks else ''}{inside}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def sdt(content: str) -> str:
    """A content control around what it holds."""
    return f"<w:sdt><w:sdtPr><w:alias w:val='不显示'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def _relationships(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{_RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    ).encode()
