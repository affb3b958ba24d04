"""The documents, labels and the scoring tool that stand beside the repository in ../shared."""

import importlib.util
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS, SAMPLES, LABELS = SHARED / "seeds", SHARED / "samples", SHARED / "labels"

needs_shared = pytest.mark.skipif(not SEEDS.is_dir(), reason="the folder shared does not stand beside the repository")


def _tool() -> Any:
    spec = importlib.util.spec_from_file_location("score_reading", SHARED / "tools" / "score_reading.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def score(truth: list[dict[str, Any]], found: list[dict[str, Any]], say: Callable[[str], None]) -> Counter[str]:
    """Counts of `score_reading.score`; `say` hears every difference."""
    return _tool().score(truth, found, say)


def labels_of(document: Path) -> list[dict[str, Any]]:
    """The labelled sheets of a seed."""
    return json.loads((LABELS / f"{document.stem}.json").read_text(encoding="utf-8"))


def sample_sheets() -> list[dict[str, Any]]:
    """The labelled sheets of all samples."""
    labels = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(SAMPLES.glob("*.json"))]
    return [sheet for label in labels for sheet in label.get("tables", [])]
