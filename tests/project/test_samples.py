"""The samples against their listings: planted defects are found, damaged places read, clean documents stay clean."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from jizhun import reading
from jizhun.model import CheckedSheet, Severity, Sheet
from jizhun.rules.registry import rules
from jizhun.rules.runner import check

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LISTINGS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.yaml"))}
PLANTED = [(stem, defect) for stem, listing in LISTINGS.items() for defect in listing["planted"]]
READS = [
    (stem, damage["kind"], damage["sheet"], path, value)
    for stem, listing in LISTINGS.items()
    for damage in listing["damage"]
    for path, value in damage["reads"].items()
]

# The rules of the first delivery; each is planted at least once.
FIRST_RULES = (
    *("C01", "C02", "C04", "C09", "C10", "C11", "C12", "C13", "C14", "C15", "C16", "C18", "C19", "C20", "C21", "C23"),
    *("C25", "C26", "C29", "C33", "M01", "M03", "M04", "M05", "M06", "M07", "M12", "M14", "M15"),
    *("K01", "K03", "K11", "K16", "R04", "R05", "R10", "A01", "A02", "A03", "P01"),
)


def document(stem: str) -> Path:
    """The document that a listing is about."""
    return next(path for path in SAMPLES.glob(f"{stem}.*") if path.suffix != ".yaml")


@cache
def sheets(stem: str) -> tuple[Sheet, ...]:
    return tuple(reading.read(document(stem)))


@cache
def checked(stem: str) -> tuple[CheckedSheet, ...]:
    return check(sheets(stem)).sheets


def value_at(sheet: Sheet, path: str) -> Any:
    """The value of a field path such as `indicators[3].value`."""
    value: Any = msgspec.to_builtins(sheet)
    for step in path.replace("[", ".").replace("]", "").split("."):
        value = value[int(step)] if step.isdigit() else value[step]
    return value


def test_every_document_has_a_listing() -> None:
    documents = {path.stem for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md"}
    assert documents == set(LISTINGS)
    assert len(documents) >= 10


@pytest.mark.parametrize("stem", LISTINGS)
def test_the_document_holds_the_sheets_that_it_says(stem: str) -> None:
    assert len(sheets(stem)) == LISTINGS[stem]["sheets"]


@pytest.mark.parametrize("stem", [stem for stem, listing in LISTINGS.items() if listing["clean"]])
def test_a_clean_document_gives_no_error(stem: str) -> None:
    errors = [each for sheet in checked(stem) for each in sheet.findings if each.severity is Severity.ERROR]
    assert [(each.rule, each.message) for each in errors] == []


@pytest.mark.parametrize(
    ("stem", "defect"), PLANTED, ids=[f"{stem[:2]}-{d['sheet']}-{d['rule']}" for stem, d in PLANTED]
)
def test_a_planted_defect_is_found(stem: str, defect: dict[str, Any]) -> None:
    found = [each for each in checked(stem)[defect["sheet"] - 1].findings if each.rule == defect["rule"]]
    assert found, f"{defect['rule']}（{defect['note']}）"
    if "field" in defect:
        assert any(place.field.startswith(defect["field"]) for each in found for place in each.where)


@pytest.mark.parametrize(
    ("stem", "kind", "number", "path", "value"), READS, ids=[f"{r[0][:2]}-{r[2]}-{r[3]}" for r in READS]
)
def test_a_damaged_place_is_read(stem: str, kind: str, number: int, path: str, value: str) -> None:
    assert value_at(sheets(stem)[number - 1], path) == value, kind


@pytest.mark.parametrize("rule", FIRST_RULES)
def test_every_rule_of_the_first_delivery_is_planted_somewhere(rule: str) -> None:
    assert rule in rules()
    assert any(defect["rule"] == rule for _, defect in PLANTED)
