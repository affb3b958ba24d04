"""`jizhun check`."""

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.invented_documents import FAULTY, Run


def test_the_report_follows_the_published_schema(jizhun: Run, faulty: Path) -> None:
    done = jizhun("check", faulty.name, "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    jsonschema.Draft202012Validator(json.loads(jizhun("schema", "report").stdout)).validate(report)
    (checked,) = report["sheets"]
    (found,) = [each for each in checked["findings"] if each["rule"] == "A01"]
    assert (found["severity"], found["expected"], found["found"]) == ("error", "120000", "160000")
    assert report["errors"] == []


def test_a_sheet_without_errors_leaves_with_0(jizhun: Run, sheet: Path) -> None:
    assert jizhun("check", sheet.name).returncode == 0


@pytest.mark.parametrize(("bar", "status"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on_sets_the_bar(jizhun: Run, faulty: Path, bar: str, status: int) -> None:
    assert jizhun("check", faulty.name, "--fail-on", bar).returncode == status


def test_what_cannot_be_read_stands_under_errors_and_the_rest_is_done(jizhun: Run, faulty: Path) -> None:
    done = jizhun("check", "没有.txt", faulty.name, "--format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert len(report["sheets"]) == 1
    assert [each["file"] for each in report["errors"]] == ["没有.txt"]
    assert done.stderr.decode().splitlines() == [each["message"] for each in report["errors"]]


def test_the_summary_says_what_is_grave_first(jizhun: Run, faulty: Path) -> None:
    text = jizhun("check", faulty.name).stdout.decode()
    assert "1 个错误" in text
    assert "A01" in text
    assert "古树名木保护项目" in text
    assert "依据：" in text
    assert "\x1b" not in text


def test_markup_in_a_document_is_only_text(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FAULTY.replace("古树名木", "[bold]古树[/bold]:smile:<b>"), encoding="utf-8")
    assert "[bold]古树[/bold]:smile:<b>" in jizhun("check", "a.txt").stdout.decode().replace("\n", "").replace(" ", "")


def test_the_page_is_one_html_document(jizhun: Run, faulty: Path, tmp_path: Path) -> None:
    done = jizhun("check", faulty.name, "--format", "html", "--out", "审核.html")
    assert done.returncode == 1
    page = (tmp_path / "审核.html").read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert "古树名木保护项目" in page


def test_an_unknown_profile_names_those_that_exist(jizhun: Run, sheet: Path) -> None:
    done = jizhun("check", sheet.name, "--profile", "火星")
    assert done.returncode == 2
    assert "ningxia-c" in done.stderr.decode()


def test_a_named_profile_is_used(jizhun: Run, sheet: Path) -> None:
    report = json.loads(jizhun("check", sheet.name, "-p", "central-2021", "-f", "json").stdout)
    assert report["sheets"][0]["profile"] == "central-2021"
