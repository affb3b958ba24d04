"""What the words of an 指标值 say; expected values written by hand."""

import importlib.util
import json
import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jizhun.model.target import Kind, Target
from jizhun.model.taxonomy import Category
from jizhun.targets import amount, family, parse, plain, quantities, read_money, unit_of

SHARED = Path(__file__).resolve().parents[2].parent / "shared"

VALUES: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("values.yaml").read_text("utf-8"))
CASES = [(group, text, said) for group, values in VALUES.items() for text, said in values.items()]


def _shown(target: Target | None) -> str:
    """A target in the notation of values.yaml."""
    assert target is not None
    unit = f" {target.unit}" if target.unit else ""
    said = {
        Kind.TIME: "time",
        Kind.QUALITATIVE: "words",
        Kind.COMPOSITE: f"[{'; '.join(_shown(part) for part in target.parts)}]",
        Kind.RANGE: f"{target.number}..{target.number2}{unit}",
        Kind.QUANTITY: f"{target.comparator} {target.number}{unit}",
        Kind.RATE: f"rate {target.comparator} {target.number}{unit}",
    }[target.kind]
    return f"{said} ~" if target.vague else said


@pytest.mark.parametrize(("group", "text", "said"), CASES)
def test_values_are_read_as_written(group: str, text: str, said: str) -> None:
    assert _shown(parse(text, Category.TIMELINESS if group == "timeliness" else None)) == said


def test_the_table_has_no_doubles() -> None:
    assert len(CASES) == len({(group == "timeliness", text) for group, text, _ in CASES}) > 260


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [("20万", "万元", "200000"), ("5.12", "万元", "51200"), ("71.900000", "万元", "719000"), ("1,234.56元", "万元", "1234.56"),
     ("￥100", "元", "100"), ("226,145,100.00", "元", "226145100"), ("—", "元", None), ("(5)", "元", None), ("", "元", None),
     ("壹佰万元整", "万元", "1000000"), ("三万五千元", "万元", "35000"), ("二十", "万元", "200000"), ("一百万", "万元", "1000000"), ("一亿元", "元", "100000000"),
     ("零", "万元", "0"), ("5千万", "万元", "50000000"), ("3百万元", "元", "3000000"), ("50（其中：本级30）", "万元", "500000"),
     ("50,", "元", None), ("120 100", "元", None), ("1.2E+05", "元", None),  # cut, two amounts or rounded: not to be decided
     ("一", "万元", None), ("千", "万元", None), ("无", "万元", None)],
)  # fmt: skip
def test_header_amounts(text: str, unit: str, yuan: str | None) -> None:
    money = read_money(text, unit)
    assert money.text == text
    assert (None if money.yuan is None else str(money.yuan)) == yuan


@pytest.mark.parametrize(
    ("text", "yuan", "per"),
    [
        ("水费3万元、电费4.5万元", "75000", None),
        ("80000元/年", "80000", "年"),
        ("6000元/月", "6000", "月"),
        ("500元/人", "500", "人"),
        ("0.8万元/人·年", "8000", "人·年"),
        ("1200元/人/月", "1200", "人/月"),
        ("每个社区每年2万元", "20000", "社区/年"),
        ("每人每年2.5万元", "25000", "人/年"),
        ("每亩500元", "500", "亩"),
        ("人均3000元", "3000", "人"),
        ("500元每人", "500", "人"),
        ("≤5.2万元/公里", "52000", "公里"),
        ("水电费各1万元", "10000", None),
        ("经费30万元，每个社区每年3万元", "300000", None),
        ("总额20万元，其中培训5万元", "200000", None),
        ("培训费2万元、印刷费3万元，合计5万元", "50000", None),
        ("12万元，惠及300户", "120000", None),
        ("1.5亿元", "150000000", None),
        ("三万五千元", "35000", None),
    ],
)
def test_amounts_of_targets(text: str, yuan: str, per: str | None) -> None:
    found = amount(parse(text))
    assert found is not None
    assert (str(found.yuan), found.per) == (yuan, per)


@pytest.mark.parametrize("text", ["7人", "每期2万元，每人50元", "2-3万元", "及时", "±5%", "85%"])
def test_what_is_no_single_amount(text: str) -> None:
    assert amount(parse(text)) is None


