"""What a run knows beyond its sheets, from a file."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from jizhun.model.codec import encode
from jizhun.rules.background import NOTHING, BackgroundError, load, looked_up
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.runner import check


def _file(folder: Path, text: str) -> Path:
    path = folder / "资料.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_gives_dates_lists_and_sheets(tmp_path: Path) -> None:
    (tmp_path / "批复.json").write_bytes(encode([sheet_in_words({})]))
    known = load(
        _file(
            tmp_path,
            "approved_on: 2025-02-01\npublished_on: 2025-02-18\nmust_publish: [云溪县水务局]\n"
            "budget: {临河镇农村道路养护项目: 300000}\nexecution_rates: {甲: '76.5'}\napproved: 批复.json\n",
        )
    )

    assert (known.approved_on, known.published_on) == (date(2025, 2, 1), date(2025, 2, 18))
    assert known.budget == {"临河镇农村道路养护项目": Decimal(300000)}
    assert known.execution_rates == {"甲": Decimal("76.5")}
    assert known.approved is not None and known.approved[0].project_name == "临河镇农村道路养护项目"


def test_an_empty_file_knows_nothing(tmp_path: Path) -> None:
    assert load(_file(tmp_path, "")) == NOTHING


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("approved_on: 二月", "不合要求"),
        ("publish: 2025-02-01", "不合要求"),
        ("[1, 2]", "应当是"),
        ("a: [", "读不出来"),
        ("approved: 没有.json", "读不出绩效目标表"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BackgroundError, match=told):
        load(_file(tmp_path, text))


def test_a_project_is_looked_up_by_its_code_first() -> None:
    sheet = sheet_in_words({"项目代码": "0001", "项目名称": "桥梁 检测"})

    assert looked_up({"0001": 1, "桥梁检测": 2}, sheet) == 1
    assert looked_up({"桥梁检测": 2}, sheet) == 2
    assert looked_up({"别的": 3}, sheet) is None


def test_without_a_background_the_rules_that_need_it_cannot_tell() -> None:
    coverage = check([sheet_in_words({})]).sheets[0].coverage

    assert {"A10", "P05", "P06", "P07", "P08", "P12", "R06"} <= set(coverage.cannot_tell)
