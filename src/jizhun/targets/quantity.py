"""One quantity or range in words made into a Target."""

import re

from msgspec import structs

from jizhun.model.target import Comparator, Kind, Target
from jizhun.targets.every import counted, per_head
from jizhun.targets.grammar import (
    BETWEEN,
    BOUND_INSIDE,
    FROM_TO,
    HYPHEN,
    ONE,
    ONE_EACH,
    RANGE,
    RATIO,
    REMARK,
    TOLERANCE,
)
from jizhun.targets.numerals import is_bare_scale, number_of
from jizhun.targets.signs import comparator, in_label
from jizhun.targets.units import KNOWN, PERIODS, family, is_order, printed

_RANKED = frozenset(["", "名", "位", "强", "%", "个", "所", "家"])
_TIMES = frozenset(["次", "轮", "期", "回", "批", "场", "遍", "场次", "批次"])


def quantity(text: str) -> Target | None:
    """The one quantity, range or rate that a text (in normal spelling) says; None where it says none or several."""
    if text == "零":
        text = "0"
    if "(" in text or "[" in text or "【" in text:
        text = REMARK.sub(_remark, text) or text.strip("()[]【】")
    rest, pers = counted(text)
    if not rest or (not pers and is_one_each(rest)):
        return None
    if rest[0] == "¥":
        rest = rest[1:] if rest.endswith(("元", "万", "亿")) else rest[1:] + "元"
    moved = FROM_TO.fullmatch(rest) if rest[0] in "由从" else None
    found = _matched(moved["verb"] + moved["to"] if moved else rest, pers)
    if found is None and ("%" in rest or "‰" in rest or "百分之" in rest):
        m = RATIO.fullmatch(rest)
        found = _matched(m["rest"], pers) if m else None
        return structs.replace(found, label=m["label"]) if m and found else None
    return found


def is_one_each(text: str) -> bool:
    """一人一档, 1村1策: each has its own, no number."""
    return ONE_EACH.fullmatch(text) is not None


def _remark(m: re.Match[str]) -> str:
    """台(套) is a unit, so is 20(台); any other bracket is a remark."""
    before, inside = m.string[m.start() - 1 : m.start()], m[0][1:-1]
    if before.isdigit() and all(part in KNOWN for part in inside.split("/")):
        return inside
    return m[0] if inside in KNOWN and before in KNOWN else ""


def _as_range(m: re.Match[str]) -> str:
    """80%≤满意度≤90% as 满意度80%-90%; bounds that exclude each other stay."""
    if number_of(m["low"]) > number_of(m["high"]):
        return m[0]
    return f"{'' if m['label'].isascii() else m['label']}{m['low']}{m['unit']}-{m['high']}"


def _matched(text: str, pers: tuple[str, ...]) -> Target | None:
    if "±" in text:
        m = TOLERANCE.fullmatch(text)
        return None if m is None else _tolerance(m)
    if text.count("≤") == 2:
        text = BETWEEN.sub(_as_range, text)
    m = RANGE.fullmatch(text) if HYPHEN.search(text) else None
    if m is not None:
        return _range(m, pers)
    m = ONE.fullmatch(text)
    if m is not None and "以" in m["unit"] and (inside := BOUND_INSIDE.fullmatch(m["unit"])):
        m = ONE.fullmatch(text[: m.start("unit")] + inside[1] + inside[2])  # the words behind are a remark
    return None if m is None else _one(m, pers)


def _one(m: re.Match[str], pers: tuple[str, ...]) -> Target | None:
    number, label = m["num"], m["label"]
    unit = _unit(m, m["unit"] if m["over"] else m["scale"] + m["unit"], number)
    if m["over"] and unit is not None:
        unit = m["scale"] + unit
    if unit is None or _is_no_count(label, number, unit):
        return None
    if is_bare_scale(number) and not (m["share"] or m["near"] or m["cmp"] or m["over"]):
        return None
    return _made(m, unit, pers)