def test_the_unit_of_the_form_is_for_numbers_without_one() -> None:
    assert [str(found.yuan) for text in ("12.5", "≤8", "30元") if (found := amount(parse(text), "万元"))] == [
        "125000",
        "80000",
        "30",
    ]
    each = amount(parse("每人3000"), "元")
    assert each is not None and (str(each.yuan), each.per) == ("3000", "人")


PROSE = {
    "2031年5月完成培训300人次，补助12.5万元、1,200元": ["300人次", "12.5万元", "1,200元"],
    "全年12次，2031年10次，5月30次": ["12次", "10次", "30次"],
    "2031年10月20日前完成10万人参保，15个工作日内办结": ["10万人"],
    "用时20-45个工作日，达标率80%至90%，走访５～８次": ["20-45个工作日", "80%至90%", "５～８次"],
    "每季度1次，每年2-3次，每人每年2.5万元": ["每季度1次", "每年2-3次", "每人每年2.5万元"],
    "满意度达到95%以上，投诉不超过3 件": ["达到95%以上", "不超过3 件"],
    "完成三十名教师培训，合格率百分之九十五以上": ["三十名", "百分之九十五以上"],
    "落实八项规定，三支一扶人员20名，第三批设备，二次供水，千家万户": ["20名"],
    "下降PM2.5浓度3%，G107国道12公里，5A级景区，第3名，1:3": ["3%", "12公里"],
    "2030-2032年，国发〔2031〕30号文，3.15活动": [],
    "约30余次，3万余元，10人到20人": ["约30余次", "3万余元", "10人到20人"],
}


@pytest.mark.parametrize("text", PROSE)
def test_prose_gives_quantities_where_they_stand(text: str) -> None:
    assert [text[f.start : f.end] for f in quantities(text)] == PROSE[text]


def test_prose_gives_both_ends_of_a_range() -> None:
    (found,) = quantities("工期20-45个工作日左右")
    assert _shown(found.target) == "20..45 个工作日 ~"


def test_families() -> None:
    families = {
        "万元/个": "money", "%": "share", "个百分点": "share", "名": "people", "万人次": "people", "个工作日": "time", "km": "length",
        "平方米": "area", "万亩": "area", "吨/日": "weight", "m3": "volume", "万千瓦时": "energy", "°C": "measure", "台(套)": "count",
        "个页面": "count", "海里": None, None: None,
    }  # fmt: skip
    assert {unit: family(unit) for unit in families} == families


def test_units_of_one_meaning_are_one() -> None:
    same = [
        ("名", "人"),
        ("千米", "公里"),
        ("工作日", "个工作日"),
        ("元/名·年", "元/人/年"),
        ("台（套）", "台(套)"),
        ("km", "公里"),
    ]
    assert [(unit_of(a), unit_of(b)) for a, b in same] == [(unit_of(b), unit_of(b)) for _, b in same]
    assert unit_of(None) is None and unit_of("") is None


@pytest.mark.parametrize(
    ("text", "when", "label"),
    [
        ("2031年10月底前完成3座", "2031年10月底前", "完成"),
        ("全年≥4次", "全年", None),
        ("15个工作日内办结率100%", "15个工作日内", "办结率"),
        ("较2030年提高5个百分点", None, "较提高"),
        ("合格率为98%", None, "合格率"),
        ("水电费各1万元", None, "水电费各"),
        ("24小时响应率≥95%", None, "24小时响应率"),
    ],
)
def test_what_stands_beside_the_number_is_kept(text: str, when: str | None, label: str | None) -> None:
    target = parse(text)
    assert target is not None and (target.when, target.label) == (when, label)


TEXTS = st.text(max_size=60) | st.text(
    "0123456789.,万千百十一二两半每人均次元年月日季度%‰≥≤<>=-~—/±至到余多约第前以上内率，;、（）()由到①²$\\geq{} ",
    max_size=40,
)


@given(TEXTS)
def test_no_text_raises(text: str) -> None:
    for category in (None, Category.TIMELINESS):
        target = parse(text, category)
        assert (target is None) == (not text.strip())
        amount(target)
    read_money(text, "万元")
    found = quantities(text)
    assert all(0 <= f.start < f.end <= len(text) for f in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS | st.text("$\\{}%~ geq95text", max_size=30))
