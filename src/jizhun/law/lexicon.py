"""The printed words of a form: header labels, column heads, levels and placeholders, and what each of them means.

The words are data (`law/vocabulary/labels.yaml`, `heads.yaml`, `indicators.yaml`, and the labels of `law/layouts`).
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from jizhun.law import data
from jizhun.law.layout import layouts
from jizhun.model import Category, Dimension

_SPACE = re.compile(r"\s+")
_BRACKETS = re.compile(r"[(\[【〔](?:[^()\[\]【】〔〕]{0,20}[)\]】〕]|[^()\[\]【】〔〕。]{0,8}$)")
_CODE = re.compile(r"^[\d(（一二三四五六七八九十]{1,4}[)）]?[-—–.、)]?(?=[^\d])")
_NUMBERED = re.compile(r"^指标\d{1,2}[:：]|^\d{1,2}(?:\.\d{1,2}){1,2}[、.]?(?=\D)")
# numbers and brackets around a label: 1.项目名称, (一)项目名称, 【项目名称】
_LISTED = re.compile(
    r"^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[)）][、.．]?|[、.．])|\d(?=\D))|^[\[【〔](?=[^\]】〕]+[\]】〕]$)|[\]】〕]$"
)
_STARS = re.compile(r"^[★☆*※]+|[★☆*※:]+$")
_LEADING_STARS = re.compile(r"^[★☆*※]+")
_MONEY = r"(?:(?:金额|资金|货币|计价)?单位:?|金额:?)?(?:人民币[(:]?)?(亿元|百万元|万元|千元|元)"
_UNIT = re.compile(rf"[(\[【〔]{_MONEY}[)\]】〕]")
_UNIT_CELL = re.compile(rf"[(\[【〔]?{_MONEY}[)\]】〕]*")
_NEAR = 84  # similarity at which a damaged word still counts; measured on flattened and recognised tables
_REMEMBERED = 32768  # short cells of like documents repeat; the bounds keep long runs small
_SHORT = 100
FRAME = "frame"
IGNORED = "ignored"


def compact(text: str) -> str:
    """NFKC without any white space: the form in which words are compared."""
    return _remembered(text) if len(text) <= _SHORT else _compact(text)


def _compact(text: str) -> str:
    return _SPACE.sub("", unicodedata.normalize("NFKC", text))


@lru_cache(_REMEMBERED)
def _remembered(text: str) -> str:
    return _compact(text)


def bare(text: str) -> str:
    """A label's own words: without brackets, colons, stars and the introducing 其中."""
    word = _STARS.sub("", _BRACKETS.sub("", compact(text))).removeprefix("其中").lstrip(":").strip()
    return word.replace("、", "").replace("/", "")


def unit_in(text: str) -> str | None:
    """The unit of money that a label shows in brackets: 元, 万元, …"""
    found = _UNIT.search(compact(text))
    return found.group(1) if found else None


def unit_cell(text: str) -> str | None:
    """The unit of money that a cell names, where it holds nothing else: 万元, (元), 单位:万元."""
    found = _UNIT_CELL.fullmatch(compact(text)) if len(text) <= _SHORT else None
    return found.group(1) if found else None


class Label(NamedTuple):
    """A header label found in a cell: the field that it names, its unit and hints, and the text after it in the same cell.

    field: a path of model.Sheet, or `frame`, or `ignored`. hint: the text of its brackets.
    """

    field: str
    unit: str | None
    hint: str
    rest: str
    word: str


class Level(NamedTuple):
    """A first- or second-level name; a name such as 成本指标 can be both. exact: printed whole."""

    dimension: Dimension | None
    category: Category | None
    exact: bool


@cache
def _labels() -> dict[str, str]:
    words: dict[str, str] = {}
    known = data.read("vocabulary", "labels")
    for layout in layouts().values():
        words |= {bare(label): field for label, field in layout.labels.items()}
    for field, labels in known["fields"].items():
        words |= {bare(label): field for label in labels}
    words |= {bare(label): FRAME for label in known["frames"]}
    return words | {bare(label): IGNORED for label in known["ignored"]}


@cache
def _frame_fields() -> dict[str, str]:
    known: dict[str, str] = data.read("vocabulary", "labels")["frame_fields"]
    return {bare(word): field for word, field in known.items()}


