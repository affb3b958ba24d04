"""Tables that no form has, found by `make fuzz`: they are read, whatever they give."""

import pytest

from jizhun.reading import read

ODD = {
    "the value stands before the levels": "指标值\t一级指标\t二级指标\n≥95%\t产出指标\t数量指标",
}


@pytest.mark.parametrize("table", ODD.values(), ids=ODD.keys())
def test_an_odd_table_is_read(table: str) -> None:
    for sheet in read(f"项目名称\t路灯养护\n{table}\n".encode(), "表.txt"):
        assert sheet.project_name == "路灯养护"


def test_a_row_of_ever_more_texts_costs_no_time() -> None:
    texts = "\t甲" * 60_000
    form = f"部门项目支出绩效目标表\n项目名称\t路灯养护{texts}\n一级指标\t二级指标\t三级指标\t指标值\n"
    assert [sheet.project_name for sheet in read(form.encode(), "表.txt")] == ["路灯养护"]


def test_a_name_of_digits_costs_no_time() -> None:
    name = "0" * 100_000
    form = (
        f"部门项目支出绩效目标表\n项目名称\t{name}\n一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t甲\t1个\n"
    )
    assert [sheet.project_name for sheet in read(form.encode(), "表.txt")] == [name]
