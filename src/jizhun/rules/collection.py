"""Checks a collection that is too large to be held in memory: `check_collection(source) -> Iterator[CheckedSheet]`.

The sheets are gone through twice. First only what the rules that compare sheets look at is kept of each sheet, texts and
values once for all (three or four kilobytes a sheet), and these rules run one after the other. Then the sheets are checked
in shards by worker processes; only a few shards are under way at a time. The results are those of `jizhun.rules.check`.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_all_start_methods, get_context
from os import cpu_count
from typing import cast

import msgspec
from msgspec.structs import replace

from jizhun.law.profile import Profile
from jizhun.model import CheckedSheet, Coverage, Finding, Indicator, Sheet, Source
from jizhun.rules.background import NOTHING, Background
from jizhun.rules.facts import Facts
from jizhun.rules.form import Outcome
from jizhun.rules.runner import checked, corpus_checks, profile_of

Sheets = Iterable[Sheet] | Callable[[], Iterable[Sheet]]
_Result = tuple[str, tuple[Finding, ...], Coverage]
_Compared = dict[str, list[Outcome]]

# texts of a sheet's head that many sheets share
_REPEATED = (
    "layout",
    "form_title",
    "department",
    "department_code",
    "implementing_unit",
    "implementing_unit_code",
    "attribute",
    "attribute_code",
    "project_category",
    "period",
    "start_date",
    "end_date",
    "finance_division",
    "amount_unit",
)
_AHEAD = 2  # shards under way for each worker
_decoder = msgspec.msgpack.Decoder(list[Sheet])


def check_collection(
    source: Sheets,
    profile: str | Profile = "auto",
    *,
    background: Background = NOTHING,
    shard: int = 200,
    processes: int | None = None,
) -> Iterator[CheckedSheet]:
    """The findings and the coverage of each sheet, in the order given, as `jizhun.rules.check` finds them.

    source: sheets that can be gone through twice with the same result: a sequence, an iterable that reads anew each time, or
    a function that gives one. shard: sheets that a worker takes at once. processes: workers, by default one a core.
    Raises TypeError for an iterator, KeyError for an unknown profile, ValueError where the second time gives another number
    of sheets; what goes wrong in a worker is raised here, also that it was killed (BrokenProcessPool).
    """
    if isinstance(source, Iterator):
        raise TypeError("the sheets are gone through twice: give a sequence or a function, not an iterator")
    return _checked(source, profile, background, shard, processes or cpu_count() or 1)


def _checked(
    source: Sheets, profile: str | Profile, background: Background, shard: int, processes: int
) -> Iterator[CheckedSheet]:
    compared = _compared_apart(source, profile, background)
    pool = ProcessPoolExecutor(processes, initializer=_prepare, initargs=(profile, background))
    try:
        count = max(map(len, compared.values()), default=0)
        under_way: deque[tuple[list[Sheet], Future[list[_Result]]]] = deque()
        start = end = 0
        for sheets in _shards(_sheets(source), shard):
            end = start + len(sheets)
            if end > count:
                break
            part = {rule_id: outcomes[start:end] for rule_id, outcomes in compared.items()}
            under_way.append((sheets, pool.submit(_check_shard, msgspec.msgpack.encode(sheets), part)))
            start = end
            if len(under_way) >= _AHEAD * processes:
                yield from _results(*under_way.popleft())
        while under_way:
            yield from _results(*under_way.popleft())
        if start != count or end != count:
            raise ValueError(f"the collection gave {count} sheets at first and another number the second time")
    finally:
        pool.shutdown(cancel_futures=True)


def _sheets(source: Sheets) -> Iterable[Sheet]:
    return source() if callable(source) else source


def _shards(sheets: Iterable[Sheet], size: int) -> Iterator[list[Sheet]]:
    rest = iter(sheets)
    while part := list(islice(rest, size)):
        yield part


def _results(sheets: list[Sheet], future: "Future[list[_Result]]") -> Iterator[CheckedSheet]:
    for sheet, (profile, findings, coverage) in zip(sheets, future.result(), strict=True):
        yield CheckedSheet(sheet=sheet, profile=profile, findings=findings, coverage=coverage)


_GIVEN: list[
    tuple[Sheets, str | Profile, Background]
] = []  # for the child that compares: it inherits what cannot be pickled


def _compared_apart(source: Sheets, profile: str | Profile, background: Background) -> _Compared:
    """What the comparing rules say, worked out in a child of its own where the system can fork: its memory goes with it."""
    if "fork" not in get_all_start_methods():
        return _compare(_sheets(source), profile, background)
    _GIVEN[:] = [(source, profile, background)]
    try:
        with ProcessPoolExecutor(1, mp_context=get_context("fork")) as child:
            return child.submit(_compare_given).result()
    finally:
        _GIVEN.clear()


def _compare_given() -> _Compared:
    source, profile, background = _GIVEN[0]
    return _compare(_sheets(source), profile, background)


def _compare(sheets: Iterable[Sheet], profile: str | Profile, background: Background) -> _Compared:
    """What each rule that compares sheets says of each sheet. Facts are made anew for each rule: what one rule has worked
    out goes before the next one begins."""
    known: dict[object, object] = {}
    kept = [(_kept(sheet, known), profile_of(sheet, profile)) for sheet in sheets]
    del known
    return {
        rule_id: check([Facts(sheet, chosen, background) for sheet, chosen in kept])
        for rule_id, check in corpus_checks()
    }


def _kept(sheet: Sheet, known: dict[object, object]) -> Sheet:
    """The sheet without what no rule that compares sheets looks at: places in the document, middle-term block, tasks. Equal
    indicators are one object. Paths count from the same places, so that outcomes hold for the whole sheet."""
    texts = {field: _same(text, known) for field in _REPEATED if (text := getattr(sheet, field))}
    source = Source(file=_same(sheet.source.file, known), sha256="", container=sheet.source.container)
    return replace(
        sheet,
        **texts,
        source=source,
        origins={},
        placeholders=(),
        tasks=(),
        indicators_midterm=(),
        indicators=tuple(_shared(each, known) for each in sheet.indicators),
    )


def _same(text: str, known: dict[object, object]) -> str:
    """The first text that is equal to this one, so that equal texts are kept once."""
    return cast("str", known.setdefault(text, text))


def _shared(indicator: Indicator, known: dict[object, object]) -> Indicator:
    key = (indicator.category, indicator.name, indicator.value, indicator.target)
    found = known.get(key)
    if not isinstance(found, Indicator):
        found = Indicator(
            id="",
            dimension=indicator.dimension,
            category=indicator.category,
            name=indicator.name,
            value=indicator.value,
            target=indicator.target,
        )
        known[key] = found
    return found


_SETTINGS: list[tuple[str | Profile, Background]] = []  # of this worker


def _prepare(profile: str | Profile, background: Background) -> None:
    _SETTINGS[:] = [(profile, background)]


def _check_shard(encoded: bytes, compared: _Compared) -> list[_Result]:
    """In a worker: the profile, findings and coverage of each sheet, without the sheet, which the caller has."""
    profile, background = _SETTINGS[0]
    results: list[_Result] = []
    for number, sheet in enumerate(_decoder.decode(encoded)):
        facts = Facts(sheet, profile_of(sheet, profile), background)
        found = checked(facts, {rule_id: outcomes[number] for rule_id, outcomes in compared.items()})
        results.append((found.profile, found.findings, found.coverage))
    return results
