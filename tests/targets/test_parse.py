"""What the words of an 指标值 say; expected values written by hand."""

import importlib.util
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhun.model.target import Kind
from jizhun.model.taxonomy import Category
from jizhun.targets import amount, family, parse, plain, quantities, read_money

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

QUANTITIES = """
38人 = 38 人|二十一座 = 21 座|三万五元 = 35000 元|超过一百人 > 100 人|百分之九十五以上 ≥ 95 %|达到90% ≥ 90 %|不低于9.5% ≥ 9.5 %
不少于12万人 ≥ 12 万人|至少3次 ≥ 3 次|大于等于5个 ≥ 5 个|大于270份 > 270 份|多于8件 > 8 件|100余次 > 100 次|70多人 > 70 人
4天以内 ≤ 4 天|不超过0.9万元/座 ≤ 0.9 万元/座|控制在5%以内 ≤ 5 %|小于等于8分钟 ≤ 8 分钟|至多2件 ≤ 2 件|小于6% < 6 %|低于2小时 < 2 小时|少于7起 < 7 起
≥95% ≥ 95 %|≧95% ≥ 95 %|⩾95% ≥ 95 %|>=95% ≥ 95 %|=>95% ≥ 95 %|＞＝95％ ≥ 95 %|≦3‰ ≤ 3 ‰|⩽3‰ ≤ 3 ‰|<=3‰ ≤ 3 ‰|＜3‰ < 3 ‰
$\\geq95\\%$ ≥ 95 %|$\\leqslant5\\%$ ≤ 5 %|$\\le7$ ≤ 7 -|1,234.5万元 = 1234.5 万元|１３５条 = 135 条|0件 = 0 件|100%以上 ≥ 100 %|46 = 46 -
2.16万元/人 = 2.16 万元/人|1200元/生/年 = 1200 元/生/年|500元/年·个 = 500 元/年·个|≤180例/10万 ≤ 180 例/10万|20台（套） = 20 台(套)|每处不少于6件 ≥ 6 件/处
"""
OTHERS = {
    Kind.RANGE: "30-60个工作日 2~3次 80%至90% 2～3次 16—24场",
    Kind.TIME: "2024年 12月底前 4月—9月 1-12月 2031年10月20日前 二季度末 24小时内 受理后15个工作日内 2031/7/10 每月15日前 一年 半年 次月10日前",
    Kind.RATE: "每日一次 每季度一次 每月2次 每月不少于一次 每半年一次 每季度一轮 每年两次",
    Kind.QUALITATIVE: "及时 良好 达到规定标准 达到B级及以上 一人一档 不低于上年 不低于Ⅳ类 第3名 若干 一定 全覆盖 十分满意 按季度考核结果支付",
    Kind.COMPOSITE: "12批/34人次 水费3万元、电费4.5万元 每年2-3次，每次24块 主路97%以上，支路94%以上 6个页面+90多栏目 7期210人次"
    " 经费30万元，每个社区每年3万元",
}


@pytest.mark.parametrize("line", QUANTITIES.strip().replace("\n", "|").split("|"))
def test_quantity(line: str) -> None:
    text, comparator, number, unit = line.rsplit(" ", 3)
    target = parse(text.replace("\\\\", "\\"))
    assert target is not None and target.kind is Kind.QUANTITY
    assert (target.comparator, target.number) == (comparator, Decimal(number))
    assert target.unit == (None if unit == "-" else unit)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in OTHERS.items() for text in texts.split()])
def test_kind(kind: Kind, text: str) -> None:
    target = parse(text)
    assert target is not None and target.kind is kind


@pytest.mark.parametrize("text", ["约30次", "近百人", "100余次", "30次左右", "若干"])
def test_hedged_values_are_vague(text: str) -> None:
    target = parse(text)
    assert target is not None and target.vague


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [("20万", "万元", "200000"), ("5.12", "万元", "51200"), ("71.900000", "万元", "719000"), ("1,234.56元", "万元", "1234.56"),
     ("￥100", "元", "100"), ("226,145,100.00", "元", "226145100"), ("—", "元", None), ("(5)", "元", None), ("", "元", None)],
)  # fmt: skip
def test_header_amounts(text: str, unit: str, yuan: str | None) -> None:
    money = read_money(text, unit)
    assert money.text == text
    assert (None if money.yuan is None else str(money.yuan)) == yuan


def test_amounts_of_targets() -> None:
    def read(text: str) -> tuple[str, bool] | None:
        found = amount(parse(text))
        return None if found is None else (str(found.yuan), found.is_unit_price)

    assert read("水费3万元、电费4.5万元") == ("75000", False)
    assert read("80000元/年") == ("80000", False)
    assert read("500元/人") == ("500", True)
    assert read("经费30万元，每个社区每年3万元") is None
    assert read("7人") is None


def test_plain_changes_nothing_but_latex() -> None:
    assert plain(r"$\geq 95\%$") == "≥95%"
    assert plain("A　B ＞ 5") == "A　B ＞ 5"


def test_prose_gives_quantities_where_they_stand() -> None:
    text = "2031年5月完成培训300人次，补助12.5万元、1,200元"
    assert [text[f.start : f.end] for f in quantities(text)] == ["300人次", "12.5万元", "1,200元"]


def test_families() -> None:
    assert [family(u) for u in ("万元/个", "%", "名", "平方米", "海里", None)] == [
        "money",
        "share",
        "people",
        "area",
        None,
        None,
    ]


@given(
    st.text(max_size=60) | st.text("0123456789.,万千百十一二每年次人元%≥≤<>=-~/至余多约第以上内、，;$\\", max_size=40)
)
def test_no_text_raises(text: str) -> None:
    target = parse(text)
    assert (target is None) == (not text.strip())
    amount(target)
    read_money(text, "万元")
    assert all(0 <= f.start < f.end <= len(text) for f in quantities(text))


@given(st.integers(0, 10**9), st.sampled_from(["人", "万元", "%", "次"]), st.sampled_from(["≥", "≤", ">", "<", "="]))
def test_spelling_does_not_matter(number: int, unit: str, sign: str) -> None:
    wide = str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
    assert parse(f"{sign}{number}{unit}") == parse(f" {sign} {number:,} {unit}\n") == parse(f"{sign}{wide}{unit}")


def _sheets(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "indicators" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _sheets(item)


def test_every_label_and_sample_is_read_as_an_expert_reads_it() -> None:
    tool = SHARED / "tools" / "score_reading.py"
    if not tool.exists():
        pytest.skip("the labelled disclosures are not beside the repository")
    spec = importlib.util.spec_from_file_location("score_reading", tool)
    assert spec is not None and spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    categories = {"时效指标": Category.TIMELINESS, "数量指标": Category.QUANTITY, "质量指标": Category.QUALITY}
    wrong, seen = [], 0
    for path in sorted([*SHARED.glob("labels/*.json"), *SHARED.glob("samples/*.json")]):
        for sheet in _sheets(json.loads(path.read_text("utf-8"))):
            for item in sheet["indicators"] or []:
                if "parsed" not in item:
                    continue
                target = parse(item["value"], categories.get(item.get("l2") or ""))
                seen += 1
                if not score.same_target(item["parsed"], msgspec.to_builtins(target) if target else None):
                    wrong.append((path.name, item["value"]))
    assert seen > 1000 and wrong == []
