"""Findings of many sheets gathered by rule, so that one fault of a whole batch is one thing to read."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jizhun.model import Finding, Report, Severity

_ALL_NAMED = 8  # runs of numbers


@dataclass(slots=True)
class Group:
    """What one rule found with one severity. findings: in the order of the sheets, each with its sheet's number from 1."""

    rule: str
    name: str
    severity: Severity
    findings: list[tuple[int, Finding]] = field(default_factory=list)

    @property
    def sheets(self) -> list[int]:
        """The numbers of the sheets, each once."""
        return list(dict.fromkeys(number for number, _ in self.findings))

    @property
    def messages(self) -> dict[str, list[int]]:
        """The different messages, with the sheets of each."""
        found: dict[str, list[int]] = {}
        for number, finding in self.findings:
            found.setdefault(finding.message, []).append(number)
        return found


def groups(report: Report) -> list[Group]:
    """Errors and warnings by rule: gravest first, then those on the most sheets."""
    found: dict[tuple[str, Severity], Group] = {}
    for number, checked in enumerate(report.sheets, start=1):
        for finding in checked.findings:
            if finding.severity is not Severity.INFO:
                key = (finding.rule, finding.severity)
                found.setdefault(key, Group(finding.rule, finding.name, finding.severity)).findings.append(
                    (number, finding)
                )
    return sorted(found.values(), key=lambda group: (group.severity.rank, -len(group.sheets), group.rule))


def numbers(sheets: Sequence[int]) -> str:
    """`第 1—3、5 张`; of many runs the first few and how many sheets there are in all."""
    runs: list[list[int]] = []
    for number in sorted(set(sheets)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1] = [runs[-1][0], number]
        else:
            runs.append([number])
    words = "、".join("—".join(str(end) for end in run) for run in runs[:_ALL_NAMED])
    return f"第 {words} 张" + (f"等 {len(set(sheets))} 张" if len(runs) > _ALL_NAMED else "")
