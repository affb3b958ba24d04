"""Sheets in the columns of 预算管理一体化: the tables 项目绩效目标 and 项目绩效指标, written and read.

Column names: `integrated.yaml` (after 预算管理一体化系统技术标准). The tables hold no amounts, no attribute and no period: those
stand in other tables of the system, and are named as left out.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

import msgspec
import xlsxwriter  # type: ignore[import-untyped]
import yaml

from jizhun.forms import fields
from jizhun.forms.body import QUALITATIVE, split
from jizhun.forms.document import WRITTEN, archive
from jizhun.forms.grid import LeftOut
from jizhun.forms.omissions import Omission
from jizhun.law.lexicon import level
from jizhun.law.names import category_name, dimension_name
from jizhun.model import Category, Dimension, Indicator, Sheet, Source
from jizhun.targets import parse

GOALS, INDICATORS = "PM_PERF_GOAL_INFO", "PM_PERF_INDICATOR"
Row = Mapping[str, str]
_LONG_TERM, _ANNUAL = "1", "0"


class NotIntegrated(ValueError):  # noqa: N818 - named as the others are
    """Tables without the columns of 预算管理一体化. The message is one Chinese sentence."""


class _Column(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    zh: str
    field: str | None = None
    part: str | None = None


class _Columns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    project: dict[str, _Column]
    goal: dict[str, _Column]
    indicator: dict[str, _Column]
    dimension_codes: dict[Dimension, str]
    category_codes: dict[Category, str]


class Tables(msgspec.Struct, frozen=True, kw_only=True):
    """Both tables, a row as column name to text; and what they cannot hold."""

    goals: tuple[Row, ...]
    indicators: tuple[Row, ...]
    left_out: tuple[Omission, ...] = ()


@cache
def _columns() -> _Columns:
    raw = resources.files("jizhun.forms.data").joinpath("integrated.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.safe_load(raw), _Columns)


def tables(sheets: Sequence[Sheet]) -> Tables:
    """The sheets in both tables: a row for each goal and for each indicator."""
    return Tables(
        goals=tuple(row for sheet in sheets for row in _goals(sheet)),
        indicators=tuple(row for sheet in sheets for row in _indicators(sheet)),
        left_out=tuple(
            Omission(project=sheet.project_name or sheet.source.file, place="预算管理一体化的列", fields=fields)
            for number, sheet in enumerate(sheets)
            if (fields := tuple(_left_out(number, sheet)))
        ),
    )


def sheets(goals: Iterable[Row], indicators: Iterable[Row], source: Source) -> list[Sheet]:
    """The sheets of both tables; rows of one project in one year are one sheet. source: the document of the tables.

    Raises NotIntegrated where a row has neither project nor body, or its year is no number.
    """
    found: dict[tuple[str, ...], tuple[list[Row], list[Row]]] = {}
    for number, rows in enumerate((goals, indicators)):
        for row in rows:
            found.setdefault(_key(row), ([], []))[number].append(row)
    return [_sheet(own_goals, own_indicators, source) for own_goals, own_indicators in found.values()]


def from_rows(rows: Iterable[Sequence[Sequence[str]]], source: Source) -> list[Sheet]:
    """The sheets of tables whose first row holds column names; other tables are passed over.

    Raises NotIntegrated where no table has the columns.
    """
    goals: list[Row] = []
    indicators: list[Row] = []
    for table in rows:
        names = [name.strip().upper() for name in table[0]] if table else []
        entries = [dict(zip(names, (text.strip() for text in row), strict=False)) for row in table[1:]]
        entries = [row for row in entries if any(row.values())]
        if "LV3_PERF_IND_NAME" in names:
            indicators += entries
        elif "KPI_TARGET" in names:
            goals += entries
    if not goals and not indicators:
        raise NotIntegrated(
            f"里面没有 {GOALS} 或 {INDICATORS} 的数据：第一行要是列名，例如 PRO_NAME、KPI_TARGET 或 LV3_PERF_IND_NAME。"
        )
    return sheets(goals, indicators, source)


def workbook(found: Tables) -> bytes:
    """Both tables as worksheets of one workbook, all cells text."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"title": "预算管理一体化绩效目标数据", "created": WRITTEN})
        text = book.add_format({"num_format": "@", "quote_prefix": True})
        for name, columns, rows in _parts(found):
            page = book.add_worksheet(name)
            for number, values in enumerate([columns, *([row[each] for each in columns] for row in rows)]):
                for column, value in enumerate(values):
                    if value:
                        page.write_string(number, column, value, text)
            page.set_column(0, len(columns) - 1, 18)
            page.freeze_panes(1, 0)
    return stream.getvalue()


def csv_files(found: Tables, *, bom: bool = False) -> bytes:
    """Both tables as CSV files in a zip. Texts are as they are, since a system reads them; see `export.to_csv`."""
    files: dict[str, str | bytes] = {}
    for name, columns, rows in _parts(found):
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([row[each] for each in columns] for row in rows)
        files[f"{name}.csv"] = ("\ufeff" if bom else "").encode() + stream.getvalue().encode()
    return archive(files)


def _parts(found: Tables) -> Iterator[tuple[str, list[str], tuple[Row, ...]]]:
    columns = _columns()
    yield GOALS, [*columns.project, *columns.goal], found.goals
    yield INDICATORS, [*columns.project, *columns.indicator], found.indicators


