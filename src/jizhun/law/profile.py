"""What holds in a region and for a form: code lists, required categories, units, thresholds, severities.

Read from `law/profiles/*.yaml`. A profile names its parent in `extends`; what it does not say, the parent says.
"""

from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from jizhun.law import data
from jizhun.model import Category, Dimension, Severity, Sheet

BASE = "base"


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
    off: rules that do not run. severities: rules whose severity differs here.
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
    off: tuple[str, ...] = ()
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


def choose(sheet: Sheet) -> Profile:
    """The profile of the sheet's layout, else `base`."""
    return profiles()[_by_layout().get(sheet.layout or "", BASE)]


@cache
def _by_layout() -> dict[str, str]:
    chosen: dict[str, str] = {}
    for found in profiles().values():
        for layout in found.layouts:
            if layout in chosen:
                raise ValueError(f"layout {layout!r} is claimed by profiles {chosen[layout]!r} and {found.id!r}")
            chosen[layout] = found.id
    return chosen


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
    inherited = {key: value for key, value in _merged(parent, (*heirs, name)).items() if key != "layouts"}
    merged = {
        key: {**inherited.get(key, {}), **own.get(key, {})} for key in ("required", "required_dimensions", "severities")
    }
    return {**inherited, **own, **merged}
