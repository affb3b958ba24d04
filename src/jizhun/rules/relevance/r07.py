"""文字里的“我县”“本局”等自称应当与填报单位相符。

A sheet that calls itself by another level (我县 in a district) or another kind of body (我校 in a bureau) than its unit and its
department, as it happens when a text is copied. Units without a level in their name are judged by their kind only.
"""

import re
from collections.abc import Iterator

from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed
from jizhun.rules.wording import plain

RULE = Rule(
    id="R07",
    name="照抄模板或外单位",
    criterion="相关",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-goal",),
    yields_to=("R04",),
)

_SELF = re.compile(r"(?:我|本)(县|市|镇|乡|局|委|校|院|街道|中心|馆|站)(?![级场校院区面域府内外长]|镇级)")
_LEVELS = ("县", "镇", "乡", "街道")
_KINDS = ("局", "委", "校", "院", "中心", "馆", "站")
_SCHOOL = re.compile(r"校|学$|小学|中学|高中|职中|幼儿园")


def check(facts: Facts) -> Outcome:
    bodies = plain(f"{facts.sheet.implementing_unit or ''} {facts.sheet.department or ''}").replace("城乡", "")
    if not bodies.strip():
        return not_applicable("表中没有单位名称")
    if "我" not in facts.prose and "本" not in facts.prose:
        return passed()
    return gathered(
        f"{{}}与填报单位“{facts.sheet.implementing_unit or facts.sheet.department}”不符，可能抄自别的单位。",
        [(field, f"“{word}”") for field, text in facts.texts for word in _strange(plain(text), bodies)],
        certainty=Certainty.LIKELY,
        suggestion="请核对并改为本单位的内容。",
    )


def _strange(text: str, bodies: str) -> Iterator[str]:
    for found in _SELF.finditer(text):
        word = found[1]
        if word in _LEVELS:
            if (
                word not in bodies
                and any(level in bodies for level in ("县", "区", "旗", "市"))
                and _lower(word, bodies)
            ):
                yield found[0]
        elif word in _KINDS and word not in bodies and not (word == "校" and _SCHOOL.search(bodies)):
            yield found[0]


def _lower(word: str, bodies: str) -> bool:
    """Whether the unit's name is complete enough to say that it is not of this level."""
    if word == "县":
        return "区" in bodies and "县" not in bodies
    return not any(level in bodies for level in ("镇", "乡", "街道"))
