"""A collection in shards: the same findings as one run over all sheets, in the same order, and no hang."""

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.collection import Stored, generated
from jizhun import reading
from jizhun.model import Sheet
from jizhun.rules import check, collection
from jizhun.rules.collection import check_collection

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
forked = pytest.mark.skipif(
    multiprocessing.get_start_method() != "fork", reason="the fault is planted before the workers are forked"
)


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    """Generated sheets of which three are copies, and read ones with places and notices."""
    read = [sheet for path in sorted(SAMPLES.glob("*.docx")) for sheet in reading.read(path)]
    return [*generated(30, seed=3), *read]


@pytest.mark.parametrize("shard", [1, 7, 1000])
def test_findings_are_those_of_one_run_in_its_order(sheets: list[Sheet], shard: int) -> None:
    assert list(check_collection(sheets, shard=shard, processes=2)) == list(check(sheets).sheets)


def test_copies_across_shards_are_found(sheets: list[Sheet]) -> None:
    copied = [
        number
        for number, each in enumerate(check_collection(sheets[:30], shard=4, processes=2))
        if any(finding.rule == "R04" for finding in each.findings)
    ]

    assert copied == [9, 19, 29]


def test_a_profile_goes_to_the_workers(sheets: list[Sheet]) -> None:
    found = check_collection(sheets[:3], "central-2021", processes=1)

    assert [each.profile for each in found] == ["central-2021"] * 3


def test_a_function_that_reads_anew_is_a_source(sheets: list[Sheet], tmp_path: Path) -> None:
    stored = Stored(tmp_path / "sheets")
    stored.write(iter(sheets[:5]))

    found = check_collection(lambda: iter(stored), shard=2, processes=1)

    assert [each.sheet for each in found] == sheets[:5]


def test_nothing_gives_nothing() -> None:
    assert list(check_collection([], processes=1)) == []


def test_an_iterator_cannot_be_gone_through_twice(sheets: list[Sheet]) -> None:
    with pytest.raises(TypeError, match="twice"):
        check_collection(iter(sheets))


@pytest.mark.parametrize("second", [0, 2, 6])
def test_a_source_that_changes_is_told(sheets: list[Sheet], second: int, tmp_path: Path) -> None:
    """The state stands in a file: the first time is gone through in a process of its own."""
    times = tmp_path / "times"

    def source() -> Iterator[Sheet]:
        number = second if times.exists() else 4
        times.touch()
        return islice(sheets, number)

    with pytest.raises(ValueError, match="second time"):
        list(check_collection(source, shard=3, processes=1))


def test_an_unknown_profile_is_told(sheets: list[Sheet]) -> None:
    with pytest.raises(KeyError, match="没有名为"):
        list(check_collection(sheets[:2], "nowhere", processes=1))


@forked
def test_a_fault_in_a_worker_is_raised(sheets: list[Sheet], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "checked", lambda facts, compared: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        list(check_collection(sheets[:9], shard=2, processes=2))


@forked
def test_a_worker_that_dies_is_no_hang(sheets: list[Sheet], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collection, "checked", lambda facts, compared: os._exit(1))

    with pytest.raises(BrokenProcessPool):
        list(check_collection(sheets[:9], shard=2, processes=2))
