"""同一件事的数量，在指标名称、指标值和年度目标里应当一致。

The name of an indicator states a count and its value another of the same thing (名称“发放宣传册7份”, value “8份”): the count
ends the name, its object ends the name, or the value repeats the object. Or a clause of the goal that holds the whole object
of a quantity or quality indicator states a figure that its value cannot meet. Money is the matter of A02, words such as 余 that of
M06. Left alone: bounds that meet, rates, ranges, composite values, stretches of time, shares of a whole (其中), and
figures of other years.
"""

import re
from decimal import Decimal
from functools import lru_cache

from jizhun import targets
from jizhun.law import data
from jizhun.model import Category, Certainty, Comparator, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, cited, plain

RULE = Rule(
    id="A16",
    name="数量前后不一致",
    criterion="适当",
    severity=Severity.ERROR,
    basis=("mof-2015-88:completeness-clarity", "mof-2015-88:relevance-indicators"),
    yields_to=("M11", "M14", "M15", "M16"),
)

_WORDS = data.read("vocabulary", "counts")
_NOT_THIS = re.compile("|".join(_WORDS["not_this_count"]))
_ACTS = re.compile("|".join(_WORDS["acts"]))
_FOR_OTHERS = re.compile("|".join(_WORDS["for_others"]))
_PLACES = re.compile(f"(?:{'|'.join(_WORDS['places'])})(?=.)")
_MEASURES = re.compile(f"(?:{'|'.join(_WORDS['measures'])})$")
_SAME_UNIT: dict[str, str] = data.read("vocabulary", "costs")["same_unit"]
_CLAUSE = re.compile(r"[，,。；;：:！!\n、]")
_OBJECT = re.compile(r"(?<![第每\d.])(\d{1,6})(?![\d.%])[^\d，,、。；;]{0,3}?([一-龥]{2,6})")
_UNIT_AND_NOUN = re.compile(r"个([一-龥]{2,4})")
_TIME = ("time",)
_LARGE = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}
_LEAST_OBJECT = 4  # characters of an indicator's object before a clause of the goal is taken to speak of it
_OUTPUTS = (Category.QUANTITY, Category.QUALITY, Category.SOCIAL)
_UPPER, _LOWER = (Comparator.AT_MOST, Comparator.LESS), (Comparator.AT_LEAST, Comparator.MORE)


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and not _is_cost(item) and item.indicator.target is not None]
    if not items:
        return not_applicable("没有填了数量的指标")
    named = [fault for item in items if (fault := _against_name(item)) is not None]
    goals = [(field, text) for field in ("goal", "goal_own_level") if (text := getattr(facts.sheet, field))]
    return failed([*named, *(fault for item in items if (fault := _against_goals(item, items, goals)) is not None)])


def _is_cost(item: Item) -> bool:
    category = item.indicator.category
    return category is None or category.is_cost


def _against_name(item: Item) -> Fault | None:
    stated = _repeated_object(item) or _counted_in_name(item)
    if stated is None:
        return None
    in_name, in_value = stated
    return Fault(
        message=f"{cited(item)}与名称里的数量不一致：名称写“{in_name}”，值写“{in_value}”。",
        where=(item.name_path, item.value_path),
        expected=in_name,
        found=in_value,
        suggestion="请核对以哪个数为准并改成一致；数量写在指标值里，名称里不再写。",
    )


def _repeated_object(item: Item) -> tuple[str, str] | None:
    """7大板块页面 | 8个页面: the value repeats what the name counts."""
    target = item.indicator.target
    parts = (target.parts or (target,)) if target is not None else ()
    for part in parts:
        noun = _UNIT_AND_NOUN.fullmatch(plain(part.unit)) if part.unit and "个" in part.unit else None
        if noun is None or part.kind is not Kind.QUANTITY or part.vague or part.number is None:
            continue
        found = [m for m in _OBJECT.finditer(plain(item.name)) if noun[1] in m[2] and not _PLACES.search(m[0])]
        if len(found) == 1 and not _meets(Decimal(found[0][1]), None, part.number, part.comparator):
            stated = found[0]
            return f"{stated[0][: stated[0].index(noun[1])]}{noun[1]}", f"{part.number:f}{part.unit}"
    return None


