"""Sheets in every format that an office program saves are read as from the original, under whatever name.

The originals are samples in the official form as .docx and .xlsx; LibreOffice saves them in the other formats. It cannot
write Word 6 and 95, Excel 5 and 95, .xlsb and Word 2003 XML with merged cells: those have tests of their own readers.
"""

import csv
import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jizhun import reading
from jizhun.forms.publish import publish
from jizhun.reading.block import Limits, Table
from jizhun.reading.containers import legacy, xlsx
from tests.cli.invented_documents import Run

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

# Name of the file, format of the original, format that LibreOffice saves, container that is read.
FORMATS = [
    ("表.rtf", "docx", "rtf", "rtf"),
    ("表.doc", "docx", "rtf", "rtf"),
    ("表.odt", "docx", "odt", "odt"),
    ("表.fodt", "docx", "fodt", "fodt"),
    ("表.doc", "docx", "doc", "doc"),
    ("表.wps", "docx", "doc", "doc"),
    ("表.docm", "docx", "docm", "docx"),
    ("表.dotx", "docx", "dotx", "docx"),
    ("表.doc", "docx", "docx", "docx"),
    ("表.doc", "docx", "html", "html"),
    ("表.ods", "xlsx", "ods", "ods"),
    ("表.fods", "xlsx", "fods", "fods"),
    ("表.xls", "xlsx", "xls", "xls"),
    ("表.et", "xlsx", "xls", "xls"),
    ("表.xlsm", "xlsx", "xlsm", "xlsx"),
    ("表.xls", "xlsx", "xlsx", "xlsx"),
    ("表.xls", "xlsx", "html", "html"),
]


@cache
def original(form: str) -> bytes:
    return publish(reading.read(SAMPLES / "01-县城管局-清洁.txt")[:1], form).data


@cache
def saved(form: str, kind: str) -> bytes:
    return legacy.convert(original(form), form, kind, Limits())


def content(sheet: dict[str, Any]) -> dict[str, Any]:
    """A sheet without what tells where it stood."""
    kept = {name: value for name, value in sheet.items() if name not in ("source", "origins")}
    indicators = [{name: value for name, value in each.items() if name != "locator"} for each in kept["indicators"]]
    return kept | {"indicators": indicators}


@needs_libreoffice
@pytest.mark.parametrize(("name", "form", "kind", "container"), FORMATS, ids=[f"{n} of {k}" for n, _, k, _ in FORMATS])
def test_a_saved_document_reads_as_its_original(
    jizhun: Run, tmp_path: Path, name: str, form: str, kind: str, container: str
) -> None:
    (tmp_path / name).write_bytes(saved(form, kind))
    (tmp_path / f"原.{form}").write_bytes(original(form))

    done = jizhun("read", "--format", "json", name, f"原.{form}")

    assert (done.returncode, done.stderr.decode()) == (0, "")
    read, expected = json.loads(done.stdout)
    assert read["source"]["container"] == container
    assert content(read) == content(expected)


@pytest.mark.parametrize("mark", [",", "\t"])
def test_values_saved_from_a_worksheet_read_as_the_worksheet(jizhun: Run, tmp_path: Path, mark: str) -> None:
    (tmp_path / "原.xlsx").write_bytes(original("xlsx"))
    (table,) = (block for block in xlsx.tables(original("xlsx"), Limits()) if isinstance(block, Table))
    rows = [[""] * 4 for _ in range(1 + max(cell.row for cell in table.cells))]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    with (tmp_path / "表.xls").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(rows)

    done = jizhun("read", "--format", "json", "表.xls", "原.xlsx")

    read, expected = json.loads(done.stdout)
    assert read["source"]["container"] == "csv"
    assert content(read) == content(expected)


def test_without_libreoffice_one_sentence_says_how_to_install_it_and_the_rest_is_read(
    jizhun: Run, tmp_path: Path
) -> None:
    (tmp_path / "甲.rtf").write_bytes(b"{\\rtf1 x}")
    (tmp_path / "乙.docx").write_bytes(original("docx"))

    done = jizhun("read", "--format", "json", "甲.rtf", "乙.docx", env={"PATH": str(tmp_path)})

    assert done.returncode == 2
    said = done.stderr.decode()
    assert said.startswith("甲.rtf：") and said.endswith("。\n") and said.count("\n") == 1
    assert "apt-get install --no-install-recommends libreoffice-writer libreoffice-calc" in said
    assert [sheet["source"]["file"] for sheet in json.loads(done.stdout)] == ["乙.docx"]


@needs_libreoffice
def test_a_conversion_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its profile, its input and its output lie in a folder of its own that goes with it; the user's own is not touched."""
    home, work = tmp_path / "home", tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setattr("tempfile.tempdir", str(work))

    assert legacy.convert(original("docx"), "docx", "odt", Limits()).startswith(b"PK")

    assert list(home.rglob("*")) == list(work.rglob("*")) == []


@needs_libreoffice
def test_a_conversion_that_takes_too_long_is_killed_with_all_its_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(reading.Unreadable, match="时间上限"):
        legacy.convert(original("docx"), "docx", "odt", Limits(seconds=0.4))
    assert not [process for process in Path("/proc").glob("[0-9]*") if str(tmp_path) in command(process)]


def command(process: Path) -> str:
    """The command line of a living process."""
    try:
        return (process / "cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