def test_plain_is_idempotent(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@given(st.sampled_from(CASES), st.data())
def test_white_space_between_tokens_does_not_matter(case: tuple[str, str, str], data: st.DataObject) -> None:
    group, text, said = case
    if group == "latex":
        return
    tokens = re.findall(r"[\d０-９.,，．:-]+|[<>=＞＝]+|.", text)
    spaced = "".join(token + data.draw(st.sampled_from(["", " ", "　", "\n"])) for token in tokens)
    assert _shown(parse(spaced, Category.TIMELINESS if group == "timeliness" else None)) == said


@given(st.sampled_from(CASES))
def test_full_width_does_not_matter(case: tuple[str, str, str]) -> None:
    group, text, said = case
    if group == "latex":
        return
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and c not in "~-." else c for c in text)
    assert _shown(parse(wide, Category.TIMELINESS if group == "timeliness" else None)) == said


@pytest.mark.parametrize(
    "spelling",
    [
        "≥95%",
        "$\\geq 95\\%$",
        "$\\ge95\\%$",
        "$\\geqslant 95 \\%$",
        "\\geq 95\\%",
        "\\ge 95%",
        "$\\geq$95%",
        "$≥95\\%$",
        "$\\mathrm{≥}95\\%$",
    ],
)
def test_one_value_in_every_spelling(spelling: str) -> None:
    assert _shown(parse(spelling)) == "≥ 95 %"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$\\geq 95\\%$", "≥95%"),
        ("面积$\\leqslant 30 \\mathrm{~m}^{2}$以内", "面积≤30m²以内"),
        ("$30 \\sim 60$个", "30~60个"),
        ("3\\times5", "3×5"),
        ("A　B ＞ 5", "A　B ＞ 5"),
        ("投入 $5 万和 $6 万", "投入 $5 万和 $6 万"),
        ("C:\\report", "C:\\report"),
    ],
)
def test_plain_changes_nothing_but_latex(text: str, expected: str) -> None:
    assert plain(text) == expected


@given(st.integers(0, 10**9), st.sampled_from(["人", "万元", "%", "次"]), st.sampled_from(["≥", "≤", ">", "<", "="]))
def test_spelling_does_not_matter(number: int, unit: str, sign: str) -> None:
    wide = str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
    assert parse(f"{sign}{number}{unit}") == parse(f" {sign} {number:,} {unit}\n") == parse(f"{sign}{wide}{unit}")


@given(st.integers(1, 99_999))
def test_numerals_in_words(number: int) -> None:
    said = f"= {number} 户" if number % 10_000 else f"= {number // 10_000} 万户"
    assert _shown(parse(f"{_in_words(number)}户")) == said


def _in_words(number: int) -> str:
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        return _in_words(high) + "万" + ("" if not low else ("零" if low < 1000 else "") + _in_words(low))
    digits, said, gap = f"{number:04d}", "", False
    for digit, scale in zip(digits, ("千", "百", "十", ""), strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += ("零" if gap else "") + "零一二三四五六七八九"[int(digit)] + scale
        gap = False
    return said


def _sheets(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "indicators" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _sheets(item)


def _deeply(want: dict[str, Any], got: Target | None) -> bool:
    """Whether all that a label gives is read: comparator, both ends, unit, and the parts in order."""
    if got is None or want["kind"] != got.kind or len(want.get("parts", ())) != len(got.parts):
        return False
    for end in ("number", "number2"):
        number = getattr(got, end)
        if want.get(end) is not None and (number is None or Decimal(want[end]) != number):
            return False
    if want.get("comparator", got.comparator) != got.comparator or _nfkc(want.get("unit") or got.unit) != _nfkc(
        got.unit
    ):
        return False
    return all(_deeply(part, found) for part, found in zip(want.get("parts", ()), got.parts, strict=True))


def _nfkc(text: str | None) -> str:
    return unicodedata.normalize("NFKC", text or "")


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
                same = score.same_target(item["parsed"], msgspec.to_builtins(target) if target else None)
                if not same or (item["parsed"] is not None and not _deeply(item["parsed"], target)):
                    wrong.append((path.name, item["value"]))
    assert seen > 1000 and wrong == []
