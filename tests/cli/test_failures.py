"""Whatever goes wrong: one full Chinese sentence, the right status, never a traceback, and the rest is done."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import docx
import pytest

from tests.cli.invented_documents import Run
from tests.support.drawn_pdf import DrawnPage, pdf

SENTENCE = re.compile(r"^[^\n]*[\u4e00-\u9fff][^\n]*[。]\n$")


def one_sentence(done: subprocess.CompletedProcess[bytes], status: int = 2) -> str:
    said = done.stderr.decode()
    assert done.returncode == status
    assert SENTENCE.match(said), said
    return said


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["检查"],
        ["check", "--format", "doc", "a.txt"],
        ["check", "--formt", "json", "a.txt"],
        ["check", "a.txt", "--format"],
        ["schema"],
        ["schema", "form"],
        ["rules", "A01", "A02"],
        ["read", "--fail-on", "error", "a.txt"],
    ],
    ids=" ".join,
)
def test_wrong_usage(jizhun: Run, arguments: list[str]) -> None:
    assert "--help" in one_sentence(jizhun(*arguments))


def test_no_command_shows_the_help(jizhun: Run) -> None:
    done = jizhun()
    assert done.returncode == 0
    assert done.stdout.decode().startswith("用法：")


@pytest.mark.parametrize("command", ["read", "check", "rules", "schema", "demo"])
def test_help_is_chinese(jizhun: Run, command: str) -> None:
    text = jizhun(command, "--help").stdout.decode()
    assert "用法：" in text
    for english in ("Usage", "Options:", "Arguments:", "[default", "[required]", "Show this message"):
        assert english not in text


@pytest.mark.parametrize("path", ["没有这个文件.txt", "没有/a.txt", "a\x1fb.txt", "x" * 5000])
def test_a_path_that_is_not_there(jizhun: Run, path: str) -> None:
    one_sentence(jizhun("read", path))


def test_a_path_through_a_file(jizhun: Run, sheet: Path) -> None:
    one_sentence(jizhun("read", f"{sheet.name}/a.txt"))


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null", "/dev/tty"])
def test_a_device(jizhun: Run, path: str) -> None:
    if not Path(path).exists():
        pytest.skip(f"这台机器没有 {path}")
    assert "不是普通文件" in one_sentence(jizhun("check", path))


def test_a_named_pipe_is_not_waited_for(jizhun: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    assert "不是普通文件" in one_sentence(jizhun("read", "管道"))


@pytest.mark.skipif(os.geteuid() == 0, reason="管理员什么都能读，权限试不出来")
def test_no_permission(jizhun: Run, sheet: Path) -> None:
    sheet.chmod(0)
    assert "权限" in one_sentence(jizhun("read", sheet.name))


def test_an_empty_folder(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "空").mkdir()
    assert "没有可以读取的文件" in one_sentence(jizhun("read", "空"))


def test_a_damaged_file_does_not_stop_the_rest(jizhun: Run, sheet: Path, tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04" + b"\x00" * 100)
    done = jizhun("read", "坏.docx", sheet.name)
    assert "坏.docx" in one_sentence(done)
    assert "古树名木保护项目" in done.stdout.decode()


@pytest.mark.parametrize("out", ["没有/表.json", "."])
def test_a_file_that_cannot_be_written(jizhun: Run, sheet: Path, out: str) -> None:
    one_sentence(jizhun("read", sheet.name, "-f", "json", "-o", out))


def test_a_reader_that_went_away_is_no_error(sheet: Path) -> None:
    command = f"{sys.executable} -c 'from jizhun.cli.main import run; run()' schema report | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_is_one_line_and_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "from jizhun.cli.main import run; run()", "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    time.sleep(2)  # it waits for standard input
    process.send_signal(signal.SIGINT)
    out, said = process.communicate(timeout=30)
    assert (process.returncode, out) == (130, b"")
    assert SENTENCE.match(said.decode()), said.decode()


def test_a_file_name_that_is_not_utf8_is_shown(jizhun: Run, tmp_path: Path, sheet: Path) -> None:
    name = "附件.txt".encode("gb18030")
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))).write_bytes(sheet.read_bytes())
    except OSError:
        pytest.skip("这个文件系统只收 UTF-8 文件名")
    sheet.unlink()
    done = jizhun("read", ".", "-f", "json")
    assert done.returncode == 0
    assert "附件.txt" in done.stdout.decode()


def test_a_terminal_that_knows_no_chinese_gets_no_traceback(jizhun: Run) -> None:
    done = jizhun("rules", "没有", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("check", "a.txt", "--fail-on", "x"),
            "--fail-on 的值不对：可以写 error、warning、info、never；请运行 jizhun check --help 查看说明。",
        ),
        (("schema", "x"), "参数的值不对：可以写 sheet、report；请运行 jizhun schema --help 查看说明。"),
    ],
)
def test_a_wrong_choice_names_what_can_be_written(jizhun: Run, arguments: tuple[str, ...], sentence: str) -> None:
    done = jizhun(*arguments)
    assert (done.returncode, done.stderr.decode()) == (2, sentence + "\n")


def test_a_text_with_the_words_of_a_sheet_and_no_sheet_is_told(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text(
        "项目名称；路灯养护\n一级指标；二级指标；指标值\n产出指标；数量指标；3盏\n", "utf-8"
    )
    (tmp_path / "乙.txt").write_text("项目名称；路灯养护\n一级指标；指标值；完成值\n", "utf-8")
    (tmp_path / "丙.txt").write_text("关于印发通知的函\n", "utf-8")
    done = jizhun("read", str(tmp_path), "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    told = done.stderr.decode().splitlines()
    assert len(told) == 1 and "甲.txt：文中有" in told[0] and told[0].endswith("。")


@pytest.mark.parametrize("container", ["pdf", "docx", "html"])
def test_any_document_with_the_words_of_a_sheet_and_no_sheet_is_told(
    jizhun: Run, tmp_path: Path, container: str
) -> None:
    words = ["项目名称", "路灯养护", "一级指标", "指标值"]
    for name, others in (("甲", []), ("乙", ["完成值"])):
        path = tmp_path / f"{name}.{container}"
        if container == "pdf":
            page = DrawnPage()
            for number, word in enumerate([*words, *others]):
                page.text(60, 100 + 40 * number, word)
            path.write_bytes(pdf(page))
        elif container == "docx":
            document = docx.Document()
            for word in [*words, *others]:
                document.add_paragraph(word)
            document.save(str(path))
        else:
            path.write_text("".join(f"<p>{word}</p>" for word in [*words, *others]), "utf-8")
    done = jizhun("read", str(tmp_path), "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    (told,) = done.stderr.decode().splitlines()
    assert f"甲.{container}：文中有" in told
