"""What Word and Excel ask of a file, which LibreOffice forgives: parts, relationships, ids, order of elements.

Sources: ECMA-376 part 1 (§17 WordprocessingML, §18 SpreadsheetML: the sequences of the schemas), part 2 (packages).
"""

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import lxml.etree as etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_PPR = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_RPR = (
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
    "color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
)
_TBLPR = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription"
)
WORD_ORDER = {
    "document": "background body",
    "pPr": _PPR,
    "rPr": _RPR,
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tblPr": _TBLPR,
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "tr": "tblPrEx trPr tc",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
        "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "styles": "docDefaults latentStyles style",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
        "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "settings": (
        "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop characterSpacingControl updateFields "
        "footnotePr endnotePr compat docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator"
    ),
    "font": "altName panose1 charset family notTrueType pitch sig",
}
SHEET_ORDER = {
    "worksheet": (
        "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter "
        "sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks "
        "printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags "
        "drawing legacyDrawing legacyDrawingHF picture oleObjects controls webPublishItems tableParts extLst"
    ),
    "workbook": (
        "fileVersion fileSharing workbookPr workbookProtection bookViews sheets functionGroups externalReferences definedNames "
        "calcPr oleSize customWorkbookViews pivotCaches extLst"
    ),
    "styleSheet": "numFmts fonts fills borders cellStyleXfs cellXfs cellStyles dxfs tableStyles colors extLst",
    "xf": "alignment protection extLst",
    "c": "f v is extLst",
}
LONGEST_CELL, LONGEST_NAME, HIGHEST_ROW = 32_767, 31, 409


def faults(data: bytes) -> list[str]:
    """Everything that Word or Excel could complain of; empty for a file that opens without a word."""
    file = zipfile.ZipFile(io.BytesIO(data))
    names = file.namelist()
    roots = {name: etree.fromstring(file.read(name)) for name in names if name.endswith((".xml", ".rels"))}
    found = [f"{name} twice" for name, count in Counter(names).items() if count > 1]
    found += [*_package(names, roots), *_order(roots)]
    if "word/document.xml" in roots:
        found += _word(roots)
    if "xl/workbook.xml" in roots:
        found += _workbook(roots)
    return found


