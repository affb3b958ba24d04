"""The cases that define a rule: small sheets in words, each with what the rule must say of it.

A case file has the sections `good`, `bad` and `not_applicable` (or `always_applies: why`), each a list of cases:

    origin: where the case comes from or what it shows
    sheet: the fields that matter, by their Chinese names; the rest is a clean sheet. Corpus rules: `sheets`, a list
    background: what the run knows beyond the sheets, by the attributes of `Background`; its `approved` and `earlier`
    are sheets in words. profile_changes: what the profile of the last sheet
    says otherwise in this case. checked: the number of the sheet that the case is about, from
    0; the last by default
    says: a part of the message (bad) or of the reason (not_applicable)
    severity, certainty: of the finding, where they matter; at: the fields pointed at (bad)

`指标` is a list of `数量指标 | name | value`, where needed with `| weight | scoring`; it takes the place of the clean
sheet's own indicators, `另加` adds to them.
"""

from functools import cache
from typing import Any

import msgspec
import yaml

from jizhun import targets
from jizhun.law.names import categories_by_name
from jizhun.law.profile import Profile, choose
from jizhun.model import Category, Funding, Indicator, Locator, Money, Notice, Origin, Sheet, Source
from jizhun.rules.background import NOTHING, Background
from jizhun.rules.registry import cases_text, rules

SECTIONS = {"good": "passed", "bad": "failed", "not_applicable": "not_applicable", "cannot_tell": "cannot_tell"}

_FIELDS = {
    "类型": "kind",
    "表式": "layout",
    "标题": "form_title",
    "年度": "fiscal_year",
    "项目名称": "project_name",
    "项目代码": "project_code",
    "主管部门": "department",
    "实施单位": "implementing_unit",
    "项目属性": "attribute",
    "项目属性代码": "attribute_code",
    "项目类别": "project_category",
    "项目背景": "background",
    "单位代码": "implementing_unit_code",
    "项目期": "period",
    "开始日期": "start_date",
    "结束日期": "end_date",
    "金额单位": "amount_unit",
    "年度目标": "goal",
    "本级目标": "goal_own_level",
    "中期目标": "goal_midterm",
}
_MONEY = {
    "资金总额": "total",
    "财政拨款": "fiscal_appropriation",
    "上年结转": "carried_over",
    "其他资金": "other_funds",
    "中期资金": "whole",
}
_OTHER = {"指标", "另加", "空行", "占位", "修复", "错列", "文件", "文件类型"}

CLEAN: dict[str, Any] = {
    "标题": "部门项目支出预算绩效目标表",
    "年度": 2025,
    "项目名称": "临河镇农村道路养护项目",
    "主管部门": "云溪县交通运输局",
    "实施单位": "云溪县公路养护中心",
    "项目属性": "延续性项目",
    "项目期": "2025年1月—2025年12月",
    "金额单位": "万元",
    "资金总额": "30",
    "财政拨款": "30",
    "年度目标": "养护农村道路48公里，修补破损路面，12月底前全部完成，方便沿线群众出行。",
    "指标": [
        "数量指标 | 养护农村道路里程 | ≥48公里",
        "质量指标 | 养护路段验收合格率 | ≥98%",
        "时效指标 | 养护完成时间 | 2025年12月底前",
        "成本指标 | 道路养护费 | 24万元",
        "成本指标 | 路面修补材料费 | 6万元",
        "经济效益指标 | 沿线运输成本降低率 | ≥5%",
        "社会效益指标 | 沿线受益人口 | ≥3200人",
        "生态效益指标 | 路肩绿化补植面积 | ≥600平方米",
        "可持续影响指标 | 路面正常使用年限 | ≥3年",
        "服务对象满意度指标 | 沿线群众满意度 | ≥90%",
    ],
}


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """One case. outcome: of the last sheet. words: the sheets as the file has them, for showing."""

    rule: str
    section: str
    origin: str
    sheets: tuple[Sheet, ...]
    words: tuple[dict[str, Any], ...]
    says: str | None = None
    severity: str | None = None
    certainty: str | None = None
    at: tuple[str, ...] = ()
    background: Background = NOTHING
    profile_changes: dict[str, Any] = {}
    checked: int = -1

    @property
    def profile(self) -> str | Profile:
        """The profile of the run: `auto`, or the last sheet's own with the changes of the case."""
        if not self.profile_changes:
            return "auto"
        known = msgspec.to_builtins(choose(self.sheets[-1]))
        return msgspec.convert({**known, **self.profile_changes}, Profile, strict=False)

    @property
    def outcome(self) -> str:
        """passed, failed, not_applicable or cannot_tell."""
        return SECTIONS[self.section]


