"""The amounts of a form: forms print them once, twice (含本级和市县 | 含本级) or in two halves (whole project | year)."""

from collections.abc import Iterator
from typing import NamedTuple

from jizhun.model import Funding, Locator, Money, Notice, Origin
from jizhun.targets import read_money

WHOLE_OR_TOTAL = "funding.whole_or_total"
_UNITS = ("元", "千元", "万元", "百万元", "亿元")
_SUMS = ("funding.total", "funding.whole")
_NAMES = ("total", "fiscal_appropriation", "carried_over", "other_funds")


class Entry(NamedTuple):
    """An amount label: the field that it names, its column, and the text and origin of the amount, if one is printed.

    unit: of money, printed in the label itself or beside the amount. word: the label as printed.
    """

    field: str
    column: int
    text: str | None
    origin: Origin | None
    word: str = ""
    unit: str | None = None


class Amounts(NamedTuple):
    """The amounts with their origins, the unit of the total, and what the reader has to say of them."""

    amounts: Funding
    origins: dict[str, Origin]
    unit: str | None
    notices: list[Notice]


def read_funding(entries: list[Entry], inside: str | None, above: str | None = None, carried: bool = False) -> Amounts:
    """The annual amounts and the whole one. Of two annual columns the first that is filled in counts.

    inside: the unit of money that the form prints for all amounts; above: the last one printed above the form; carried: above
    another form, not this one. An amount whose own label names another one is in that one.
    """
    entries = _resolved(entries)
    halves = _halves(entries)
    units = _Units(entries, inside, above, carried)
    chosen: dict[str, Entry] = {}
    for name in _NAMES:
        own = [entry for entry in entries if entry.field == f"funding.{name}"]
        own = [entry for entry in own if not _in_whole(entry, halves)] if _repeated(own, halves) else own
        filled = next((entry for entry in own if _is_amount(entry)), None)
        if filled is not None:
            chosen[name] = filled
    whole = next((entry for entry in entries if entry.field == "funding.whole" and _is_amount(entry)), None)
    if whole is not None:
        chosen["whole"] = whole
    made = _money(chosen, units)
    blank = any(entry.field == "funding.total" for entry in entries) and "total" not in chosen
    return made._replace(notices=[*made.notices, *(_said_of_low(made.amounts, chosen) if blank else ())])


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


def _is_amount(entry: Entry) -> bool:
    """Whether an amount is printed, legible or not; a dash or another label is none."""
    text = entry.text or ""
    return any(map(str.isdigit, text)) or (bool(text) and read_money(text, None).yuan is not None)


class _Units:
    """Which unit of money holds for which amount, where labels and the form name different ones."""

    def __init__(self, entries: list[Entry], inside: str | None, above: str | None, carried: bool) -> None:
        self.entries, self.halves = entries, _halves(entries)
        own = [entry.unit for entry in entries if entry.unit]
        self.inside = {*own, *([inside] if inside else [])}
        self.form = inside or above or next(iter(own), None)
        self.carried = carried and not self.inside
        self.alone = inside if len(self.inside) < 2 else None

    def of(self, entry: Entry) -> str | None:
        """Its own one; else that of the sum above it or of the last label before it, where the form has not one for all."""
        if entry.unit or self.alone:
            return entry.unit or self.alone
        above = self.entries[: self.entries.index(entry)]
        sums = [one for one in above if one.field in _SUMS and one.column == self._half(entry)]
        named = [one.unit for one in (*above, *sums) if one.unit]
        return named[-1] if named else self.form

    def of_total(self) -> str | None:
        """Of the label of the total, where no total is filled in."""
        return next((entry.unit for entry in self.entries if entry.unit and entry.field == "funding.total"), self.form)

    def _half(self, entry: Entry) -> int | None:
        return max((column for column, _ in self.halves if column <= entry.column), default=None)


def _money(chosen: dict[str, Entry], units: _Units) -> Amounts:
    amounts = {name: read_money(entry.text or "", units.of(entry)) for name, entry in chosen.items()}
    origins = {f"funding.{name}": entry.origin for name, entry in chosen.items() if entry.origin is not None}
    unit = units.of(chosen["total"]) if "total" in chosen else units.of_total()
    return Amounts(Funding(**amounts), origins, unit, list(_said_of(chosen, amounts, units)))


def _said_of(chosen: dict[str, Entry], amounts: dict[str, Money], units: _Units) -> Iterator[Notice]:
    used = {name: units.of(entry) for name, entry in chosen.items()}
    several = sorted(units.inside | set(filter(None, used.values())), key=_UNITS.index)
    if len(several) > 1:
        said = "，".join(f"“{entry.text}”按{used[name]}" for name, entry in chosen.items())
        message = f"表中印有不同的金额单位（{'、'.join(several)}），各按自己栏目的单位换算：{said}。请核对原件。"
        yield Notice(code="units-differ", message=message, field="amount_unit")
    if not several:
        yield from _said_of_bare(
            chosen, "unit-unknown", "没有印出金额单位，{}是元还是万元不能断定，暂按元计，请核对原件。"
        )
    elif units.carried:
        message = f"这张表没有印金额单位，{{}}按前面一张表的“{units.form}”计，请核对原件。"
        yield from _said_of_bare(chosen, "unit-unsure", message)
    for name, entry in chosen.items():
        if amounts[name].yuan is None:
            message = f"“{entry.text}”不能读成一个金额，按原文保留，没有换算成元。"
            yield _told("amount-unread", message, name, entry)
        elif len(several) > 1 and entry.unit is None:
            message = f"表中印有不同的金额单位，“{entry.text}”自己没有印单位，按{used[name]}计，请核对原件。"
            yield _told("unit-unsure", message, name, entry)


def _said_of_bare(chosen: dict[str, Entry], code: str, message: str) -> Iterator[Notice]:
    """Amounts that would be others in another unit, where the form prints none."""
    bare = {name: entry for name, entry in chosen.items() if hangs_on_unit(entry.text or "")}
    for name, entry in bare.items():
        yield _told(code, message.format(f"“{entry.text}”"), name, entry)
    if bare:
        shown = "、".join(f"“{entry.text}”" for entry in bare.values())
        yield Notice(code=code, message=message.format(shown), field="amount_unit")


def hangs_on_unit(text: str) -> bool:
    """Whether an amount names no unit of money itself, so that it is another one in another unit; 0 is 0 in any."""
    return read_money(text, "元").yuan != read_money(text, "万元").yuan


def _said_of_low(amounts: Funding, chosen: dict[str, Entry]) -> Iterator[Notice]:
    """The total is left blank and the amounts below it are equal: they may stand a line too low."""
    fiscal, others = amounts.fiscal_appropriation, amounts.other_funds
    if fiscal is None or others is None or not fiscal.yuan or fiscal.yuan != others.yuan or amounts.carried_over:
        return
    for name in ("total", "other_funds"):
        message = (
            f"年度资金总额空着，财政拨款和其他资金同为“{fiscal.text}”，可能各低了一行，按印出的位置读，请核对原件。"
        )
        yield _told("amounts-low", message, name, chosen["other_funds"])


def _told(code: str, message: str, name: str, entry: Entry) -> Notice:
    locator = entry.origin.locator if entry.origin else Locator()
    return Notice(code=code, message=message, field=f"funding.{name}", before=entry.text, locator=locator)
