"""公开的文字应当符合国家统一的规范表述。

Patterns of a short reviewed list (`law/vocabulary/wording_norms.yaml`), first of all Hong Kong, Macao or Taiwan named
as a foreign country. An error: the text is published. The same words at several places are one finding.
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
    places: dict[str, list[str]] = {}
    norms: dict[str, _Norm] = {}
    for field, text in facts.texts:
        for norm in _NORMS:
            if found := norm.pattern.search(text):
                places.setdefault(found.group(), []).append(field)
                norms.setdefault(found.group(), norm)
                break
    return failed([_fault(words, norms[words], fields) for words, fields in places.items()])


def _fault(words: str, norm: _Norm, fields: list[str]) -> Fault:
    return Fault(
        message=f"“{words}”的表述不规范：{norm.why}",
        where=tuple(fields),
        found=words,
        suggestion=f"{norm.instead}改正前不要公开。",
    )