def _made(m: re.Match[str], unit: str, pers: tuple[str, ...]) -> Target:
    over = m["over"] is not None
    sign = comparator(m["cmp"] or in_label(m["label"]), m["after"] or m["plus"], over)
    label, unit = _label(m["label"]), unit.rstrip("/")
    number = m["num"]
    if unit and number[-1] == "万" != number:
        number, unit = number[:-1], f"万{unit}"  # 两万元 is 2 万元, as 2万元 is
    if not pers and (head := per_head(label)) and family(unit) == "money" and "/" not in unit:
        pers = (head,)
    rate = bool(pers) and unit in _TIMES and pers[-1].lstrip("0123456789两二三四五") in PERIODS
    return Target(
        kind=Kind.RATE if rate else Kind.QUANTITY,
        comparator=Comparator.AT_LEAST if m["near"] == "上" else sign,
        number=number_of(number),
        unit="/".join((unit, *pers)) if unit else None,
        vague=bool(over or m["near"] or m["near2"]),
        label=label or (f"每{pers[0]}" if pers and not unit else None),
    )


def _range(m: re.Match[str], pers: tuple[str, ...]) -> Target | None:
    """Both ends as printed; 1万-2万元 is in 万元, 2人至3次 is no range."""
    first, unit = m["unit1"], _unit(m, m["unit"], m["num2"])
    if unit is None or (first and not unit.startswith(first) and first != unit):
        return None
    unit = unit.rstrip("/")
    return Target(
        kind=Kind.RANGE,
        number=number_of(m["num"]),
        number2=number_of(m["num2"]),
        unit="/".join((unit, *pers)) if unit else None,
        vague=bool(m["near"] or m["near2"] or m["over"]),
        label=_label(m["label"]) or None,
    )


def _tolerance(m: re.Match[str]) -> Target | None:
    """±5% is -5% to 5%, 100±2人 is 98 to 102人."""
    unit = _unit(m, m["unit"], m["num2"])
    if unit is None or (m["unit1"] and m["unit1"] != unit):
        return None
    middle, spread = number_of(m["num"] or "0"), number_of(m["num2"])
    return Target(
        kind=Kind.RANGE,
        number=middle - spread,
        number2=middle + spread,
        unit=unit or None,
        label=_label(m["label"]) or None,
    )


def _unit(m: re.Match[str], words: str, number: str) -> str | None:
    """The unit as printed; None where the words after the number are none. A slash may stand behind 以上 (2次以上/年)."""
    words = (words.removesuffix("整") if words.endswith("元整") else words) + (m["tail"] or "")
    if words[:1] == "/":
        return None  # 2/3
    if m["share"]:
        return "%" if m["share"] == "百分之" else "‰"
    if words[:1] in ("%", "‰"):
        return words if words[1:2] == "/" and len(words) < 5 else words[0]
    # a Chinese numeral is often part of a word (一定, 十分): only a known unit makes it a number
    if not number[-1].isdigit():
        return words if _is_known(words) or (not words and m["cmp"]) else None
    return None if is_order(words) else printed(words)


def _is_known(words: str) -> bool:
    """件, 件(套), 元/人."""
    first, _, per = words.partition("(")[0].partition("/")
    return first in KNOWN and (not per or (len(per) <= 3 and per[0] not in "一二两三四五六七八九十"))


def _is_no_count(label: str, number: str, unit: str) -> bool:
    """第3批, 前10名, 几十次, 数百人: an order or no number; 提前3天 and 人数30人 are counts."""
    if label.endswith(("第", "几")) or (label.endswith("数") and not number[-1].isdigit()):
        return True
    return label.endswith("前") and not label.endswith(("提前", "之前", "以前")) and unit in _RANKED


def _label(words: str) -> str:
    return words.strip(":-").removesuffix("为").removesuffix("是").strip(":")