@cache
def cases(rule_id: str) -> tuple[Case, ...]:
    """The cases of a rule. Raises KeyError for an unknown rule, ValueError or yaml.YAMLError for a malformed file."""
    raw = yaml.safe_load(cases_text(rules()[rule_id].module))
    unknown = set(raw) - SECTIONS.keys() - {"always_applies"}
    if unknown:
        raise ValueError(f"the cases of {rule_id} have unknown sections: {', '.join(sorted(unknown))}")
    return tuple(_case(rule_id, section, entry) for section in SECTIONS for entry in raw.get(section) or ())


def sheet_in_words(words: dict[str, Any]) -> Sheet:
    """The sheet that the words describe; what they do not name is as in `CLEAN`. Raises ValueError for an unknown
    word."""
    unknown = words.keys() - _FIELDS.keys() - _MONEY.keys() - _OTHER
    if unknown:
        raise ValueError(f"unknown words in a case's sheet: {'、'.join(sorted(unknown))}")
    all_words = {**CLEAN, **words}
    unit = all_words["金额单位"]
    source = Source(
        file=all_words.pop("文件", "case.txt"), sha256="", container=all_words.pop("文件类型", "text"), table=0
    )
    rows = [*(all_words["指标"] or ()), *(words.get("另加") or ())]
    return Sheet(
        source=source,
        **{field: all_words[word] for word, field in _FIELDS.items() if word in all_words},
        funding=Funding(**{field: _money(all_words.get(word), unit) for word, field in _MONEY.items()}),
        indicators=tuple(_indicator(number, row) for number, row in enumerate(rows)),
        blank_rows=tuple(categories_by_name()[name] for name in words.get("空行") or ()),
        placeholders=tuple(Origin(text=text, locator=Locator()) for text in words.get("占位") or ()),
        notices=tuple(
            [Notice(code="repaired", field=field, message=why) for field, why in (words.get("修复") or {}).items()]
            + [Notice(code="row-slid", field=field, message="错列") for field in words.get("错列") or ()]
        ),
    )


def _case(rule_id: str, section: str, entry: dict[str, Any]) -> Case:
    words = tuple(entry["sheets"]) if "sheets" in entry else (entry["sheet"],)
    rest = {key: value for key, value in entry.items() if key not in ("sheet", "sheets")}
    sheets = tuple(sheet_in_words(each or {}) for each in words)
    rest["background"] = _background(entry.get("background") or {})
    return msgspec.convert({**rest, "rule": rule_id, "section": section, "sheets": sheets, "words": words}, Case)


def _background(words: dict[str, Any]) -> Background:
    converted = dict(words)
    for key in ("approved", "earlier"):
        if key in words:
            converted[key] = tuple(sheet_in_words(each) for each in words[key])
    return msgspec.convert(converted, Background)


def _money(text: object, unit: str | None) -> Money | None:
    return None if text is None else targets.read_money(str(text), unit)


def _indicator(number: int, row: str) -> Indicator:
    parts = [part.strip() for part in row.split("|")]
    if len(parts) not in (3, 4, 5):
        raise ValueError(f"an indicator in a case is `类别 | 名称 | 值 [| 权重 [| 评分标准]]`, not {row!r}")
    category = _category(parts[0])
    value = parts[2] or None
    return Indicator(
        id=str(number + 1),
        dimension=category.dimension if category else None,
        category=category,
        category_text=parts[0] or None,
        name=parts[1] or None,
        value=value,
        target=targets.parse(value, category) if value else None,
        weight=parts[3] or None if len(parts) > 3 else None,
        scoring=parts[4] or None if len(parts) > 4 else None,
    )


def _category(name: str) -> Category | None:
    return categories_by_name()[name] if name else None
