"""`jizhun rules`: the list of rules, and one rule explained."""

import difflib
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jizhun.cli.main import UNREADABLE, Format
from jizhun.cli.output import write
from jizhun.cli.settings import AUTO, SettingsError, profile_of
from jizhun.cli.speech import complain
from jizhun.law import document
from jizhun.law.profile import Profile
from jizhun.law.profile import profile as profile_by_id
from jizhun.model import Severity, codec
from jizhun.rules.cases import Case, cases
from jizhun.rules.registry import Registered, rules

_SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}


def rules_command(rule: str | None, output: Format, out: Path | None, profile: str = AUTO) -> int:
    """Lists the rules, as a profile sets them, or explains one. 0 done, 2 there is no such rule or profile."""
    known = rules()
    if rule is None:
        try:
            chosen = _profile(profile)
        except SettingsError as error:
            complain(str(error))
            return UNREADABLE
        listed = [_entry(each, chosen) for each in known.values()]
        write(codec.encode(listed) + b"\n" if output is Format.JSON else _list(listed, chosen), out)
        return 0
    registered = known.get(rule.upper())
    if registered is None:
        begun = sorted(each for each in known if rule and each.startswith(rule.upper()))
        close = begun[:3] or difflib.get_close_matches(rule.upper(), known, n=3)
        hint = f"您要找的也许是 {'、'.join(close)}；" if close else ""
        complain(f"没有编号为 {rule} 的规则：{hint}请运行 jizhun rules 查看全部规则。")
        return UNREADABLE
    if output is Format.JSON:
        write(codec.encode(_explanation(registered)) + b"\n", out)
    else:
        write(_explained(registered).encode("utf-8"), out)
    return 0


def _profile(said: str) -> Profile | None:
    """The profile that was asked for; None where the rules are listed as they are by themselves."""
    found = profile_of(said)
    if isinstance(found, Profile):
        return found
    return None if found == AUTO else profile_by_id(found)


def _entry(registered: Registered, profile: Profile | None = None) -> dict[str, Any]:
    rule = registered.rule
    entry = {
        "id": rule.id,
        "name": rule.name,
        "severity": profile.severities.get(rule.id, rule.severity) if profile else rule.severity,
        "criterion": rule.criterion,
        "basis": rule.basis,
    }
    off = next((each for each in profile.disabled if each.rule == rule.id), None) if profile else None
    return entry | ({"disabled": {"who": off.who, "why": off.why}} if off else {})


def _list(listed: list[dict[str, Any]], profile: Profile | None) -> bytes:
    lines = [
        f"{each['id']}  {_SEVERITY_NAMES[each['severity']]}  {each['criterion']}  {each['name']}{_off(each)}"
        for each in listed
    ]
    if profile is not None:
        lines.append(f"以上是地区配置 {profile.id}（{profile.name}）的规则。")
    lines.append(
        f"共 {len(listed)} 条规则；运行 jizhun rules 编号（例如 jizhun rules {next(iter(rules()))}）查看一条规则的说明。"
    )
    return ("\n".join(lines) + "\n").encode("utf-8")


def _off(entry: dict[str, Any]) -> str:
    off = entry.get("disabled")
    return f"（停用，{off['who']}：{off['why']}）" if off else ""


def _explanation(registered: Registered) -> dict[str, Any]:
    """The rule with its sentence, the clauses behind it and its cases."""
    rule = registered.rule
    clauses = [document.basis(each) for each in rule.basis]
    return {
        **_entry(registered),
        "sentence": registered.sentence,
        "clauses": [{"id": each.id, "citation": document.cite(each.id), "text": each.text} for each in clauses],
        "cases": [
            {"section": each.section, "origin": each.origin, "sheets": each.words, "says": each.says}
            for each in cases(rule.id)
        ],
    }


def _explained(registered: Registered) -> str:
    return "\n".join(_paragraphs(registered)) + "\n"


def _paragraphs(registered: Registered) -> Iterator[str]:
    rule = registered.rule
    yield f"{rule.id} {rule.name}"
    yield f"级别：{_SEVERITY_NAMES[rule.severity]}　审核准则：{rule.criterion}性　自 {rule.since} 版起"
    yield f"\n查什么\n  {registered.sentence}"
    yield "\n为什么"
    for clause in rule.basis:
        yield f"  {document.basis(clause).text}"
    yield "\n依据"
    for clause in rule.basis:
        yield f"  {document.cite(clause)}"
    for section, title in (("good", "合格的例子"), ("bad", "有问题的例子")):
        case = _telling(rule.id, section)
        if case is not None:
            yield f"\n{title}（{case.origin}）"
            yield textwrap.indent("\n".join(_in_words(case)), "  ")
    yield "\n例子只写出相关的栏目，其余栏目都按规范填写。"


def _telling(rule: str, section: str) -> Case | None:
    """The first case of a section that shows indicators, else its first."""
    found = [case for case in cases(rule) if case.section == section]
    shows = [case for case in found if any(words and ("指标" in words or "另加" in words) for words in case.words)]
    return next(iter(shows or found), None)


def _in_words(case: Case) -> Iterator[str]:
    for number, words in enumerate(case.words, start=1):
        if len(case.words) > 1:
            yield f"第 {number} 张表"
        for field, value in (words or {}).items():
            if isinstance(value, list):
                yield f"{field}："
                yield from (f"  {each}" for each in value)
            else:
                yield f"{field}：{'（空）' if value is None else value}"
    if case.says:
        yield f"检查结果：{case.says}"
