"""The commands and their options. What a command needs is imported when it runs, so that `--help` answers at once."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

import jizhun
from jizhun.cli.speech import ChineseCommand, ChineseGroup, complain, usage_sentence

INTERRUPTED = 130
UNREADABLE = 2

app = typer.Typer(
    name="jizhun",
    cls=ChineseGroup,
    help="绩准：读取、检查项目支出绩效目标表。",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
)


class Format(StrEnum):
    """How a result is printed."""

    TEXT = "text"
    JSON = "json"


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    SARIF = "sarif"
    FORM = "form"
    KEY_FORM = "key-form"
    LETTER = "letter"


class PublishFormat(StrEnum):
    """What sheets are written as: official forms, then data."""

    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    DATAPACKAGE = "datapackage"
    INTEGRATED_XLSX = "integrated-xlsx"
    INTEGRATED_CSV = "integrated-csv"


class FailOn(StrEnum):
    """From which severity on findings make the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    NEVER = "never"


class Contract(StrEnum):
    """A published JSON contract."""

    SHEET = "sheet"
    REPORT = "report"


Paths = Annotated[
    list[str], typer.Argument(metavar="路径…", help="文件或文件夹，可以有多个；- 表示标准输入。", show_default=False)
]
Out = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="文件", help="写到这个文件，不写到屏幕。", show_default=False)
]


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"jizhun {jizhun.__version__}\n")
        raise typer.Exit


@app.callback()
def _main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="显示版本。", callback=_version, is_eager=True, show_default=False)
    ] = False,
) -> None:
    """绩准：读取、检查项目支出绩效目标表。"""
    if context.invoked_subcommand is None:
        sys.stdout.write(context.get_help() + "\n")


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def read(
    paths: Paths,
    output: Annotated[Format, typer.Option("--format", "-f", help="输出格式。")] = Format.TEXT,
    out: Out = None,
) -> int:
    """读取绩效目标表，列出读到的内容；json 格式是表的数组。"""
    from jizhun.cli.reading import read_command

    return read_command(paths, output, out)


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def check(
    paths: Paths,
    output: Annotated[ReportFormat, typer.Option("--format", "-f", help="输出格式。")] = ReportFormat.TEXT,
    out: Out = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="问题达到哪一级时退出码为 1；never 表示从不。")
    ] = FailOn.ERROR,
    profile: Annotated[
        str,
        typer.Option(
            "--profile", "-p", metavar="配置", help="地区配置的编号，或自己的 yaml 配置文件；auto 按表式自动选择。"
        ),
    ] = "auto",
    background: Annotated[
        Path | None,
        typer.Option(
            "--background",
            metavar="文件",
            help="表以外的资料（yaml）：批复和公开日期、应公开单位、上年的表、部门预算等。",
            show_default=False,
        ),
    ] = None,
    fix: Annotated[
        Path | None,
        typer.Option(
            "--fix", metavar="文件", help="把确定的修改建议改好，改后的表写到这个 json 文件。", show_default=False
        ),
    ] = None,
) -> int:
    """检查绩效目标表，给出发现的问题、依据和修改建议。"""
    from jizhun.cli.checking import check_command

    return check_command(paths, output, out, fail_on, profile, fix, background)


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def publish(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[路径]…",
            help="文件或文件夹；.json、.jsonl 是 jizhun read 输出的表；- 表示标准输入。",
            show_default=False,
        ),
    ] = None,
    layout: Annotated[
        str, typer.Option("--layout", "-l", metavar="表式", help="表式编号；auto 按每张表原来的表式。")
    ] = "auto",
    output: Annotated[
        PublishFormat | None,
        typer.Option(
            "--format",
            "-f",
            help="输出格式：前四种是正式表，其余是数据。不写时看 --out 的结尾，看不出时是 docx。",
            show_default=False,
        ),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="位置", help="写到这个文件（--per-unit 时是文件夹）。", show_default=False),
    ] = None,
    annex: Annotated[
        str | None,
        typer.Option(
            "--annex", metavar="编号", help="作为整份附件：前面加“附件编号”、标题和目录。", show_default=False
        ),
    ] = None,
    per_unit: Annotated[bool, typer.Option("--per-unit", help="每个单位一个文件，另附目录和 SHA-256。")] = False,
    bundle: Annotated[bool, typer.Option("--bundle", help="同上，打成一个 zip。")] = False,
    blank: Annotated[bool, typer.Option("--blank", help="输出空白表，供填写。")] = False,
    year: Annotated[
        int | None, typer.Option("--year", metavar="年度", help="空白表上的年度。", show_default=False)
    ] = None,
    verify: Annotated[bool, typer.Option("--verify", help="把写出的文件读回来，与原表逐项核对。")] = False,
    bom: Annotated[bool, typer.Option("--bom", help="csv 带 BOM，Excel 直接打开不乱码。")] = False,
    from_integrated: Annotated[
        bool, typer.Option("--from-integrated", help="输入是预算管理一体化系统的绩效数据（csv、xlsx）。")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="在屏幕上用 JSON 说明写了什么、什么没有位置。")] = False,
) -> int:
    """把绩效目标表输出为正式表格或数据；也可换表式、换格式，或输出空白表。"""
    from jizhun.cli.publishing import publish_command
    from jizhun.cli.wishes import Wishes

    wishes = Wishes(
        layout=layout,
        given=output,
        out=out,
        annex=annex,
        blank=blank,
        year=year,
        verify=verify,
        per_unit=per_unit,
        bundle=bundle,
        bom=bom,
        from_integrated=from_integrated,
        as_json=as_json,
    )
    return publish_command(paths or [], wishes)


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def rules(
    rule: Annotated[
        str | None, typer.Argument(metavar="[规则编号]", help="说明这一条规则；不写则列出全部。", show_default=False)
    ] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="输出格式。")] = Format.TEXT,
    profile: Annotated[
        str,
        typer.Option(
            "--profile", metavar="配置", help="按这个地区配置或配置文件列出级别和停用的规则。", show_default=False
        ),
    ] = "auto",
    out: Out = None,
) -> int:
    """列出全部规则，或说明一条规则：查什么、为什么、依据、正反例。"""
    from jizhun.cli.explaining import rules_command

    return rules_command(rule, output, out, profile)


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def schema(
    contract: Annotated[Contract, typer.Argument(metavar="sheet|report", help="表或检查报告。", show_default=False)],
    out: Out = None,
) -> int:
    """打印 JSON Schema：表（sheet）或检查报告（report）。"""
    from jizhun.cli.output import write
    from jizhun.model import codec

    write(codec.encode(codec.schema(contract)) + b"\n", out)
    return 0


@app.command(cls=ChineseCommand, options_metavar="[选项]")
def demo(
    out: Annotated[Path, typer.Option("--out", "-o", metavar="文件", help="审核网页写到这个文件。")] = Path(
        "jizhun-demo.html"
    ),
) -> int:
    """检查随附的样例，打印摘要，并生成审核网页。"""
    from jizhun.cli.demo import demo_command

    return demo_command(out)


def run(arguments: list[str] | None = None) -> None:
    """The command `jizhun`. Leaves with 0 done, 1 findings, 2 unreadable input or wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        status = app(arguments, prog_name="jizhun", standalone_mode=False)
    except typer.TyperException as error:
        complain(usage_sentence(error))
        status = UNREADABLE
    if status == INTERRUPTED:
        complain("已中断：没有写完的结果没有保留，请在需要时重新运行。")
    sys.exit(status)
