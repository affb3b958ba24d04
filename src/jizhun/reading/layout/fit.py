"""How well a name, a value and a category go together: evidence for putting slid rows right."""

import re

from jizhun.model import Category, Kind, Target
from jizhun.targets import family

_SHARE = re.compile(r"(率|比例|占比|覆盖面|满意度?|认可度?|程度|比重)$")
_COUNT = re.compile(r"(数量?|人数|个数|次数|人次|面积|里程|长度|件数|户数|条数|数)$")
_MONEY = re.compile(
    r"(费用?|成本|经费|补助|支出|资金|单价|均价|价格|工资|金额|补贴|标准|津贴|采购|租金)(标准|额|金额)?$"
)
_WHEN = re.compile(r"(时间|时限|期限|日期|周期|时效|时点|工期|进度|及时性|节点|完成|时长|频次|频率|响应)$")
_SATISFIED = re.compile(r"满意|认可|配合度|好评")
_SOON = re.compile(r"及时|按时|限时|即可|后|前|按期|如期|当日|办理|年底|月底")


def _families(target: Target | None) -> set[str | None]:
    if target is None:
        return set()
    if target.kind is Kind.COMPOSITE:
        return {found for part in target.parts for found in _families(part)}
    if target.kind in (Kind.TIME, Kind.RATE):
        return {"time"}
    return {family(target.unit)} if target.number is not None else {"words"}


def fit(name: str, value: str, target: Target | None) -> int:
    """-2 to 2: whether the value is of the kind that the name asks for; 0 where the words do not say."""
    kinds = _families(target)
    if _MONEY.search(name):
        return 2 if "money" in kinds else -2
    if _SATISFIED.search(name) or _SHARE.search(name):
        return 2 if "share" in kinds else (-2 if kinds - {"words", None} else -1)
    if _WHEN.search(name):
        return 2 if "time" in kinds or _SOON.search(value) else (-1 if "words" not in kinds else 0)
    if _COUNT.search(name):
        return 1 if kinds - {"words", "share", "money"} else -2
    return 0


def category_fit(category: Category | None, name: str | None, value: str | None, target: Target | None) -> int:
    """-2 to 2: whether name and value are of the kind of the category."""
    kinds = _families(target)
    if category is Category.SATISFACTION:
        return 2 if name and _SATISFIED.search(name) else -2
    if name and _SATISFIED.search(name):
        return -1
    if category is Category.COST:
        return 2 if "money" in kinds else -2
    if category is Category.TIMELINESS:
        return 1 if "time" in kinds or (value and _SOON.search(value)) else -1
    if category is Category.QUANTITY:
        return 1 if kinds - {"words", "share", "money", "time"} else -1
    return -1 if "money" in kinds and category is not Category.ECONOMIC else 0