def _project(sheet: Sheet, yearflag: str) -> dict[str, str]:
    values = {name: getattr(sheet, column.field) for name, column in _columns().project.items() if column.field}
    return {name: "" if value is None else str(value) for name, value in values.items()} | {"YEARFLAG": yearflag}


def _goals(sheet: Sheet) -> Iterator[Row]:
    for goal, flag in ((sheet.goal_midterm, _LONG_TERM), (sheet.goal, _ANNUAL)):
        if goal is not None:
            yield {**_project(sheet, flag), "KPI_TARGET": goal}
    if sheet.goal is None and sheet.goal_midterm is None and not (sheet.indicators or sheet.indicators_midterm):
        yield {**_project(sheet, _ANNUAL), "KPI_TARGET": ""}


def _indicators(sheet: Sheet) -> Iterator[Row]:
    for entries, flag in ((sheet.indicators_midterm, _LONG_TERM), (sheet.indicators, _ANNUAL)):
        yield from ({**_project(sheet, flag), **_levels(one), **_parts_of(one)} for one in entries)


def _levels(indicator: Indicator) -> Row:
    codes, category = _columns(), indicator.category
    dimension = indicator.dimension or (category.dimension if category else None)
    return {
        "LV1_PERF_IND_CODE": codes.dimension_codes[dimension] if dimension else "",
        "LV1_PERF_IND_NAME": dimension_name(dimension) if dimension else "",
        "LV2_PERF_IND_CODE": codes.category_codes[category] if category else "",
        "LV2_PERF_IND_NAME": category_name(category) if category else indicator.category_text or "",
    }


def _parts_of(indicator: Indicator) -> Row:
    parts = dict(zip(("operator", "value", "unit"), split(indicator.value), strict=True))
    return {
        name: parts[column.part] if column.part else getattr(indicator, column.field or "") or ""
        for name, column in _columns().indicator.items()
        if column.part or column.field
    }


def _left_out(number: int, sheet: Sheet) -> Iterator[LeftOut]:
    columns = _columns()
    held = {column.field for column in columns.project.values()} | {"goal", "goal_midterm"}
    of_indicators = {column.field for column in columns.indicator.values()} | {"dimension", "category", "value"}
    for path in fields.filled(sheet):
        entry, _, part = path.partition("].")
        if part in of_indicators if entry.startswith("indicators") else path in held:
            continue
        text = fields.text(sheet, path, sheet.amount_unit, sheet.amount_unit)
        yield LeftOut(sheet=number, field=path, name=fields.name(path), text=text)


def _key(row: Row) -> tuple[str, ...]:
    key = tuple(row.get(name, "") for name in _columns().project if name != "YEARFLAG")
    if not any(key[1:]):  # the year alone
        raise NotIntegrated("有的行没有项目、单位和部门（PRO_NAME、AGENCY_NAME、DEPT_NAME）：请补上后再导入。")
    return key


def _sheet(goals: Sequence[Row], indicators: Sequence[Row], source: Source) -> Sheet:
    first = (*goals, *indicators)[0]
    year = first.get("FISCAL_YEAR", "")
    if year and not (year.isascii() and year.isdigit()):
        raise NotIntegrated(f"预算年度（FISCAL_YEAR）“{year[:20]}”不是年份：请改成四位数字后再导入。")
    columns = {name: column.field for name, column in _columns().project.items() if column.field}
    named = {field: first.get(name) or None for name, field in columns.items() if field != "fiscal_year"}
    texts = {
        flag: [row["KPI_TARGET"] for row in goals if _flag(row) == flag and row.get("KPI_TARGET")] for flag in "01"
    }
    return Sheet(
        source=source,
        fiscal_year=int(year) if year else None,
        goal="\n".join(texts[_ANNUAL]) or None,
        goal_midterm="\n".join(texts[_LONG_TERM]) or None,
        indicators=_entries(row for row in indicators if _flag(row) == _ANNUAL),
        indicators_midterm=_entries(row for row in indicators if _flag(row) == _LONG_TERM),
        **named,  # type: ignore[arg-type]
    )


def _flag(row: Row) -> str:
    return _LONG_TERM if row.get("YEARFLAG") == _LONG_TERM else _ANNUAL


def _entries(rows: Iterable[Row]) -> tuple[Indicator, ...]:
    return tuple(_indicator(number, row) for number, row in enumerate(rows, 1))


def _indicator(number: int, row: Row) -> Indicator:
    second, first = row.get("LV2_PERF_IND_NAME", ""), row.get("LV1_PERF_IND_NAME", "")
    found, above = level(second) if second else None, level(first) if first else None
    category = found.category if found else None
    dimension = (above.dimension if above else None) or (category.dimension if category else None)
    value = _value(row)
    return Indicator(
        id=str(number),
        dimension=dimension,
        category=category,
        category_text=second or None,
        name=row.get("LV3_PERF_IND_NAME") or None,
        value=value,
        target=parse(value, category) if value else None,
        weight=row.get("WEIGHT") or None,
        explanation=row.get("KPI_CONTENT") or None,
        scoring=row.get("KPI_EVALSTD") or None,
    )


def _value(row: Row) -> str | None:
    operator = row.get("COMPUTESIGN", "")
    return f"{'' if operator == QUALITATIVE else operator}{row.get('KPI_VAL', '')}{row.get('METERUNIT', '')}" or None
