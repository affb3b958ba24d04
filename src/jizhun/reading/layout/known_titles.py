"""A recognised title of a scan that is one character away from the title of a form that is known: that title, told."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from jizhun.law.layout import layouts
from jizhun.model import Notice
from jizhun.reading.layout.stream import Line
from jizhun.reading.layout.titles import YEAR, Title


def as_known(title: Title, head: Sequence[Line]) -> tuple[Title, list[Notice]]:
    """The title of a form and what is said of it. head: its lines, which tell whether it was recognised in a picture."""
    known = _near(title.text) if title.text and any(map(_is_recognised, head)) else None
    if known is None:
        return title, []
    message = f"标题“{title.text}”按通用的表名读作“{known}”，请对照原件核对。"
    notice = Notice(code="title-repaired", message=message, field="form_title", before=title.text, after=known)
    return replace(title, text=known), [notice]


def _is_recognised(line: Line) -> bool:
    return any(slot.cell.confidence is not None for slot in line.own)


def _near(title: str) -> str | None:
    """The known title that differs from this one in a single character; the year in front stays."""
    year = YEAR.match(title)
    rest = title[year.end() :] if year else title
    if rest in _known():
        return None
    for known in _known():
        if len(known) == len(rest) and sum(a != b for a, b in zip(known, rest, strict=True)) == 1:
            return title[: len(title) - len(rest)] + known
    return None


@cache
def _known() -> tuple[str, ...]:
    """The titles of all layouts without their years."""
    titles = (layout.title.replace("（{year}年度）", "").replace("{year}年", "") for layout in layouts().values())
    return tuple(sorted(set(titles)))
