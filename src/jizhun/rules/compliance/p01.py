"""公开的文字应当符合国家统一的规范表述。

Patterns of a short reviewed list (`law/vocabulary/wording_norms.yaml`), first of all Hong Kong, Macao or Taiwan named
as a foreign country. An error: the text is published.
"""

import re

import msgspec

from jizhun.law import data
from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable, passed

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
    if not facts.texts:
        return not_applicable("没有文字")
    if not _ANY.search(facts.prose):
        return passed()
    return failed([_fault(field, text) for field, text in facts.texts if _ANY.search(text)])


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
