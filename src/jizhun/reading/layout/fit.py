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
_MEASURED = (
    ("area", re.compile(r"面积$")),
    ("length", re.compile(r"(长度|里程|宽度|总长|全长)$")),
    ("people", re.compile(r"(人数|人次|人员|人口|人员数量?)$")),
)
# what a unit counts: words of a name that go with it
_THINGS = {
    "期": "期班", "次": "次会检查巡", "册": "册书", "户": "户居民", "座": "座站库桥塔坝闸", "场": "场演讲赛", "辆": "车", "部": "部梯",
    "所": "所校园", "栋": "栋楼房", "台": "台机器", "套": "套设备", "人": "人员名工民生", "名": "人员名工民生", "人次": "人员众民",
    "条": "条路线", "公里": "路渠管道线", "盏": "灯", "枚": "弹", "块": "表牌", "份": "报表页卷", "篇": "篇文", "起": "事故", "件": "案件",
}  # fmt: skip
_GAIN = re.compile(
    r"收入|收益|产值|增收|节约|节支|节省|投资|挽回|税|利润|带动|拉动|销售|效益"
)  # money that comes in or is saved
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
    for kind, names in _MEASURED:
        if names.search(name):
            return 2 if kind in kinds else -2
    counted = _counted(name, target)
    if _COUNT.search(name):
        return 1 + counted if kinds - {"words", "share", "money"} else -2
    return counted


def _counted(name: str, target: Target | None) -> int:
    """1 where the name has what the unit counts (期 a course, 册 a book)."""
    unit = target.unit.lstrip("万千百亿") if target is not None and target.unit else None
    words = _THINGS.get(unit.split("/")[0]) if unit else None
    return int(words is not None and any(word in name for word in words))


def _is_gain(name: str | None) -> bool:
    return name is not None and _GAIN.search(name) is not None


def category_fit(category: Category | None, name: str | None, value: str | None, target: Target | None) -> int:
    """-2 to 2: whether name and value are of the kind of the category."""
    kinds = _families(target)
    if category is Category.SATISFACTION:
        return 2 if name and _SATISFIED.search(name) else -2
    if name and _SATISFIED.search(name):
        return -1
    if category is Category.COST:
        return 2 if "money" in kinds and not _is_gain(name) else -2
    if category is Category.ECONOMIC and _is_gain(name):
        return 2 if "money" in kinds else 0
    if category is Category.TIMELINESS:
        return 1 if "time" in kinds or (value and _SOON.search(value)) else -1
    if category is Category.QUANTITY:
        return 1 if kinds - {"words", "share", "money", "time"} else -1
    return -1 if "money" in kinds and category is not Category.ECONOMIC else 0
