"""公开的文字应当符合国家统一的规范表述。

Patterns of a short reviewed list (`law/vocabulary/wording_norms.yaml`), first of all Hong Kong, Macao or Taiwan named
as a foreign country. An error: the text is published.
"""

import re
from collections.abc import Iterator

import msgspec

from jizhun.law import data
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable

RULE = Rule(
    id="P01",
    name="表述不规范",
    criterion="合规",
    severity=Severity.ERROR,
    basis=("state-711:accurate",),
)


class _Norm(msgspec.Struct, frozen=True):
    pattern: re.Pattern[str]
    why: str
    instead: str


_NORMS = tuple(
    _Norm(re.compile(norm["pattern"]), norm["why"], norm["instead"])
    for norm in data.read("vocabulary", "wording_norms")["norms"]
)
_ANY = re.compile("|".join(f"(?:{norm.pattern.pattern})" for norm in _NORMS))


def check(facts: Facts) -> Outcome:
    texts = [(field, text) for field, text in _texts(facts) if text]
    if not texts:
        return not_applicable("没有文字")
    return failed([_fault(field, text) for field, text in texts if _ANY.search(text)])


def _texts(facts: Facts) -> Iterator[tuple[str, str | None]]:
    for field in ("project_name", "goal", "goal_own_level", "goal_midterm", "background"):
        yield field, getattr(facts.sheet, field)
    for item in facts.items:
        yield item.name_path, item.name
        yield item.value_path, item.value


def _fault(field: str, text: str) -> Fault:
    norm = next(norm for norm in _NORMS if norm.pattern.search(text))
    found = norm.pattern.search(text)
    words = found.group() if found else text
    return Fault(
        message=f"“{words}”的表述不规范：{norm.why}",
        where=(field,),
        found=words,
        suggestion=f"{norm.instead}改正前不要公开。",
    )
