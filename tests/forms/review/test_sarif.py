"""Findings for tools follow SARIF 2.1.0."""

import json
from typing import Any

import jsonschema

from jizhun.forms.review.sarif import sarif
from tests.forms.reports import SUM, report

MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string"}},
    "additionalProperties": False,
}
FILE = {
    "type": "object",
    "required": ["uri"],
    "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}, "index": {"type": "integer", "minimum": 0}},
    "additionalProperties": False,
}
# What OASIS SARIF 2.1.0 requires of the objects that are written, and the properties that it knows of them.
LOG: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {
            "items": {
                "type": "object",
                "required": ["tool"],
                "properties": {
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {"required": ["id"], "properties": {"shortDescription": MESSAGE, "help": MESSAGE}},
                                    }
                                },
                            }
                        },
                    },
                    "language": {"pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "artifacts": {"uniqueItems": True, "items": {"properties": {"location": FILE}}},
                    "invocations": {
                        "items": {
                            "required": ["executionSuccessful"],
                            "properties": {"toolExecutionNotifications": {"items": {"required": ["message"], "properties": {"message": MESSAGE}}}},
                        }
                    },
                    "results": {
                        "items": {
                            "required": ["message"],
                            "properties": {
                                "message": MESSAGE,
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "kind": {"const": "fail"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "fixes": {
                                    "items": {
                                        "required": ["artifactChanges"],
                                        "properties": {
                                            "description": MESSAGE,
                                            "artifactChanges": {
                                                "minItems": 1,
                                                "items": {
                                                    "required": ["artifactLocation", "replacements"],
                                                    "properties": {
                                                        "artifactLocation": FILE,
                                                        "replacements": {"minItems": 1, "items": {"required": ["deletedRegion"]}},
                                                    },
                                                },
                                            },
                                        },
                                    }
                                },
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "message": MESSAGE,
                                            "physicalLocation": {"required": ["artifactLocation"], "properties": {"artifactLocation": FILE}},
                                        }
                                    }
                                },
                            },
                        }
                    },
                },
            }
        },
    },
}  # fmt: skip


def run() -> dict[str, Any]:
    log = json.loads(sarif(report()))
    jsonschema.Draft202012Validator(LOG).validate(log)
    (only,) = log["runs"]
    return dict(only)


def test_every_finding_is_a_result_at_its_file_and_field() -> None:
    results = run()["results"]
    assert [each["ruleId"] for each in results] == ["C09", "A01", "M04", "C16"]
    sums = next(each for each in results if each["ruleId"] == "A01")
    assert sums["level"] == "error"
    assert [each["logicalLocations"][0]["fullyQualifiedName"] for each in sums["locations"]] == [
        "sheets[2].indicators[4].value", "sheets[2].indicators[8].value", "sheets[2].funding.total",
    ]  # fmt: skip
    assert sums["message"]["text"].startswith(SUM.message)


def test_rules_stand_once_and_results_point_at_them() -> None:
    found = run()
    rules = found["tool"]["driver"]["rules"]
    assert [each["id"] for each in rules] == ["A01", "C09", "C16", "M04"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in found["results"])


def test_levels_are_those_of_sarif() -> None:
    assert {each["ruleId"]: each["level"] for each in run()["results"]} == {
        "C09": "warning", "A01": "error", "M04": "warning", "C16": "note",
    }  # fmt: skip


def test_a_fix_names_what_goes_and_what_comes() -> None:
    (vague,) = (each for each in run()["results"] if each["ruleId"] == "M04")
    (replacement,) = vague["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["deletedRegion"]["snippet"]["text"] == "长期有效"
    assert replacement["insertedContent"]["text"] == "每月巡查≥1次"


def test_what_could_not_be_read_is_a_notification() -> None:
    (invocation,) = run()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "设置了打开密码" in invocation["toolExecutionNotifications"][0]["message"]["text"]


def test_the_same_report_gives_the_same_bytes() -> None:
    assert sarif(report()) == sarif(report())
