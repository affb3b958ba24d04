"""Tables as a PDF, set by typst with an open CJK font of the system, embedded; one bookmark per project."""

import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

import typst

from jizhun.forms.document import (
    Front,
    Unwritable,
    ensure_writable,
    field_of,
    is_centred,
    is_wide,
    least_lines,
    lines_of,
    project_title,
)
from jizhun.forms.grid import Grid
from jizhun.forms.typesetting import bookmarks, joined, set_apart, typeset, unprinted
from jizhun.forms.wrapping import BALANCED, HIGH, balanced, ems

FONTS = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")
_AT_ONCE = 6_000  # cells set in one process: about 90 forms, 260 MB
_TITLE = "绩效目标表"
_WIDTH = {False: 481, True: 728}  # of the text area in points: upright, across
_INSET, _HALF, _EM = 5, 6.2, 10.5  # both sides of a cell, a letter or digit, and a Chinese character, in points
_JOINER = "\u200d"  # zero-width joiner
_WORD = re.compile("[!-~≥≤]{2,}")  # what is not broken over lines


class NoFont(RuntimeError):  # noqa: N818 - named as the others are
    """No CJK font was found. The message says in one Chinese sentence how to install one."""


def write(grids: Sequence[Grid], front: Front | None = None) -> bytes:
    """A PDF of the tables in order, each beginning on a new page, pages numbered; the same bytes for the same tables.

    front: number and title of the annex and a list of the projects with their pages stand in front, on pages that are
    not counted. Raises Unwritable, NoFont, and ValueError without a table.
    """
    if not grids:
        raise ValueError("no table to write")
    ensure_writable(grids, front)
    batches = list(_batches(grids))
    compose = typeset if len(batches) == 1 else set_apart
    parts: list[bytes] = []
    starts: list[int] = []  # the page of each table, from 1
    reached = 1
    for batch in batches:
        parts.append(compose(_description([_table(drawn) for drawn in batch], first_page=reached)))
        _ensure_printed(parts[-1], batch)
        if front is not None or len(batches) > 1:
            pages, count = bookmarks(parts[-1])
            starts += [reached + page for page in pages]
            reached += count
    if front is not None:
        parts.insert(0, typeset(_description([], front=_front(front, grids, starts))))
    return parts[0] if len(parts) == 1 else joined(parts, front.title if front else _TITLE)


def _ensure_printed(part: bytes, tables: Sequence[Grid]) -> None:
    """Raises Unwritable where a rare character has no glyph: it would be missing on paper."""
    joined_up = [(cell, drawn) for drawn in tables for cell in drawn.cells if _JOINER in cell.text]
    if joined_up:
        cell, drawn = joined_up[0]
        raise Unwritable(
            f"“{project_title(drawn)}”的{field_of(cell)}含有看不见的零宽连接符（U+200D），PDF 里会与前后的字并成一个字形。"
            "请删去这个字符，或改用 docx 格式。"
        )
    rare = {each for drawn in tables for cell in drawn.cells for each in set(cell.text) if _is_rare(each)}
    missing = unprinted(part, rare) if rare else set()
    if not missing:
        return
    cell, drawn = next((cell, drawn) for drawn in tables for cell in drawn.cells if not missing.isdisjoint(cell.text))
    character = next(each for each in cell.text if each in missing)
    raise Unwritable(
        f"“{project_title(drawn)}”的{field_of(cell)}含有字体里没有的字“{character}”（U+{ord(character):04X}），PDF 里印不出来。"
        "请换一个写法，或改用 docx 格式。"
    )


@cache
def _is_rare(character: str) -> bool:
    """Whether a character is outside what every Chinese font has (GBK) and is one that is seen."""
    if unicodedata.category(character)[0] in "CMZ":
        return False
    try:
        character.encode("gbk")
    except UnicodeEncodeError:
        return True
    return False


def _batches(grids: Sequence[Grid]) -> Iterator[list[Grid]]:
    batch: list[Grid] = []
    cells = 0
    for drawn in grids:
        if batch and cells + len(drawn.cells) > _AT_ONCE:
            yield batch
            batch, cells = [], 0
        batch.append(drawn)
        cells += len(drawn.cells)
    yield batch


