"""Office Open XML packages (ECMA-376 part 2): the parts, their relationships, and XML without surprises.

Shared by docx and xlsx. `Package` opens the zip under limits and says plainly when the file is encrypted; `parse_xml`
refuses every DTD (an OOXML part never has one), so neither entities nor external files are ever read.
"""

import posixpath
import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from lxml import etree

from jizhun.reading.block import Limits, Unreadable
from jizhun.reading.zipped import DAMAGED, SafeZip

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMESPACE = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_DOCTYPE = b"<!DOCTYPE"
_DOCTYPE_LITTLE, _DOCTYPE_BIG = ("<!DOCTYPE".encode(f"utf-16-{end}") for end in ("le", "be"))
_SHORT = 2**14
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
)
_DTD = "文件的内部结构中夹带外部引用声明（DTD），为安全起见没有读取：请在原来的软件中打开并另存后再提交。"
_PASSWORD = (
    "文件设置了打开密码，读不出内容：请在 Word 或 Excel（WPS）中用“文件 › 信息 › 保护”取消密码，保存后重新提交。"
)
_BAD_XML = "文件的内部结构有错误，读不出来：请在 Word、Excel 或 WPS 中打开文件，另存为新文件后再提交。"


class Relationship(NamedTuple):
    """A link from one part to another. kind: last word of its type (`worksheet`, `styles`).

    External targets are never followed.
    """

    kind: str
    target: str
    external: bool


def parse_xml(data: bytes) -> etree._Element:
    """The root element of one part, without comments and instructions; strict namespaces become transitional.

    Raises Unreadable where the part is not well-formed, has a DTD, or is nested or long beyond libxml2's own limits.
    """
    if _DOCTYPE in data or (b"\0" in data and (_DOCTYPE_LITTLE in data or _DOCTYPE_BIG in data)):
        raise Unreadable(_DTD)
    if _STRICT in data:
        data = _STRICT_NAMESPACE.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(_BAD_XML) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable(_DTD)
    return root


class Package:
    """An OOXML file. Part names are compared without case (ECMA-376 part 2 §6.2.2.3) and with either kind of slash.

    Raises Unreadable: encrypted, not a zip file, damaged, beyond the limits.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        if len(data) > limits.file_size:
            raise Unreadable(
                f"文件超过 {limits.file_size // 2**20} MB 的上限，没有读取：请删去文件中的图片或分成几个文件后再提交。"
            )
        refuse_encrypted(data)
        if not data.startswith(b"PK"):
            raise Unreadable(DAMAGED)
        self._zip = SafeZip(data, limits)
        self._members = {_key(member.filename): member for member in self._zip.members}

    def names(self) -> list[str]:
        """Names of all parts, lower case, without a leading slash."""
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def read(self, name: str) -> bytes:
        """Bytes of a part. Raises Unreadable where it is missing or damaged."""
        member = self._members.get(_key(name))
        if member is None:
            raise Unreadable(DAMAGED)
        return self._zip.read(member)

    def xml(self, name: str) -> etree._Element:
        """Root element of a part: see `parse_xml`."""
        return parse_xml(self.read(name))

    def relationships(self, part: str = "") -> Mapping[str, Relationship]:
        """Relationships of a part (`""`: of the package) by id; targets are part names. Empty where there are none."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self:
            return {}
        data = self.read(rels)
        return (_relationships if len(data) <= _SHORT else _relationships.__wrapped__)(folder, data)

    def main_part(self, default: str) -> str:
        """Name of the part that holds the document or workbook; `default` where the package does not say.

        Raises Unreadable where there is no such part.
        """
        stated = (each.target for each in self.relationships().values() if each.kind == "officeDocument")
        for name in (*stated, default):
            if name in self:
                return name
        raise Unreadable("压缩包里没有文档正文，不是完整的 Word 或 Excel 文件：请在原来的软件中打开并另存后再提交。")


def refuse_encrypted(data: bytes) -> None:
    """Raise Unreadable where the file is under a password ([MS-OFFCRYPTO]: an OLE file with EncryptedPackage)."""
    if data.startswith(OLE_MAGIC) and "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(_PASSWORD)


@lru_cache(maxsize=200)
def _relationships(folder: str, data: bytes) -> Mapping[str, Relationship]:
    """What a part of relationships says of a part in `folder`; a program writes the same in most of its files."""
    found = {}
    for element in parse_xml(data).iter(_RELATIONSHIP):
        kind = element.get("Type", "").rpartition("/")[2]
        target = element.get("Target", "")
        external = element.get("TargetMode") == "External"
        found[element.get("Id", "")] = Relationship(kind, target if external else _part_name(folder, target), external)
    return MappingProxyType(found)


@lru_cache(maxsize=1000)
def _part_name(folder: str, target: str) -> str:
    """The name of the part that a relationship of a part in `folder` points to; the same few in most files."""
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
