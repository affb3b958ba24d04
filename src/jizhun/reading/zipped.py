"""Zip files from strangers, opened under limits (APPNOTE.TXT 6.3; the gates follow what zip bombs do).

Nothing is trusted that the file's directory says about itself: members are inflated by hand up to their declared size
and not a byte further, all reads of one file draw on one budget, and members may not share bytes.
"""

import io
import struct
import zipfile
import zlib

from jizhun.reading.block import Limits, Unreadable

_LOCAL_HEADER = struct.Struct("<4s5H3L2H")
_LOCAL_MAGIC = b"PK\x03\x04"
_ENCRYPTED_FLAG, _UTF8_NAME = 0x1, 0x800
_UNICODE_PATH = 0x7075
# Short members of blanks compress beyond any ratio and harm nobody.
_RATIO_FREE = 2**20
# Only what a parser would have to swallow is held to the ratio; a blank picture beside it is never inflated.
_PARSED = (".xml", ".rels", ".html", ".htm", ".txt")

_SHORT = 2**20
_last: tuple[bytes, list[zipfile.ZipInfo]] | None = None

DAMAGED = "文件不完整或已损坏，压缩结构读不出来：请在原来的软件中重新打开并另存，或者重新下载后再提交。"
BOMB = (
    "文件解压后的内容异常庞大（疑似压缩炸弹），为安全起见没有读取：请确认文件来源，在原来的软件中打开并另存后再提交。"
)
ENCRYPTED = "文件设置了打开密码，读不出内容：请在原来的软件中打开文件，取消密码并保存后重新提交。"


class SafeZip:
    """The members of a zip file. Names are kept as the file gives them; `read` inflates one member within the limits.

    Raises Unreadable: damaged, encrypted, too many members, members that overlap, too large or too dense when inflated.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        self._budget = limits.inflated_size
        members = _directory(data)
        if data.startswith(_LOCAL_MAGIC) and members and min(each.header_offset for each in members) > 0:
            raise Unreadable(DAMAGED)  # the end is cut off: what was found is the directory of an archive inside
        self.members: list[zipfile.ZipInfo] = [
            each for each in members if each.filename and not each.filename.endswith("/")
        ]
        self._gate(members)

    def _gate(self, members: list[zipfile.ZipInfo]) -> None:
        limits = self._limits
        if len(members) > limits.archive_entries:
            raise Unreadable(
                f"压缩包中有 {len(members)} 个文件，超过 {limits.archive_entries} 个的上限，没有读取："
                "请分成几个压缩包后再提交。"
            )
        if sum(member.file_size for member in members) > limits.inflated_size:
            raise Unreadable(BOMB)
        for member in members:
            if member.filename.lower().endswith(_PARSED):
                self._hold_to_ratio(member, member.file_size)
        end = 0
        for member in sorted(members, key=lambda each: each.header_offset):
            if member.header_offset < end:
                raise Unreadable(BOMB)
            end = member.header_offset + _LOCAL_HEADER.size + member.compress_size

    def _hold_to_ratio(self, member: zipfile.ZipInfo, inflated: int) -> None:
        if inflated > _RATIO_FREE and inflated > self._limits.compression_ratio * max(member.compress_size, 1):
            raise Unreadable(BOMB)

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """The member's bytes. Raises Unreadable where it is encrypted, damaged, or longer than it declares."""
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable(ENCRYPTED)
        raw = self._raw(member)
        if member.compress_type == zipfile.ZIP_STORED:
            content = raw
        elif member.compress_type == zipfile.ZIP_DEFLATED:
            content = self._inflate(raw, member)
        else:
            raise Unreadable("压缩包使用了不常见的压缩方式，读不出来：请用普通 zip 方式重新压缩后再提交。")
        self._hold_to_ratio(member, len(content))
        self._budget -= len(content)
        if self._budget < 0:
            raise Unreadable(BOMB)
        if len(content) != member.file_size or zlib.crc32(content) != member.CRC:
            raise Unreadable(DAMAGED)
        return content

    def _raw(self, member: zipfile.ZipInfo) -> bytes:
        """The member's compressed bytes; its place follows from its local header, whose name and extra may differ."""
        start = member.header_offset
        header = self._data[start : start + _LOCAL_HEADER.size]
        if len(header) < _LOCAL_HEADER.size or not header.startswith(_LOCAL_MAGIC):
            raise Unreadable(DAMAGED)
        name_length, extra_length = _LOCAL_HEADER.unpack(header)[-2:]
        start += _LOCAL_HEADER.size + name_length + extra_length
        raw = self._data[start : start + member.compress_size]
        if len(raw) < member.compress_size:
            raise Unreadable(DAMAGED)
        return raw

    def _inflate(self, raw: bytes, member: zipfile.ZipInfo) -> bytes:
        allowed = min(member.file_size, self._budget)
        stream = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            content = stream.decompress(raw, allowed + 1)
        except zlib.error as error:
            raise Unreadable(DAMAGED) from error
        if len(content) > allowed:
            raise Unreadable(BOMB)
        return content


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    """The members as the directory of a zip file lists them.

    A short file is opened again as soon as it is known what it is: so the directory of the last one is kept.
    """
    global _last
    last = _last
    if last is not None and last[0] is data:
        return last[1]
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ValueError,
        struct.error,
        UnicodeDecodeError,
        EOFError,
    ) as error:
        raise Unreadable(DAMAGED) from error
    _last = (data, members) if len(data) <= _SHORT else None
    return members


def member_name(member: zipfile.ZipInfo) -> str:
    """The name as it was meant: Unicode where the zip says so, else GB 18030, in which Chinese systems write names."""
    if member.flag_bits & _UTF8_NAME:
        return member.filename
    stated = _unicode_path(member.extra)
    if stated is not None:
        return stated
    try:
        raw = member.filename.encode("cp437")  # zipfile has decoded the bytes as cp437, which loses none
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _unicode_path(extra: bytes) -> str | None:
    """The name in the Info-ZIP Unicode Path field (APPNOTE.TXT 4.6.9), where there is one."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_PATH and size > 5:
            return extra[at + 9 : at + 4 + size].decode("utf-8", "replace")
        at += 4 + size
    return None
