"""Sheets printed as flattened text with every kind of damage, read back: what is lost or moved is found or said."""

import json
import random

import pytest

from jizhun.model.codec import encode
from jizhun.reading import read
from tests.support.flattened import BODY, PAGES, print_sheet, usable
from tests.support.shared import needs_shared, sample_sheets, score

DAMAGES = [*BODY, *PAGES]


def differences(damages: list[str], layout: str, seed: int) -> tuple[list[str], int]:
    rng = random.Random(seed)
    first, second = rng.sample([sheet for sheet in sample_sheets() if usable(sheet)], 2)
    text, truth = print_sheet(first, layout, damages, seed)
    more, clean = print_sheet(second, layout, [], seed)
    said: list[str] = []
    n = score([truth, clean], json.loads(encode(read((text + more).encode(), "表.txt"), None)), said.append)
    return said, n["silent"]


@needs_shared
@pytest.mark.parametrize("layout", "abcde")
@pytest.mark.parametrize("damage", DAMAGES)
def test_one_damage_is_put_right(damage: str, layout: str) -> None:
    for seed in range(3):
        said, _ = differences([damage], layout, seed)
        assert said == [], f"{damage} {layout} {seed}"


@needs_shared
@pytest.mark.parametrize("seed", range(60))
def test_damages_together_leave_nothing_wrong_unsaid(seed: int) -> None:
    """Page damages and one damage of the rows; two that move the same cells can hide each other."""
    rng = random.Random(seed)
    damages = [rng.choice(list(BODY)), *rng.sample(PAGES, 2)]
    _, silent = differences(damages, rng.choice("abcde"), seed)
    assert silent == 0, damages
