"""指标值里只写目标值，不写指标名称。

A value that begins with the words of an indicator before its number (按时办结率95%), or repeats the whole name. The
number is kept, the words belong in the name. Conditions of a time limit (受理后…) and measures (每处不少于6件) are
left alone.
"""

import re
from functools import lru_cache

from jizhun.model import Category, Fix, Kind, Severity
from jizhun.rules.facts import Facts, Item, listed
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable, together
from jizhun.rules.wording import REMEMBERED, cited, core, plain

RULE = Rule(
    id="M12",
    name="值里写了指标名称",
    criterion="明确",
    severity=Severity.INFO,
    basis=("mof-2015-88:completeness-form", "mof-2021-101:indicator-name"),
)

_NAMED = re.compile(
    r"([一-鿿“”\"《》]{2,}?(?:率|度|数|量|数量|比例|占比|次数|人数|面积|长度|个数|金额|费|费用|经费|成本|园|站|点|馆|系统|平台|设备|活动|培训|会议))"
    r"[为是:：]?((?:达到|达|不低于|不少于|不高于|不超过|大于等于|小于等于|大于|小于|超过|[=≥≤><])?\d[\d.,]*[^一-鿿\d]?.{0,6})"
)
_MEASURE = re.compile(r"^(?:每|各|单|全年|累计|共计?|合计|总计?|平均|人均|户均|年均|其中|预计|计划|不|达|至|约|近|超)")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if _countable(item)]
    if not items:
        return not_applicable("没有填了数值的指标")
    return failed(_fault([item for item in items if _moved(item.value) or _repeats(item)]))


def _countable(item: Item) -> bool:
    target = item.indicator.target
    return (
        target is not None
        and target.kind in (Kind.QUANTITY, Kind.RANGE)
        and item.indicator.category is not Category.TIMELINESS
    )


@lru_cache(REMEMBERED)
def _moved(value: str) -> tuple[str, str] | None:
    """The words of a name and the number after them, None where the value is a number alone."""
    text = plain(value)
    found = _NAMED.fullmatch(text)
    return None if found is None or _MEASURE.match(text) else (found.group(1), found.group(2))


def _repeats(item: Item) -> bool:
    name = core(item.name)
    return len(name) >= 3 and name in plain(item.value)


def _fault(items: list[Item]) -> list[Fault]:
    if not items:
        return []
    moved = _moved(items[0].value)
    fixes = [Fix(field=item.value_path, to=found[1]) for item in items if (found := _moved(item.value))]
    example = (
        f"例如{items[0].quoted}的值写“{moved[1]}”，名称用“{moved[0]}”" if moved else "名称已经写明的词不必在值里重复"
    )
    return [
        Fault(
            message=f"{len(items)} 个指标的值里写了指标名称：{listed(map(cited, items))}。",
            where=tuple(item.value_path for item in items),
            suggestion=f"值格只写目标值，{example}。",
            fix=together(fixes),
        )
    ]
