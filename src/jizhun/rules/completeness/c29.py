"""文字应当完整，不应当写到一半就断。

A goal that ends in a connective, an opening bracket or quotation mark, a comma, or in a last clause of one or two
characters without a full stop; a name or value with a bracket that is never closed or that ends in a connective.
Heuristic: at most likely.
"""

import re
from functools import lru_cache

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed
from jizhun.rules.wording import REMEMBERED

RULE = Rule(
    id="C29",
    name="文本截断",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form", "mof-2015-88:completeness-clarity"),
    yields_to=("C18",),
)

_WORDS = data.read("vocabulary", "truncation")
_HANGING = re.compile(f"(?:{'|'.join(_WORDS['hanging'])})$")
_OPEN_END = re.compile(r"[，,、：:（(“《〔【]$")
_OPENING = re.compile(r"[（(《“]")
_SHORT_CLAUSE = re.compile(r"[，,；;。.！!][\u4e00-\u9fff]{1,2}$")
_TAIL = 16  # characters at the end of a text that are looked at: the words are shorter
_GOAL_LENGTH = 20  # a goal of a few words is short, not cut
_GOALS = {"goal": "年度目标", "goal_own_level": "本级年度目标", "goal_midterm": "中期目标"}


def check(facts: Facts) -> Outcome:
    goals = [(field, getattr(facts.sheet, field)) for field in _GOALS]
    texts = [(field, text) for field, text in goals if text]
    if not texts and not facts.items:
        return not_applicable("没有目标和指标")
    cut = [(field, _GOALS[field], text) for field, text in texts if _goal_is_cut(text)]
    cut += [(item.name_path, "指标名称", item.name) for item in facts.items if item.name and _name_is_cut(item.name)]
    if not cut:
        return passed()
    endings = listed(dict.fromkeys(f"{what}以“{_ending(text)}”结束" for _, what, text in cut))
    return fail(
        f"{endings}，句子没有写完。",
        where=[field for field, _, _ in cut],
        certainty=Certainty.LIKELY,
        suggestion="请对照送审稿把文字补全。",
    )


def _goal_is_cut(text: str) -> bool:
    if _is_cut(text) or _OPEN_END.search(text[-_TAIL:]):
        return True
    return len(text) >= _GOAL_LENGTH and bool(_SHORT_CLAUSE.search(text[-_TAIL:]))


@lru_cache(REMEMBERED)
def _name_is_cut(name: str) -> bool:
    return _is_cut(name)


def _is_cut(text: str) -> bool:
    return bool(_HANGING.search(text[-_TAIL:])) or (bool(_OPENING.search(text)) and _never_closed(text))


def _never_closed(text: str) -> bool:
    """A bracket or quotation mark that opens in the last words and is not closed."""
    for opening, closing in ("（(", ")）"), ("《", "》"), ("“", "”"):
        if max(map(text.rfind, opening)) > max(map(text.rfind, closing)):
            return True
    return False


def _ending(text: str) -> str:
    return text if len(text) <= 16 else "…" + text[-15:]
