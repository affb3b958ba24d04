"""Units: their normal form and the family that they count in."""

import re

_FAMILIES = {
    "money": "元 万元 亿元 千元 百元 百万元 千万元 万 亿 块钱",
    "share": "% ‰ 个百分点 百分点 成",
    "people": "人 名 个人 位 人次 万人 万人次 人日 人天 人·天 人·日 人·次",
    "time": "年 月 个月 天 日 小时 个小时 分钟 秒 秒钟 周 工作日 个工作日 自然日 个自然日 季度 个季度 学期 个学期 学年 年度 个年度"
    " 课时 学时 h min",
    "length": "米 公里 千米 万米 厘米 毫米 里 延米 m km cm mm",
    "area": "亩 万亩 亩次 万亩次 平方米 平米 万平方米 公顷 平方公里 平方千米 m2 km2 hm2",
    "weight": "吨 万吨 公斤 千克 克 斤 毫克 微克 t kg g mg μg 吨标准煤",
    "volume": "立方米 万立方米 方 升 毫升 m3 L ml mL",
    "energy": "千瓦时 万千瓦时 度 kWh 千瓦 万千瓦 兆瓦 kW MW kVA",
    "measure": "°C 度 分贝 dB GB TB MB 兆 Mbps mg/L",
    "count": "个 件 次 项 套 台 份 期 场 户 家 处 座 所 辆 批 批次 条 篇 册 本 宗 起 块 枚 眼 盏 张 页 栏目 轮 回 届 组 支 只 头"
    " 种 类 部 幅 间 栋 幢 株 棵 根 口 门 例 例次 项次 樘 台(套) 头(只) 块次 遍 班 村 社区 分 场次 点次 台次 户次 车次 班次 课 床 张床位"
    " 件套 副 具 面 则 首 艘 架 匹 羽 尾 袋 箱 瓶 桶 吨次 单 笔 票 卷 盘 把 顶 双 对 队 道 孔 节 顿 餐 站 点 段 片 网格 网点 标段 系统"
    " 个村 个社区 个乡镇 个镇 个县 个项目 个单位 个部门 个学校 个企业 个点 个点位 个标段 个平台 个系统 个行政村 台套 台/套 辆次 件次 家次"
    " 宗次 条次 万件 万次 万户 万份 万条 万册 万株 万头 万只 万羽 万页 万宗 万张 万个",
}
_FAMILY = {unit: name for name, units in reversed(_FAMILIES.items()) for unit in units.split()}
KNOWN = frozenset(_FAMILY)
_SAME = {
    "名": "人", "个人": "人", "位": "人", "日": "天", "千米": "公里", "km": "公里", "千克": "公斤", "kg": "公斤", "t": "吨",
    "工作日": "个工作日", "自然日": "个自然日", "个小时": "小时", "h": "小时", "min": "分钟", "平米": "平方米", "m2": "平方米",
    "m": "米", "m3": "立方米", "季": "季度", "kWh": "千瓦时", "百分点": "个百分点", "年度": "年", "个季度": "季度",
}  # fmt: skip
PERIODS = frozenset(
    ["年", "年度", "月", "个月", "季度", "季", "半年", "半月", "周", "日", "天", "工作日", "学期", "学年", "旬", "小时"]
)
# 3级, 2等奖, 5A级, 12345热线: numbers that order or name
_ORDERS = re.compile(r"[级星号等线]|[A-Z]级|热线|类(?:标准|水)")
JOINTS = re.compile(r"[/·•・∙.*×]")
_PREFIXES = re.compile("|".join(re.escape(unit) for unit in sorted(KNOWN, key=lambda u: (-len(u), u))))
_LONGEST = 4  # 个页面, 次/万人: a unit with its noun; more is a remark


def _spelled(unit: str) -> str:
    return unit.replace("（", "(").replace("）", ")")


def unit_of(unit: str | None) -> str | None:
    """The normal form of a unit: synonyms folded (名 → 人, 千米 → 公里), each side of a rate by itself (人·年 → 人/年)."""
    if not unit:
        return None
    unit = _spelled(unit)
    return _SAME.get(unit) or "/".join(_SAME.get(part, part) for part in JOINTS.split(unit) if part) or None


def family(unit: str | None) -> str | None:
    """What a unit counts (money, share, people, time, length, area, weight, volume, energy, measure, count); of a rate, its first part."""
    first = _spelled(unit or "").split("/")[0]
    if first in _FAMILY:
        return _FAMILY[first]
    scaled = first.lstrip("万千百亿")
    return _FAMILY.get(scaled) or ("count" if scaled.startswith("个") else None)


def is_order(unit: str) -> bool:
    """Whether the word after a number makes it a grade or a name (3级, 5A级, 12345热线), not a count."""
    return _ORDERS.match(unit) is not None and unit not in KNOWN


def printed(words: str) -> str | None:
    """The unit at the start of the words after a number, as printed; None where they are no unit.

    Short words are a unit with their noun (个页面); of longer ones the known unit that they begin with (次培训活动 → 次).
    """
    if words in KNOWN or len(words) <= _LONGEST or "/" in words or "·" in words:
        return words if len(words) <= 12 else None
    found = _PREFIXES.match(words)
    if found is None or len(words) > 24:
        return None
    end = found.end()
    if words[end : end + 1] == "(":
        end = words.find(")", end) + 1  # 台(套)
    rest = words[end:]
    if _FAMILY[found[0]] == "time" and rest[:1] in "后前内起来":
        return None
    return words[:end]
