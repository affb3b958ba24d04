"""An Office Open XML package under change: parts are added or replaced, all others keep their bytes (ECMA-376 part 2)."""

import posixpath
import zipfile
from io import BytesIO
from typing import Any

from lxml import etree

from jizhun.forms.document import WRITTEN, Unwritable

TYPES = "[Content_Types].xml"
_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELS_PREFIX: Any = {None: _RELS_SPACE}  # the stubs know no default namespace
_TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
DAMAGED = (
    "原文件的内部结构有错误，批注写不进它的副本：请在 Word、Excel 或 WPS 中打开原文件，另存后重新检查；"
    "也可以用 --format html 生成审核网页。"
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


class Package:
    """The parts of a .docx or .xlsx that was read before (so it is well-formed and within the limits of reading)."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(BytesIO(data))
        self._entries = {_key(entry.filename): entry for entry in self._zip.infolist()}
        self._changed: dict[str, bytes] = {}
        self._added: list[str] = []

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._entries or name in self._changed

    def read(self, name: str) -> bytes:
        """The bytes of a part as they are now. Raises KeyError where there is none."""
        own = self._own(name)
        return self._changed[own] if own in self._changed else self._zip.read(self._entries[_key(name)])

    def xml(self, name: str) -> etree._Element:
        """The root of a part. Raises Unwritable where it is no XML: parts that hold no text were not read before."""
        try:
            return etree.fromstring(self.read(name), _PARSER)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unwritable(DAMAGED) from error

    def put(self, name: str, content: bytes | etree._Element) -> None:
        """Replaces a part or adds it at the end."""
        own = self._own(name)
        if _key(name) not in self._entries and own not in self._changed:
            self._added.append(own)
        if not isinstance(content, bytes):
            content = etree.tostring(content, xml_declaration=True, encoding="UTF-8", standalone=True)
        self._changed[own] = content

    def bytes(self) -> bytes:
        """The package as it is now: unchanged parts with their bytes, order and dates."""
        stream = BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
            for entry in self._entries.values():
                content = self._changed.get(entry.filename)
                out.writestr(_dated(entry), self._zip.read(entry) if content is None else content)
            for name in self._added:
                out.writestr(_dated(zipfile.ZipInfo(name, WRITTEN.timetuple()[:6])), self._changed[name])
        return stream.getvalue()

    def main_part(self, default: str) -> str:
        """The part that holds the document or workbook."""
        return self.related("", "officeDocument") or default

    def related(self, part: str, kind: str) -> str | None:
        """The first part to which another one (`""`: the package) is related in this way; kind: last word of the type."""
        return next((target for _, found, target in self.relations(part) if found == kind), None)

    def relations(self, part: str) -> list[tuple[str, str, str]]:
        """The relationships inside the package: id, last word of the type, name of the target part."""
        name = _rels_of(part)
        if name not in self:
            return []
        found = []
        for each in self.xml(name).iter(f"{{{_RELS_SPACE}}}Relationship"):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), each.get("Target", "")))
                found.append((each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target.lstrip("/")))
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relates a part to another one; returns the id."""
        name = _rels_of(part)
        root = self.xml(name) if name in self else etree.Element(f"{{{_RELS_SPACE}}}Relationships", nsmap=_RELS_PREFIX)
        taken = {each.get("Id") for each in root}
        number = next(number for number in range(1, len(taken) + 2) if f"rIdReview{number}" not in taken)
        base = _STRICT if _STRICT_MARK in self.read(part) else _TRANSITIONAL
        relation = etree.SubElement(root, f"{{{_RELS_SPACE}}}Relationship")
        relation.set("Id", f"rIdReview{number}")
        relation.set("Type", f"{base}/{kind}")
        relation.set("Target", f"/{target}")
        self.put(name, root)
        return f"rIdReview{number}"

    def declare(self, *, part: str | None = None, extension: str | None = None, content: str) -> None:
        """States the content type of a part or of all parts with an extension, where it is not stated yet."""
        root = self.xml(TYPES)
        tag, key, value = ("Override", "PartName", f"/{part}") if part else ("Default", "Extension", extension or "")
        if not any(each.get(key, "").lower() == value.lower() for each in root):
            stated = root.makeelement(f"{{{_TYPES_SPACE}}}{tag}", {key: value, "ContentType": content})
            root.insert(0 if extension else len(root), stated)
            self.put(TYPES, root)

    def _own(self, name: str) -> str:
        """The name as the package spells it."""
        entry = self._entries.get(_key(name))
        return entry.filename if entry else name


def whole(stated: str | None, default: int = 0) -> int:
    """A whole number of an attribute; the default for none and for what is no such number."""
    return int(stated) if stated and stated.isascii() and stated.isdecimal() and len(stated) < 10 else default


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _dated(entry: zipfile.ZipInfo) -> zipfile.ZipInfo:
    """The entry for writing: its name and date, nothing of how it was stored."""
    fresh = zipfile.ZipInfo(entry.filename, entry.date_time)
    fresh.compress_type = zipfile.ZIP_DEFLATED
    fresh.external_attr = 0o644 << 16
    return fresh
