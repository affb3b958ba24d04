"""The labelled disclosures and samples beside the repository, read and scored as in ../shared/tools/score_reading.py."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from jizhun.model.codec import encode
from jizhun.reading import Unreadable, read
from tests.support.shared import SAMPLES, SEEDS, labels_of, needs_shared, score

SCANS = ("pdf-scan", "png", "jpg")


def sheets_of(path: Path) -> list[dict[str, Any]]:
    return json.loads(encode(read(path), None))


def scored(truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[Counter[str], list[str]]:
    said: list[str] = []
    return score(truth, found, said.append), said


@needs_shared
@pytest.mark.parametrize("name", ["000_3d1888b1bf940fae", "001_88020678477ed7cc", "003_072ceaf814ecc3f7"])
def test_a_labelled_disclosure_is_read_without_a_difference(name: str) -> None:
    path = SEEDS / f"{name}.txt"
    n, said = scored(labels_of(path), sheets_of(path))
    assert said == []
    assert (n["sheets"], n["tp"], n["silent"], n["extra"]) == (n["truth"], n["t"], 0, 0)


@needs_shared
@pytest.mark.parametrize(
    ("name", "sheets", "indicators"), [("002_9a45eb39504d5412", 9, 71), ("004_f9224fc088f7b0ac", 12, 113)]
)
def test_a_disclosure_without_labels_gives_its_sheets_and_indicators(name: str, sheets: int, indicators: int) -> None:
    """Counted by hand in the two seeds that nobody labelled."""
    found = read(SEEDS / f"{name}.txt")
    assert (len(found), sum(len(sheet.indicators) for sheet in found)) == (sheets, indicators)


@needs_shared
def test_the_costs_of_the_slid_block_add_up_to_the_total() -> None:
    """Seed 004, first sheet: 1 + 100 + 5 = 106 万元 once names and values stand beside each other again."""
    sheet = read(SEEDS / "004_f9224fc088f7b0ac.txt")[0]
    costs = [indicator for indicator in sheet.indicators if indicator.category == "cost"]
    assert len(costs) == 3
    assert any("106" in notice.message for notice in sheet.notices)


@needs_shared
@pytest.mark.parametrize(
    "label", sorted(SAMPLES.glob("*.json")) if SAMPLES.is_dir() else [], ids=lambda path: path.stem
)
def test_a_sample_document_is_read_as_its_label_says(label: Path) -> None:
    wanted = json.loads(label.read_text(encoding="utf-8"))
    accepted = wanted.get("acceptable") or [wanted["expect"]]
    try:
        found = sheets_of(SAMPLES / wanted["document"])
    except Unreadable as error:
        assert "error" in accepted, error
        return
    assert ("sheets" if found else "empty") in accepted
    assert not [word for word in wanted.get("forbidden", []) if word in json.dumps(found, ensure_ascii=False)]
    n, said = scored(wanted["tables"] or wanted.get("may_recover", []), found)
    if wanted["container"] in SCANS:
        assert n["tp"] >= 0.9 * n["t"]
        assert n["silent"] <= 0.02 * n["fields"]
    else:
        assert said == []
        assert n["extra"] == 0
