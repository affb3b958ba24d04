"""Target values: the mean time of one distinct value, read for the first time, and of a page of running prose."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from jizhun.targets import parse, quantities

Figures = list[tuple[str, str, str]]
BAR = 15  # µs a value
VALUES = Path(__file__).parents[1] / "tests" / "targets" / "values.yaml"
GOAL = (
    "2031年10月底前完成乡村医生培训300人次，新建灌溉渠道12.5公里，补助每户不超过3,000元，群众满意度达到95%以上。" * 20
)


def _distinct() -> list[str]:
    return [text for group in yaml.safe_load(VALUES.read_text("utf-8")).values() for text in group]


def test_values_read_for_the_first_time(benchmark: Callable[..., Any], figure: Figures) -> None:
    """Cold: what was read before is forgotten between the rounds; of the rounds the quietest counts."""
    values, remembered = _distinct(), sys.modules["jizhun.targets.parse"]._parse

    def read() -> None:
        for text in values:
            parse(text)

    benchmark.pedantic(read, setup=remembered.cache_clear, rounds=20)  # type: ignore[attr-defined]
    mean = benchmark.stats.stats.min / len(values) * 1e6  # type: ignore[attr-defined]
    figure.append((f"target value, mean of {len(values)} distinct ones", f"{mean:.1f} µs", f"≤ {BAR} µs"))


def test_quantities_in_prose(benchmark: Callable[..., Any]) -> None:
    found = benchmark(quantities, GOAL)
    assert len(found) == 80
