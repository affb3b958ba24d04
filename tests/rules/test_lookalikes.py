"""Look-alike sheets in a stream: the same verdict as rule R04 for the indicators, and the cells that differ."""

from hypothesis import given, settings
from hypothesis import strategies as st

from jizhun.model import Sheet
from jizhun.rules.cases import sheet_in_words
from jizhun.rules.corpus.lookalikes import Alike, look_alikes
from jizhun.rules.runner import check

ROWS = [
    "数量指标 | 刊印公报 | 6期",
    "数量指标 | 举办开放日 | 3次",
    "质量指标 | 文件规范率 | 100%",
    "时效指标 | 完成时间 | 11月底前",
    "社会效益指标 | 受益居民 | ≥900人",
]


def _sheet(project: str, rows: list[str]) -> Sheet:
    return sheet_in_words({"项目名称": project, "指标": rows, "年度目标": f"{project}。"})


def test_a_copy_with_one_cell_changed_is_found_with_that_cell() -> None:
    changed = [*ROWS[:4], "社会效益指标 | 受益居民 | ≥500人"]
    sheets = [_sheet("政务公开", ROWS), _sheet("桥梁检测", ["数量指标 | 检测桥梁 | 9座"]), _sheet("村务公开", changed)]

    assert list(look_alikes(sheets)) == [Alike(0, 2, 4, 5, ("受益居民",))]


def test_costs_and_the_same_project_are_left_aside() -> None:
    cost = "成本指标 | 印刷费 | {}万元"
    sheets = [
        _sheet("政务公开", [*ROWS, cost.format(3)]),
        _sheet("政务公开", ROWS),
        _sheet("村务公开", [*ROWS, cost.format(9)]),
    ]

    assert [(each.first, each.second, each.same) for each in look_alikes(sheets)] == [(0, 2, 5)]


def test_a_few_common_indicators_are_no_copy() -> None:
    assert list(look_alikes([_sheet("甲", ROWS[:3]), _sheet("乙", ROWS[:3])])) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ROWS), unique=True, max_size=5), min_size=2, max_size=5))
def test_it_finds_what_rule_r04_finds(rows: list[list[str]]) -> None:
    sheets = [_sheet(f"项目{chr(0x4E00 + number * 97)}", own) for number, own in enumerate(rows)]
    by_rule = {
        number
        for number, each in enumerate(check(sheets).sheets)
        for found in each.findings
        if found.rule == "R04" and found.where[0].field != "goal"
    }

    assert {each.second for each in look_alikes(sheets)} == by_rule
