"""Qualified names of WordprocessingML (ECMA-376 part 1 §17, transitional) and of what stands inside it."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

VAL = W + "val"
BODY, PARAGRAPH, TABLE, ROW, CELL = W + "body", W + "p", W + "tbl", W + "tr", W + "tc"
RUN, TEXT, TAB, BREAK, RETURN = W + "r", W + "t", W + "tab", W + "br", W + "cr"
PARAGRAPH_MARKS, RUN_MARKS = W + "pPr", W + "rPr"
OUTLINE = f"{PARAGRAPH_MARKS}/{W}outlineLvl"  # the way to it, from a paragraph or a style
SYMBOL, FIELD_MARK, TEXT_BOX = W + "sym", W + "fldChar", W + "txbxContent"
DELETED = W + "del"
NO_BREAK_HYPHEN, MATH_TEXT = W + "noBreakHyphen", _M + "t"
ALTERNATIVES, CHOICE, FALLBACK = _MC + "AlternateContent", _MC + "Choice", _MC + "Fallback"

# What stands between a row and its cells, a table and its rows, the body and its paragraphs, and says nothing itself.
WRAPPERS = frozenset(W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))

# Removed by a tracked change, or no text: properties, field codes, phonetic guides, marks of notes and comments.
SILENT = frozenset(
    W + name
    for name in (
        *("del", "moveFrom", "delText", "delInstrText", "instrText"),
        *("pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"),
        *("rt", "rubyPr", "footnoteReference", "endnoteReference", "commentReference", "annotationRef"),
        *("bookmarkStart", "bookmarkEnd", "proofErr", "lastRenderedPageBreak"),
    )
)
