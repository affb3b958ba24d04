"""同一个指标不应放在两个二级指标下。

The same name stands under two categories of the sheet. Names that share a whole clause are a remark. Costs are not
compared, and outputs of one name with different values are a remark. The same row twice in one category is the matter
of C33.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import combinations

from jizhun.law.names import category_name
from jizhun.model import Category, Certainty, Kind, Severity
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, core

RULE = Rule(
    id="K16",
    name="同一指标用了两次",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:completeness-form"),
)

_CLAUSES = re.compile("[，。；、,;:：]")
_BENEFITS = (Category.ECONOMIC, Category.SOCIAL, Category.ECOLOGICAL, Category.SUSTAINABILITY)
_MOSTLY = 0.55  # share of common pairs of characters from which two names speak of one thing
_CLAUSE = 8  # characters from which a shared clause is more than a common phrase


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and _compared(item)]
    if len({item.indicator.category for item in items}) < 2:
        return not_applicable("有名称的指标不到两类")
    same = _groups(items, _whole)
    alike = [group for group in _groups(items, _clauses) if group not in same]
    near = _near(items) if not same and not alike else []
    return failed([*map(_repeated, same), *map(_overlapping, alike), *map(_nearly, near)])


def _compared(item: Item) -> bool:
    """A cost may well bear the name of the output that it pays for."""
    category = item.indicator.category
    return category is not None and not category.is_cost


@lru_cache(REMEMBERED)
def _whole(name: str) -> tuple[str, ...]:
    return (core(name),)


@lru_cache(REMEMBERED)
def _clauses(name: str) -> tuple[str, ...]:
    parts = _CLAUSES.split(core(name))
    return tuple(part for part in parts if len(part) >= _CLAUSE) if len(parts) > 1 else ()


def _groups(items: list[Item], keys: Callable[[str], tuple[str, ...]]) -> list[list[Item]]:
    """Indicators of different categories with a key in common."""
    found: dict[str, list[Item]] = {}
    for item in items:
        for key in keys(item.name):
            found.setdefault(key, []).append(item)
    groups = {tuple(item.index for item in group): group for group in found.values() if len(group) > 1}
    return [group for group in groups.values() if len({item.indicator.category for item in group}) > 1]


def _near(items: list[Item]) -> list[list[Item]]:
    """Pairs of benefits in words with the same value whose names share most of their pairs of characters."""
    by_value: dict[str, list[Item]] = {}
    for item in items:
        if item.indicator.category in _BENEFITS and _in_words(item):
            by_value.setdefault(core(item.value), []).append(item)
    return [
        [first, second]
        for group in by_value.values()
        for first, second in combinations(group, 2)
        if first.indicator.category is not second.indicator.category
        and _share(_pairs(first.name), _pairs(second.name)) >= _MOSTLY
    ]


def _in_words(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.QUALITATIVE


@lru_cache(REMEMBERED)
def _pairs(name: str) -> frozenset[str]:
    text = core(name)
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _share(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the smaller set is in the other, from 0 to 1."""
    return len(first & second) / max(1, min(len(first), len(second)))


def _nearly(group: list[Item]) -> Fault:
    return Fault(
        message=f"{'与'.join(item.quoted for item in group)}说的几乎是同一件事，值也相同，却分别放在{_where(group)}。",
        where=tuple(item.name_path for item in group),
        severity=Severity.INFO,
        certainty=Certainty.POSSIBLE,
        suggestion="请留一个，另一类写不同的效果，没有就留空。",
    )


def _where(group: list[Item]) -> str:
    return "和".join(dict.fromkeys(category_name(item.indicator.category) for item in group if item.indicator.category))


def _repeated(group: list[Item]) -> Fault:
    alike = len({core(item.value) for item in group}) == 1 or all(
        item.indicator.category in _BENEFITS for item in group
    )
    return Fault(
        message=f"{group[0].quoted}同时放在{_where(group)}，重复考核同一件事。",
        where=tuple(item.name_path for item in group),
        severity=None if alike else Severity.INFO,
        certainty=Certainty.CERTAIN if alike else Certainty.POSSIBLE,
        suggestion="请按它真正说明的内容留在一类；另一类写不同的指标，没有就写“不适用”或留空。",
    )


def _overlapping(group: list[Item]) -> Fault:
    return Fault(
        message=f"{'与'.join(item.quoted for item in group)}有整句相同，分别放在{_where(group)}。",
        where=tuple(item.name_path for item in group),
        severity=Severity.INFO,
        certainty=Certainty.POSSIBLE,
        suggestion="请核对是否重复考核同一件事；不同的效果请用不同的指标写清楚。",
    )
