"""级别的名称不应当出现在三级指标或指标值的格里。

A name or a value that is nothing but the name of a level (质量指标, 效益指标). What the reader put back in its place is
not seen here any more: damage of the file is not a fault of the clerk.
"""

import re

from jizhun.law import data
from jizhun.model import Certainty, Severity
from jizhun.rules.facts import Facts, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed

RULE = Rule(
    id="C21",
    name="错行错列",
    criterion="完整",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-form",),
)

_NOTE = re.compile(r"[（(].*?[)）]|^[\d.、-]+|[\s:：]+")
_LEVELS = frozenset(data.read("vocabulary", "names")["dimensions"].values()) | frozenset(
    data.read("vocabulary", "names")["categories"].values()
)


def check(facts: Facts) -> Outcome:
    if not facts.items:
        return not_applicable("表中没有绩效指标")
    slid = [
        (path, text)
        for item in facts.items
        for path, text in ((item.name_path, item.name), (item.value_path, item.value))
        if text.endswith(("指标", ")", "）")) and _NOTE.sub("", text) in _LEVELS
    ]
    if not slid:
        return passed()
    return fail(
        f"{listed(f'“{text}”' for _, text in slid)}是级别名称，却填在三级指标或指标值的格里，这一行可能错了列。",
        where=[path for path, _ in slid],
        certainty=Certainty.LIKELY,
        suggestion="请对照空白表式，把级别、名称和指标值放回各自的列。",
    )
