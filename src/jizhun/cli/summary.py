"""Summaries for the terminal: tables that fit 80 columns, colours only where a person looks."""

import io
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jizhun.cli.inputs import Harvest
from jizhun.law.document import cite
from jizhun.model import CheckedSheet, Finding, Report, Severity, Sheet

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MOST_SHEETS = 40
MOST_FINDINGS = 12
_PLAIN_WIDTH = 80
_ORIGIN_WIDTH = 26
_TEN_THOUSAND = Decimal(10_000)


def sheets_read(harvest: Harvest, plain: bool = False) -> bytes:
    """What `jizhun read` says of the sheets."""
    console = _console(plain)
    table = _table("序号", "项目名称", "资金总额", "指标", "提示", "出处")
    for number, sheet in enumerate(harvest.sheets, start=1):
        table.add_row(
            str(number),
            _name(sheet),
            _total(sheet),
            str(len(sheet.indicators)),
            str(len(sheet.notices) or ""),
            _origin(sheet),
        )
    failed = f"，{len(harvest.errors)} 个输入没有读成" if harvest.errors else ""
    console.print(f"{harvest.documents} 个文件，读到 {len(harvest.sheets)} 张绩效目标表{failed}。")
    if harvest.sheets:
        console.print(table)
        console.print("“提示”是读取时复位或存疑的地方；全部内容请用 --format json 输出。")
    return _bytes(console)


def report_summary(report: Report, plain: bool = False) -> bytes:
    """What `jizhun check` says of a report: counts, sheets, the gravest findings."""
    console = _console(plain)
    console.print(Text.assemble(*_headline(report)))
    if report.sheets:
        console.print(_sheet_table(report))
        _print_findings(console, report)
    return _bytes(console)


def _headline(report: Report) -> Iterator[str | tuple[str, str]]:
    counts = Counter(finding.severity for sheet in report.sheets for finding in sheet.findings)
    grave = sum(any(f.severity is Severity.ERROR for f in sheet.findings) for sheet in report.sheets)
    yield f"检查了 {len(report.sheets)} 张绩效目标表："
    yield from _joined([(f"{counts[each]} 个{SEVERITY_NAMES[each]}", STYLES[each]) for each in Severity])
    yield f"；{grave} 张有错误，需要先处理" if grave else "；没有发现错误"
    yield f"；{len(report.errors)} 个输入没有读成。" if report.errors else "。"


def _joined(parts: list[tuple[str, str]]) -> Iterator[str | tuple[str, str]]:
    for index, part in enumerate(parts):
        if index:
            yield "、"
        yield part


def _sheet_table(report: Report) -> Table:
    """The sheets in the order read; where there are too many, the gravest of them."""
    table = _table("序号", "项目名称", "错误", "警告", "提示", "出处")
    rows = list(enumerate(report.sheets, start=1))
    if len(rows) > MOST_SHEETS:
        rows = sorted(rows, key=lambda row: _gravity(row[1]))[:MOST_SHEETS]
        table.caption = (
            f"只列出问题最多的 {MOST_SHEETS} 张；其余 {len(report.sheets) - MOST_SHEETS} 张见 json 或 html。"
        )
    for number, checked in rows:
        counts = Counter(finding.severity for finding in checked.findings)
        cells = [Text(str(counts[each] or ""), STYLES[each]) for each in Severity]
        table.add_row(str(number), _name(checked.sheet), *cells, _origin(checked.sheet))
    return table


def _gravity(checked: CheckedSheet) -> tuple[int, ...]:
    counts = Counter(finding.severity for finding in checked.findings)
    return tuple(-counts[each] for each in Severity)


def _print_findings(console: Console, report: Report) -> None:
    every = [
        (number, checked, finding)
        for number, checked in enumerate(report.sheets, start=1)
        for finding in checked.findings
        if finding.severity is not Severity.INFO
    ]
    every.sort(key=lambda entry: entry[2].severity.rank)
    if every:
        console.print("最要紧的问题", style="bold")
    for number, checked, finding in every[:MOST_FINDINGS]:
        _print_finding(console, number, checked.sheet, finding)
    if len(every) > MOST_FINDINGS:
        console.print(f"另有 {len(every) - MOST_FINDINGS} 个错误和警告没有列出：请用 --format html 生成网页逐表查看。")


def _print_finding(console: Console, number: int, sheet: Sheet, finding: Finding) -> None:
    mark = (SEVERITY_NAMES[finding.severity], STYLES[finding.severity])
    console.print(
        Text.assemble(mark, f" {finding.rule} {finding.name}（第 {number} 张：{sheet.project_name or '无项目名称'}）")
    )
    console.print(Padding(Text(finding.message), (0, 0, 0, 5)))
    if finding.suggestion:
        console.print(Padding(Text(f"建议：{finding.suggestion}"), (0, 0, 0, 5)))
    if finding.basis:
        console.print(Padding(Text(f"依据：{_cited(finding)}", "dim"), (0, 0, 0, 5)))


def _cited(finding: Finding) -> str:
    """The basis with each document named once."""
    points: dict[str, list[str]] = {}
    for clause in finding.basis:
        document, _, point = cite(clause).partition("：")
        points.setdefault(document, []).append(point)
    return "；".join(f"{document}：{'、'.join(filter(None, each))}".rstrip("：") for document, each in points.items())


def _table(*headings: str) -> Table:
    """A table whose names wrap, whose origins are cut short, and whose figures stand right."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for heading in headings:
        if heading == "项目名称":
            table.add_column(heading, overflow="fold")
        elif heading == "出处":
            table.add_column(heading, overflow="ellipsis", no_wrap=True, max_width=_ORIGIN_WIDTH)
        else:
            table.add_column(heading, justify="right", no_wrap=True)
    return table


def _name(sheet: Sheet) -> Text:
    return Text(sheet.project_name or "（无项目名称）")


def _origin(sheet: Sheet) -> Text:
    """The file's name: the path would not fit."""
    return Text(sheet.source.file.replace("\\", "/").rsplit("/", 1)[-1])


def _total(sheet: Sheet) -> Text:
    total = sheet.funding.total
    if total is None:
        return Text("")
    if total.yuan is None:
        return Text(total.text)
    if abs(total.yuan) < _TEN_THOUSAND:
        return Text(f"{total.yuan:f} 元")
    return Text(f"{(total.yuan / _TEN_THOUSAND).normalize():f} 万元")


def _console(plain: bool) -> Console:
    """A console that collects; as wide as the terminal, or 80 columns where nobody looks."""
    live = not plain and sys.stdout.isatty()
    width = None if live else _PLAIN_WIDTH
    return Console(
        file=io.StringIO(),
        width=width,
        force_terminal=live,
        no_color=not live,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _bytes(console: Console) -> bytes:
    file = console.file
    assert isinstance(file, io.StringIO)
    lines = file.getvalue().splitlines()
    return ("\n".join(line.rstrip() for line in lines) + "\n").encode("utf-8")