def _description(tables: list[dict[str, Any]], *, first_page: int = 1, front: dict[str, Any] | None = None) -> str:
    for number, table in enumerate(tables):
        table["page"] = first_page if number == 0 else None
    data = {"font": _font(), "title": _TITLE, "front": front, "tables": tables}
    return json.dumps(data, ensure_ascii=False)


def _front(front: Front, grids: Sequence[Grid], starts: Sequence[int]) -> dict[str, Any]:
    entries = [
        [f"{number}．{project_title(drawn)}", str(page)]
        for number, (drawn, page) in enumerate(zip(grids, starts, strict=True), 1)
    ]
    return {"annex": front.annex, "title": front.title, "entries": entries}


def _table(drawn: Grid) -> dict[str, Any]:
    return {
        "title": drawn.title,
        "bookmark": project_title(drawn),
        "lines": [[line.text, line.align] for line in drawn.lines],
        "widths": list(drawn.widths),
        "wide": is_wide(drawn),
        "parts": list(_parts(drawn)),
    }


def _parts(drawn: Grid) -> Iterator[dict[str, Any]]:
    """The cells in runs of rows. head: 0 for none, 1 for the heads of a list, repeated on each page, 2 for the unit rows of a
    list, which only stay with the row below them.

    Heads inside a form are not marked: typst 0.15 panics while tagging forms with such heads.
    """
    heads = [(0, drawn.head_rows), *drawn.inner_heads] if drawn.head_rows else []
    edges = [0, *(row for first, count in heads for row in (first, first + count)), drawn.rows]
    cells = list(_cells(drawn))
    for number, (first, end) in enumerate(pairwise(edges)):
        own = [cell for cell in cells if first <= cell[1] < end]
        if own:
            yield {"head": 0 if number % 2 == 0 else min(number, 2), "cells": own}


def _cells(drawn: Grid) -> Iterator[list[Any]]:
    """Column, row, column span, row span, text, whether centred, whether bold, whether a word is longer than the cell,
    the width in ems in which a label is set (0 for that of the cell), and whether the cell stays on one page.
    """
    unit = _WIDTH[is_wide(drawn)] / sum(drawn.widths)
    high = _high_rows(drawn)
    for cell in drawn.cells:
        text = "\n".join(lines_of(cell)) + "\n" * (least_lines(cell) - 1)
        width = unit * sum(drawn.widths[cell.column : cell.column + cell.column_span]) - _INSET
        narrow = any(len(word) * _HALF > width for word in _WORD.findall(text))
        least = balanced(text, width / _EM) if cell.role in BALANCED and "\n" not in text else None
        whole = cell.row_span == 1 and cell.row not in high
        look = [text, is_centred(cell), cell.role == "head", narrow, (least or -0.2) + 0.2, whole]
        yield [cell.column, cell.row, cell.column_span, cell.row_span, *look]


def _high_rows(drawn: Grid) -> set[int]:
    """The rows that may be split over pages: a text in them takes many lines, beside what a merged cell has in its rows."""
    unit = _WIDTH[is_wide(drawn)] / sum(drawn.widths)
    lines = [1] * drawn.rows
    found: set[int] = set()
    for cell in sorted(drawn.cells, key=lambda cell: cell.row_span):
        room = (unit * sum(drawn.widths[cell.column : cell.column + cell.column_span]) - _INSET) / _EM
        rows = range(cell.row, cell.row + cell.row_span)
        own = sum(1 + int(ems(text) / max(room, 1)) for text in lines_of(cell))
        if cell.row_span == 1:
            lines[cell.row] = max(lines[cell.row], own)
        if own > HIGH + (sum(lines[row] for row in rows) if cell.row_span > 1 else 0):
            found.update(rows)
    return found


@cache
def _font() -> str:
    families = set(typst.Fonts(include_system_fonts=True).families())
    found = next((font for font in FONTS if font in families), None)
    if found is None:
        raise NoFont(
            "没有找到可嵌入的中文字体，不能输出 PDF。请先安装开源字体，例如：apt-get install fonts-noto-cjk，然后重试。"
        )
    return found
