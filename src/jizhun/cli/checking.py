"""`jizhun check`."""

from pathlib import Path

import msgspec

from jizhun.cli import inputs
from jizhun.cli.main import UNREADABLE, FailOn, ReportFormat
from jizhun.cli.output import write
from jizhun.cli.speech import complain, note_empty
from jizhun.law.profile import profiles
from jizhun.model import Report, Severity, codec
from jizhun.rules.runner import check

FINDINGS = 1


def check_command(paths: list[str], output: ReportFormat, out: Path | None, fail_on: FailOn, profile: str) -> int:
    """Prints the report. 0 done, 1 findings at or above fail_on, 2 unreadable input (before 1) or unknown profile."""
    if profile != "auto" and profile not in profiles():
        complain(f"没有名为“{profile}”的地区配置：可用的有 auto、{'、'.join(sorted(profiles()))}。")
        return UNREADABLE
    harvest = inputs.gather(paths)
    report = msgspec.structs.replace(check(harvest.sheets, profile), errors=tuple(harvest.errors))
    for error in harvest.errors:
        complain(error.message)
    note_empty(harvest.empty)
    write(rendered(report, output, plain=out is not None), out)
    return UNREADABLE if harvest.errors else FINDINGS if fails(report, fail_on) else 0


def rendered(report: Report, output: ReportFormat, plain: bool = False) -> bytes:
    """The report in a format. plain: without colours, for a file."""
    match output:
        case ReportFormat.JSON:
            return codec.encode(report) + b"\n"
        case ReportFormat.HTML:
            from jizhun.forms.page import review_page

            return review_page(report).encode("utf-8")
        case ReportFormat.TEXT:
            from jizhun.cli.summary import report_summary

            return report_summary(report, plain)


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether some finding is at or above the severity."""
    if fail_on is FailOn.NEVER:
        return False
    bar = Severity(fail_on.value).rank
    return any(finding.severity.rank <= bar for sheet in report.sheets for finding in sheet.findings)
