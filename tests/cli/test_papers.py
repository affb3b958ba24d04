"""`jizhun check` writes the reviewer's papers and applies fixes."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from tests.cli.invented_documents import FAULTY, Run


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_annotated_copy_is_written(jizhun: Run, faulty: Path, tmp_path: Path, form: str) -> None:
    done = jizhun("check", faulty.name, "--format", form, "--out", f"审核.{form}")
    assert done.returncode == 1, done.stderr.decode()
    names = zipfile.ZipFile(io.BytesIO((tmp_path / f"审核.{form}").read_bytes())).namelist()
    assert any("comments" in name for name in names)


def test_a_copy_of_a_copy_keeps_the_comments_of_the_first(jizhun: Run, faulty: Path, tmp_path: Path) -> None:
    """The input is a .docx, so the comments go into the original file, beside those that stand there."""
    jizhun("check", faulty.name, "--format", "docx", "--out", "一审.docx")
    jizhun("check", "一审.docx", "--format", "docx", "--out", "二审.docx")
    count = [
        zipfile.ZipFile(tmp_path / name).read("word/comments.xml").count(b"<w:comment ")
        for name in ("一审.docx", "二审.docx")
    ]
    assert count[1] == 2 * count[0]


def test_a_folder_gets_a_copy_of_each_document(jizhun: Run, faulty: Path, tmp_path: Path) -> None:
    (tmp_path / "另一份.txt").write_text(FAULTY, encoding="utf-8")
    jizhun("check", faulty.name, "另一份.txt", "--format", "docx", "--out", "审核稿")
    assert sorted(each.name for each in (tmp_path / "审核稿").iterdir()) == sorted(
        [f"{faulty.stem}-审核.docx", "另一份-审核.docx"]
    )


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
@pytest.mark.parametrize("form", ["form", "key-form"])
def test_the_review_form_is_written_by_the_ending_of_the_file(
    jizhun: Run, faulty: Path, tmp_path: Path, form: str, ending: str
) -> None:
    assert jizhun("check", faulty.name, "--format", form, "--out", f"审核表.{ending}").returncode == 1
    assert (tmp_path / f"审核表.{ending}").stat().st_size > 1000


def test_another_ending_is_refused_in_one_sentence(jizhun: Run, faulty: Path) -> None:
    done = jizhun("check", faulty.name, "--format", "form", "--out", "审核表.wps")
    assert done.returncode == 2
    assert "请改写 --out" in done.stderr.decode()


@pytest.mark.parametrize("form", ["docx", "xlsx", "form", "key-form"])
def test_a_document_is_not_printed_on_the_screen(jizhun: Run, faulty: Path, form: str) -> None:
    done = jizhun("check", faulty.name, "--format", form)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "请加上 --out" in done.stderr.decode()


def test_letters_go_into_a_folder_or_on_the_screen(jizhun: Run, faulty: Path, tmp_path: Path) -> None:
    jizhun("check", faulty.name, "--format", "letter", "--out", "回函")
    files = sorted(each.suffix for each in (tmp_path / "回函").iterdir())
    assert files == [".docx", ".txt"]
    assert "审核意见" in jizhun("check", faulty.name, "--format", "letter").stdout.decode()


def test_without_a_sheet_there_is_nothing_to_write(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "说明.txt").write_text("本年度没有项目。", encoding="utf-8")
    done = jizhun("check", "说明.txt", "--format", "docx", "--out", "审核.docx")
    assert done.returncode == 2
    assert not (tmp_path / "审核.docx").exists()


def test_sarif_goes_to_the_screen(jizhun: Run, faulty: Path) -> None:
    log = json.loads(jizhun("check", faulty.name, "--format", "sarif").stdout)
    assert log["version"] == "2.1.0"
    assert "A01" in {each["ruleId"] for each in log["runs"][0]["results"]}


def test_fixed_sheets_are_written_and_the_difference_is_shown(jizhun: Run, tmp_path: Path) -> None:
    """A satisfaction under 社会效益 belongs under 满意度: what K11 proposes is certain."""
    words = FAULTY.replace("设置科普牌数量\t≥46块", "游客满意度\t≥92%")
    (tmp_path / "表.txt").write_text(words, encoding="utf-8")
    done = jizhun("check", "表.txt", "--fix", "改后.json")
    result = json.loads((tmp_path / "改后.json").read_text(encoding="utf-8"))
    assert result["schema"] == "jizhun.fixed/1"
    (change,) = [each for each in result["changes"] if each["rule"] == "K11"]
    assert (change["before"], change["after"]) == ("social", "satisfaction")
    moved = result["sheets"][0]["indicators"][int(change["field"][11:-10])]
    assert (moved["name"], moved["category"]) == ("游客满意度", "satisfaction")
    assert any(each["code"] == "fixed" for each in result["sheets"][0]["notices"])
    text = done.stdout.decode()
    assert "- 社会效益指标" in text
    assert "+ 服务对象满意度指标" in text


def test_where_nothing_is_certain_it_says_so(jizhun: Run, sheet: Path, tmp_path: Path) -> None:
    assert "没有可以直接修改的地方" in jizhun("check", sheet.name, "--fix", "改后.json").stdout.decode()
    assert json.loads((tmp_path / "改后.json").read_text(encoding="utf-8"))["changes"] == []


@pytest.mark.parametrize(("form", "name"), [("docx", "审核.pdf"), ("xlsx", "审核.docx")])
def test_a_copy_with_the_ending_of_another_format_is_refused(jizhun: Run, faulty: Path, form: str, name: str) -> None:
    done = jizhun("check", str(faulty), "--format", form, "--out", name)
    assert done.returncode == 2
    assert done.stderr.decode() == f"{name} 的结尾与格式 {form} 不符：请把文件名的结尾改成 .{form}，或改 --format。\n"
    assert not (faulty.parent / name).exists()
