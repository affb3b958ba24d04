"""Units: their normal form and the family that they count in."""

_FAMILIES = {
    "money": "元 万元 亿元 千元 万 亿 块钱",
    "share": "% ‰ 个百分点 百分点",
    "people": "人 名 个人 位 人次 万人 万人次 人日",
    "time": "年 月 个月 天 日 小时 分钟 秒 周 工作日 个工作日 季度",
    "length": "米 公里 千米 万米 厘米 毫米 里 延米",
    "area": "亩 万亩 平方米 万平方米 公顷 平方公里 m2 ㎡",
    "weight": "吨 万吨 公斤 千克 克 斤",
    "volume": "立方米 万立方米 升 m3",
    "count": "个 件 次 项 套 台 份 期 场 户 家 处 座 所 辆 批 批次 条 篇 册 本 宗 起 块 枚 眼 盏 张 页 栏目 轮 回 届 组 支 只 头"
    " 种 类 部 幅 间 栋 幢 株 棵 根 口 门 例 例次 项次 樘 台(套) 头(只) 块次 遍 班 村 社区 分",
}
_FAMILY = {unit: name for name, units in _FAMILIES.items() for unit in units.split()}
KNOWN = frozenset(_FAMILY)
_SAME = {"名": "人", "个人": "人", "位": "人", "日": "天", "千米": "公里", "千克": "公斤", "工作日": "个工作日"}


def unit_of(unit: str | None) -> str | None:
    """The normal form of a unit: synonyms folded (名 → 人, 千米 → 公里), each side of a rate by itself."""
    if not unit:
        return None
    return "/".join(_SAME.get(part, part) for part in unit.replace("（", "(").replace("）", ")").split("/"))


def family(unit: str | None) -> str | None:
    """What a unit counts (money, share, people, time, length, area, weight, volume, count); of a rate, its first part."""
    first = (unit or "").replace("（", "(").replace("）", ")").split("/")[0]
    if first in _FAMILY:
        return _FAMILY[first]
    scaled = first.lstrip("万千百亿")
    return _FAMILY.get(scaled) or ("count" if scaled.startswith("个") else None)
