"""数量指标的值应当有数字。

A quantity indicator whose value is in words only has no measure. A ratio in words (全覆盖, 应保尽保) is the matter of
M02, a missing value that of C19. A value in which a number may hide is left alone. Not applicable without a quantity
indicator that has a value.
"""

import re

from jizhun.model import Category, Kind, Severity
from jizhun.rules.clarity.vagueness import covers_all, is_nothing, is_nought, names_a_scale
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import cited, core, plain

RULE = Rule(
    id="M01",
    name="数量指标没有数字",
    criterion="明确",
    severity=Severity.ERROR,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:quantify", "mof-2021-101:principles"),
    yields_to=("C21",),
)

_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万]+[一-鿿]")
_COUNT = re.compile(
    r"[\d一二两三四五六七八九十百千万.]+余?(?:个|名|人次|人|次|件|户|场|处|座|家|份|期|项|套|台|辆|条|亩|公里|平方米|所|批次|批|块|本)"
)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.of(Category.QUANTITY) if item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的数量指标")
    return failed([_fault(item, facts.sheet.goal) for item in items if _wordy(item)])


def _wordy(item: Item) -> bool:
    target = item.indicator.target
    if target is None or target.kind is not Kind.QUALITATIVE:
        return False
    text = core(item.value)
    if covers_all(item.value) or is_nought(item.value) or names_a_scale(text):
        return False
    return not is_nothing(item.value) and not _NUMBER.search(text)


def _fault(item: Item, goal: str | None) -> Fault:
    return Fault(
        message=f"数量指标{cited(item)}没有数字，无法考核完成了多少。",
        where=(item.value_path,),
        found=item.value,
        suggestion=f"请把值写成数字加计量单位。{_hint(item, goal)}",
    )


def _hint(item: Item, goal: str | None) -> str:
    """A number that the sheet itself gives: in the value's own name first, then in the goal."""
    for text, source in ((item.name, "名称"), (goal or "", "年度目标")):
        found = _COUNT.search(plain(text))
        if found:
            return f"{source}里写有“{found.group()}”，如即为本指标的目标，可填入值格。"
    return "例如“6 处”“≥1200 人次”，并在名称里写清数的是什么。"
