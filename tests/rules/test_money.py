"""Amounts in messages, and the cost indicators of a sheet in 元."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.law.profile import profile
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.costs import Costs, products
from jizhun.rules.facts import Facts
from jizhun.rules.money import shown, sum_shown


@pytest.mark.parametrize(
    ("yuan", "beside", "text"),
    [
        ("159600", None, "15.96 万元"),
        ("150000.00", None, "15 万元"),
        ("9600", None, "9600 元"),
        ("9600", "150000", "0.96 万元"),
        ("0.5", "150000", "0.5 元"),
        ("-20000", None, "-2 万元"),
        ("1E+6", None, "100 万元"),
        ("0", None, "0 元"),
    ],
)
def test_an_amount_is_shown_as_a_person_reads_it(yuan: str, beside: str | None, text: str) -> None:
    assert shown(Decimal(yuan), Decimal(beside) if beside else None) == text


def test_a_sum_is_shown_in_one_unit() -> None:
    assert sum_shown([Decimal(35800), Decimal(4000)], Decimal(39800)) == "3.58 万元 + 0.4 万元"


@given(st.decimals(-(10**12), 10**12, places=2))
def test_nothing_is_rounded(yuan: Decimal) -> None:
    number, unit = shown(yuan).split(" ")

    assert Decimal(number) * (10000 if unit == "万元" else 1) == yuan


def _costs(*rows: str) -> tuple[Costs, Facts]:
    facts = Facts(sheet_in_words({"指标": list(rows)}), profile("base"))
    return facts.costs, facts


@pytest.mark.parametrize(
    ("row", "sums", "rates"),
    [
        ("成本指标 | 养护费 | 24万元", ["240000"], []),
        ("成本指标 | 养护费 | 240000元/年", ["240000"], []),
        ("成本指标 | 养护费（万元） | 24", ["240000"], []),
        ("成本指标 | 运行经费 | 电费3.2万元、保养4.1万元", ["32000", "41000"], []),
        ("成本指标 | 补助标准 | 3万元/个", [], [("30000", "个")]),
        ("成本指标 | 生活补助 | 1500元/人/月", [], [("18000", "人")]),
        ("成本指标 | 防治费 | 5万元/万亩", [], [("5", "亩")]),
        ("成本指标 | 护林员补助 | 经费30万元，每名护林员每年1.5万元", ["300000"], [("15000", "护林员")]),
        ("成本指标 | 设备均价 | ≤1.8万元", [], [("18000", "?")]),
        ("成本指标 | 每月发放100元通信补贴 | 0.12万元", ["1200"], []),
        ("经济成本指标 | 养护费 | 24万元", ["240000"], []),
        ("社会成本指标 | 施工占道投诉 | ≤3件", [], []),
        ("数量指标 | 发放补助 | 24万元", [], []),
    ],
)
def test_costs_are_read_with_what_they_are_for(row: str, sums: list[str], rates: list[tuple[str, str]]) -> None:
    costs, _ = _costs(row)

    assert [cost.yuan for cost in costs.sums] == [Decimal(yuan) for yuan in sums]
    assert [(cost.yuan, cost.per) for cost in costs.rates] == [(Decimal(yuan), per) for yuan, per in rates]


@pytest.mark.parametrize("value", ["控制在预算以内", "95%", "不超预算"])
def test_a_cost_without_an_amount_is_kept_apart(value: str) -> None:
    costs, _ = _costs(f"成本指标 | 成本控制 | {value}")

    assert [item.value for item in costs.unpriced] == [value]


def test_unit_costs_find_their_quantities_also_in_ten_thousands() -> None:
    costs, facts = _costs("数量指标 | 防治面积 | 3万亩", "成本指标 | 亩均防治费 | 20元/亩", "成本指标 | 检测费 | 2万元")

    assert [each.total for each in products(costs, facts.items)] == [Decimal(620000)]


def test_a_unit_cost_without_a_quantity_makes_no_product() -> None:
    costs, facts = _costs("数量指标 | 举办培训 | 6次", "成本指标 | 补助标准 | 3万元/个")

    assert products(costs, facts.items) == []
