"""文字里不应当有错别字。

Slips of the pen from a list in which every entry is wrong wherever it stands (`law/vocabulary/typos.yaml`); longer
right words in which one of them hides are taken out first. One finding a sheet; a fix where there is one place.
"""

import re
from functools import lru_cache

import msgspec

from jizhun.law import data
from jizhun.model import Certainty, Fix, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, failed, gathered, not_applicable
from jizhun.rules.wording import REMEMBERED

RULE = Rule(
    id="C31",
    name="错别字",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)

_TYPOS: dict[str, str] = data.read("vocabulary", "typos")["typos"]
_RIGHT = re.compile("|".join(map(re.escape, data.read("vocabulary", "typos")["except"])))
_FIRST = frozenset(word[0] for word in _TYPOS)
_WRONG = re.compile("|".join(map(re.escape, sorted(_TYPOS, key=len, reverse=True))))


def check(facts: Facts) -> Outcome:
    if not facts.texts:
        return not_applicable("没有文字")
    found = [(field, text, word) for field, text in facts.texts for word in _typos(text)]
    outcome = gathered(
        "{}像是错别字。",
        [(field, f"“{word}”（应为“{_TYPOS[word]}”）") for field, _, word in found],
        certainty=Certainty.LIKELY,
        suggestion="请核对后改正。",
    )
    if len(found) != 1:
        return outcome
    field, text, word = found[0]
    fix = Fix(field=field, to=text.replace(word, _TYPOS[word]))
    return failed([msgspec.structs.replace(outcome.faults[0], fix=fix)])


@lru_cache(REMEMBERED)
def _typos(text: str) -> tuple[str, ...]:
    if _FIRST.isdisjoint(text):
        return ()
    return tuple(dict.fromkeys(_WRONG.findall(_RIGHT.sub(" ", text))))
