"""一个指标只考核一件事，不应把几个目标写在一起。

A value with two or more quantities (313批/374人次) is to be split. Names that join three or more objects under one
value are a remark. A breakdown of costs under one name is split too; a total with the rate behind it is a remark, and
so is a count with the size of each (每年1次，每次3天), which together say one thing.
Time targets (春季3—5月，秋季9—11月) are one target.
"""

import re
from functools import lru_cache

from jizhun.model import Category, Certainty, Comparator, Fix, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable, together
from jizhun.rules.wording import REMEMBERED, cited, plain

RULE = Rule(
    id="M07",
    name="一个指标有几个目标",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:quantify"),
)

_OUTPUTS = (Category.QUANTITY, Category.QUALITY, Category.TIMELINESS)
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_OBJECTS = 3
_LONG = 4  # characters from which a member of a list is a thing of its own and not an attribute


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了值的指标")
    composite = [item for item in items if _composite(item)]
    split = [item for item in composite if not _total_and_rate(item) and not _size_of_each(item)]
    joined = [
        item for item in items if item not in composite and item.indicator.category in _OUTPUTS and _joins(item.name)
    ]
    remarked = [item for item in composite if item not in split]
    return failed(
        [
            *(_of_values(group, None) for group in facts.by_certainty(split)),
            *(_of_values(group, Severity.INFO) for group in facts.by_certainty(remarked)),
            *map(_of_names, facts.by_certainty(joined)),
        ]
    )


def _composite(item: Item) -> bool:
    target = item.indicator.target
    return target is not None and target.kind is Kind.COMPOSITE and len(target.parts) > 1


def _total_and_rate(item: Item) -> bool:
    """Whether a cost is given as a total and the rate that it comes from (经费40万元，每个社区2万元)."""
    category, target = item.indicator.category, item.indicator.target
    if category is None or not category.is_cost or target is None:
        return False
    return "每" in item.value or any("/" in (part.unit or "") for part in target.parts)


def _size_of_each(item: Item) -> bool:
    """Whether a value is a count and, for each of what is counted, its size (6期，每期500本)."""
    target = item.indicator.target
    parts = target.parts if target is not None else ()
    if len(parts) != 2 or any(part.kind is Kind.RANGE or part.vague or part.number2 is not None for part in parts):
        return False
    counted = (parts[0].unit or "").partition("/")[0]
    return bool(counted) and (parts[1].unit or "").endswith(f"/{counted}")


@lru_cache(REMEMBERED)
def _joins(name: str) -> bool:
    members = re.split("[、,;]", _QUOTED.sub("", plain(name)))
    return sum(len(member) >= _LONG for member in members) >= _OBJECTS


def _of_values(items: list[Item], severity: Severity | None) -> Fault:
    return Fault(
        message=f"{len(items)} 个指标的值里有几个目标，无法作为一个指标考核和打分：{listed(map(cited, items))}。",
        where=tuple(item.value_path for item in items),
        severity=severity,
        suggestion=f"请一个目标写一行：{_split(items[0])}。",
        fix=together([Fix(field=item.path, to=None, rows=rows) for item in items if (rows := _rows(item))]),
    )


def _rows(item: Item) -> tuple[tuple[str, str], ...]:
    """Names and values of the indicators that a value holds, where its own words tell them apart: each part has a label
    or a unit that no other has. Empty where a part is not one plain number."""
    target = item.indicator.target
    parts = target.parts if target is not None and item.name else ()
    marks = [part.label or (f"按{part.unit}计" if part.unit and "/" not in part.unit else None) for part in parts]
    plain_parts = all(part.kind is Kind.QUANTITY and part.number is not None and not part.vague for part in parts)
    if not plain_parts or None in marks or len(set(marks)) < len(marks):
        return ()
    return tuple((f"{item.name}（{mark}）", _value(part)) for mark, part in zip(marks, parts, strict=True))


def _value(part: Target) -> str:
    sign = "" if part.comparator in (None, Comparator.EQUAL) else str(part.comparator)
    return f"{sign}{part.number:f}{part.unit or ''}"


def _split(item: Item) -> str:
    target = item.indicator.target
    parts = [] if target is None else [_printed(part) for part in target.parts]
    known = [part for part in parts if part]
    return f"{item.quoted}可拆成 {len(parts)} 个指标" + (
        f"，值分别为{'、'.join(f'“{part}”' for part in known)}" if known else ""
    )


def _printed(part: Target) -> str | None:
    return None if part.number is None else f"{part.label or ''}{part.number:f}{part.unit or ''}"


def _of_names(items: list[Item]) -> Fault:
    return Fault(
        message=f"{len(items)} 个指标的名称把几件事并在一起，只有一个值，无法分别考核：{listed(map(cited, items))}。",
        where=tuple(item.name_path for item in items),
        severity=Severity.INFO,
        certainty=Certainty.POSSIBLE,
        suggestion="请选取最能反映任务的一项，或拆成几个指标各写目标值。",
    )
