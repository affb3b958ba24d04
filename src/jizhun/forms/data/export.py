"""The data formats: JSON, JSON Lines, CSV, Parquet, and a Frictionless Data Package with everything in CSV."""

import csv
import hashlib
import io
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from jizhun.forms import fields
from jizhun.forms.data.tables import Cell, Data, described, flat, tables
from jizhun.forms.document import archive
from jizhun.model import Sheet, codec

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_SCALE = 9  # decimal places of numbers in Parquet
_README = "字段说明.md"


class MissingExtra(RuntimeError):  # noqa: N818 - named as the others are
    """A library of an extra is not installed. The message says in one Chinese sentence how to install it."""


def to_json(sheets: Sequence[Sheet]) -> bytes:
    """An array of sheets, as `jizhun read --format json` prints it (contract `jizhun.sheet/1`)."""
    return codec.encode(list(sheets)) + b"\n"


def to_jsonl(sheets: Sequence[Sheet]) -> bytes:
    """A sheet on each line."""
    return b"".join(codec.encode(sheet, indent=None) + b"\n" for sheet in sheets)


def to_csv(sheets: Sequence[Sheet], *, bom: bool = False) -> bytes:
    """The flat table (RFC 4180, UTF-8). bom: with a byte order mark, so that Excel shows Chinese.

    Safe to open in a spreadsheet: a text that begins with = + - @, a tab, a carriage return or an apostrophe has an
    apostrophe in front of it; taking one away gives the text again. Numbers are as they are.
    """
    return csv_of(flat(sheets), bom=bom)


def csv_of(data: Data, *, bom: bool = False) -> bytes:
    """A table as CSV, as in `to_csv`."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(data.columns)
    writer.writerows([_text(cell) for cell in row] for row in data.rows)
    return ("\ufeff" if bom else "").encode() + stream.getvalue().encode()


def to_parquet(sheets: Sequence[Sheet]) -> bytes:
    """The flat table as Parquet: numbers as decimal128(38, 9), zstd. Raises MissingExtra without pyarrow.

    A number that the column cannot hold exactly is left empty: its text stands beside it, as printed.
    """
    try:
        import pyarrow as arrow  # type: ignore[import-not-found,import-untyped,unused-ignore]
        import pyarrow.parquet as parquet  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError as error:
        raise MissingExtra(
            "输出 parquet 需要 pyarrow，还没有安装：请运行 pip install 'jizhun[data]' 后重试，或改用 csv 格式。"
        ) from error
    data = flat(sheets)
    types = {"string": arrow.string(), "integer": arrow.int64(), "number": arrow.decimal128(38, _SCALE)}
    schema = arrow.schema(
        [
            arrow.field(name, types[column.type], metadata={"zh": column.zh, "en": column.en})
            for name, column in data.columns.items()
        ]
    )
    columns = [
        arrow.array([_fitting(row[index]) for row in data.rows], type=types[column.type])
        for index, column in enumerate(data.columns.values())
    ]
    stream = io.BytesIO()
    parquet.write_table(arrow.Table.from_arrays(columns, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def to_package(sheets: Sequence[Sheet], *, bom: bool = False) -> bytes:
    """A zip with a Frictionless Data Package (v1): datapackage.json with Table Schemas, a CSV per table, a dictionary."""
    found = {f"{data.name}.csv": csv_of(data, bom=bom) for data in tables(sheets)}
    package = {
        "profile": "tabular-data-package",
        "name": "performance-targets",
        "title": "项目支出绩效目标表",
        "description": "字段含义见各字段的 title（中文）和 description（英文），或 字段说明.md。"
        "以 = + - @ 制表符 回车 或单引号开头的文本前加了一个单引号，以防表格软件当作公式。",
        "resources": [_resource(name, found[f"{name}.csv"]) for name in described()],
    }
    return archive({"datapackage.json": codec.encode(package) + b"\n", **found, _README: _dictionary()})


def _resource(name: str, content: bytes) -> dict[str, Any]:
    table = described()[name]
    schema: dict[str, Any] = {
        "fields": [
            {"name": each, "type": column.type, "title": column.zh, "description": column.en}
            for each, column in table.columns.items()
        ],
        "missingValues": [""],
    }
    if table.lists:
        schema["foreignKeys"] = [{"fields": "sheet", "reference": {"resource": "sheets", "fields": "sheet"}}]
    else:
        schema["primaryKey"] = "sheet"
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": table.zh,
        "description": table.en,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": schema,
    }


def _dictionary() -> bytes:
    """The columns of all tables in Chinese and English, as Markdown."""
    lines = ["# 字段说明 Data dictionary", ""]
    for name, table in described().items():
        lines += [
            f"## {name}.csv",
            "",
            f"{table.zh} ({table.en})",
            "",
            "| 字段 | 类型 | 含义 | meaning |",
            "|---|---|---|---|",
        ]
        lines += [f"| {each} | {column.type} | {column.zh} | {column.en} |" for each, column in table.columns.items()]
        lines.append("")
    return "\n".join(lines).encode()


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(_FORMULA) else cell
    if cell is None:
        return ""
    return fields.plain_number(cell) if isinstance(cell, Decimal) else str(cell)


def _fitting(cell: Cell) -> Cell:
    """The cell, or None for a number with more places than the column has."""
    if not isinstance(cell, Decimal):
        return cell
    try:
        scaled = cell.quantize(Decimal(1).scaleb(-_SCALE))
    except InvalidOperation:
        return None
    return scaled if scaled == cell else None
