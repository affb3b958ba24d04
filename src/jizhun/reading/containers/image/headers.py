"""Size of a picture from its header, before anything is decoded.

Sources: PNG (ISO/IEC 15948 §11.2.2), JPEG (ITU-T T.81 §B.2.2), TIFF 6.0 §2, BMP (BITMAPINFOHEADER).
"""

import struct
from typing import NamedTuple

from jizhun.reading.block import Limits, Unreadable

DAMAGED = "图片不完整或已损坏，打不开：请重新扫描或者重新下载后再提交。"
_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
_BARE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length
_WIDTH, _HEIGHT = 256, 257  # TIFF tags


class Size(NamedTuple):
    """Of the largest picture in the file, in pixels; and how many pictures it holds."""

    width: int
    height: int
    pictures: int = 1


def checked_size(data: bytes, limits: Limits) -> Size:
    """The size, if it is within the limits. Raises Unreadable: no picture, damaged, too many pixels, too many pages."""
    try:
        size = _size(data)
    except (struct.error, IndexError, KeyError) as error:
        raise Unreadable(DAMAGED) from error
    if size.width < 1 or size.height < 1:
        raise Unreadable(DAMAGED)
    if size.width * size.height > limits.pixels:
        raise Unreadable(
            f"图片有 {size.width}×{size.height} 像素，超过上限，没有读取：请按 200 至 300 dpi 重新扫描或缩小后再提交。"
        )
    if size.pictures > limits.pages:
        raise Unreadable(f"文件有 {size.pictures} 页，超过 {limits.pages} 页的上限，没有读取：请拆分后再提交。")
    return size


def _size(data: bytes) -> Size:
    if data.startswith(_PNG):
        return Size(*struct.unpack_from(">II", data, 16))
    if data.startswith(b"\xff\xd8"):
        return _jpeg(data)
    if data[:4] in (b"II*\0", b"MM\0*"):
        return _tiff(data)
    if data.startswith(b"BM"):
        width, height = struct.unpack_from("<ii", data, 18)
        return Size(abs(width), abs(height))
    raise Unreadable("文件不是可以识别的图片（支持 PNG、JPEG、TIFF、BMP）：请换一种格式保存后再提交。")


def _jpeg(data: bytes) -> Size:
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            at += 1
            continue
        marker = data[at + 1]
        if marker == 0xFF or marker in _BARE:
            at += 1 if marker == 0xFF else 2
            continue
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Size(width, height)
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    raise Unreadable(DAMAGED)


def _tiff(data: bytes) -> Size:
    """Walks the directories; one that returns to an earlier one ends the walk."""
    order = "<" if data.startswith(b"II") else ">"
    at = struct.unpack_from(order + "I", data, 4)[0]
    seen: set[int] = set()
    width = height = 0
    while at and at not in seen:
        seen.add(at)
        count = struct.unpack_from(order + "H", data, at)[0]
        tags = {}
        for entry in range(at + 2, at + 2 + 12 * count, 12):
            tag, kind = struct.unpack_from(order + "HH", data, entry)
            tags[tag] = struct.unpack_from(order + ("H" if kind == 3 else "I"), data, entry + 8)[0]
        if tags[_WIDTH] * tags[_HEIGHT] > width * height:
            width, height = tags[_WIDTH], tags[_HEIGHT]
        at = struct.unpack_from(order + "I", data, at + 2 + 12 * count)[0]
    return Size(width, height, len(seen))