def frame_field(found: Label, text: str) -> str | None:
    """The field of a text that stands directly behind a frame (总体目标, 项目资金); None where the frame says nothing of it."""
    field = _frame_fields().get(found.word) if found.field == FRAME else None
    return None if field and field.startswith("funding.") and not _AMOUNT.match(compact(text)) else field


def is_frame_sum(found: Label, text: str) -> bool:
    """Whether a cell behind a frame of amounts is the label of their sum (合计)."""
    funds = found.field == FRAME and _frame_fields().get(found.word, "").startswith("funding.")
    return funds and is_sum(text)


def is_sum(text: str) -> bool:
    """Whether a text names nothing but a sum (合计, 小计)."""
    return bare(text) in data.read("vocabulary", "labels")["frame_sums"]


@cache
def _glued() -> re.Pattern[str]:
    words = sorted(_labels(), key=len, reverse=True)
    joined = "|".join(map(re.escape, words))
    return re.compile(
        rf"^(?:其中:?)?({joined})(?:(?<=目标)\d{{1,2}})?((?:[(\[【〔](?:[^()\[\]【】〔〕]{{0,20}}[)\]】〕]|[^()\[\]【】〔〕。]{{0,8}}$))*)(:?)(.*)$",
        re.DOTALL,
    )


@cache
def _first_characters() -> frozenset[str]:
    return frozenset(word[0] for word in _labels()) | {"其"}


def label(text: str) -> Label | None:
    """The header label with which a cell begins, or None. A label inside running text does not count."""
    return _known_label(text) if len(text) <= _SHORT else _label(text)


@lru_cache(_REMEMBERED)
def _known_label(text: str) -> Label | None:
    return _label(text)


def _label(text: str) -> Label | None:
    whole = _LEADING_STARS.sub("", compact(text))
    if not whole:
        return None
    plain = _plain_label(whole) if whole[0] in _first_characters() else None
    return plain or _listed_label(whole)


def _plain_label(whole: str) -> Label | None:
    shown = unit_in(whole)
    if len(whole) <= 40 and (field := _labels().get(word := bare(whole))):
        return Label(field, shown, "".join(_BRACKETS.findall(whole)), "", word)
    found = _glued().match(whole)
    if found is None:
        return None
    word, hint, colon, rest = found.groups()
    field = _labels()[word]
    return Label(field, shown, hint, rest, word) if not rest or _may_follow(field, word, colon, rest) else None


def _listed_label(whole: str) -> Label | None:
    """A label, and nothing else, behind a number or in brackets."""
    if len(whole) > 40 or not _LISTED.match(whole):
        return None
    word = bare(_LISTED.sub("", whole))
    field = _labels().get(word) if len(word) > 2 else None  # 3.其他 is an option to tick
    return Label(field, unit_in(whole), "", "", word) if field else None


_AMOUNT = re.compile(r"^[¥￥]?[\d,]+(\.\d+)?(亿|万|千)?元?$")


def _may_follow(field: str, word: str, colon: str, rest: str) -> bool:
    """Whether text may stand in one cell with its label: after a colon, an amount after a money label, a goal after its sub-label."""
    if field in (FRAME, IGNORED):
        return field == IGNORED and bool(colon)
    if field.startswith("funding."):
        return bool(_AMOUNT.match(rest))
    if field in ("goal_first", "goal_own_level"):
        return True
    return bool(colon) and len(word) >= 3


def near_label(text: str) -> Label | None:
    """As `label`, also for a label with a damaged character (recognised text); only a cell that is nothing but a label."""
    exact = label(text)
    word = bare(text) if len(text) <= _SHORT else ""
    if exact or not 4 <= len(word) <= 12:
        return exact
    best = process.extractOne(word, _labels().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR)
    if best is None:
        return None
    return Label(_labels()[best[0]], unit_in(text), "", "", best[0])


@cache
def _heads() -> dict[str, str]:
    roles = data.read("vocabulary", "heads")
    return {bare(word): role for role, words in roles.items() for word in words}


def head(text: str) -> str | None:
    """The role of a column head of the indicator table (`name`, `value`, `weight`, …), or None."""
    return _head(text) if len(text) <= _SHORT else None


