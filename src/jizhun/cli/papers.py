"""`jizhun check` for the reviewer's papers: annotated copies, review forms, reply letters."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from jizhun.cli.main import ReportFormat
from jizhun.cli.output import write
from jizhun.cli.speech import complain
from jizhun.forms.document import Unwritable
from jizhun.forms.filenames import file_names
from jizhun.forms.pdf import NoFont
from jizhun.forms.publish import FORMATS
from jizhun.forms.review.copies import review_copy
from jizhun.forms.review.letter import letters
from jizhun.forms.review.sheet import Variant, review_sheets
from jizhun.model import CheckedSheet, Report

NOT_WRITTEN = 2
_ENDINGS = frozenset((".docx", ".xlsx", ".doc", ".xls", ".pdf", ".html"))


def papers_command(report: Report, output: ReportFormat, out: Path | None, originals: Mapping[str, bytes]) -> int:
    """Writes the papers; originals: bytes of the documents by sha256. 0 done, 2 nothing could be written."""
    try:
        if not report.sheets:
            complain("没有读到绩效目标表，没有可以输出的内容：请确认给出的文件里有绩效目标表。")
            return NOT_WRITTEN
        if output is ReportFormat.LETTER:
            return _letters(report, out)
        if out is None:
            complain(f"{output.value} 格式要写到文件：请加上 --out 文件名。")
            return NOT_WRITTEN
        if output in (ReportFormat.DOCX, ReportFormat.XLSX):
            if out.suffix.lower() in _ENDINGS - {f".{output.value}"} and not out.is_dir():
                complain(
                    f"{out} 的结尾与格式 {output.value} 不符：请把文件名的结尾改成 .{output.value}，或改 --format。"
                )
                return NOT_WRITTEN
            return _copies(report, output.value, out, originals)
        return _forms(report, "general" if output is ReportFormat.FORM else "key", out)
    except (Unwritable, NoFont) as error:
        complain(str(error))
        return NOT_WRITTEN


def _copies(report: Report, form: str, out: Path, originals: Mapping[str, bytes]) -> int:
    """One copy in a file, or one of each document in a folder: what is a folder or has no ending is one."""
    if not out.is_dir() and out.suffix:
        write(review_copy(report.sheets, form, _original(report.sheets, form, originals)), out)
        return 0
    by_file: dict[str, list[CheckedSheet]] = {}
    for checked in report.sheets:
        by_file.setdefault(checked.sheet.source.file, []).append(checked)
    names = file_names(f"{_stem(file)}-审核" for file in by_file)
    copies = (review_copy(held, form, _original(held, form, originals)) for held in by_file.values())
    return _into(out, ((f"{name}.{form}", copy) for name, copy in zip(names, copies, strict=True)))


def _stem(file: str) -> str:
    """The name of a document without its folders and its ending."""
    name = re.split(r"[/\\]", file)[-1]
    return name.rpartition(".")[0] or name


def _original(sheets: Iterable[CheckedSheet], form: str, originals: Mapping[str, bytes]) -> bytes | None:
    """The bytes of the one document of this form that all sheets come from; None where there is no such document."""
    sources = {(each.sheet.source.file, each.sheet.source.sha256, each.sheet.source.container) for each in sheets}
    if len(sources) != 1:
        return None
    ((_, digest, container),) = sources
    return originals.get(digest) if container == form else None


def _forms(report: Report, variant: Variant, out: Path) -> int:
    form = out.suffix.removeprefix(".").lower()
    if form not in FORMATS:
        complain(f"审核表的文件名要以 {'、'.join(f'.{each}' for each in FORMATS)} 结尾：请改写 --out 后面的文件名。")
        return NOT_WRITTEN
    write(FORMATS[form](review_sheets(report.sheets, variant)), out)
    return 0


def _letters(report: Report, out: Path | None) -> int:
    """A letter of each unit as Word document and text in a folder, or all as text on the screen."""
    found = letters(report.sheets)
    if out is None:
        write("\n".join(each.text for each in found).encode("utf-8"), None)
        return 0
    files = (
        (f"{name}.{form}", content)
        for name, each in zip(file_names(f"审核意见-{each.unit}" for each in found), found, strict=True)
        for form, content in (("docx", each.docx()), ("txt", each.text.encode("utf-8")))
    )
    return _into(out, files)


def _into(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        complain(f"{folder} 不能作为文件夹使用：请换一个文件夹，并确认有写入的权限。")
        return NOT_WRITTEN
    for name, content in files:
        write(content, folder / name)
    return 0
