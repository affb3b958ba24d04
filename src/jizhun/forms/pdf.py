"""Tables as a PDF, set by typst with an open CJK font of the system, embedded; one bookmark per project."""

import json
from collections.abc import Iterator, Sequence
from datetime import UTC
from functools import cache
from importlib import resources
from typing import Any

import typst

from jizhun.forms.document import WRITTEN, Unwritable, ensure_writable, is_centred, is_wide, lines_of, project_title
from jizhun.forms.grid import Grid

FONTS = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei")


class NoFont(RuntimeError):  # noqa: N818 - named as the others are
    """No CJK font was found. The message says in one Chinese sentence how to install one."""


def write(grids: Sequence[Grid], *, contents: bool = False) -> bytes:
    """A PDF of the tables in order, each beginning on a new page, pages numbered; the same bytes for the same tables.

    contents: a list of the projects with their pages stands in front. Raises Unwritable, NoFont, and ValueError
    without a table.
    """
    if not grids:
        raise ValueError("no table to write")
    ensure_writable(grids)
    data = {"font": _font(), "contents": contents, "tables": [_table(drawn) for drawn in grids]}
    try:
        pdf = typst.compile(
            _template(),
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            timestamp=WRITTEN.replace(tzinfo=UTC),
        )
    except typst.TypstError as error:
        raise Unwritable("排版引擎没有能排出这些表。请减少一次输出的表数，或改用 docx 格式。") from error
    assert isinstance(pdf, bytes)  # one document, one file
    return pdf


def _table(drawn: Grid) -> dict[str, Any]:
    return {
        "title": drawn.title,
        "bookmark": project_title(drawn),
        "lines": [[line.text, line.align] for line in drawn.lines],
        "widths": list(drawn.widths),
        "wide": is_wide(drawn),
        "head": drawn.head_rows,
        "cells": list(_cells(drawn)),
    }


def _cells(drawn: Grid) -> Iterator[list[Any]]:
    """Column, row, column span, row span, text, whether centred, whether bold."""
    for cell in drawn.cells:
        text = "\n".join(lines_of(cell))
        yield [cell.column, cell.row, cell.column_span, cell.row_span, text, is_centred(cell), cell.role == "head"]


@cache
def _font() -> str:
    families = set(typst.Fonts(include_system_fonts=True).families())
    found = next((font for font in FONTS if font in families), None)
    if found is None:
        raise NoFont(
            "没有找到可嵌入的中文字体，不能输出 PDF。请先安装开源字体，例如：apt-get install fonts-noto-cjk，然后重试。"
        )
    return found


@cache
def _template() -> bytes:
    return resources.files("jizhun.forms").joinpath("pdf.typ").read_bytes()
