"""What holds in a region and for a form: code lists, required categories, units, thresholds, severities.

Read from `law/profiles/*.yaml`. A profile names its parent in `extends`; what it does not say, the parent says.
"""

from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import yaml

from jizhun.law import data
from jizhun.model import Category, Dimension, Severity, Sheet

BASE = "base"
_OWN = ("layouts", "since_year", "until_year")  # never inherited


class Off(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A rule that does not run here. who decided it, and why: both are shown in the report."""

    rule: str
    who: str
    why: str


class ProfileError(ValueError):
    """A profile file that cannot be used; the message is a full sentence for the user."""


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """Settings of the rules.

    layouts: ids of the layouts that choose it. attributes: allowed 项目属性 by code (a code may be the name itself).
    required: severity with which a category is asked for; info: may be blank. required_dimensions: the same for first
    levels.
    tolerance: in 元, within which two amounts are the same. amount_unit: 元 or 万元, what the form prints.
    asks: cells that the form has and that must be filled in: paths of a sheet (`department`, `funding.total`), and
    `funding.sources` for 财政拨款, 上年结转, 其他资金 beside the total.
    min_indicators, max_indicators: bounds of a fair number of indicators. name_length: characters of an indicator's
    name.
    goal_length: characters of a goal beyond which it is too long. weight_total: what the weights add up to.
    large_amount: 元 from which a project wants `large_indicators` indicators; small_amount: 元 up to which more than
    `small_indicators` are too many. ex_ante_amount: 元 from which a new project needs 事前绩效评估; None where not known.
    old_policy_years: age in years from which a cited document should be looked at again.
    since_year, until_year: first and last budget year of the profile, for a layout that several profiles share.
    disabled: rules that do not run, with who decided it and why. severities: rules whose severity differs here.
    """

    id: str
    name: str
    region: str | None = None
    extends: str | None = None
    layouts: tuple[str, ...] = ()
    attributes: dict[str, str] = msgspec.field(default_factory=dict)
    required: dict[Category, Severity] = msgspec.field(default_factory=dict)
    required_dimensions: dict[Dimension, Severity] = msgspec.field(default_factory=dict)
    amount_unit: str | None = None
    asks: tuple[str, ...] = ()
    tolerance: Decimal = Decimal(100)
    min_indicators: int = 3
    max_indicators: int = 30
    name_length: int = 25
    goal_length: int = 300
    weight_total: Decimal | None = None
    large_amount: Decimal = Decimal(5_000_000)
    large_indicators: int = 8
    small_amount: Decimal = Decimal(10_000)
    small_indicators: int = 15
    ex_ante_amount: Decimal | None = None
    old_policy_years: int = 10
    since_year: int | None = None
    until_year: int | None = None
    disabled: tuple[Off, ...] = ()
    severities: dict[str, Severity] = msgspec.field(default_factory=dict)


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by id. Raises ValueError or msgspec.ValidationError where a file is not as it should be."""
    found = {name: msgspec.convert(_merged(name, ()), Profile) for name in data.names("profiles")}
    if BASE not in found:
        raise ValueError("law/profiles/base.yaml is missing")
    return found


def profile(profile_id: str) -> Profile:
    """The profile with this id. Raises KeyError naming those that exist."""
    try:
        return profiles()[profile_id]
    except KeyError:
        raise KeyError(f"没有名为“{profile_id}”的地区配置；可用的有：{'、'.join(sorted(profiles()))}。") from None


def load(path: Path) -> Profile:
    """A bureau's own profile from a YAML file; it may extend one of the profiles of the program. Raises ProfileError."""
    try:
        own = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ProfileError(f"配置文件 {path} 读不出来：请确认它是 UTF-8 编码的 YAML 文件（{error}）。") from error
    if not isinstance(own, dict) or "id" not in own or "name" not in own:
        raise ProfileError(f"配置文件 {path} 缺少 id 或 name：请写明配置的编号和名称。")
    parent = own.setdefault("extends", BASE)
    if parent not in data.names("profiles"):
        raise ProfileError(f"配置文件 {path} 的 extends 是“{parent}”，可用的有：{'、'.join(sorted(profiles()))}。")
    unknown = own.keys() - set(Profile.__struct_fields__)
    if unknown:
        raise ProfileError(f"配置文件 {path} 里有不认识的项：{'、'.join(sorted(map(str, unknown)))}。请对照手册改正。")
    try:
        return msgspec.convert(_over(own, _merged(parent, ())), Profile)
    except msgspec.ValidationError as error:
        raise ProfileError(f"配置文件 {path} 的内容不合要求：{error}。请对照手册改正后重试。") from error


def choose(sheet: Sheet) -> Profile:
    """The profile of the sheet's layout and year, else `base`. A sheet without a year has the newest."""
    claims = _by_layout().get(sheet.layout or "", ())
    year = sheet.fiscal_year
    return next((each for each in claims if year is None or _holds(each, year)), profiles()[BASE])


def _holds(each: Profile, year: int) -> bool:
    return (each.since_year is None or each.since_year <= year) and (each.until_year is None or year <= each.until_year)


@cache
def _by_layout() -> dict[str, tuple[Profile, ...]]:
    """The profiles of each layout, the newest first; two that hold in the same year are an error."""
    claims: dict[str, list[Profile]] = {}
    for found in sorted(profiles().values(), key=lambda each: -(each.since_year or 0)):
        for layout in found.layouts:
            claims.setdefault(layout, []).append(found)
    for layout, several in claims.items():
        for newer, older in pairwise(several):
            if older.until_year is None or newer.since_year is None or older.until_year >= newer.since_year:
                raise ValueError(f"layout {layout!r} is claimed by profiles {older.id!r} and {newer.id!r}")
    return {layout: tuple(several) for layout, several in claims.items()}


def _merged(name: str, heirs: tuple[str, ...]) -> dict[str, Any]:
    """The profile's own words over its parents'; `layouts` are never inherited."""
    if name in heirs:
        raise ValueError(f"law/profiles/{name}.yaml extends itself by way of {' → '.join(heirs)}")
    own: dict[str, Any] = data.read("profiles", name)
    if own.get("id") != name:
        raise ValueError(f"law/profiles/{name}.yaml has the id {own.get('id')!r}; id and file name must be the same")
    parent = own.get("extends")
    if parent is None:
        return own
    return _over(own, _merged(parent, (*heirs, name)))


def _over(own: dict[str, Any], parent: dict[str, Any]) -> dict[str, Any]:
    """A profile's own words over those of its parent."""
    inherited = {key: value for key, value in parent.items() if key not in _OWN}
    merged = {
        key: {**inherited.get(key, {}), **own.get(key, {})} for key in ("required", "required_dimensions", "severities")
    }
    return {**inherited, **own, **merged}
