"""The summary on the terminal: one fault of many sheets is one entry, lines fit and break where a reader breaks them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from jizhun.cli.grouping import numbers
from jizhun.cli.wrapping import wrapped
from tests.cli.invented_documents import FAULTY, Run


@pytest.mark.parametrize(
    ("sheets", "words"),
    [
        ([2], "第 2 张"),
        ([3, 1, 2, 2], "第 1—3 张"),
        ([1, 2, 5], "第 1—2、5 张"),
        (range(1, 40, 2), "第 1、3、5、7、9、11、13、15 张等 20 张"),
    ],
)
def test_numbers_of_sheets(sheets: list[int], words: str) -> None:
    assert numbers(sheets) == words


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("共有问题见第 12 张", 12, ["共有问题见", "第 12 张"]),
        ("资金总额 15 万元，多 3 万元", 14, ["资金总额", "15 万元，多", "3 万元"]),
        ("一二三四五。", 10, ["一二三四", "五。"]),
        ("一二三四“五”", 10, ["一二三四", "“五”"]),
        ("", 10, []),
        ("abcdefghijklmnop", 6, ["abcdef", "ghijkl", "mnop"]),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, width) == lines


@given(st.text("一二三，。“”（）第 0123456789张万元abc≥%", max_size=80), st.integers(4, 40))
def test_lines_fit_and_nothing_is_lost(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_the_same_fault_on_many_sheets_is_one_entry(jizhun: Run, tmp_path: Path) -> None:
    """Three sheets of three projects, each with costs of 16 against 12 万元."""
    for number, name in enumerate(("古树名木", "湿地巡护", "苗圃改造"), 1):
        text = FAULTY.replace("古树名木", name)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    out = jizhun("check", "1.txt", "2.txt", "3.txt").stdout.decode()
    entries = [line for line in out.splitlines() if re.match("(错误|警告) A01 ", line)]
    assert entries == ["错误 A01 成本合计与资金总额不符　全部 3 张"]
    assert all(cell_len(line) <= 80 for line in out.splitlines())


def test_errors_stand_before_warnings(jizhun: Run, faulty: Path) -> None:
    words = re.findall("^(错误|警告) ", jizhun("check", faulty.name).stdout.decode(), re.MULTILINE)
    assert words == sorted(words, key=["错误", "警告"].index)
    assert words[0] == "错误"


def test_no_sheet_is_not_praised(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于召开会议的通知", encoding="utf-8")
    said = jizhun("check", "通知.txt").stdout.decode()
    assert said == "没有读到绩效目标表：请确认给出的文件里有绩效目标表。\n"
