"""填报模板里的占位符应当删去。

Texts of the empty form that were left in cells (指标2：, ……, 目标1： alone, ××, XX): those that the reader set aside
and those inside names, values, the goal and the project's name. All of a sheet are one finding.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, passed

RULE = Rule(
    id="C18",
    name="模板占位符残留",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)

_WHOLE = re.compile(r"(?:指标|目标|项目)\s*[\d一二三四五]*\s*[:：]?|[.…。·]{2,}|[*＊]+|[—-]{2,}")
_WITHIN = re.compile(
    r"[×ＸX]{2,}|[xｘ]{3,}|[Oo○〇]{3,}|[＊*]{2,}|某某|目标\d[:：]\s*(?=目标\d|$)|[（(]\s*(?:填写|请填)"
)

_ANYWHERE = re.compile(f"^(?:{_WHOLE.pattern})$|{_WITHIN.pattern}", re.MULTILINE)


def check(facts: Facts) -> Outcome:
    texts = [origin.text for origin in facts.sheet.placeholders]
    left = [(field, text) for field, text in facts.texts if _is_left(text)] if _ANYWHERE.search(facts.prose) else []
    if not texts and not left:
        return passed()
    quoted = dict.fromkeys(f"“{text.strip()}”" for text in [*texts, *(_found(text) for _, text in left)])
    return fail(
        f"表中有 {len(texts) + len(left)} 处模板占位符没有删去：{listed(quoted)}。",
        where=[*(f"placeholders[{number}]" for number in range(len(texts))), *(field for field, _ in left)],
        suggestion="请删去空着的“指标N：”“……”等行，或填上具体内容。",
    )


def _is_left(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _WITHIN.search(text))


def _found(text: str) -> str:
    within = _WITHIN.search(text)
    return within.group() if within and not _WHOLE.fullmatch(text) else text
