"""填报模板里的占位符应当删去。

Texts of the empty form that were left in cells (指标2：, ……, 目标1： alone, ××, XX): those that the reader set aside
and those inside names, values, the goal and the project's name. All of a sheet are one finding.
"""

import re

from jizhun.model import Fix, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, passed, together

RULE = Rule(
    id="C18",
    name="模板占位符残留",
    criterion="完整",
    severity=Severity.WARNING,
    basis=("mof-2015-88:completeness-form",),
)

_WHOLE = re.compile(r"(?:指标|目标|项目)\s*[\d一二三四五]*\s*[:：]?|[.…。·]{2,}|[*＊]+")
_WITHIN = re.compile(
    r"[×ＸX]{2,}|[xｘ]{3,}|[○〇]{2,}(?=[省市县区镇乡村街局委元万个人])|[＊*]{2,}|某某|目标\d[:：]\s*(?=目标\d|$)|[（(]\s*(?:填写|请填)"
)
_DASH = re.compile(r"[-—–/\\\s无]*")  # how a clerk says that a cell does not apply
# what every placeholder has; each branch begins with a plain character, so that the search skips to it
_SIGN = re.compile(
    r"×|Ｘ|X|xx|xｘ|ｘ|○|〇|＊|\*|某某|目标\d|（\s*(?:填写|请填)|\(\s*(?:填写|请填)|\n(?:指标|目标|项目|\.|…|。|·)"
)


def check(facts: Facts) -> Outcome:
    placeholders = [(number, each.text) for number, each in enumerate(facts.sheet.placeholders)]
    unfilled = [(f"placeholders[{number}]", text) for number, text in placeholders if not _DASH.fullmatch(text)]
    left = [(field, text) for field, text in facts.texts if _is_left(text)] if _SIGN.search(f"\n{facts.prose}") else []
    if not unfilled and not left:
        return passed()
    quoted = dict.fromkeys(
        f"“{text.strip()}”" for _, text in [*unfilled, *((path, _found(text)) for path, text in left)]
    )
    return fail(
        f"表中有 {len(unfilled) + len(left)} 处模板占位符没有删去：{listed(quoted)}。",
        where=[path for path, _ in (*unfilled, *left)],
        fix=together([Fix(field=path, to=None) for path, _ in unfilled]),
        suggestion="请删去空着的“指标N：”“……”等行，或填上具体内容。",
    )


def _is_left(text: str) -> bool:
    return bool(_WHOLE.fullmatch(text) or _WITHIN.search(text))


def _found(text: str) -> str:
    within = _WITHIN.search(text)
    return within.group() if within and not _WHOLE.fullmatch(text) else text
