"""The reference of all rules, from their own source: `python -m jizhun.rules.manual` (`make rules-page`)."""

import sys
from collections.abc import Iterator

from jizhun.law import document
from jizhun.model import Severity
from jizhun.rules.accuracy import accuracy_by_rule
from jizhun.rules.cases import Case, cases
from jizhun.rules.registry import Registered, rules

_SEVERITIES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
_SECTIONS = {"good": "合格", "bad": "不合格", "not_applicable": "不适用", "cannot_tell": "无法判断"}


def page() -> str:
    """The page in Markdown: a chapter per rule with its sentence, its engineers' text, basis, accuracy and cases."""
    known = rules().values()
    head = [
        "# 规则全书",
        "",
        "本页由 `make rules-page` 从规则文件、依据数据和案例生成，请不要直接修改；缩进的英文是写给工程人员的说明。",
        f"共 {len(known)} 条规则。给使用者的简表见[手册的规则一章](manual/规则.md)，怎样测得准确率见[规则的准确率](accuracy.md)。",
        "",
    ]
    return "\n".join([*head, *(line for each in known for line in _chapter(each))]).rstrip() + "\n"


def _chapter(registered: Registered) -> Iterator[str]:
    rule = registered.rule
    yield from (f"## {rule.id} {rule.name}", "", registered.sentence, "")
    explained = registered.text.strip().partition("\n")[2].strip()
    yield from (f"> {line}".rstrip() for line in explained.splitlines())
    yield ""
    scope = "比较多张表" if rule.scope == "corpus" else "逐张检查"
    yield f"- {_SEVERITIES[rule.severity]}，{rule.criterion}性，{scope}，自 {rule.since} 版起{_yields(registered)}"
    yield f"- 依据：{'；'.join(map(_cited, rule.basis))}"
    yield f"- {_accuracy(rule.id)}"
    yield from ("", "| 案例 | 情形 | 检查结果 |", "|---|---|---|")
    yield from map(_row, cases(rule.id))
    yield ""


def _yields(registered: Registered) -> str:
    others = registered.rule.yields_to
    return f"；同一处让位于 {'、'.join(others)}" if others else ""


def _cited(clause: str) -> str:
    """The clause as a report cites it, with its id."""
    return f"{document.cite(clause)}（`{clause}`）"


def _accuracy(rule_id: str) -> str:
    measured = accuracy_by_rule().get(rule_id)
    if measured is None or measured.recall is None or measured.precision is None:
        return "准确率：还没有测。"
    return f"准确率：查全 {measured.recall:.1%}，查准 {measured.precision:.1%}（植入 {measured.support} 处）"


def _row(case: Case) -> str:
    return f"| {_SECTIONS[case.section]} | {_cell(case.origin)} | {_cell(case.says or '')} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.write(page())
