"""Data out: JSON, CSV, Parquet, the data package; and the columns of 预算管理一体化 out and in."""

import csv
import io
import json
import zipfile
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from jizhun.forms.data import export, integrated
from jizhun.law.layout import layouts
from jizhun.model import Category, Funding, Sheet, codec
from jizhun.testing import sheets
from tests.forms.invented import SOURCE, indicator, money, sheet

TWO = [sheet(), sheet(project_name="青禾区书房项目", indicators=(), funding=Funding(total=money("5.12")))]


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_json_and_lines_are_the_contract() -> None:
    assert codec.decode_sheets(export.to_json(TWO)) == TWO
    assert codec.decode_sheets(b"[" + b",".join(export.to_jsonl(TWO).splitlines()) + b"]") == TWO


def test_csv_has_a_row_for_each_indicator_and_one_for_a_sheet_without() -> None:
    found = rows(export.to_csv(TWO))
    assert len(found) == 9
    assert (found[0]["project_name"], found[0]["indicator_name"], found[0]["indicator_value"]) == (
        "临河镇田间道路修整项目",
        "修整田间道路长度",
        "≥12公里",
    )
    assert (found[8]["sheet"], found[8]["total_yuan"], found[8]["indicator_name"]) == ("2", "51200", "")


def test_csv_is_safe_to_open_and_has_a_mark_on_request() -> None:
    data = export.to_csv([sheet(goal="=HYPERLINK(1)", project_name="-甲", period="'乙")], bom=True)
    assert data.startswith(b"\xef\xbb\xbf") and not export.to_csv(TWO).startswith(b"\xef\xbb\xbf")
    first = rows(data)[0]
    assert (first["goal"], first["project_name"], first["period"]) == ("'=HYPERLINK(1)", "'-甲", "''乙")


def test_parquet_holds_the_flat_table_with_decimals() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra `data` is not installed")
    table = parquet.read_table(io.BytesIO(export.to_parquet(TWO))).to_pylist()
    assert len(table) == 9
    assert (table[0]["total_yuan"], table[0]["fiscal_year"], table[8]["indicator_name"]) == (
        Decimal(360000),
        2027,
        None,
    )


def test_without_pyarrow_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(export.MissingExtra, match=r"pip install 'jizhun\[data\]'"):
        export.to_parquet(TWO)


def test_the_package_describes_every_column_of_its_files() -> None:
    package = zipfile.ZipFile(io.BytesIO(export.to_package(TWO)))
    described = json.loads(package.read("datapackage.json"))
    assert [resource["name"] for resource in described["resources"]] == ["sheets", "indicators", "tasks", "notices"]
    for resource in described["resources"]:
        data = package.read(resource["path"])
        assert resource["bytes"] == len(data)
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert next(csv.reader(io.StringIO(data.decode()))) == names
        assert all(field["title"] and field["description"] for field in resource["schema"]["fields"])
    assert "| goal | string | 年度绩效目标 | annual goal |" in package.read("字段说明.md").decode()
    assert len(rows(package.read("indicators.csv"))) == 8


def test_a_quantity_and_words_in_the_columns_of_the_budget_system() -> None:
    found = integrated.tables([sheet(department_code="126", project_code="64000027", goal_midterm="三年修整36公里。")])
    assert [(row["YEARFLAG"], row["PRO_CODE"], row["DEPT_CODE"]) for row in found.goals] == [
        ("1", "64000027", "126"),
        ("0", "64000027", "126"),
    ]
    first, words = found.indicators[0], found.indicators[6]
    assert [
        first[name] for name in ("LV1_PERF_IND_NAME", "LV2_PERF_IND_CODE", "COMPUTESIGN", "KPI_VAL", "METERUNIT")
    ] == [*("产出指标", "11", "≥", "12", "公里")]
    assert [words[name] for name in ("COMPUTESIGN", "KPI_VAL", "METERUNIT")] == ["定性", "长期有效", ""]
    assert {left.name for each in found.left_out for left in each.fields} == {
        "项目属性",
        "项目期限",
        "年度资金总额",
        "财政拨款",
        "其他资金",
    }


def held(one: Sheet) -> object:
    """What the tables of the budget system hold of a sheet."""
    return (
        *(one.fiscal_year, one.project_name, one.project_code, one.department, one.department_code),
        *(one.implementing_unit, one.implementing_unit_code, one.goal, one.goal_midterm),
        *(
            [(i.dimension, i.category, i.name, i.value, i.target, i.weight, i.explanation, i.scoring) for i in entries]
            for entries in (one.indicators, one.indicators_midterm)
        ),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(sheets(layouts()["central-2015"], oddities=True))
def test_what_the_budget_system_holds_comes_back(one: Sheet) -> None:
    found = integrated.tables([one])
    (again,) = integrated.sheets(found.goals, found.indicators, SOURCE)
    assert held(again) == held(one)


def test_files_without_the_columns_are_refused() -> None:
    with pytest.raises(integrated.NotIntegrated, match="第一行要是列名"):
        integrated.from_rows([[["项目名称"], ["甲"]]], SOURCE)
    with pytest.raises(integrated.NotIntegrated, match="“明年”不是年份"):
        integrated.from_rows([[["FISCAL_YEAR", "PRO_NAME", "KPI_TARGET"], ["明年", "甲", "乙"]]], SOURCE)


def test_an_unknown_level_keeps_its_words() -> None:
    odd = sheet(indicators=(indicator(1, None, "甲", "1个", category_text="其他指标"),))
    found = integrated.tables([odd])
    (again,) = integrated.sheets(found.goals, found.indicators, SOURCE)
    assert (again.indicators[0].category, again.indicators[0].category_text) == (None, "其他指标")
    assert Category.QUANTITY not in {i.category for i in again.indicators}
