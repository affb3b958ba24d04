"""The text that a form prints for a field of a sheet, and which fields of a sheet are filled in."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from importlib import resources

import msgspec
import yaml

from jizhun.law.names import category_name, dimension_name
from jizhun.model import Category, Dimension, Money, Sheet, Task
from jizhun.model.value import Value
from jizhun.targets import read_money

_PATH = re.compile(r"(\w+)(?:\[(\d+)\])?")
_ENTRY = re.compile(r"(\w+)\[(\d+)\](?:\.(.+))?")
_DECIMALS = re.compile(r"-?[\d,]+\.(\d{1,8})")
_YUAN = {"元": 1, "千元": 1_000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}


class Spec(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """name: in Chinese. code: the field with its code; coded: how both are printed together."""

    name: str
    code: str | None = None
    coded: str = "{text}"


class _Specs(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sheet: dict[str, Spec]
    indicator: dict[str, Spec]
    task: dict[str, Spec]
    lists: dict[str, str]
    others: dict[str, str]


@cache
def specs() -> _Specs:
    """The content of `fields.yaml`."""
    raw = resources.files("jizhun.forms").joinpath("fields.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(raw), _Specs)


def value_at(root: Value, path: str) -> object:
    """The value at a field path (`funding.total`, `indicators[3].name`); None where nothing stands there."""
    found: object = root
    for step in path.split("."):
        match = _PATH.fullmatch(step)
        if match is None or found is None:
            return None
        found = getattr(found, match[1], None)
        if match[2] is not None:
            items = found if isinstance(found, tuple) else ()
            found = items[int(match[2])] if int(match[2]) < len(items) else None
    return found


def text(root: Value, path: str, unit: str | None = None, own_unit: str | None = None) -> str:
    """What a form prints for a field, with its code where it has one; empty for nothing.

    unit: the unit of amounts of the form; own_unit: of the sheet. Where they differ amounts are converted exactly.
    """
    value = _printed(root, path)
    shown = _shown(value, unit, own_unit)
    spec = specs().sheet.get(path)
    code = value_at(root, spec.code) if spec and spec.code else None
    return spec.coded.format(code=code, text=shown) if spec and code else shown


def name(path: str) -> str:
    """The Chinese name of a field: 年度资金总额, 第4条指标的指标值. A path that is no field stays as it is."""
    if path in specs().others:
        return specs().others[path]
    entry = _ENTRY.fullmatch(path)
    if entry is None or entry[1] not in specs().lists:
        spec = specs().sheet.get(path)
        return spec.name if spec else path
    prefix = specs().lists[entry[1]].format(n=int(entry[2]) + 1)
    if entry[3] is None:
        return prefix
    spec = (specs().task if entry[1] == "tasks" else specs().indicator).get(entry[3])
    return f"{prefix}的{spec.name}" if spec else path


def filled(sheet: Sheet) -> Iterator[str]:
    """The paths of all fields of a sheet that a form would have to print, in the order of `fields.yaml`."""
    for path, spec in specs().sheet.items():
        if value_at(sheet, path) is not None or (spec.code and value_at(sheet, spec.code) is not None):
            yield path
    for kind in ("indicators", "indicators_midterm"):
        yield from _entries(kind, getattr(sheet, kind), specs().indicator)
    yield from _entries("tasks", sheet.tasks, specs().task)


def task_sum(tasks: tuple[Task, ...], role: str, unit: str | None, own_unit: str | None) -> str:
    """The sum of an amount over the tasks as it is printed, with as many decimals as they have; empty where none has one."""
    amounts: list[Money] = [money for task in tasks if (money := getattr(task, role)) is not None]
    known = [money.yuan for money in amounts if money.yuan is not None]
    if not known:
        return ""
    found = plain_number(sum(known, Decimal(0)) / _YUAN.get(unit or own_unit or "元", 1))
    decimals = max(len(match[1]) if (match := _DECIMALS.fullmatch(money.text)) else 0 for money in amounts)
    return found if len(found.partition(".")[2]) >= decimals else f"{Decimal(found):.{decimals}f}"


def plain_number(number: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end."""
    shown = f"{number:f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _entries(kind: str, entries: tuple[Value, ...], known: dict[str, Spec]) -> Iterator[str]:
    for index, entry in enumerate(entries):
        yield from (f"{kind}[{index}].{path}" for path in known if _printed(entry, path) is not None)


def _printed(root: Value, path: str) -> object:
    """The value at a path. A second level outside the taxonomy is what was printed; a first level follows from its second."""
    found = value_at(root, path)
    if found is None and path.endswith("category"):
        return value_at(root, f"{path}_text")
    if found is None and path.endswith("dimension"):
        category = value_at(root, f"{path.removesuffix('dimension')}category")
        return category.dimension if isinstance(category, Category) else None
    return found


def _shown(value: object, unit: str | None, own_unit: str | None) -> str:
    if isinstance(value, Money):
        return _amount(value, unit, own_unit)
    if isinstance(value, Category):
        return category_name(value)
    if isinstance(value, Dimension):
        return dimension_name(value)
    return "" if value is None else str(value)


def _amount(money: Money, unit: str | None, own_unit: str | None) -> str:
    if money.yuan is None or unit not in _YUAN or own_unit not in _YUAN:
        return money.text
    if unit == own_unit and read_money(money.text, own_unit).yuan == money.yuan:
        return money.text  # as printed; an amount in a unit of its own (a head with two units) is converted
    return plain_number(money.yuan / _YUAN[unit])
