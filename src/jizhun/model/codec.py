"""Values to JSON and back, and the JSON Schemas of the public contracts (JSON Schema 2020-12)."""

from typing import Any

import msgspec

from jizhun.model.report import Report
from jizhun.model.sheet import Sheet

CONTRACTS: dict[str, type] = {"sheet": Sheet, "report": Report}

_encoder = msgspec.json.Encoder(decimal_format="string")


def encode(value: object, indent: int | None = 2) -> bytes:
    """JSON (UTF-8) of a value or a list of values; decimals as strings. indent None: on one line."""
    data = _encoder.encode(value)
    return data if indent is None else msgspec.json.format(data, indent=indent)


def decode_sheets(data: bytes) -> list[Sheet]:
    """Sheets from what `jizhun read --format json` printed, or from the `sheets` of a report.

    Raises msgspec.ValidationError where the data do not follow the contract.
    """
    raw = msgspec.json.decode(data)
    if isinstance(raw, dict):
        entries = raw.get("sheets", [])
        raw = [entry["sheet"] if isinstance(entry, dict) and "sheet" in entry else entry for entry in entries]
    return msgspec.convert(raw, list[Sheet], strict=False)


def decode_report(data: bytes) -> Report:
    """A report from what `jizhun check --format json` printed. Raises msgspec.ValidationError."""
    return msgspec.json.decode(data, type=Report, strict=False)


def schema(contract: str) -> dict[str, Any]:
    """The JSON Schema of a contract: `sheet` or `report`."""
    described = msgspec.json.schema(CONTRACTS[contract])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"jizhun.{contract}/1", **described}
