"""`jizhun demo`: the street walked once, over the samples that come with the program."""

import sys
from importlib import resources
from pathlib import Path

from jizhun.cli.checking import gathered, rendered
from jizhun.cli.main import UNREADABLE, ReportFormat
from jizhun.cli.output import write
from jizhun.cli.speech import complain
from jizhun.rules.runner import check


def samples() -> Path:
    """The folder of the samples: in an installed package beside the modules, in a checkout at the top."""
    packaged = Path(str(resources.files("jizhun"))) / "samples"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "samples"


def listings(folder: Path) -> list[Path]:
    """The disclosures among the samples: those that have a listing of what was planted beside them."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".yaml" and path.with_suffix(".yaml").is_file())


def demo_command(out: Path) -> int:
    """Checks the samples, prints the summary and where the page is. Findings are expected: 0 where all was read."""
    folder = samples()
    if not folder.is_dir():
        complain("找不到随附的样例：请重新安装绩准，或在源代码目录里运行。")
        return UNREADABLE
    harvest = gathered([str(path) for path in listings(folder)], ReportFormat.HTML)
    report = check(harvest.sheets)
    for error in harvest.errors:
        complain(error.message)
    write(rendered(report, ReportFormat.TEXT, {}), None)
    write(rendered(report, ReportFormat.HTML, harvest.originals), out)
    sys.stdout.write(f"审核网页：{out.resolve()}（用浏览器打开）\n")
    return UNREADABLE if harvest.errors else 0
