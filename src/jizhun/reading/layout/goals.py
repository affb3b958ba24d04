"""The goals of a form: one cell or two, sometimes both in one cell, each with the form's own label before it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from jizhun.law import lexicon
from jizhun.model import Notice, Origin

_OPENING = re.compile(r"^[(（](?![^()（）]{0,12}[)）])")
_INSIDE = re.compile(r"年度绩效目标\s*(?:[(（]\s*含本级\s*[)）]\s*[:：]?|[:：])")
_LEADING = re.compile(r"^年度(?:总体)?绩效目标\s*(?:[(（][^()（）]{0,16}[)）])?\s*[:：]?\s*")


MIDTERM_OR_ANNUAL = "goal_midterm_or_annual"
ANNUAL = ("goal_first", "goal", "goal_own_level")


class Piece(NamedTuple):
    """A text under a goal label. field: goal, goal_first (含本级和市县), goal_own_level (含本级), goal_midterm or MIDTERM_OR_ANNUAL."""

    field: str
    text: str
    origin: Origin


def read_goals(pieces: list[Piece], annual: bool) -> tuple[dict[str, str], dict[str, Origin], list[Notice]]:
    """The goals by field of the sheet: both annual cells filled in, the first is `goal`; one filled in, it is `goal`.

    annual: whether the form prints a label of the year's goal, filled in or not; else 总体绩效目标 is the year's.
    """
    open_field = "goal_midterm" if annual else "goal"
    pieces = [piece._replace(field=open_field) if piece.field == MIDTERM_OR_ANNUAL else piece for piece in pieces]
    notices: list[Notice] = []
    parts: dict[str, list[str]] = {}
    origins: dict[str, Origin] = {}
    for piece in (own for whole in pieces for own in _split(whole, notices)):
        text = _unlabelled(piece, notices)
        if text:
            parts.setdefault(piece.field, []).append(text)
            first = origins.setdefault(piece.field, piece.origin)
            if piece.origin.doubtful and not first.doubtful:
                origins[piece.field] = msgspec.structs.replace(first, doubtful=True)
    order = [name for name in ANNUAL if name in parts]
    found: dict[str, str] = {}
    placed: dict[str, Origin] = {}
    for target, name in zip(("goal", "goal_own_level"), _annual(order), strict=False):
        found[target], placed[target] = "".join(parts[name]), origins[name]
    if "goal_midterm" in parts:
        found["goal_midterm"], placed["goal_midterm"] = "".join(parts["goal_midterm"]), origins["goal_midterm"]
    return found, placed, notices


def _annual(order: Sequence[str]) -> Sequence[str]:
    return order if len(order) < 3 else [order[0], order[2]]


def _split(piece: Piece, notices: list[Notice]) -> list[Piece]:
    """Two goals in one cell, parted by the label of the second."""
    inside = _INSIDE.search(piece.text)
    if inside is None or inside.start() == 0 or piece.field == "goal_midterm":
        return [piece]
    first, second = piece.text[: inside.start()].strip(), piece.text[inside.end() :].strip()
    message = f"两级绩效目标挤在同一格，以格内的“{inside.group().rstrip(':：')}”为界分开。"
    notices.append(
        Notice(
            code="goals-split",
            message=message,
            field="goal_own_level",
            before=piece.text,
            after=second,
            locator=piece.origin.locator,
        )
    )
    return [Piece(piece.field, first, piece.origin), Piece("goal_own_level", second, piece.origin)]


def _unlabelled(piece: Piece, notices: list[Notice]) -> str:
    """The text without the form's own label at its start, and without the bracket that a cut label leaves behind."""
    text = piece.text
    found = lexicon.label(text)
    if found is not None and found.field.startswith("goal"):
        text = _LEADING.sub("", text)
    if _OPENING.match(text) and text.count("(") + text.count("（") > text.count(")") + text.count("）"):
        after = text[1:].strip()
        message = "目标格的栏目名称残缺，只剩左括号直接接正文；括号不属于正文，已去掉。"
        notices.append(
            Notice(
                code="label-cut", message=message, field="goal", before=text, after=after, locator=piece.origin.locator
            )
        )
        return after
    return text.strip()
