"""`jizhun read`."""

import json
from pathlib import Path

import jsonschema

from tests.cli.invented_documents import SHEET, Run


def test_json_is_an_array_of_sheets_that_follow_the_published_schema(jizhun: Run, sheet: Path) -> None:
    done = jizhun("read", sheet.name, "--format", "json")
    assert (done.returncode, done.stderr) == (0, b"")
    sheets = json.loads(done.stdout)
    assert [each["project_name"] for each in sheets] == ["古树名木保护项目"]
    assert sheets[0]["funding"]["total"]["yuan"] == "120000"
    assert sheets[0]["source"]["file"] == sheet.name
    schema = json.loads(jizhun("schema", "sheet").stdout)
    for each in sheets:
        jsonschema.Draft202012Validator(schema).validate(each)


def test_text_lists_the_sheets_within_80_columns_and_without_control_codes(jizhun: Run, sheet: Path) -> None:
    done = jizhun("read", sheet.name)
    text = done.stdout.decode()
    assert "古树名木保护项目" in text
    assert "12 万元" in text
    assert "\x1b" not in text
    assert all(columns(line) <= 80 for line in text.splitlines())


def columns(line: str) -> int:
    """Chinese takes two columns."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in line)


def test_standard_input_is_read(jizhun: Run) -> None:
    done = jizhun("read", "-", "--format", "json", stdin=SHEET.encode("gb18030"))
    assert [each["project_name"] for each in json.loads(done.stdout)] == ["古树名木保护项目"]


def test_a_folder_is_read_in_order_of_its_paths_without_hidden_and_foreign_files(
    jizhun: Run, sheet: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "上报"
    (folder / "乙").mkdir(parents=True)
    (folder / "乙" / "1.txt").write_text(SHEET.replace("古树名木保护", "苗圃"), encoding="utf-8")
    (folder / "a.txt").write_text(SHEET, encoding="utf-8")
    (folder / ".a.txt").write_text(SHEET, encoding="utf-8")
    (folder / "~$a.docx").write_bytes(b"x")
    (folder / "说明.yaml").write_text("a: 1", encoding="utf-8")
    done = jizhun("read", "上报", "--format", "json")
    assert done.returncode == 0
    assert [each["project_name"] for each in json.loads(done.stdout)] == ["古树名木保护项目", "苗圃项目"]


def test_a_document_named_twice_is_read_once(jizhun: Run, sheet: Path) -> None:
    done = jizhun("read", sheet.name, f"./{sheet.name}", "--format", "json")
    assert len(json.loads(done.stdout)) == 1


def test_a_document_without_sheets_is_no_failure(jizhun: Run, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_text("关于开展培训的通知\n请各单位派人参加。\n", encoding="utf-8")
    done = jizhun("read", "通知.txt", "--format", "json")
    assert (done.returncode, json.loads(done.stdout), done.stderr) == (0, [], b"")


def test_a_file_takes_the_result(jizhun: Run, sheet: Path, tmp_path: Path) -> None:
    done = jizhun("read", sheet.name, "-f", "json", "-o", "表.json")
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(json.loads((tmp_path / "表.json").read_bytes())) == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
