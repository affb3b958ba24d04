"""指标值里的比较符号应当规范。

Symbols such as ≧, ≦, >=, =< in a value, as it is printed; the words 大于等于 only beside symbols in the same sheet.
What a conversion left (LaTeX) was turned into plain symbols by the reader and is not blamed on the unit. One finding a
sheet.
"""

import re

from jizhun.model import Severity
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome, Rule, gathered, not_applicable, passed

RULE = Rule(
    id="C27",
    name="比较符号不规范",
    criterion="完整",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form",),
)

_ODD = re.compile(r"[≧≦⩾⩽≥≤][=＝]|[≧≦⩾⩽]|[>＞]\s*[=＝]|[=＝]\s*[>＞<＜]|[<＜]\s*[=＝]")
_HINT = re.compile(r"[≧≦⩾⩽=＝]")
_WORDS = re.compile(r"[大小]于或?等于")
_ODD_OR_WORDS = re.compile(f"{_ODD.pattern}|{_WORDS.pattern}")
_SYMBOL = re.compile(r"[≥≤]")


def check(facts: Facts) -> Outcome:
    valued = [item for item in facts.items if item.value]
    if not valued:
        return not_applicable("没有指标值")
    odd = _mixed(facts.prose)
    if odd is None:
        return passed()
    return gathered(
        "{}的比较符号不规范。",
        [(item.value_path, f"“{item.value}”") for item in valued if odd.search(item.value)],
        suggestion="请统一用“≥”“≤”“=”“>”“<”。",
    )


def _mixed(prose: str) -> re.Pattern[str] | None:
    """What is odd in this sheet; None where nothing can be."""
    if "等于" in prose and _WORDS.search(prose) and _SYMBOL.search(prose):
        return _ODD_OR_WORDS
    return _ODD if _HINT.search(prose) and _ODD.search(prose) else None
