"""不到 100% 的百分比应当写明“≥”或“≤”。

A per cent below a hundred without any comparator can be met exactly by nobody. Counts and 100 % may stand bare.
"""

import re
from decimal import Decimal
from functools import lru_cache

from jizhun.model import Comparator, Fix, Kind, Severity
from jizhun.rules.clarity.direction import Direction, direction
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Outcome, Rule, fail, not_applicable, passed, together
from jizhun.rules.wording import REMEMBERED, cited, plain

RULE = Rule(
    id="M13",
    name="百分比没有比较符号",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:quantify",),
)

_BARE = re.compile(r"\d+(?:\.\d+)?[%‰]")


def check(facts: Facts) -> Outcome:
    shares = [item for item in facts.items if _is_share(item)]
    if not shares:
        return not_applicable("没有用百分比表示的指标值")
    bare = [item for item in shares if _is_bare(item)]
    if not bare:
        return passed()
    fixes = [Fix(field=item.value_path, to=f"{_sign(item)}{plain(item.value)}") for item in bare if direction(item)]
    return fail(
        f"{len(bare)} 个百分比没有写“≥”或“≤”，高一点或低一点算不算完成说不清：{listed(map(cited, bare))}。",
        where=[item.value_path for item in bare],
        suggestion=f"请写明方向，例如{bare[0].quoted}写“{_sign(bare[0])}{plain(bare[0].value)}”。",
        fix=together(fixes),
    )


def _is_share(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUANTITY and target.unit in ("%", "‰")


def _is_bare(item: Item) -> bool:
    target = item.indicator.target
    if target is None or target.number is None or target.comparator is not Comparator.EQUAL:
        return False
    return Decimal(0) < target.number < 100 and _unsigned(item.value)


@lru_cache(REMEMBERED)
def _unsigned(value: str) -> bool:
    return _BARE.fullmatch(plain(value)) is not None


def _sign(item: Item) -> str:
    return "≤" if direction(item) is Direction.LOWER else "≥"
