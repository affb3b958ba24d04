"""文字里夹着的字母和乱码，应当核对原件。

Small Latin words between Chinese characters that are no unit or usual abbreviation, replacement characters and the
signs of a wrong encoding. Most come from recognition, hence a remark.
"""

import re
from collections.abc import Iterator

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed

RULE = Rule(
    id="C30",
    name="乱码或夹杂字母",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
)

_LATIN = re.compile(r"[一-龥]\s*([a-z]{1,6})\s*[一-龥]")
_BROKEN = re.compile(r"[\ufffd\ue000-\uf8ff]|锟斤拷|烫烫烫|屯屯屯|[ÃÂ][\x80-\xbf]|â€")
_LETTER = re.compile(r"[a-z\ufffd\ue000-\uf8ff锟烫屯ÃÂâ]")
_SUSPECT = re.compile(f"{_LATIN.pattern}|{_BROKEN.pattern}")
_KNOWN = frozenset(data.read("vocabulary", "latin")["words"])


def check(facts: Facts) -> Outcome:
    if not facts.texts:
        return not_applicable("没有文字")
    if not _LETTER.search(facts.prose) or not _SUSPECT.search(facts.prose):
        return passed()
    return gathered(
        "{}夹着字母或乱码，可能是识别或转换留下的。",
        [(field, f"“{words}”") for field, text in facts.texts for words in _debris(text)],
        certainty=Certainty.LIKELY,
        suggestion="请对照原件改正；确是名称的一部分，可以忽略。",
    )


def _debris(text: str) -> Iterator[str]:
    for found in _LATIN.finditer(text):
        if found[1] not in _KNOWN:
            yield found[0]
    for found in _BROKEN.finditer(text):
        yield text[max(0, found.start() - 3) : found.end() + 3]
