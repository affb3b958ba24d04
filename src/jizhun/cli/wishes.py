"""What `jizhun publish` is asked for, and whether it fits together."""

import sys
from pathlib import Path

import msgspec

from jizhun.cli.main import PublishFormat
from jizhun.forms.publish import FORMATS
from jizhun.law.layout import layouts

# The endings of files in each format; the first is the usual one.
_ENDINGS = {
    PublishFormat.DOCX: (".docx",),
    PublishFormat.XLSX: (".xlsx",),
    PublishFormat.PDF: (".pdf",),
    PublishFormat.HTML: (".html", ".htm"),
    PublishFormat.JSON: (".json",),
    PublishFormat.JSONL: (".jsonl", ".ndjson"),
    PublishFormat.CSV: (".csv",),
    PublishFormat.PARQUET: (".parquet",),
    PublishFormat.DATAPACKAGE: (".zip",),
    PublishFormat.INTEGRATED_XLSX: (".xlsx",),
    PublishFormat.INTEGRATED_CSV: (".zip",),
}
_TEXT = (PublishFormat.HTML, PublishFormat.JSON, PublishFormat.JSONL, PublishFormat.CSV)
_WITH_CSV = (PublishFormat.CSV, PublishFormat.DATAPACKAGE, PublishFormat.INTEGRATED_CSV)
_YEARS = range(2000, 2100)


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """The options of the command, as in its help. layout: an id or `auto`; given: the format where one was asked for;
    annex: None for no front.
    """

    layout: str
    given: PublishFormat | None
    out: Path | None
    annex: str | None = None
    blank: bool = False
    year: int | None = None
    verify: bool = False
    per_unit: bool = False
    bundle: bool = False
    bom: bool = False
    from_integrated: bool = False
    as_json: bool = False

    @property
    def form(self) -> PublishFormat:
        """The format: as asked for, else by the ending of the file, else Word."""
        if self.given is not None:
            return self.given
        ending = self.out.suffix.lower() if self.out is not None and not (self.per_unit or self.bundle) else ""
        own = (form for form, endings in _ENDINGS.items() if ending in endings and ending != ".zip")
        return next(own, PublishFormat.DOCX)


def fault(paths: list[str], wishes: Wishes) -> str | None:
    """What is wrong with the options, as a sentence; None where they fit together."""
    official = wishes.form.value in FORMATS
    if wishes.layout != "auto" and wishes.layout not in layouts():
        return _no_layout(wishes.layout)
    if wishes.blank and (paths or wishes.layout == "auto" or not official):
        return "空白表要用 --layout 指明表式，不写输入文件，格式为 docx、xlsx、pdf 或 html：请改正后重试。"
    if not wishes.blank and not paths:
        return "没有写输入文件：请写上要输出的文件或文件夹；要空白表时请加 --blank。"
    return _misplaced(wishes, official) or _misplaced_output(wishes)


def _misplaced(wishes: Wishes, official: bool) -> str | None:
    """An option that has no effect with the others."""
    if (wishes.per_unit or wishes.bundle) and not official:
        return "分单位输出和打包只用于 docx、xlsx、pdf 和 html：请改用其中一种格式。"
    if wishes.per_unit and wishes.bundle:
        return "--per-unit 输出到文件夹，--bundle 输出一个 zip：请只选一种。"
    if wishes.verify and (wishes.blank or not official):
        return "--verify 核对的是 docx、xlsx、pdf 和 html 里填好的表：请去掉 --verify，或改用其中一种格式。"
    if not official and (wishes.annex is not None or wishes.layout != "auto"):
        return "--annex 和 --layout 只用于 docx、xlsx、pdf 和 html：请去掉，或改用其中一种格式。"
    if wishes.year is not None and not wishes.blank:
        return "--year 是空白表上的年度，填好的表照原来的年度写出：请去掉 --year，或加上 --blank。"
    if wishes.year is not None and wishes.year not in _YEARS:
        return f"--year 要写四位数的年度，例如 2028，不能是 {wishes.year}：请改正后重试。"
    if wishes.bom and wishes.form not in _WITH_CSV:
        return "--bom 只用于 csv、datapackage 和 integrated-csv：请去掉 --bom，或改用其中一种格式。"
    return None


def _misplaced_output(wishes: Wishes) -> str | None:
    """Where the result cannot go."""
    if wishes.out is None:
        if wishes.per_unit or wishes.bundle or wishes.as_json:
            return "分单位输出、打包和 --json 要写到文件：请加上 --out 和文件夹或文件名。"
        if wishes.form not in _TEXT and sys.stdout.isatty():
            ending = _ENDINGS[wishes.form][0]
            return f"{wishes.form.value} 不能显示在屏幕上：请加上 --out 和文件名，例如 --out 输出{ending}。"
        return None
    ending = wishes.out.suffix.lower()
    wanted = () if wishes.per_unit else (".zip",) if wishes.bundle else _ENDINGS[wishes.form]
    known = {each for endings in _ENDINGS.values() for each in endings}
    if wanted and ending in known and ending not in wanted:
        what = "打包的文件" if wishes.bundle else f"格式 {wishes.form.value} "
        return f"{wishes.out} 的结尾与{what}不符：请把文件名的结尾改成 {wanted[0]}，或改 --format。"
    return None


def _no_layout(name: str) -> str:
    near = [f"{each.id}（{each.name}）" for each in layouts().values() if name in each.name or name in each.region]
    question = f"是不是要 {'、'.join(near)}？" if near else ""
    return (
        f"没有编号为“{name}”的表式：{question}可用的有 auto、{'、'.join(layouts())}，名称见手册“输出正式表格和数据”。"
    )
