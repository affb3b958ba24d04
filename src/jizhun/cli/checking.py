"""`jizhun check`."""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from jizhun.cli import inputs
from jizhun.cli.main import UNREADABLE, FailOn, ReportFormat
from jizhun.cli.output import write
from jizhun.cli.settings import SettingsError, background_of, profile_of
from jizhun.cli.speech import complain, note_empty, note_unfound
from jizhun.law.profile import Profile
from jizhun.model import Report, Severity, Sheet, codec
from jizhun.rules.runner import check

FINDINGS = 1
PAPERS = (ReportFormat.DOCX, ReportFormat.XLSX, ReportFormat.FORM, ReportFormat.KEY_FORM, ReportFormat.LETTER)


def check_command(
    paths: list[str],
    output: ReportFormat,
    out: Path | None,
    fail_on: FailOn,
    profile: str,
    fix: Path | None = None,
    background: Path | None = None,
) -> int:
    """Prints the report. profile: `auto`, an id or a YAML file. fix: where the sheets go with their certain fixes applied.
    background: a YAML file of what is known beyond the sheets.

    0 done, 1 findings at or above fail_on, 2 unreadable input (before 1) or unknown profile."""
    try:
        chosen, known = profile_of(profile), background_of(background)
    except SettingsError as wrong:
        complain(str(wrong))
        return UNREADABLE
    harvest = gathered(paths, output)
    report = msgspec.structs.replace(check(harvest.sheets, chosen, background=known), errors=tuple(harvest.errors))
    for error in harvest.errors:
        complain(error.message)
    note_empty(harvest.empty)
    note_unfound(harvest.unfound)
    failed = _write(report, output, out, harvest, _fixed(harvest.sheets, chosen, fix))
    return UNREADABLE if harvest.errors or failed else FINDINGS if fails(report, fail_on) else 0


def _write(report: Report, output: ReportFormat, out: Path | None, harvest: inputs.Harvest, changes: bytes) -> bool:
    """Writes the report or the papers of the reviewer. changes: what was fixed, for the text. Whether that failed."""
    if output in PAPERS:
        from jizhun.cli.papers import papers_command

        return papers_command(report, output, out, harvest.originals) != 0
    write(
        rendered(report, output, harvest.originals, plain=out is not None)
        + (changes if output is ReportFormat.TEXT else b""),
        out,
    )
    return False


def _fixed(sheets: list[Sheet], profile: str | Profile, out: Path | None) -> bytes:
    """Applies the certain fixes and writes the sheets; returns the difference as text."""
    if out is None:
        return b""
    from jizhun.cli.fixing import difference
    from jizhun.rules.fixing import fixed

    done = fixed(sheets, profile)
    write(codec.encode(done) + b"\n", out)
    return difference(done)


def gathered(paths: list[str], output: ReportFormat) -> inputs.Harvest:
    """What the paths hold, with the bytes of the documents that the format needs again."""
    if output is ReportFormat.HTML:
        from jizhun.cli.picturing import CONTAINERS, KEPT

        return inputs.gather(paths, keep=CONTAINERS, keep_size=KEPT)
    return inputs.gather(paths, keep=(output.value,))


def rendered(report: Report, output: ReportFormat, originals: Mapping[str, bytes], plain: bool = False) -> bytes:
    """The report in a format. originals: bytes of documents by sha256; plain: without colours, for a file."""
    match output:
        case ReportFormat.JSON:
            return codec.encode(report) + b"\n"
        case ReportFormat.SARIF:
            from jizhun.forms.review.sarif import sarif

            return sarif(report)
        case ReportFormat.HTML:
            from jizhun.cli.picturing import crops
            from jizhun.forms.page import review_page

            return review_page(report, crops(report, originals)).encode("utf-8")
        case _:
            from jizhun.cli.summary import report_summary

            return report_summary(report, plain)


def fails(report: Report, fail_on: FailOn) -> bool:
    """Whether some finding is at or above the severity."""
    if fail_on is FailOn.NEVER:
        return False
    bar = Severity(fail_on.value).rank
    return any(finding.severity.rank <= bar for sheet in report.sheets for finding in sheet.findings)
