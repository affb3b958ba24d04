"""同一单位的同一项产出不应当在两个项目里重复计算。

Quantity indicators of two projects of one unit with the same number and unit whose names are the same or nearly so.
Numbers up to ten are compared by equal names only: small numbers meet by chance. The later sheet is reported; copies of
whole sheets are R04. How many are served (支持社区个数, 保障人数) is no output: two projects may serve the same ones.
"""

import re
from collections.abc import Sequence

import msgspec
from rapidfuzz import fuzz

from jizhun.law import data
from jizhun.model import Category, Certainty, Kind, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import plain

RULE = Rule(
    id="R05",
    name="同一产出重复计算",
    criterion="适当",
    severity=Severity.WARNING,
    basis=("mof-2015-88:appropriateness-funds",),
    scope="corpus",
    yields_to=("R04",),
)

_SERVED = re.compile("|".join(data.read("vocabulary", "counts")["served"]))
_ALIKE = 70  # of 100: rapidfuzz ratio of the names
_SMALL = 10
_COMPARED = 8  # the nearest earlier outputs with the same number; keeps long runs near-linear


class _Output(msgspec.Struct, frozen=True):
    sheet: int
    item: Item
    project: str


def check(sheets: Sequence[Facts]) -> list[Outcome]:
    if len(sheets) < 2:
        return [not_applicable("本次只有一张表，没有可比的项目")] * len(sheets)
    seen: dict[tuple[str, str], list[_Output]] = {}
    return [_outcome(number, facts, seen) for number, facts in enumerate(sheets)]


def _outcome(number: int, facts: Facts, seen: dict[tuple[str, str], list[_Output]]) -> Outcome:
    unit = plain(facts.sheet.implementing_unit or facts.sheet.department or "")
    outputs = [item for item in facts.of(Category.QUANTITY) if _countable(item)]
    if not unit or not outputs:
        return not_applicable("没有单位名称或没有数字的数量指标")
    project, faults = plain(facts.sheet.project_name or ""), []
    for item in outputs:
        earlier = seen.setdefault((unit, plain(item.value)), [])
        same = next((each for each in reversed(earlier[-_COMPARED:]) if _same(each, item, project)), None)
        if same is not None:
            faults.append(_fault(item, same))
        earlier.append(_Output(number, item, project))
    return failed(faults)


def _countable(item: Item) -> bool:
    target = item.indicator.target
    return bool(
        item.name
        and target
        and target.kind is Kind.QUANTITY
        and target.number is not None
        and target.number > 1
        and target.unit not in ("%", "‰")
        and not _SERVED.fullmatch(plain(item.name))
    )


def _same(other: _Output, item: Item, project: str) -> bool:
    if other.project == project:
        return False
    mine, theirs = plain(item.name), plain(other.item.name)
    if mine == theirs:
        return True
    target = item.indicator.target
    large = target is not None and target.number is not None and target.number > _SMALL
    return large and fuzz.ratio(mine, theirs) >= _ALIKE


def _fault(item: Item, other: _Output) -> Fault:
    return Fault(
        message=f"{item.quoted}（{item.value}）在同一单位第 {other.sheet + 1} 张表“{other.project}”里也有："
        f"{other.item.quoted}（{other.item.value}），同一产出可能算了两次。",
        where=(item.path,),
        certainty=Certainty.LIKELY,
        suggestion="请核对两个项目各自完成多少；确是同一项工作的，只在一个项目里计算。",
    )
