"""The amounts of a form: forms print them once, twice (含本级和市县 | 含本级) or in two halves (whole project | year)."""

from typing import NamedTuple

import msgspec

from jizhun.model import Funding, Money, Notice, Origin
from jizhun.targets import read_money

WHOLE_OR_TOTAL = "funding.whole_or_total"
_NAMES = ("total", "fiscal_appropriation", "carried_over", "other_funds")


class Entry(NamedTuple):
    """An amount label: the field that it names, its column, and the text and origin of the amount, if one is printed."""

    field: str
    column: int
    text: str | None
    origin: Origin | None
    hint: str


class Amounts(NamedTuple):
    """The amounts with their origins and what the reader has to say of them."""

    amounts: Funding
    origins: dict[str, Origin]
    notices: list[Notice]


def read_funding(entries: list[Entry], unit: str | None) -> Amounts:
    """The annual amounts and the whole one. Of two annual columns the first that is filled in counts."""
    entries = _resolved(entries)
    halves = _halves(entries)
    chosen: dict[str, Entry] = {}
    for name in _NAMES:
        own = [entry for entry in entries if entry.field == f"funding.{name}"]
        own = [entry for entry in own if not _in_whole(entry, halves)] if _repeated(own, halves) else own
        filled = next((entry for entry in own if _is_amount(entry, unit)), None)
        if filled is not None:
            chosen[name] = filled
    whole = next((entry for entry in entries if entry.field == "funding.whole" and _is_amount(entry, unit)), None)
    if whole is not None:
        chosen["whole"] = whole
    return _money(chosen, unit)


def _resolved(entries: list[Entry]) -> list[Entry]:
    """项目资金总额 is the whole project's amount beside one of the year, and the form's amount where it stands alone."""
    annual = any(entry.field == "funding.total" for entry in entries)
    meant = "funding.whole" if annual else "funding.total"
    return [entry._replace(field=meant) if entry.field == WHOLE_OR_TOTAL else entry for entry in entries]


def _halves(entries: list[Entry]) -> list[tuple[int, bool]]:
    """The columns at which the halves begin, and whether a half is the whole project's."""
    starts = {
        entry.column: entry.field == "funding.whole"
        for entry in entries
        if entry.field in ("funding.whole", "funding.total")
    }
    return sorted(starts.items())


def _repeated(own: list[Entry], halves: list[tuple[int, bool]]) -> bool:
    """A label that stands only once is the year's, wherever it stands."""
    return any(is_whole for _, is_whole in halves) and len({entry.column for entry in own}) > 1


def _in_whole(entry: Entry, halves: list[tuple[int, bool]]) -> bool:
    left = [is_whole for column, is_whole in halves if column <= entry.column]
    return bool(left) and left[-1]


def _is_amount(entry: Entry, unit: str | None) -> bool:
    """Whether an amount is printed, legible or not; a dash or another label is none."""
    text = entry.text or ""
    return any(map(str.isdigit, text)) or (bool(text) and read_money(text, unit).yuan is not None)


def _money(chosen: dict[str, Entry], unit: str | None) -> Amounts:
    amounts: dict[str, Money] = {}
    origins: dict[str, Origin] = {}
    notices: list[Notice] = []
    for name, entry in chosen.items():
        money = read_money(entry.text or "", unit)
        amounts[name] = money
        if entry.origin is not None:
            origins[f"funding.{name}"] = entry.origin
        if money.yuan is None and entry.origin is not None:
            notices.append(_unread(name, entry))
    return Amounts(Funding(**amounts), origins, notices)


def _unread(name: str, entry: Entry) -> Notice:
    message = f"“{entry.text}”不能读成一个金额，按原文保留，没有换算成元。"
    locator = entry.origin.locator if entry.origin else None
    made = Notice(code="amount-unread", message=message, field=f"funding.{name}", before=entry.text)
    return msgspec.structs.replace(made, locator=locator) if locator else made