def _package(names: list[str], roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Content types of all parts; relationships with ids of their own whose targets are there; no part that none leads to."""
    types = roots["[Content_Types].xml"]
    endings = {each.get("Extension") for each in types if etree.QName(each).localname == "Default"}
    overrides = [str(each.get("PartName")) for each in types if etree.QName(each).localname == "Override"]
    yield from (f"content type of a part that is not there: {part}" for part in overrides if part[1:] not in names)
    yield from (f"two content types: {part}" for part, count in Counter(overrides).items() if count > 1)
    led_to = {"[Content_Types].xml"}
    for name in names:
        if name != "[Content_Types].xml" and f"/{name}" not in overrides and name.rpartition(".")[2] not in endings:
            yield f"no content type: {name}"
        if not name.endswith(".rels"):
            continue
        led_to.add(name)
        owner = posixpath.dirname(posixpath.dirname(name))
        ids = [str(each.get("Id")) for each in roots[name]]
        yield from (f"{name}: {each} twice" for each, count in Counter(ids).items() if count > 1)
        for each in roots[name]:
            target = str(each.get("Target"))
            if each.get("TargetMode") == "External":
                continue
            path = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(owner, target))
            led_to.add(path)
            if path not in names:
                yield f"{name}: {target} is not there"
    yield from (f"no relationship leads to {name}" for name in names if name not in led_to)
    for name, root in roots.items():
        used = {value for each in root.iter() for key, value in each.attrib.items() if str(key).startswith(R)}
        rels = roots.get(posixpath.join(posixpath.dirname(name), "_rels", f"{posixpath.basename(name)}.rels"))
        known = {each.get("Id") for each in rels} if rels is not None else set()
        yield from (f"{name}: no relationship {each}" for each in used - known)


def _order(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    """Children that stand before what has to come first, or that the schema does not know."""
    for name, root in roots.items():
        orders = WORD_ORDER if name.startswith("word/") else SHEET_ORDER if name.startswith("xl/") else {}
        for element in root.iter("*"):
            words = orders.get(etree.QName(element).localname)
            if words is None:
                continue
            known = words.split()
            own = [etree.QName(child).localname for child in element]
            strange = [each for each in own if each not in known]
            if strange:
                yield f"{name}: {element.tag} holds {strange}"
            elif [known.index(each) for each in own] != sorted(known.index(each) for each in own):
                yield f"{name}: {element.tag} holds {own}"


def _word(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    document = roots["word/document.xml"]
    marks = list(document.iter(f"{W}bookmarkStart"))
    ends = [each.get(f"{W}id") for each in document.iter(f"{W}bookmarkEnd")]
    ids = [each.get(f"{W}id") for each in marks]
    named = [each.get(f"{W}name") for each in marks]
    pictures = [each.get("id") for each in document.iter("{*}docPr")]
    for what, values in (("bookmark id", ids), ("bookmark", named), ("bookmark end", ends), ("docPr", pictures)):
        yield from (f"{what} {each} twice" for each, count in Counter(values).items() if count > 1)
    yield from (f"bookmark {each} has no end" for each in set(ids) ^ set(ends))
    wanted = {each.get(f"{W}anchor") for each in document.iter(f"{W}hyperlink")} - {None}
    wanted |= {
        word for each in document.iter(f"{W}instrText") for word in re.findall(r"PAGEREF (\w+)", each.text or "")
    }
    yield from (f"no bookmark {each}" for each in wanted - set(named))
    styles = {each.get(f"{W}styleId") for each in roots["word/styles.xml"].iter(f"{W}style")}
    used = {
        each.get(f"{W}val")
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn")
        for root in roots.values()
        for each in root.iter(W + tag)
    }
    yield from (f"no style {each}" for each in used - styles)
    for table in document.iter(f"{W}tbl"):
        yield from _word_table(table)


def _word_table(table: etree._Element) -> Iterator[str]:
    """Rows that fill the grid, merges that go on below where they began, cells that end with a paragraph."""
    columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
    open_merges: dict[int, int] = {}
    for row in table.findall(f"{W}tr"):
        place, below = 0, {}
        for cell in row.findall(f"{W}tc"):
            if cell[-1].tag != f"{W}p":
                yield "a cell does not end with a paragraph"
            span = cell.find(f"{W}tcPr/{W}gridSpan")
            width = int(str(span.get(f"{W}val"))) if span is not None else 1
            merge = cell.find(f"{W}tcPr/{W}vMerge")
            if merge is not None:
                if merge.get(f"{W}val") != "restart" and open_merges.get(place) != width:
                    yield "a merge goes on that did not begin"
                below[place] = width
            place += width
        open_merges = below
        if place != columns:
            yield f"a row fills {place} of {columns} columns"
    following = table.getnext()
    if following is None or following.tag != f"{W}p":
        yield "no paragraph follows a table"


def _workbook(roots: Mapping[str, etree._Element]) -> Iterator[str]:
    book = roots["xl/workbook.xml"]
    names = [str(each.get("name")) for each in book.iter(f"{S}sheet")]
    folded = [name.casefold() for name in names]
    yield from (f"worksheet {each} twice" for each, count in Counter(folded).items() if count > 1)
    for name in names:
        if not 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST_NAME or re.search(r"[\[\]:*?/\\]|^'|'$", name):
            yield f"worksheet is called {name}"
    for each in book.iter(f"{S}definedName"):
        if int(each.get("localSheetId", "0")) >= len(names):
            yield f"{each.get('name')} belongs to no worksheet"
        of = {quoted.replace("''", "'") for quoted in re.findall(r"'((?:[^']|'')+)'!", each.text or "")}
        yield from (f"{each.get('name')} names {name}" for name in of - set(names))
    styles = roots["xl/styles.xml"]
    for part in styles:
        if part.get("count") is not None and int(part.get("count", "0")) != len(part):
            yield f"styles: {part.tag} counts {part.get('count')} of {len(part)}"
    formats = len(styles.findall(f"{S}cellXfs/{S}xf"))
    strings = roots.get("xl/sharedStrings.xml")
    texts = ["".join(each.itertext()) for each in strings] if strings is not None else []
    if strings is not None and int(strings.get("uniqueCount", "0")) != len(texts):
        yield "shared strings are counted wrong"
    yield from ("a text is too long for a cell" for each in texts if len(each.encode("utf-16-le")) // 2 > LONGEST_CELL)
    for name, root in roots.items():
        if name.startswith("xl/worksheets/sheet"):
            yield from (f"{name}: {fault}" for fault in _worksheet(root, formats, len(texts), names))


def _worksheet(root: etree._Element, formats: int, strings: int, names: Iterable[str]) -> Iterator[str]:
    rows = [int(str(row.get("r"))) for row in root.iter(f"{S}row")]
    if rows != sorted(set(rows)):
        yield "rows out of order"
    yield from (
        f"row {row.get('r')} is too high" for row in root.iter(f"{S}row") if float(row.get("ht", "1")) > HIGHEST_ROW
    )
    cells = [str(cell.get("r")) for cell in root.iter(f"{S}c")]
    yield from (f"{each} twice" for each, count in Counter(cells).items() if count > 1)
    for cell in root.iter(f"{S}c"):
        value = cell.findtext(f"{S}v")
        if int(cell.get("s", "0")) >= formats:
            yield f"{cell.get('r')} has no format"
        if cell.get("t") == "s" and int(value or "-1") not in range(strings):
            yield f"{cell.get('r')} has no text"
    merges = root.find(f"{S}mergeCells")
    areas = [] if merges is None else [_area(str(each.get("ref"))) for each in merges]
    if merges is not None and int(merges.get("count", "0")) != len(areas):
        yield "merges are counted wrong"
    covered = Counter(place for area in areas for place in area)
    yield from (f"merges overlap at {place}" for place, count in covered.items() if count > 1)
    for each in root.iter(f"{S}hyperlink"):
        name = (each.get("location") or "").rpartition("!")[0].strip("'").replace("''", "'")
        if each.get(f"{R}id") is None and name not in names:
            yield f"a link leads to {name}"


def _area(reference: str) -> list[tuple[int, int]]:
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = _place(first), _place(last or first)
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _place(reference: str) -> tuple[int, int]:
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(reference[len(letters) :]), column
