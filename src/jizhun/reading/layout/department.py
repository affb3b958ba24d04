"""The parts of a department's form (部门整体支出绩效目标表): how it begins, and its table of tasks."""

import re
from functools import cache, lru_cache

from jizhun.law import data, lexicon
from jizhun.model import Money, Origin, Task
from jizhun.reading.layout.stream import Line
from jizhun.targets import read_money

_WORDS = "labels"


@cache
def _words(kind: str) -> frozenset[str]:
    known = data.read("vocabulary", _WORDS)["department"][kind]
    return frozenset(lexicon.compact(word) for word in known)


@cache
def _note() -> re.Pattern[str]:
    words = "|".join(map(re.escape, data.read("vocabulary", _WORDS)["notes"]))
    return re.compile(rf"({words})([:(1]|$)")


def is_note(text: str) -> bool:
    """Whether a row under a table begins as a note or a signature line does."""
    return _note().match(lexicon.compact(text)) is not None


@lru_cache(32768)
def _bare(text: str) -> str:
    return lexicon.compact(text).replace("(单位)", "单位").split("(")[0].rstrip(":")


def starts(line: Line, title: str | None) -> bool:
    """Whether a line begins a department's form."""
    own = line.own
    if not own or line.table is None or _bare(own[0].text) not in _words("name"):
        return False
    return title is not None and "整体" in title and "绩效" in title


def is_tasks(text: str) -> bool:
    """Whether a cell is the frame of the table of tasks."""
    return _bare(text) in _words("tasks")


def task_columns(line: Line) -> dict[str, int] | None:
    """The columns of the task table by part, where the line is (one of) its rows of heads."""
    heads: dict[str, int] = {}
    known = data.read("vocabulary", _WORDS)["department"]["task_heads"]
    for slot in line.own:
        for part, words in known.items():
            if _bare(slot.text) in words and part not in heads:
                heads[part] = slot.column
    return (
        heads
        if {"name", "content"} <= heads.keys()
        or len(heads.keys() & {"total", "fiscal_appropriation", "other_funds"}) >= 2
        else None
    )


def task(line: Line, columns: dict[str, int], unit: str | None) -> tuple[Task, dict[str, Origin]] | None:
    """The task of a row and the origins of its parts; None for the row of sums and for empty rows."""
    texts: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    for slot in line.own:
        part = next((part for part, column in columns.items() if slot.column <= column < slot.end), None)
        if part is not None:
            texts[part], origins[part] = slot.text, slot.origin()
    name = texts.get("name")
    if any(_bare(slot.text) in _words("task_sums") for slot in line.own[:2]) or not (name or texts.get("content")):
        return None
    if lexicon.is_placeholder(name or "") and len(texts) == 1:
        return None
    amounts = {part: _money(texts.get(part), unit) for part in ("total", "fiscal_appropriation", "other_funds")}
    made = Task(name=name, content=texts.get("content"), **amounts)
    return made, origins


def _money(text: str | None, unit: str | None) -> Money | None:
    if text is None:
        return None
    money = read_money(text, unit)
    return money if money.yuan is not None else None
