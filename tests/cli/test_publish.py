"""`jizhun publish`: forms, bundles, blank forms and data from documents and from JSON."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from jizhun.law.layout import layouts
from tests.cli.invented_documents import Run


@pytest.mark.parametrize("form", ["docx", "xlsx", "html", "pdf"])
def test_a_document_is_published_and_verified(jizhun: Run, sheet: Path, form: str) -> None:
    done = jizhun("publish", str(sheet), "--format", form, "--out", f"a.{form}", "--annex", "2", "--verify")
    assert done.returncode == 0
    assert done.stderr.decode() == f"a.{form} 已核对：1 张表读回后与原表一致。\n"
    assert (sheet.parent / f"a.{form}").stat().st_size > 1000


def test_json_of_read_is_published_in_another_layout_and_what_is_left_out_is_told(jizhun: Run, sheet: Path) -> None:
    jizhun("read", str(sheet), "--format", "json", "--out", "s.json")
    done = jizhun("publish", "s.json", "--layout", "zhejiang", "--format", "html", "--out", "a.html", "--json")
    assert done.returncode == 0
    told = json.loads(done.stdout)
    assert told["schema"] == "jizhun.publish/1" and told["documents"][0]["sheets"] == 1
    names = {left["name"] for left in told["left_out"]}
    assert "实施单位" in names
    assert "有内容在表式“浙江项目绩效目标表（逐行列示）”里没有位置，没有输出" in done.stderr.decode()


def test_a_bundle_has_a_file_per_unit_an_index_and_sums(jizhun: Run, sheet: Path) -> None:
    assert jizhun("publish", str(sheet), "--format", "xlsx", "--bundle", "--out", "b.zip").returncode == 0
    names = zipfile.ZipFile(sheet.parent / "b.zip").namelist()
    assert len(names) == 3 and names[1:] == ["目录.xlsx", "SHA256SUMS"]
    assert jizhun("publish", str(sheet), "--format", "xlsx", "--per-unit", "--out", "units").returncode == 0
    assert sorted(path.name for path in (sheet.parent / "units").iterdir()) == sorted(names)


def test_a_blank_form(jizhun: Run) -> None:
    done = jizhun("publish", "--blank", "--layout", "ningxia-b", "--year", "2028", "--format", "html")
    assert done.returncode == 0 and done.stderr == b""
    assert "2028年部门项目支出预算绩效目标表" in done.stdout.decode() and "指标1：" in done.stdout.decode()


@pytest.mark.parametrize("form", ["integrated-xlsx", "integrated-csv"])
def test_the_columns_of_the_budget_system_go_out_and_come_in(jizhun: Run, sheet: Path, form: str) -> None:
    name = "a.xlsx" if form.endswith("xlsx") else "a.zip"
    assert jizhun("publish", str(sheet), "--format", form, "--out", name).returncode == 0
    done = jizhun("publish", name, "--from-integrated", "--format", "json")
    assert done.returncode == 0
    (again,) = json.loads(done.stdout)
    (first,) = json.loads(jizhun("read", str(sheet), "--format", "json").stdout)
    assert [(i["name"], i["value"], i["category"]) for i in again["indicators"]] == [
        (i["name"], i["value"], i["category"]) for i in first["indicators"]
    ]


@pytest.mark.parametrize(
    ("name", "start"),
    [("甲 乙.pdf", b"%PDF"), ("甲.XLSX", b"PK"), ("甲.htm", b"<!DOCTYPE"), ("甲.csv", b"sheet,"), ("甲", b"PK")],
)
def test_the_ending_of_the_file_tells_the_format(jizhun: Run, sheet: Path, name: str, start: bytes) -> None:
    done = jizhun("publish", str(sheet), "--out", name)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (sheet.parent / name).read_bytes().startswith(start)


def test_files_that_stood_in_the_folder_before_are_named(jizhun: Run, sheet: Path) -> None:
    """A file of last year's publication must not be taken for one of this year's."""
    (sheet.parent / "公开").mkdir()
    (sheet.parent / "公开" / "旧.docx").write_bytes(b"")
    done = jizhun("publish", str(sheet), "--per-unit", "--out", "公开")
    assert done.returncode == 0
    assert done.stderr.decode() == "公开 里还有 1 个不是这次写出的文件（旧.docx）：公开之前请核对要不要留下。\n"


def test_the_manual_names_every_layout() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "manual" / "输出.md").read_text(encoding="utf-8")
    assert [layout.id for layout in layouts().values() if f"| `{layout.id}` | {layout.name} |" not in manual] == []


def test_data_formats(jizhun: Run, sheet: Path) -> None:
    assert jizhun("publish", str(sheet), "-f", "csv", "--bom").stdout.startswith(b"\xef\xbb\xbfsheet,")
    package = jizhun("publish", str(sheet), "-f", "datapackage").stdout
    assert "datapackage.json" in zipfile.ZipFile(io.BytesIO(package)).namelist()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "没有写输入文件"),
        (("--blank",), "空白表要用 --layout 指明表式"),
        (("没有.json",), "没有.json"),
        (("x.txt", "--layout", "atlantis"), "没有编号为“atlantis”的表式：可用的有 auto、beijing"),
        (("x.txt", "--layout", "四川"), "是不是要 sichuan（四川部门预算项目绩效目标表（表6-1，逐行列示））？"),
        (("x.txt", "--format", "docx", "--out", "a.pdf"), "a.pdf 的结尾与格式 docx 不符：请把文件名的结尾改成 .docx"),
        (("x.txt", "--bundle", "--out", "a.docx"), "a.docx 的结尾与打包的文件不符：请把文件名的结尾改成 .zip"),
        (("x.txt", "--year", "2028"), "--year 是空白表上的年度"),
        (("--blank", "--layout", "ningxia-b", "--year", "28"), "--year 要写四位数的年度，例如 2028，不能是 28"),
        (("x.txt", "--format", "docx", "--bom"), "--bom 只用于 csv"),
        (("x.txt", "--format", "csv", "--layout", "sichuan"), "--annex 和 --layout 只用于"),
        (("x.txt", "--format", "json", "--annex", "2"), "--annex 和 --layout 只用于"),
        (("x.txt", "--bundle"), "请加上 --out"),
        (("x.txt", "--format", "csv", "--verify"), "--verify 核对的是"),
    ],
)
def test_faults_are_one_sentence_and_status_2(jizhun: Run, arguments: tuple[str, ...], sentence: str) -> None:
    done = jizhun("publish", *arguments)
    assert done.returncode == 2
    assert sentence in done.stderr.decode() and "Traceback" not in done.stderr.decode()
    assert len(done.stderr.decode().splitlines()) == 1


def test_json_that_is_no_sheet_is_refused(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('[{"a": 1}]', encoding="utf-8")
    done = jizhun("publish", "x.json")
    assert done.returncode == 2
    assert "x.json 不是绩效目标表的 JSON" in done.stderr.decode()
