"""Summaries for the terminal: tables that fit 80 columns, colours only where a person looks."""

import io
import sys
from collections import Counter
from decimal import Decimal

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from jizhun.cli.grouping import Group, groups, numbers
from jizhun.cli.inputs import Harvest
from jizhun.cli.wrapping import wrapped
from jizhun.law.document import cite
from jizhun.model import CheckedSheet, Finding, Report, Severity, Sheet

SEVERITY_NAMES = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.INFO: "提示"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
MOST_SHEETS = 40
MOST_GROUPS = 12
MOST_MESSAGES = 5  # of one error; of a warning one
_PLAIN_WIDTH = 80
_ORIGIN_WIDTH = 26
_NAME = 24  # characters of a project's name
_INDENT = "     "
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
    _print_headline(console, report)
    if report.sheets:
        console.print(_sheet_table(report))
        _print_findings(console, report)
    return _bytes(console)


def _print_headline(console: Console, report: Report) -> None:
    counts = Counter(finding.severity for sheet in report.sheets for finding in sheet.findings)
    grave = sum(any(f.severity is Severity.ERROR for f in sheet.findings) for sheet in report.sheets)
    parts = "、".join(f"{counts[each]} 个{SEVERITY_NAMES[each]}" for each in Severity)
    verdict = f"{grave} 张有错误，需要先处理" if grave else "没有发现错误"
    failed = f"；{len(report.errors)} 个输入没有读成" if report.errors else ""
    said = f"检查了 {len(report.sheets)} 张绩效目标表：{parts}；{verdict}{failed}。"
    if not report.sheets:
        said = f"没有读到绩效目标表{failed}：请确认给出的文件里有绩效目标表。"
    for line in wrapped(said, console.width):
        text = Text(line)
        for each in Severity:
            text.highlight_regex(rf"[1-9][0-9]* 个{SEVERITY_NAMES[each]}", STYLES[each])
        console.print(text, soft_wrap=True)


def _sheet_table(report: Report) -> Table:
    """The sheets in the order read; where there are too many, the gravest of them."""
    files = {checked.sheet.source.file for checked in report.sheets}
    table = _table("序号", "项目名称", "错误", "警告", "提示", *(["出处"] if len(files) > 1 else []))
    rows = list(enumerate(report.sheets, start=1))
    if len(rows) > MOST_SHEETS:
        rows = sorted(rows, key=lambda row: _gravity(row[1]))[:MOST_SHEETS]
        table.caption = (
            f"只列出问题最多的 {MOST_SHEETS} 张；其余 {len(report.sheets) - MOST_SHEETS} 张见 json 或 html。"
        )
    for number, checked in rows:
        counts = Counter(finding.severity for finding in checked.findings)
        cells = [Text(str(counts[each] or ""), STYLES[each]) for each in Severity]
        origin = [_origin(checked.sheet)] if len(files) > 1 else []
        table.add_row(str(number), _name(checked.sheet), *cells, *origin)
    return table


def _gravity(checked: CheckedSheet) -> tuple[int, ...]:
    counts = Counter(finding.severity for finding in checked.findings)
    return tuple(-counts[each] for each in Severity)


def _print_findings(console: Console, report: Report) -> None:
    """The gravest faults, each with the sheets that have it, and what is left out."""
    every = groups(report)
    if every:
        console.print("\n最要紧的问题", style="bold")
    for group in every[:MOST_GROUPS]:
        _print_group(console, group, report)
    rest = every[MOST_GROUPS:]
    hints = sum(finding.severity is Severity.INFO for sheet in report.sheets for finding in sheet.findings)
    left = [f"其余 {len(rest)} 类错误和警告（共 {sum(len(g.findings) for g in rest)} 条）"] if rest else []
    left += [f"{hints} 条提示"] if hints else []
    if left:
        _print(console, f"{'、'.join(left)}见网页，请加上这两个选项生成后用浏览器打开：")
        console.print("  --format html --out 审核.html", soft_wrap=True)


def _print_group(console: Console, group: Group, report: Report) -> None:
    sheets = group.sheets
    where = f"全部 {len(sheets)} 张" if len(sheets) == len(report.sheets) > 1 else numbers(sheets)
    if len(sheets) == 1:
        where += f"“{_short(report.sheets[sheets[0] - 1].sheet)}”"
    word = SEVERITY_NAMES[group.severity]
    lines = wrapped(f"{word} {group.rule} {group.name}　{where}", console.width)
    for index, line in enumerate(lines):
        text = Text(line if index == 0 else f"{_INDENT}{line}")
        if index == 0:
            text.stylize(STYLES[group.severity], 0, len(word))
        console.print(text, soft_wrap=True)
    messages = group.messages
    shown = MOST_MESSAGES if group.severity is Severity.ERROR else 1
    for message, numbered in list(messages.items())[:shown]:
        _print(console, message if len(messages) == 1 else f"{numbers(numbered)}：{message}", _INDENT)
    if len(messages) > shown:
        _print(console, f"其余 {len(messages) - shown} 处情况类似。", _INDENT)
    first = group.findings[0][1]
    if first.suggestion:
        _print(console, f"建议：{first.suggestion}", _INDENT)
    if first.basis:
        _print(console, f"依据：{_cited(first)}", _INDENT, "dim")


def _print(console: Console, text: str, indent: str = "", style: str = "") -> None:
    for line in wrapped(text.replace("\n", " "), console.width - len(indent)):
        console.print(Text(indent + line, style), soft_wrap=True)


def _short(sheet: Sheet) -> str:
    name = sheet.project_name or "无项目名称"
    return name if len(name) <= _NAME else f"{name[: _NAME - 1]}…"


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