def _counted_in_name(item: Item) -> tuple[str, str] | None:
    """The count of the name, where it surely counts what the value counts, and the value; None where they agree."""
    target, stated = item.indicator.target, _count_of(item.name)
    value = _figure(target) if stated is not None else None
    if stated is None or value is None or target is None:
        return None
    number, unit, comparator, words = stated
    if unit != value[1] or _meets(number, comparator, value[0], target.comparator):
        return None
    return words, item.value


@lru_cache(REMEMBERED)
def _count_of(name: str) -> tuple[Decimal, str, Comparator | None, str] | None:
    """The one count in a name, where it surely counts what the name speaks of: number, unit, comparator, words."""
    text = plain(name).rstrip("。；;，,.")
    found = targets.quantities(text)
    figure = _figure(found[0].target) if len(found) == 1 else None
    if figure is None or _NOT_THIS.search(text):
        return None
    stated = found[0]
    if not _counts_the_object(text[: stated.start], text[stated.end :]):
        return None
    return *figure, stated.target.comparator, text[stated.start : stated.end]


def _counts_the_object(before: str, behind: str) -> bool:
    """Whether the count stands at the end of the name (印发手册24份), or behind a verb alone with its object (建设7个网点)."""
    if _FOR_OTHERS.match(before):
        return False
    if not behind:
        return True
    return len(before) <= 4 and len(behind) <= 8 and not _ACTS.search(behind) and not _PLACES.search(behind)


def _figure(target: Target | None) -> tuple[Decimal, str] | None:
    """The number in single pieces and its plain unit; None for what is no plain count or share."""
    if target is None or target.kind is not Kind.QUANTITY or target.number is None or target.vague or not target.unit:
        return None
    unit = plain(target.unit)
    if "/" in unit or targets.family(unit) in _TIME or targets.amount(target) is not None:
        return None
    scale = _LARGE.get(unit[0]) if len(unit) > 1 else None
    unit = unit[1:] if scale else unit
    return target.number * (scale or 1), _SAME_UNIT.get(unit, unit)


def _meets(first: Decimal, bound: Comparator | None, second: Decimal, other: Comparator | None) -> bool:
    """Whether some figure can fulfil both."""
    if first == second:
        return True
    low, high = ((bound, other), (other, bound))[first > second]
    return low in _LOWER or high in _UPPER


def _against_goals(item: Item, items: list[Item], goals: list[tuple[str, str]]) -> Fault | None:
    if not goals or item.indicator.category not in _OUTPUTS:
        return None
    about = _object(item.name)
    if len(about) < _LEAST_OBJECT:
        return None
    goals = [(field, goal) for field, goal in goals if about in plain(goal)]
    value = _figure(item.indicator.target) if goals else None
    if value is None:
        return None
    if sum(about in _object(other.name) or _object(other.name) in about for other in items) > 1:
        return None
    for field, goal in goals:
        stated = _stated(goal, about, value[1])
        if stated is None or item.indicator.target is None:
            continue
        number, comparator, words = stated
        if not _meets(number, comparator, value[0], item.indicator.target.comparator):
            return Fault(
                message=f"{cited(item)}与年度目标不一致：目标写“{words}”。",
                where=(field, item.value_path),
                severity=Severity.WARNING,
                certainty=Certainty.LIKELY,
                expected=words,
                found=item.value,
                suggestion="请核对以哪个数为准，并把年度目标和指标值改成一致。",
            )
    return None


@lru_cache(REMEMBERED)
def _object(name: str) -> str:
    """What an indicator counts: the name without 数量, 人数 and the like at its end."""
    return _MEASURES.sub("", plain(name)) or plain(name)


def _stated(goal: str, about: str, unit: str) -> tuple[Decimal, Comparator | None, str] | None:
    """The one figure in this unit of the one clause of the goal that holds the object, with the clause."""
    clauses = [clause for clause in _CLAUSE.split(plain(goal)) if about in clause]
    if len(clauses) != 1 or _NOT_THIS.search(clauses[0]):
        return None
    found = [each.target for each in targets.quantities(clauses[0])]
    figures = [(figure, target) for target in found if (figure := _figure(target)) is not None]
    if len(found) != 1 or len(figures) != 1 or figures[0][0][1] != unit:
        return None
    (number, _), target = figures[0]
    return number, target.comparator, clauses[0]
