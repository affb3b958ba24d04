"""Findings for tools: SARIF 2.1.0 (OASIS), one run, one result per finding.

A finding stands at its file (`physicalLocation`) and at its field (`logicalLocations`, `sheets[3].indicators[1].value`);
rows and columns of a table are properties, since SARIF knows only lines of text. Inputs that could not be read are
notifications of the invocation.
"""

import hashlib
from typing import Any
from urllib.parse import quote

from jizhun.forms import fields
from jizhun.forms.page import words
from jizhun.forms.review.notes import point_name
from jizhun.law.document import cite
from jizhun.model import Finding, Place, Report, Severity, Sheet, codec

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(report: Report) -> bytes:
    """The report as a SARIF log (JSON, UTF-8); the same bytes for the same report."""
    findings = [(number, each.sheet, f) for number, each in enumerate(report.sheets) for f in each.findings]
    rules = {f.rule: f for _, _, f in sorted(findings, key=lambda item: item[2].rule)}
    order = {rule: number for number, rule in enumerate(rules)}
    hashes = {each.sheet.source.file: each.sheet.source.sha256 for each in report.sheets}
    files = {file: number for number, file in enumerate(hashes)}
    run = {
        "tool": {
            "driver": {
                "name": "Jizhun",
                "fullName": "绩准 Jizhun",
                "semanticVersion": report.engine.version,
                "language": "zh-CN",
                "rules": [_rule(each) for each in rules.values()],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(file, digest) for file, digest in hashes.items()],
        "invocations": [_invocation(report)],
        "results": [_result(number, sheet, each, order, files) for number, sheet, each in findings],
        "properties": {"profile": report.rules.profile, "ruleSetVersion": report.rules.version},
    }
    return codec.encode({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + b"\n"


def _rule(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.rule,
        "shortDescription": {"text": finding.name},
        "help": {"text": "依据：" + ("；".join(map(cite, finding.basis)) or "无")},
        "properties": {"criterion": finding.criterion, "reviewPoint": point_name(finding)},
    }


def _artifact(file: str, digest: str) -> dict[str, Any]:
    return {"location": {"uri": _uri(file)}, **({"hashes": {"sha-256": digest}} if digest else {})}


def _invocation(report: Report) -> dict[str, Any]:
    notes = [
        {
            "level": "error",
            "message": {"text": each.message},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(each.file)}}}],
        }
        for each in report.errors
    ]
    return {"executionSuccessful": not notes, "toolExecutionNotifications": notes}


def _result(
    number: int, sheet: Sheet, finding: Finding, order: dict[str, int], files: dict[str, int]
) -> dict[str, Any]:
    file = {"uri": _uri(sheet.source.file), "index": files[sheet.source.file]}
    places = finding.where or (Place(field=""),)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": order[finding.rule],
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message + (f"建议：{finding.suggestion}" if finding.suggestion else "")},
        "locations": [_location(number, each, file) for each in places],
        "partialFingerprints": {"jizhun/v1": _fingerprint(sheet, finding)},
        "properties": {
            "project": words.title_of(sheet),
            "certainty": finding.certainty.value,
            "reviewPoint": point_name(finding),
            "expected": finding.expected,
            "found": finding.found,
        },
    }
    if finding.fix is not None:
        result["fixes"] = [_fix(finding, file)]
    return result


def _location(number: int, place: Place, file: dict[str, Any]) -> dict[str, Any]:
    path = f"sheets[{number}]" + (f".{place.field}" if place.field else "")
    where = words.place(place.locator)
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": file},
        "logicalLocations": [{"fullyQualifiedName": path, "name": fields.name(place.field), "kind": "member"}],
        "properties": {"locator": place.locator, "quote": place.quote},
    }
    if where:
        location["message"] = {"text": where}
    return location


def _fix(finding: Finding, file: dict[str, Any]) -> dict[str, Any]:
    """The change by field: the region is the printed text, since a cell has no line."""
    assert finding.fix is not None  # asked before
    quotes = {place.field: place.quote for place in finding.where}
    replacements = [
        {
            "deletedRegion": {"snippet": {"text": quotes.get(each.field) or ""}},
            "insertedContent": {"text": "\n".join(" ".join(row) for row in each.rows) or each.to or ""},
            "properties": {"field": each.field, "to": each.to, "rows": each.rows},
        }
        for each in finding.fix.changes
    ]
    return {
        "description": {"text": finding.suggestion or "按规则修改。"},
        "artifactChanges": [{"artifactLocation": file, "replacements": replacements}],
    }


def _fingerprint(sheet: Sheet, finding: Finding) -> str:
    """What makes a finding the same in another run: file, project, rule and fields, not its place in the list."""
    parts = (sheet.source.file, sheet.project_name or "", finding.rule, *(place.field for place in finding.where))
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _uri(file: str) -> str:
    return quote(file.replace("\\", "/"), errors="replace")