@lru_cache(_REMEMBERED)
def _head(text: str) -> str | None:
    word = bare(text)
    return _heads().get(word) if 2 <= len(word) <= 14 else None


@cache
def _levels() -> tuple[dict[str, Dimension], dict[str, Category]]:
    known = data.read("vocabulary", "indicators")
    dimensions = {
        word: Dimension(key)
        for key, entry in known["dimensions"].items()
        for word in (entry["name"], *entry["synonyms"])
    }
    categories = {
        word: Category(key)
        for key, entry in known["categories"].items()
        for word in (entry["name"], *entry["synonyms"])
    }
    return dimensions, categories


def after_label(text: str, found: Label) -> str:
    """The printed text after its label in the same cell (the label was compared without white space)."""
    wanted = len(found.rest)
    for start in range(len(text)):
        if len(compact(text[start:])) <= wanted:
            return text[start:].strip()
    return found.rest


def level(text: str) -> Level | None:
    """The first or second level that a cell names, its code and hints aside; also cut at the end (满意度指) or damaged by one character."""
    return _level(text) if len(text) <= _SHORT else None


def level_pair(text: str) -> tuple[Level, Level] | None:
    """A first and a second level in one cell (产出指标数量指标, one above the other or side by side); None for anything else."""
    return _level_pair(text) if len(text) <= _SHORT else None


@lru_cache(_REMEMBERED)
def _level_pair(text: str) -> tuple[Level, Level] | None:
    whole = _BRACKETS.sub("", _STARS.sub("", compact(text)))
    dimensions, _ = _levels()
    for word in dimensions:
        rest = _CODE.sub("", whole[len(word) :].lstrip("/、-—"))
        if whole.startswith(word) and (second := _level(rest)) is not None and second.category and second.exact:
            return Level(dimensions[word], None, True), second
    return None


@lru_cache(_REMEMBERED)
def _level(text: str) -> Level | None:
    whole = _STARS.sub("", compact(text))
    if not 2 <= len(whole) <= 30:
        return None
    word = _BRACKETS.sub("", _CODE.sub("", _NUMBERED.sub("", whole)))
    dimensions, categories = _levels()
    if word in dimensions or word in categories:
        return Level(dimensions.get(word), categories.get(word), True)
    return _cut_level(word) or _worded_level(word)


def _cut_level(word: str) -> Level | None:
    """A level cut at its end, or with one wrong character."""
    dimensions, categories = _levels()
    if not (4 if not word.endswith("指") else 3) <= len(word) <= 12 or not word.startswith(_STARTS):
        return None
    full = [name for name in (*dimensions, *categories) if name.startswith(word) and name.endswith("指标")]
    best = full[0] if full else _nearest(word, (*dimensions, *categories))
    return Level(dimensions.get(best), categories.get(best), False) if best else None


def _worded_level(word: str) -> Level | None:
    """A second level worded in another way (受益群众满意度指标)."""
    if not (word.endswith("指标") and len(word) <= _LONGEST_LEVEL) or "指标" in word[:-2]:
        return None
    stems = data.read("vocabulary", "indicators")["stems"]
    key = next((key for stem, key in stems.items() if stem in word), None)
    return Level(None, Category(key), False) if key else None


_LONGEST_LEVEL = 18
_STARTS = ("产", "成", "效", "满", "数", "质", "时", "经", "社", "生", "可", "服")


def _nearest(word: str, names: tuple[str, ...]) -> str | None:
    whole = [name for name in names if name.endswith("指标") and abs(len(name) - len(word)) <= 1]
    best = process.extractOne(word, whole, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return best[0] if best and word.endswith(("指标", "指", "标")) else None


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in data.read("vocabulary", "indicators")["placeholders"]))


def is_placeholder(text: str) -> bool:
    """Whether a cell holds only what the blank form printed there (`指标2:`, `……`)."""
    return len(text) <= 12 and _placeholder().fullmatch(compact(text)) is not None


def category_name(category: Category) -> str:
    """The printed name of a category, such as 数量指标."""
    return str(data.read("vocabulary", "indicators")["categories"][category.value]["name"])


def dimension_name(dimension: Dimension) -> str:
    """The printed name of a dimension, such as 产出指标."""
    return str(data.read("vocabulary", "indicators")["dimensions"][dimension.value]["name"])
