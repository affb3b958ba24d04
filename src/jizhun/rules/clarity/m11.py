"""指标值应当回答指标名称所问的内容。

The kind of value against the head of the name: a fee counted in pieces, a ratio counted in pieces, a date asked for
and a per cent given, a quantity answered with money, a number asked for and a month given. Names whose head asks for
nothing particular are left alone.
"""

import re
from functools import lru_cache

from jizhun import targets
from jizhun.model import Category, Kind, Severity, Target
from jizhun.rules.facts import Facts, Item
from jizhun.rules.form import Fault, Outcome, Rule, failed, not_applicable
from jizhun.rules.wording import REMEMBERED, at_end, cited, core, plain

RULE = Rule(
    id="M11",
    name="名称与值不相符",
    criterion="明确",
    severity=Severity.WARNING,
    basis=("mof-2015-88:relevance-indicators", "mof-2015-88:completeness-clarity", "mof-2021-101:indicator-name"),
)

_FEE = re.compile(r"(?:费用|经费|成本|金额|价格|单价|支出|补助标准|资金|(?<!免)费)$")
_RATIO = re.compile(r"(?<![频效功速汇税利])率$|占比$|比例$|百分比$")
_MONEY = re.compile(
    r"额|资金|贷款|投资|经费|费|款|元|产值|收入|价|支出|救助|补助|补贴|奖|慰问|采购|减免|贴息|债|标准|资产|税|成本|工资|消费|收益|增收"
)
_COUNTED = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?:个|名|人次|人|次|件|户|场|处|座|家|份|期|项|套|台|辆|条|批)")
_DATED = re.compile(r"(?:\d{4}年)?(?:年?底|\d{1,2}月(?:\d{1,2}日|底)?)前?")
_LASTS = re.compile(r"(?:月数|时长|期限|时间|年限|周期|时限|工期|月份)$")
_ASKS_MONEY = re.compile(r"额|资金|贷款|投资|贴息|经费|费|产值|收入|款|金$|标准|元|价|债|税")
_WHEN = re.compile(r"(?:时间|日期|时点|节点|期限|时限)$")
_SHARES = ("%", "‰")
_NO_COUNT = re.compile(r"[%‰分倍点元]|百分点|/")


def check(facts: Facts) -> Outcome:
    items = [item for item in facts.items if item.name and _has_number(item.indicator.target)]
    if not items:
        return not_applicable("没有填了名称和数值的指标")
    return failed([fault for item in items if (fault := _fault(item))])


def _has_number(target: Target | None) -> bool:
    return target is not None and (target.number is not None or target.kind is Kind.TIME)


@lru_cache(REMEMBERED)
def _asks(name: str) -> str | None:
    """What the head of a name asks for: fee, ratio, when; None where it is open."""
    text = core(name)
    if _FEE.search(text):
        return "fee"
    if _RATIO.search(text) or at_end("subjects", "satisfaction_heads").search(text):
        return "ratio"
    return "when" if _WHEN.search(text) else None


def _fault(item: Item) -> Fault | None:
    target = item.indicator.target
    if target is None:
        return None
    money = targets.amount(target) is not None
    if money:
        return _money_for_quantity(item)
    asked, unit = _asks(item.name), target.unit or ""
    if asked == "fee" and unit and not _NO_COUNT.search(unit) and unit[-1] not in "万亿":
        return _report(
            item, f"名称问的是费用，值的单位却是“{unit}”", "名称请改为所数的事物，如“专线数量”；费用写进成本指标"
        )
    if asked == "ratio" and unit and not _NO_COUNT.search(unit):
        return _report(item, f"名称问的是比率，值的单位却是“{unit}”", "请写百分比，或把名称改为数量")
    if unit in _SHARES and (asked == "when" or _deadline_named(item)):
        return _report(item, "名称说的是时间，值却是百分比", "请写日期或期限，或把名称改为“按时完成率”")
    return _months_for_quantity(item, unit)


def _deadline_named(item: Item) -> bool:
    return (
        item.indicator.category is Category.TIMELINESS
        and _asks(item.name) != "ratio"
        and _DATED.match(plain(item.name)) is not None
    )


def _money_for_quantity(item: Item) -> Fault | None:
    if item.indicator.category is not Category.QUANTITY:
        return None
    counted = _COUNTED.search(plain(item.name))
    if counted and not _ASKS_MONEY.search(plain(item.name)):
        what = f"值请写“{counted.group()}”，金额写进成本指标"
        return _report(item, f"数量“{counted.group()}”写在名称里，值却是金额", what, Severity.ERROR)
    if _MONEY.search(core(item.name)):
        return None
    return _report(item, "数量指标的值却是金额", "请写数量，金额写进成本指标")


def _months_for_quantity(item: Item, unit: str) -> Fault | None:
    target = item.indicator.target
    if item.indicator.category is not Category.QUANTITY or target is None or _LASTS.search(core(item.name)):
        return None
    if target.kind is not Kind.TIME and unit not in ("个月", "月"):
        return None
    return _report(item, "数量指标的值却是时间", "请写做多少次，例如每月一次写“12次”；时间写进时效指标", Severity.INFO)


def _report(item: Item, why: str, what: str, severity: Severity | None = None) -> Fault:
    return Fault(
        message=f"{cited(item)}与名称不相符：{why}。",
        where=(item.value_path,),
        severity=severity,
        found=item.value,
        suggestion=f"{what}。",
    )
