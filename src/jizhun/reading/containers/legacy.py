"""Files that only an office suite reads – .rtf .odt .ods .fodt .fods .xlsb, Word 6 and 95 – by way of LibreOffice.

LibreOffice runs without a screen, with a profile of its own that is thrown away, under a time limit, with macros, links
and the network switched off; it says that all went well when it wrote nothing, so its output is checked.
"""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from jizhun.reading.block import Block, Limits, Unreadable
from jizhun.reading.detect import container_of

_INSTALL = (
    "这种格式的文件需要借助 LibreOffice 读取，本机没有安装：请安装后重试（Debian、Ubuntu、统信、麒麟："
    "sudo apt-get install --no-install-recommends libreoffice-writer libreoffice-calc），"
    "或者在 Word、Excel、WPS 中另存为 .docx、.xlsx 后再提交。"
)
_TOO_LONG = "文件转换超过了时间上限，没有读取：请在 Word、Excel 或 WPS 中另存为 .docx、.xlsx 后再提交。"
_REFUSED = (
    "文件转换不成功，可能已经损坏或设置了打开密码：请在原来的软件中打开，取消密码，另存为 .docx、.xlsx 后再提交。"
)
_TARGETS = {"ods": "xlsx", "fods": "xlsx", "xlsb": "xlsx"}
_GRACE = 0.9
_ITEM = '<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{items}</oor:items>
"""
# No macros at all, no links from untrusted places, links never updated, a proxy where nobody is.
_SWITCHES = (
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Office.Calc/Content/Update", "Link", "2"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def tables(data: bytes, limits: Limits) -> Iterator[Block]:
    """Blocks of a file that LibreOffice has turned into .docx or .xlsx.

    Raises Unreadable where LibreOffice is not installed (with the command that installs it), takes longer than
    `limits.seconds`, or refuses the file.
    """
    kind = container_of(data)
    target = _TARGETS.get(kind, "docx")
    converted = convert(data, kind, target, limits)
    yield from import_module(f"jizhun.reading.containers.{target}").tables(converted, limits)


def convert(data: bytes, kind: str, target: str, limits: Limits) -> bytes:
    """The bytes of a file of one kind (its usual suffix, without dot) as another. Raises Unreadable as `tables`."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise Unreadable(_INSTALL)
    with tempfile.TemporaryDirectory(prefix="jizhun-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        source = work / f"in.{kind}"
        source.write_bytes(data)
        _write_profile(work / "profile")
        profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to", target)
        _run([program, profile, *options, "--outdir", str(work / "out"), str(source)], work, limits.seconds * _GRACE)
        return _checked(work / "out" / f"in.{target}", limits)


def _write_profile(profile: Path) -> None:
    items = "".join(_ITEM.format(*switch) for switch in _SWITCHES)
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS.format(items=items), encoding="utf-8")


def _run(command: list[str], work: Path, seconds: float) -> None:
    """Run to the end or kill the whole group: the program is a script that starts the real one."""
    environment = {"HOME": str(work), "PATH": os.environ.get("PATH", os.defpath), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        cwd=work,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_TOO_LONG) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _checked(result: Path, limits: Limits) -> bytes:
    if not result.is_file() or result.stat().st_size > limits.file_size:
        raise Unreadable(_REFUSED)
    return result.read_bytes()
